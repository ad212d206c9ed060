"""Asks one gold question of a newsroom, the way users do, and makes the row of what came of it.

Whatever goes wrong with a question is in its row. Does not know what a score means
(`evals/score/scores.py`) or where rows are kept (`evals/ask/run.py`).
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from evals.gold.questions import Gold, GoldEvidence
from evals.results import Row
from evals.score.match import contains
from evals.score.observed import Observed, Passage, Standing
from evals.score.recheck import recheck
from evals.score.scores import correct, outcome, score
from index.article import Article
from index.errors import ConfigError, DatelineError, InputError, ModelError
from index.sentences import article_sentences
from rag import Answer, ArticleRef, Citation, Done, Hit, Newsroom, SourcesFound, Turn
from rag.contract import answer_json, article_json
from rag.models.chat import Message

Judging = Callable[[Row], Awaitable[dict[str, Any]]]

_MARKER = re.compile(r"\s?\[\d+\.\d+\]")
_CLOSED_BOOK = "Answer in one short sentence. If you do not know, reply exactly: I don't know."


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `jobs` questions are asked at the same time; None leaves it to the model.

    `closed_book` also asks a model without any source, to see what it knew anyway.
    """

    name: str
    model: str
    gold: tuple[str, ...]
    questions: tuple[Gold, ...]
    jobs: int | None = None
    closed_book: bool = False
    replay: str | None = None
    judge: str | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks the questions of one plan. `standing` says where each one's evidence stands.

    `free`: whether asking costs no request, so that a question may be asked twice.
    """

    newsroom: Newsroom
    plan: Plan
    archive: Mapping[str, Article]
    standing: Mapping[str, tuple[Standing, ...]]
    judging: Judging | None
    free: bool

    async def row(self, gold: Gold) -> Row:
        """Asks one question; whatever goes wrong with it is in its row."""
        as_of = gold.as_of or _newest(self.archive.values())
        try:
            history = await self._history(gold, as_of)
            hits, answer = await self._ask(gold, history, as_of)
            right = await self._right(gold, history, as_of, answer)
            base = await self._base(gold, hits)
            seen = self._observed(gold, hits, answer)
            row = replace(
                self._row(gold, as_of, seen),
                answer=answer_json(answer),
                passages=[_passage_json(hit) for hit in hits],
                right=right if not answer.answered else correct(gold, seen),
                base=base,
            )
            return _judged(row, await self.judging(row)) if self.judging else row
        except ConfigError:
            raise  # wrong for every question
        except DatelineError as error:
            return self._failed(gold, as_of, str(error))
        except Exception as error:  # one question's bug must not cost the run; its row says so
            return self._failed(gold, as_of, f"unexpected {type(error).__name__}: {error}")

    async def _history(self, gold: Gold, as_of: date) -> tuple[Turn, ...]:
        """The turns before the question, answered by the same model."""
        turns: list[Turn] = []
        for question in gold.history:
            _, answer = await self._ask(Gold("", question, True), tuple(turns), as_of)
            turns.append(Turn.of(answer))
        return tuple(turns)

    async def _ask(
        self,
        gold: Gold,
        history: Sequence[Turn],
        as_of: date,
        least_evidence: float | None = None,
    ) -> tuple[tuple[Hit, ...], Answer]:
        hits: tuple[Hit, ...] = ()
        answer: Answer | None = None
        events = self.newsroom.desk.stream(
            gold.question,
            model=self.plan.model,
            as_of=as_of,
            history=history,
            least_evidence=least_evidence,
        )
        async with aclosing(events):
            async for event in events:
                if isinstance(event, SourcesFound):
                    hits = event.hits
                elif isinstance(event, Done):
                    answer = event.answer
        assert answer is not None
        if answer.model_error:  # else the figures would be of quotes, which stood in
            raise ModelError(answer.model_error)
        return hits, answer

    async def _right(
        self, gold: Gold, history: Sequence[Turn], as_of: date, answer: Answer
    ) -> bool | None:
        """Of a declined question, whether answering it would have been right."""
        if answer.answered or not gold.answerable:
            return False
        if not self.free:
            return None  # it would cost a second reply
        _, given = await self._ask(gold, history, as_of, least_evidence=0.0)
        return contains(_answer_text(given), gold.answers, gold.match)

    async def _base(self, gold: Gold, hits: Sequence[Hit]) -> dict[str, bool]:
        """What the first sentence of the first article found would have scored, and no source."""
        first = ""
        if hits:
            sentences = article_sentences(hits[0].article)
            first = sentences[min(1, len(sentences) - 1)].of(hits[0].article.text)
        base = {"first_sentence": contains(first, gold.answers, gold.match)}
        if self.plan.closed_book and not self.free:
            messages = [Message("system", _CLOSED_BOOK), Message("user", gold.question)]
            said, _ = await self.newsroom.desk.complete(
                messages, model=self.plan.model, max_tokens=self.newsroom.config.chat.answer_tokens
            )
            knew_not = "don't know" in said.replace("’", "'").lower()
            base["closed_book"] = (
                contains(said, gold.answers, gold.match) if gold.answerable else knew_not
            )
        return base

    def _observed(self, gold: Gold, hits: Sequence[Hit], answer: Answer) -> Observed:
        archived = self.newsroom.library.archive

        def text_of(article_id: str, version: int) -> str | None:
            article = archived.get(article_id, version)
            return article.text if article else None

        claims = answer.claims
        return Observed(
            answered=answer.answered,
            text=_answer_text(answer) if answer.answered else "",
            passages=tuple(Passage(_name(hit.article), hit.start, hit.end) for hit in hits),
            shown=tuple(
                Passage(_name(source.article), start, end)
                for source in answer.sources
                for start, end in source.shown
            ),
            cited=tuple(map(_cited, answer.citations)),
            claim_statuses=tuple(claim.status for claim in claims),
            uncited_claims=sum(not claim.markers for claim in claims),
            dropped_pointers=answer.dropped_pointers,
            recheck_failures=len(recheck(answer_json(answer), text_of)),
            first=_first_text(answer),
            more="\n".join((_answer_text(answer), *(one.text for one in answer.more))),
            standing=self.standing[gold.id],
        )

    def _failed(self, gold: Gold, as_of: date, reason: str) -> Row:
        return replace(self._row(gold, as_of, None), error=" ".join(reason.split()))

    def _row(self, gold: Gold, as_of: date, seen: Observed | None) -> Row:
        scores = score(gold, seen)
        return Row(
            id=gold.id,
            question=gold.question,
            history=list(gold.history),
            as_of=as_of.isoformat(),
            tags=list(gold.tags),
            half=gold.half,
            answerable=gold.answerable,
            answers=list(gold.answers),
            match=gold.match,
            listed=list(gold.listed),
            error=None,
            answer=None,
            passages=[],
            evidence=[
                self._evidence(piece, stands, seen)
                for piece, stands in zip(gold.evidence, self.standing[gold.id], strict=True)
            ],
            right=None,
            outcome=outcome(gold, seen, scores),
            scores=scores,
        )

    def _evidence(
        self, piece: GoldEvidence, stands: Standing, seen: Observed | None
    ) -> dict[str, Any]:
        passages = seen.passages if seen else ()
        ranks = [at for at, passage in enumerate(passages, start=1) if stands.within(passage)]
        return {
            "quote": piece.quote,
            "articles": list(piece.articles),
            "title": self.archive[piece.articles[0]].title,
            "rank": ranks[0] if ranks else None,
            "shown": any(map(stands.touches, seen.shown)) if seen else False,
            "cited": any(map(stands.touches, seen.cited)) if seen else False,
        }


def _judged(row: Row, judged: dict[str, Any]) -> Row:
    """With a judge's verdicts; an answerable question that was declined is not right."""
    if not row.answerable:
        return replace(row, judged=judged)
    right = float(bool(judged.get("right")))
    return replace(row, judged=judged, scores={**row.scores, "judged_right": right})


