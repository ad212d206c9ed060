"""New names: those of a sentence that its question does not have, without what is no part of them.

A weekday, a month or a conjunction at the edge of a run of capitals is cut off; a possessive or a
country's adjective is no name that could answer. Does not know what is asked of whom.
"""

import re
from collections.abc import Iterator

from index.months import WEEKDAYS, month_numbers
from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.names import RUN
from rag.language.titles import TITLES
from rag.question.answer_type import AnswerType
from rag.question.parse import Question

_ORGANISED = frozenset(
    terms(
        "university college school institute committee senate house council party news times post"
        " journal court department ministry police union club bank agency images getty reuters"
        " press cup open league games group company association federation board office street"
        " road airport city state county white crown corporation championship network service"
    )
)
_EDGES = frozenset(
    {
        *WEEKDAYS,
        *month_numbers("en"),
        *"since once despite amid unlike like although because".split(),
    }
) - {"may"}
_WORD = re.compile(r"[\w’'.-]+")
_ADJECTIVE = re.compile(  # "Asian currencies", but "Julian said"
    r"(?:[\w-]+(?:ish|ese|ian|ean|ican|ene|ocratic|-[a-z]+ed)|German|Greek|Dutch|French|Swiss|Thai)"
    r" (?=[a-z])(?!(?:sa(?:id|ys)|told|is|was|has|had|will|would|won|led|also|who|\w+ed)\b)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


def new_names(question: Question, sentence: str) -> Iterator[Span]:
    """The names without words at their edges that are none; none of the question's own."""
    known = AnswerType.of(question).known
    for run in RUN.finditer(sentence):
        words = [(m.start() + run.start(), m.end() + run.start()) for m in _WORD.finditer(run[0])]
        while words and _is_edge(sentence[slice(*words[0])]):
            words = words[1:]
        while words and _is_edge(sentence[slice(*words[-1])]):
            words = words[:-1]
        if not words or _POSSESSIVE.search(sentence[words[-1][0] : words[-1][1]]):
            continue
        name = Span(words[0][0], words[-1][1])
        found = frozenset(terms(name.of(sentence)))
        adjective = len(words) == 1 and _ADJECTIVE.match(sentence, name.start)
        if (
            found
            and not adjective
            and known.isdisjoint(found)
            and not found <= TITLES | FUNCTION_TERMS
        ):
            yield name


def _is_edge(word: str) -> bool:
    return word.lower() in _EDGES or frozenset(terms(word)) <= FUNCTION_TERMS


def is_person(name: str) -> bool:
    """Whether it may be a person's: no organisation, outlet or office alone."""
    words = frozenset(terms(name))
    return words.isdisjoint(_ORGANISED) and not name.isupper() and not words <= TITLES
