"""Lookup: searches for a question, scores the sentences found, and judges the evidence.

Each part of a question is looked up by itself, with its own terms and kind of answer, and so is
each clause of one about two stories; their passages are interleaved. Does not know models or how an
answer is written.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.embed import StaticEmbedder
from index.query import Query, moment
from index.search import Found, Hit, Searcher
from index.terms import terms
from rag.question.answer_words import named_thing
from rag.question.follow_up import leans, told_in, window_meant
from rag.question.form import Form, form_of, without_form
from rag.question.in_english import in_english
from rag.question.leaning import BRIEF_TERMS, Leaning
from rag.question.named import names_in
from rag.question.parse import Question, parse_question, parts
from rag.retrieve import abroad
from rag.retrieve.clauses import clauses
from rag.retrieve.evidence import Evidence, judge
from rag.retrieve.leads import LEAD, with_leads
from rag.retrieve.listing import listing
from rag.retrieve.merging import merged, place_of, take_turns
from rag.retrieve.plan import Plan
from rag.retrieve.respelling import respell
from rag.retrieve.scope import Scope, attempts, outlet_notice, scope_of
from rag.retrieve.sentences import Scored, passages_of, reranked, score_sentences
from rag.retrieve.term_weights import term_weights
from rag.retrieve.together import speaks_of_both

LISTED = 3  # times as many passages where articles or events are listed, half of them leads
POOL = 1.5  # passages scored for each one kept: the best sentence may be in a low-ranked passage


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question; `scored` are the sentences of the passages kept, best first.

    `weights` are `term_weights`, none where nothing was searched.
    """

    question: Question
    scored: tuple[Scored, ...]
    evidence: Evidence
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The result of a lookup. `found` holds the passages of all parts, best first.

    `clauses` are the two clauses of a question about two stories, each looked up by itself; whether
    it is answered is judged by the whole question, which is then the only part.
    `plan` is what a model planned beside the question as asked, if one did; `as_asked` is then what
    was found without it.
    """

    found: Found
    parts: tuple[Part, ...]
    search_seconds: float
    form: Form = Form.FACT
    clauses: tuple[Part, ...] = ()
    plan: Plan | None = None
    as_asked: "LookedUp | None" = None

    @property
    def probability(self) -> float:
        """The probability that the passages answer a part: the highest of all parts, 0 of none."""
        return max((part.evidence.probability for part in self.parts), default=0.0)

    @property
    def answerable(self) -> tuple[Part, ...]:
        """The parts with enough evidence."""
        return tuple(part for part in self.parts if part.evidence.enough)

    @property
    def rankings(self) -> tuple[Part, ...]:
        """All that ranks the sentences: the clauses, if there are some, and the parts."""
        return self.clauses + self.parts

    @property
    def missing(self) -> frozenset[str]:
        """Terms of the question that no passage found has: names, numbers and unmatched words.

        Words of one part only, and not where a plan found the passages by other words.
        """
        lacking = frozenset[str]().union(*(part.evidence.missing for part in self.parts))
        if self.plan is None and len(self.parts) == 1:
            lacking |= frozenset(self.parts[0].evidence.unmatched)
        if not lacking:
            return lacking
        scored = (one for part in self.rankings for one in part.scored)
        return lacking.difference(*(passage for _, passage in passages_of(scored)))


@dataclass(frozen=True, slots=True)
class _Looked:
    """One part looked up, its passages ranked by what the sentence scorer thinks of them."""

    found: Found
    question: Question
    scored: tuple[Scored, ...]
    evidence: Evidence
    weights: Mapping[str, float]
    seconds: float  # of searching
    asked: "_Looked | None" = None  # as written, where this is of its words in English

    @property
    def part(self) -> Part:
        """The part of a question that this was looked up for."""
        return Part(self.question, self.scored, self.evidence, self.weights)

    @property
    def best(self) -> Hit | None:
        """The passage of the best sentence, if there is one."""
        return self.scored[0].hit if self.scored else None

    def noting(self, line: str) -> "_Looked":
        """The same with one more notice, unless the line is empty."""
        notices = (*self.found.notices, *([line] if line else []))
        return replace(self, found=replace(self.found, notices=notices))

    def noting_nothing(self) -> "_Looked":
        """The same without notices: those of the whole question say it."""
        return replace(self, found=replace(self.found, notices=()))


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What every part of a question is looked up with."""

    query: Query
    searcher: Searcher
    embedder: StaticEmbedder
    threshold: float
    lists: bool = False  # whether the answer is a list of articles or events
    outlet: str = ""  # whose words are asked for, and all that is looked up within

    def part(self, text: str, earlier: Sequence[str], answered: str) -> _Looked:
        """Looks up one part, with other names where nothing has its own and those find enough."""
        asked = self._in_its_words(text, earlier, answered)
        meant = respell(text, self.query, self.searcher)
        before = [respell(one, self.query, self.searcher).text for one in earlier]
        if meant.text == text and before == [*earlier]:
            return asked
        other = self._in_its_words(meant.text, before, answered)
        return other.noting(meant.notice) if other.evidence.enough else asked

    def _in_its_words(self, text: str, earlier: Sequence[str], answered: str) -> _Looked:
        """Looks up one part, by its words in English too where they are known and find more."""
        asked = self._as_written(text, earlier, answered)
        if not (english := in_english(text)):
            return asked.noting(abroad.notice(text, asked.found.hits, best=asked.best))
        before = [in_english(one) or one for one in earlier] if asked.question.borrowed else []
        other = self._look(parse_question(english, before, answered if before else ""), text)
        if not abroad.reads_better(other.evidence, asked.evidence, asked.found.hits, text):
            return asked
        line = abroad.notice(text, other.found.hits, other.question.text, other.best)
        return replace(other, seconds=asked.seconds + other.seconds, asked=asked).noting(line)

    def _as_written(self, text: str, earlier: Sequence[str], answered: str) -> _Looked:
        """Looks up one part, together with what came before if it leans on that.

        Where its words leave that open, it leans if one of the best articles speaks of both; or if
        it is brief and nameless and finds enough by itself, since that may be about anything.
        """
        question = parse_question(text, earlier, answered)
        together = self._look(question, text)
        lean = leans(text, earlier, answered)
        if lean is not Leaning.PERHAPS or speaks_of_both(
            together.question, together.scored, together.weights
        ):
            return together
        alone = self._look(parse_question(text), text)
        brief = not alone.question.names and len(alone.question.terms) < BRIEF_TERMS
        chosen = together if brief and alone.evidence.enough else alone
        return replace(chosen, seconds=together.seconds + alone.seconds)

    def clauses(self, whole: _Looked) -> list[_Looked]:
        """The clauses of a question about two stories, looked up one by one; none of another."""
        if whole.question.borrowed:
            return []
        asked = whole.asked or whole
        found = clauses(asked.question, asked.weights, asked.scored)
        return [self.part(text, (), "").noting_nothing() for text in found]

    def _search(self, query: Query, question: Question, text: str) -> Found:
        """Searches, for a follow-up of the time that it means."""
        if not question.borrowed or query.days or query.window:
            return self.searcher.search(query)
        window = window_meant(text, question.times, moment(query.as_of).date())
        query = replace(query, window=window)
        if window and (told := told_in(text, window)):
            found = self.searcher.search(replace(query, window=told))
            if found.filters:
                return replace(found, window=window)
        return self.searcher.search(query)

    def _look(self, question: Question, text: str) -> _Looked:
        started = time.perf_counter()
        if self.outlet:  # whose every sentence is its own
            question = replace(question, speaker=frozenset())
        count = self.query.k // 2 if self.lists else round(self.query.k * POOL)
        query = replace(self.query, text=question.text, k=count)
        found = self._search(query, question, text)
        seconds = time.perf_counter() - started
        if self.lists or named_thing(question):  # said where it is named first
            found = replace(found, hits=with_leads(found.hits, LEAD))
        weights = term_weights(question, self.searcher.words, self.embedder)
        scored = score_sentences(question, found.hits, weights, self.embedder)
        chunks = self.searcher.words.count()
        evidence = judge(question, scored, weights, chunks, self.threshold)
        ranked = replace(found, hits=reranked(found.hits, scored, weights))
        return _Looked(ranked, question, tuple(scored), evidence, weights, seconds)


