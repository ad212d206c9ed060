"""Clauses: whether a question is about two stories, and where its two clauses meet.

"Does The Age report a win, while Fortune expects a loss?" asks about two articles, and neither is
the best for the whole question. Such a question is long, and no article found holds most of it. It
is cut before a connective or after a comma, where one article holds most of what stands before and
another most of what follows. Connectives of English, German, Spanish and French. Does not search;
`rag/retrieve/lookup.py` looks up each clause.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from index.languages import language_of
from index.terms import content_terms
from index.when import undated
from rag.language.dates import MONTHS, WEEKDAYS
from rag.question.parse import Question
from rag.retrieve.sentences import Scored, passages_of

SEVERAL_TERMS = 10  # of a question, from which it may be about several stories
SEVERAL_LACK = 0.2  # share of it that then no article found has
LEAST_CLAUSE, CLAUSE_TERMS = 0.2, 4  # share of the question's weight, and terms, in a clause
BEST_ARTICLES = 3  # of each clause, of which two different ones are looked for
GAIN = 0.05  # share of the question that two articles hold beyond what the best one does
LONGEST_COMPARISON = 200  # characters; a longer question is no short one
CONTRAST = 0.1  # what a connective that contrasts is worth, as a share of what the articles hold

# Connectives that contrast, then those that often join words instead of clauses.
_CONNECTIVES: Mapping[str, tuple[str, str]] = {
    "en": (
        r"while|whereas|compared|unlike|in contrast|as opposed|than|similar(?: way)? to|disagree"
        r"|versus|but",
        r"as|before|after|and|or|align|agree|from|with (?:one|the)|in the same (?:way|manner)",
    ),
    "de": (
        r"während|wohingegen|verglichen|im vergleich|anders als|im gegensatz|aber",
        r"als|wie|bevor|nachdem|und|sowie|oder|mit (?:dem|der)",
    ),
    "es": (
        r"mientras|en comparación|a diferencia|en contraste|pero",
        r"que|como|antes|después|y|e|o|con (?:el|la)",
    ),
    "fr": (
        r"tandis que|alors que|comparé|par rapport|contrairement|mais",
        r"que|comme|avant|après|et|ou|avec l[ea]",
    ),
}
_SEAMS = {
    name: re.compile(
        rf"(?<=\s)(?:(?P<contrast>{contrast})|{others})\b|(?P<comma>(?<=[,;:]\s)(?=[^\d\s]))",
        re.IGNORECASE,
    )
    for name, (contrast, others) in _CONNECTIVES.items()
}
_NO_NAMES = (
    "Did|Do|Does|Is|Are|Was|Were|Has|Have|Had|Which|Who|What|When|Where|How|Can|Will|Would|Compare|"
    "Between|" + "|".join(name.capitalize() for name in [*WEEKDAYS, *MONTHS])
)
_NAMED = rf"(?:the )?(?!(?:{_NO_NAMES})\b)[A-Z][\w’'.-]*(?: (?:of |de )?[A-Z0-9][\w’'.-]*)*"
_COMPARISONS = (
    re.compile(
        rf"(?P<head>)(?i:was|were|is|are|did|does|do|has|have) (?P<one>(?=.*[A-Z]).+?) "
        rf"(?:before|after|(?:\w+er|more|less) than) (?P<other>(?:\w+ ){{0,2}}?{_NAMED}.*?)"
        r"(?P<tail>)\?*"
    ),
    re.compile(rf"(?P<head>.*?\b)(?P<one>{_NAMED}),? or (?P<other>{_NAMED})\b(?P<tail>.*)"),
    re.compile(
        rf"(?P<head>.*?\b(?i:compare|between|compared?|differ)\b.*?)(?P<one>{_NAMED}) "
        rf"(?:and|with|to|from) (?P<other>{_NAMED})\b(?P<tail>.*)"
    ),
)
_AROUND_NAMES = "'\"“”‘’()"


def asks_about_several(
    question: Question, weights: Mapping[str, float], scored: Sequence[Scored]
) -> bool:
    """Whether a question is about several stories: a long one of which no article has most."""
    if len(question.terms) < SEVERAL_TERMS:
        return False
    return _lacks(shares_of(weights), scored)


def clauses(
    question: Question, weights: Mapping[str, float], scored: Sequence[Scored]
) -> tuple[str, ...]:
    """The two clauses of a question about two stories; nothing if it is not, or does not show."""
    if not asks_about_several(question, weights, scored):
        compares = compared(question.text)
        return compares if compares and _lacks(shares_of(weights), scored) else ()
    text, shares = question.text, shares_of(weights)
    held = _held(scored, shares)
    alone = max((_share(shares, article) for article in held), default=0.0)
    best, cut = 0.0, 0
    for seam, contrasts in _seams(text).items():
        sides = [frozenset(content_terms(undated(it))) for it in (text[:seam], text[seam:])]
        whole = [_share(shares, side) for side in sides]
        if min(whole) < LEAST_CLAUSE or min(map(len, sides)) < CLAUSE_TERMS:
            continue
        together = _together(sides, held, shares)
        value = together / sum(whole) + CONTRAST * contrasts
        if value > best and together >= alone + GAIN:
            best, cut = value, seam
    return (text[:cut].strip(), text[cut:].strip()) if cut else ()


def compared(text: str) -> tuple[str, ...]:
    """The two sides of a short question that compares two named things; nothing of another.

    "Was the Sallow Bridge opened before the Linn tunnel?", "Who paid more, Norrick or Overfell?".
    """
    for sign in _COMPARISONS if len(text) <= LONGEST_COMPARISON else ():
        if match := sign.fullmatch(text.strip()):
            head, tail = match["head"], match["tail"]
            sides = (f"{head} {match[side]} {tail}" for side in ("one", "other"))
            return tuple(" ".join(side.split()).strip(" ,:") for side in sides)
    return ()


def shares_of(weights: Mapping[str, float]) -> dict[str, float]:
    """The share of each term in the weight of the question."""
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _lacks(shares: Mapping[str, float], scored: Sequence[Scored]) -> bool:
    """Whether no article found has most of a question."""
    held = _held(scored, shares)
    return max((_share(shares, one) for one in held), default=0.0) <= 1 - SEVERAL_LACK


def _held(scored: Iterable[Scored], asked: Mapping[str, float]) -> list[set[str]]:
    """The question's terms in each article found."""
    articles: dict[str, set[str]] = {}
    for article, passage in passages_of(scored):
        articles.setdefault(article, set()).update(passage & asked.keys())
    return list(articles.values())