def find_evidence(
    questions: Iterable[Gold], archive: Mapping[str, Article]
) -> dict[str, tuple[Standing, ...]]:
    """Where every piece of evidence stands. Raises `InputError` for those that do not."""
    found: dict[str, tuple[Standing, ...]] = {}
    lost = []
    for gold in questions:
        pieces = []
        for piece in gold.evidence:
            spans = []
            for name in piece.articles:
                article = archive.get(name)
                at = article.text.find(piece.quote, article.body_start) if article else -1
                if at < 0:
                    why = "is not in this archive" if article is None else "does not say so"
                    lost.append(f"{gold.id}: {name} {why}")
                    continue
                spans.append(Passage(name, at, at + len(piece.quote)))
            pieces.append(Standing(tuple(spans)))
        found[gold.id] = tuple(pieces)
    if lost:
        more = f" (and {len(lost) - 3} more)" if len(lost) > 3 else ""
        raise InputError(
            f"evidence does not stand where the gold questions say: {'; '.join(lost[:3])}{more}; "
            "add the articles, or correct the questions"
        )
    return found


def _answer_text(answer: Answer) -> str:
    """What counts as the answer: quotations alone, or a model's words without their markers."""
    if answer.quoted:
        return "\n".join(citation.quote for citation in answer.citations)
    return _MARKER.sub("", answer.text)


def _first_text(answer: Answer) -> str:
    """The words quoted by the first quotation, or a model's first sentence."""
    if not answer.claims:
        return answer.text
    first = answer.claims[0]
    if answer.quoted:
        return "\n".join(one.quote for one in answer.citations if one.marker in first.markers)
    return answer.text[first.start : first.end]


def _cited(citation: Citation) -> Passage:
    return Passage(_name(citation.article), citation.start, citation.end)


def _passage_json(hit: Hit) -> dict[str, Any]:
    about = article_json(hit.article)
    return {
        "article": _name(hit.article),
        **{key: about[key] for key in ("title", "outlet", "published")},
        "start": hit.start,
        "end": hit.end,
        "score": round(hit.score, 4),
    }


def _name(article: Article | ArticleRef) -> str:
    return article.url or article.id


def _newest(articles: Iterable[Article]) -> date:
    days = [day for article in articles if (day := article.published_on)]
    return max(days, default=datetime.now(UTC).date())