def look_up(
    query: Query,
    earlier: Sequence[str],
    *,
    searcher: Searcher,
    embedder: StaticEmbedder,
    threshold: float,
    answered: str = "",
) -> LookedUp:
    """Looks up `query.text`, asked after the questions `earlier`. Keeps `query.k` passages.

    `answered` is what the answer to the last of them hands on (`rag/question/carried.py`). A
    timeline or list of something that it names borrows nothing.
    """
    started = time.perf_counter()
    scope = scope_of(query, searcher.archive)
    form = Form.ARTICLES if scope.articles else scope.form or form_of(query.text)
    listed = listing(scope, form, searcher)
    seconds = time.perf_counter() - started
    if listed is not None:
        evidence = Evidence(float(bool(listed.leads)), bool(listed.leads), ())
        part = Part(parse_question(scope.query.text), listed.leads, evidence)
        return LookedUp(listed.found, (part,), seconds, listed.form)
    if lists := form is not Form.FACT:
        scope = replace(scope, query=replace(scope.query, k=LISTED * scope.query.k))
    for tried in attempts(scope, form):
        lookup = _Lookup(tried.query, searcher, embedder, threshold, lists, tried.outlet)
        found = _looked_up(lookup, tried, form, earlier, answered)
        seconds += found.search_seconds
        if found.answerable:
            break
    silent = scope.outlet if not tried.outlet and found.answerable else ""
    if notice := outlet_notice(query, searcher.archive, silent):
        found = replace(found, found=replace(found.found, notices=(*found.found.notices, notice)))
    return replace(found, search_seconds=seconds)


