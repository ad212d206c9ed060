"""What holds for every answer by quotation, whatever was asked."""

from rag.events import Answer
from rag.newsroom import Newsroom


def sound(newsroom: Newsroom, answer: Answer) -> None:
    """Every quotation is the archive's, and stands in the answer under its marker."""
    for citation in answer.citations:
        article = newsroom.article(citation.article.id, citation.article.version)
        assert citation.quote == article.text[citation.start : citation.end]
        assert citation.status == "supported"
        assert f"[{citation.marker}]" in answer.text
    for claim in answer.claims:
        assert answer.text[claim.start : claim.end].endswith("]")
        assert set(claim.markers) <= {citation.marker for citation in answer.citations}
