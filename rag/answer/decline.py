"""Declining: the text for a question the archive does not answer, with the closest articles.

Whether to decline is decided in `rag/retrieve/evidence.py`. Does not know models.
"""

from index.article import Article
from rag.answer.answerer import Brief, Draft, Writing
from rag.answer.attribution import attribution, unmarked
from rag.answer.unmentioned import unmentioned
from rag.cite.absence import DECLINED
from rag.events import TextPiece

CLOSEST = 3  # articles named


async def decline(brief: Brief, model: str, why: str = "") -> Writing:
    """Yields one text and its draft; `model` is the answerer that would have been asked.

    `why` is said where no word of the question is missing from what was found.
    """
    text = _closest(brief, why)
    yield TextPiece(text)
    yield Draft(model=model, text=text, sources=brief.sources, answered=False)


def _closest(brief: Brief, why: str) -> str:
    if not brief.sources:
        return f"{DECLINED}: nothing was found."
    missing = unmentioned(brief.asked.question, brief.looked)
    what = f"no passage found mentions {', '.join(missing)}" if missing else why
    articles = [source.article for source in brief.sources[:CLOSEST]]
    closest = "; ".join(map(_named, articles))
    return f"{DECLINED}{what and f': {what}'}. Closest articles: {closest}."


def _named(article: Article) -> str:
    """Title, outlet and day; what stands for a title or outlet that is missing, once."""
    about = unmarked(attribution(article))
    return f"“{unmarked(article.title)}” ({about})" if article.title and article.outlet else about
