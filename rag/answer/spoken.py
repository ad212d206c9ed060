"""Spoken: the sentences that give the words of the one whose words a question asks for.

"What did Oda Brekke say about the bridge?" is answered by what Oda Brekke says, not by what others
say of her or of the bridge. Knows verbs of saying in English and a few of German, Spanish and
French. Does not know whether somebody was quoted rightly.
"""

import re
from collections.abc import Iterator, Sequence

from index.article import Article
from index.quotations import is_inside
from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.dates import MONTHS, WEEKDAYS
from rag.language.names import FAMILY_NAMES, is_related, name_terms, reading_roots, unified
from rag.language.openers import OPENERS
from rag.language.speech import is_speech_alone, outside_quotes
from rag.language.titles import TITLES
from rag.question.parse import Question, speaker_in
from rag.retrieve.sentences import Scored

REACH = 3  # sentences back, within which "he said" and speech alone find who speaks
NEAR = 12  # words before a verb of saying, among which its subject is looked for
BEHIND = 4  # and after it
HALF = 0.5  # of the terms asked beside the name, from which a sentence is on the matter
LEAST = 2  # words of a name that are enough, whatever stands beside them

_BOTH_WAYS = frozenset(  # "said Brekke" as well as "Brekke said"
    "said says adds added wrote writes warned warns argued argues explained explains insisted "
    "insists recalled replied tweeted sagte sagt erklärte dijo dice afirmó dit".split()
)
_VERBS = _BOTH_WAYS | frozenset(
    "say saying told tells posted announced announces responded vowed vows pledged "
    "pledges promised promises claimed claims suggested suggests denied denies confirmed confirms "
    "stated states urged urges called calls praised criticized criticised condemned blamed "
    "testified acknowledged noted notes declared declares described believes believe thinks think "
    "reiterated emphasized defended rejected expects expect".split()
)
_COURTEOUS = frozenset("mr mrs ms miss mx dr sir dame lord lady herr frau don doña".split())
_ARTICLES = frozenset("the a an der die das el la le les".split())
_UNSAID = (["to"], ["not"], ["yet"], ["never"])  # "declined to say", "has not yet announced"
_PRONOUN = re.compile(r"\b(?:he|she|they|it|er|sie)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:of|at) (?:the )?((?:[A-Z][\w’'-]* ?)+)")  # ", head of Vinderlow Water,"
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_SUBJECTS = frozenset("of by to from with against for about on in at after before".split())
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*|[,;:]")
_STATED_BY = re.compile(
    r"\b(?:according to|laut|según|selon)\s+(?P<who>[^,.;]{2,60})", re.IGNORECASE
)


def spoken_by(question: Question, scored: Sequence[Scored]) -> list[list[Scored]]:
    """The sentences that give words of the one asked about, or may, each list in its order.

    First those that surely do and hold half of what else is asked, then the others that surely do,
    then those that may ("he said"). Nothing if the question asks for nobody's words, or if nothing
    is surely by the one asked about.
    """
    who, name = question.speaker, speaker_in(question.asked)
    if not who or not name:
        return []
    articles = {one.hit.article.id: one.hit.article for one in scored}
    others = {at for at, article in articles.items() if is_of_namesake(article.text, name)}
    topic = question.matter
    lists: list[list[Scored]] = [[], [], []]
    for one in scored:
        if one.hit.article.id in others:
            continue
        spoken = _speaks(one.hit.article, one.hit.sentences, one.number, who)
        if topic and topic.isdisjoint(one.passage):
            continue
        if spoken:
            lists[len(topic & one.terms) < HALF * len(topic)].append(one)
        elif spoken is None and not who.isdisjoint(one.passage):
            lists[2].append(one)
    return [each for each in lists if each] if lists[0] or lists[1] else []


def is_of_namesake(text: str, name: str) -> bool:
    """Whether a text has nowhere the whole name, and has another first name before the last one.

    Or no last name at all: somebody else's first name then. Not where the last name alone has an
    office that is not the other's: "President Biden" is not Hunter Biden. Only for two words.
    """
    first, *between, last = name.split() if " " in name else ("", name)
    if not first or between or first.lower() in TITLES:
        return False
    here = re.escape(re.sub(_POSSESSIVE, "", last))
    if re.search(rf"\b{re.escape(first)}(?:\s+[\w.’'-]+){{0,2}}?\s+{here}\b", text):
        return False
    if not re.search(rf"\b{here}\b", text):
        return first.lower() not in FAMILY_NAMES or first not in text
    befores = set(re.findall(rf"\b([A-ZÀ-Þ][\w’'-]+\.?) {here}\b", text))
    others = {word for word in befores if _may_be_first_name(word)}
    offices = {word for word in befores if word.rstrip(".").lower() in TITLES - _COURTEOUS}
    held, named = ("|".join(map(re.escape, words)) for words in (offices, others))
    shared = re.search(rf"\b(?:{held}) (?:{named}) {here}\b", text)
    return bool(others) and (not offices or shared is not None)


