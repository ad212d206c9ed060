"""The text of a declined question: what is missing, and the closest articles.

Whether to decline is decided in `rag/retrieve/evidence.py`. Knows no model.
"""

from rag.answer.answerer import DECLINED, Brief, Draft, Writing
from rag.answer.attribution import attribution, unmarked
from rag.events import TextPiece
from rag.question.parse import parse_question

CLOSEST = 3  # articles named
_AROUND_WORDS = '.,;:!?"“”'


async def decline(brief: Brief, model: str) -> Writing:
    """One text and its draft, in the name of the model that was not asked."""
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
