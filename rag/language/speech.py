"""Speech: finds quoted words that stand without who says them, and the sentence that names them.

Knows verbs of saying in English, German, Spanish and French. Does not know whether the named one
is right, only where an article itself attributes.
"""

import re

_QUOTED = re.compile(r"[“\"„«][^”\"“»]*(?:[”\"“»]|$)")
_OPENS_OR_CLOSES = re.compile(r"[“”\"„«»]")
_CLOSES = re.compile(r"[”\"“»«]")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|add(?:s|ed)|ask(?:s|ed)|repl(?:y|ies|ied)|wrote|writes|"
    r"call(?:s|ed)|explain(?:s|ed)|according to|argu(?:es|ed)|insist(?:s|ed)|warn(?:s|ed)|"
    r"announc(?:es|ed)|sagte|sagt|erklärte|so|laut|dijo|dice|afirmó|según|a dit|dit|selon)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(  # who gives a count, without what is counted: "Organisers spoke of 12,000."
    r"\b(?:sp(?:oke|eak) of|put (?:it|them|the \w+) at|counted|estimat(?:ed|es)|claim(?:ed|s)"
    r"|had said|gave|sprach(?:en)? von|zählten?|schätzten?|habl(?:ó|aron) de|cifr(?:ó|aron)"
    r"|contaron|estimaron|parl(?:ent|aient) d|comptaient|ont (?:compté|parlé))\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<![$€£\w.,])\d[\d.,]*(?![\w%])")
_MOST_WORDS = 12  # of a sentence that gives a count and nothing else


def is_speech_alone(sentence: str, *, inside: bool) -> bool:
    """Whether a sentence is quoted words without who says them.

    `inside` says that it begins within a quotation.
    """
    if not inside and not _OPENS_OR_CLOSES.search(sentence):
        return False
    outside = outside_quotes(sentence, inside)
    return not _SAYS.search(outside) and len(outside.split()) <= 3


def attributes(sentence: str, *, inside: bool) -> bool:
    """Whether a sentence has quoted words and, outside them, who says them."""
    quotes = inside or bool(_OPENS_OR_CLOSES.search(sentence))
    return quotes and bool(_SAYS.search(outside_quotes(sentence, inside)))


def outside_quotes(sentence: str, inside: bool) -> str:
    """The words outside quotation marks; `inside` says that the sentence begins within them."""
    if inside:
        end = _CLOSES.search(sentence)
        sentence = sentence[end.end() :] if end else ""
    return _QUOTED.sub(" ", sentence)


def says(sentence: str) -> bool:
    """Whether a sentence attributes what it tells, outside its quotation marks."""
    return _SAYS.search(_QUOTED.sub(" ", sentence)) is not None


def saying_spans(sentence: str) -> list[tuple[int, int]]:
    """Where the verbs of saying and of giving a count stand, within quotation marks too."""
    return [match.span() for sign in (_SAYS, _GIVES) for match in sign.finditer(sentence)]


def gives(sentence: str) -> bool:
    """Whether a sentence says who tells, or counted, what it tells."""
    return says(sentence) or _GIVES.search(sentence) is not None


def gives_a_count(sentence: str) -> bool:
    """Whether a short sentence gives one count by someone: "Organisers spoke of 12,000."."""
    short = len(sentence.split()) <= _MOST_WORDS
    return short and gives(sentence) and len(_COUNT.findall(sentence.rstrip(". "))) == 1
