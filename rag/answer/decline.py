"""Declining: the text for a question the archive does not answer, with the closest articles.

Whether to decline is decided in `rag/retrieve/evidence.py`. Does not know models.
"""

from rag.answer.answerer import Brief, Draft, Writing
from rag.answer.attribution import attribution, unmarked
from rag.cite.absence import DECLINED
from rag.events import TextPiece
from rag.question.parse import parse_question

CLOSEST = 3  # articles named
_AROUND_WORDS = '.,;:!?"“”'


async def decline(brief: Brief, model: str) -> Writing:
    """Yields one text and its draft; `model` is the answerer that would have been asked."""
    text = _why(brief)
    yield TextPiece(text)
    yield Draft(model=model, text=text, sources=brief.sources, answered=False)


def _why(brief: Brief) -> str:
    if not brief.sources:
        return f"{DECLINED}: nothing was found."
    asked = [word.strip(_AROUND_WORDS) for word in brief.asked.question.split()]
    missing = [word for word in asked if _is_missing(word, brief)]
    unheld = [name.strip(_AROUND_WORDS) for name in brief.looked.unheld]
    what = "."
    if missing:
        what = f": no passage found mentions {', '.join(missing)}."
    elif unheld:
        what = f": the closest passages do not mention {', '.join(unheld)}."
    articles = [source.article for source in brief.sources[:CLOSEST]]
    closest = "; ".join(
        f"“{unmarked(article.title)}” ({unmarked(attribution(article))})" for article in articles
    )
    return f"{DECLINED}{what} Closest articles: {closest}."


def _is_missing(word: str, brief: Brief) -> bool:
    return bool(set(parse_question(word).terms) & brief.looked.missing)