def _may_be_first_name(word: str) -> bool:
    no_names = TITLES | OPENERS | MONTHS.keys() | set(WEEKDAYS)
    return (
        word[-1] != "." and word.lower() not in no_names and not set(terms(word)) <= FUNCTION_TERMS
    )


def _speaks(
    article: Article, spans: Sequence[Span], number: int, who: frozenset[str], reach: int = REACH
) -> bool | None:
    """Whether a sentence gives what the speaker says; None if it may, as "he said" does."""
    span = spans[number]
    inside = is_inside(article.text, span.start)
    told = outside_quotes(span.of(article.text), inside)
    subjects = list(_subjects(told))
    if any(_is(who, words) for words in subjects):
        return True
    unnamed = bool(subjects) and all(_PRONOUN.fullmatch(words) for words in subjects)
    alone = not subjects and is_speech_alone(span.of(article.text), inside=inside)
    if not (unnamed or alone):
        return False
    if number < 2 or not reach:
        return None
    if unnamed and _opens_with(who, spans[number - 1].of(article.text)):
        return True
    return _speaks(article, spans, number - 1, who, reach - 1) or None


def _is(who: frozenset[str], words: str) -> bool:
    """Whether words name the speaker: most of the name, or a part of it and no other name."""
    said = unified(words).split()
    known = reading_roots(name_terms(" ".join(who)) | who)
    mine = [word for word in said if any(is_related(term, known) for term in terms(word))]
    others = [
        word
        for word in said
        if word[0].isupper() and word not in mine and word.lower() not in TITLES
    ]
    return len(mine) >= LEAST or (bool(mine) and (len(who) == 1 or not others))


def _opens_with(who: frozenset[str], text: str) -> bool:
    """Whether a sentence begins with the name: what "he" of the next one means."""
    return _is(who, " ".join(text.split()[:BEHIND]))


def _subjects(told: str) -> Iterator[str]:
    """The words that name who says something, once for each verb of saying."""
    for match in _STATED_BY.finditer(told):
        yield match["who"]
    words = _WORD.findall(told)
    for at, word in enumerate(words):
        if word.lower() not in _VERBS or words[at - 1 : at] in _UNSAID:
            continue
        behind = words[at + 1 : at + 1 + BEHIND]
        stop = next((n for n, one in enumerate(behind) if one in ",;:"), len(behind))
        turned = word.lower() in _BOTH_WAYS and words[at - 1 : at] in ([","], []) and behind
        if turned and (behind[0][0].isupper() or (at < 2 and behind[0] in _ARTICLES)):
            yield " ".join(behind[:stop])
        elif subject := _before(words[max(0, at - NEAR) : at]):
            yield subject


def _before(words: list[str]) -> str:
    """The subject before a verb: its last name, or the first where a clause is put between.

    The last words where none is a name; nothing where the verb opens the clause.
    """
    put_between = words[-1:] == [","]
    clause = words
    if not put_between:
        stops = [at for at, word in enumerate(words) if word in ";:"]
        clause = words[stops[-1] + 1 :] if stops else words
    runs, run = list[list[str]](), list[str]()
    for before, word in zip(["", *clause], clause, strict=False):
        named = word[0].isupper() and word.lower() not in WEEKDAYS and word.lower() not in MONTHS
        if named and not (before.lower() in _NOT_SUBJECTS and not run):
            run.append(word)
        elif run:
            runs.append(run)
            run = []
    runs += [run] * bool(run)
    runs = [run for run in runs if not _POSSESSIVE.search(run[-1])]
    plain = [word for word in clause if word not in ",;:" and not _POSSESSIVE.search(word)]
    if plain and _PRONOUN.fullmatch(plain[-1]):
        return plain[-1]
    if runs:
        return " ".join(runs[0] + _OFFICE.findall(" ".join(clause)) if put_between else runs[-1])
    return " ".join(plain[-BEHIND:])