def _share(shares: Mapping[str, float], terms: Iterable[str]) -> float:
    return sum(shares.get(term, 0.0) for term in terms)


def _seams(text: str) -> dict[int, bool]:
    """Where a clause may begin, and whether it opens with a connective that contrasts."""
    found: dict[int, bool] = {}
    for match in _SEAMS.get(language_of(text), _SEAMS["en"]).finditer(text):
        if match["comma"] is not None or not _within_name(text, match):
            at = match.start()
            found[at] = found.get(at, False) or bool(match["contrast"])
    return found


def _within_name(text: str, match: re.Match[str]) -> bool:
    """Whether a connective stands between two capitalised words: "Life and Style"."""
    before = text[: match.start()].rsplit(maxsplit=1)[-1].strip(_AROUND_NAMES)
    after = text[match.end() :].lstrip(" " + _AROUND_NAMES)
    return before[:1].isupper() and after[:1].isupper()


def _together(
    sides: Sequence[Set[str]], held: Sequence[Set[str]], shares: Mapping[str, float]
) -> float:
    """The most that two different articles hold of the two sides, each of one."""

    def best(side: Set[str]) -> Iterator[tuple[float, int]]:
        ranked = ((_share(shares, side & article), at) for at, article in enumerate(held))
        yield from sorted(ranked, reverse=True)[:BEST_ARTICLES]

    left, right = (list(best(side)) for side in sides)
    return max((one + two for one, a in left for two, b in right if a != b), default=0.0)