def _looked_up(
    lookup: _Lookup, scope: Scope, form: Form, earlier: Sequence[str], answered: str
) -> LookedUp:
    """As `look_up`, within a scope."""
    topic = f"about {without_form(scope.query.text)}"  # whose first word may be a name
    asked = parts(topic if form is not Form.FACT else scope.query.text)
    looked = list[_Looked]()
    told = [] if _stands_alone(form, asked[0]) else earlier
    for at, text in enumerate(asked):
        handed_on = answered if told and (not looked or looked[0].question.borrowed) else ""
        looked.append(lookup.part(text, [*told, *asked[:at]], handed_on))
    if form is Form.ARTICLES and scope.unknown:
        nothing = Evidence(0.0, False, tuple(sorted(terms(scope.unknown))))
        looked = [replace(one, evidence=nothing) for one in looked]
    apart = lookup.clauses(looked[0]) if len(looked) == 1 and form is Form.FACT else []
    hits = tuple(take_turns([one.found.hits for one in (*apart, *looked)], scope.query.k))
    return LookedUp(
        merged([one.found for one in (*looked, *apart)], hits),
        of_hits([one.part for one in looked], hits),
        sum(one.seconds for one in (*looked, *apart)),
        form,
        of_hits([one.part for one in apart], hits),
    )


def _stands_alone(form: Form, text: str) -> bool:
    """Whether what is asked for is a digest, or a timeline or list of something that it names."""
    return form is Form.DIGEST or (form is not Form.FACT and bool(names_in(text)))


def of_hits(parts: Sequence[Part], hits: Sequence[Hit]) -> tuple[Part, ...]:
    """The parts with the sentences of these passages alone."""
    kept = {place_of(hit) for hit in hits}
    return tuple(
        replace(part, scored=tuple(one for one in part.scored if place_of(one.hit) in kept))
        for part in parts
    )
