"""Notes: what a model is told about its sources beside them, one line each.

The time that the question was read to ask about and what that did to the search, the form that it
asks for, and what no source mentions. Does not know how sources are chosen or written.
"""

from index.search import Found
from rag.answer.unmentioned import unmentioned
from rag.question.form import Form
from rag.retrieve.lookup import LookedUp

SHORTLY = 14  # days after which an article is no longer about the time asked about
MOST_UNMENTIONED = 5  # words of the question named

_FORMS = {
    Form.OVERVIEW: "Answer with an overview: what matters most first, in a few sentences, each "
    "ending with its pointers.",
    Form.TIMELINE: "Answer as a timeline: one line an event, its date first, oldest first, the "
    "same event once, each line ending with its pointers.",
    Form.LATEST: "Answer with the newest that the sources tell, the date first in each sentence, "
    "then only what it needs to be understood.",
    Form.ARTICLES: "Answer with a summary of these articles by period, newest first, each sentence "
    "ending with its pointers.",
    Form.DIGEST: "Answer as a digest: one sentence a story, the most reported first, each "
    "story once, each sentence ending with its pointers.",
}


def notes(question: str, looked: LookedUp) -> tuple[str, ...]:
    """The lines for a question and what was looked up for it; often none."""
    lines = [_time(looked.found), _FORMS.get(looked.form, ""), _lacking(question, looked)]
    return tuple(line for line in lines if line)


def _time(found: Found) -> str:
    window = found.window
    if window is None or not found.hits:
        return ""
    named = f"{window.phrase} ({window})" if window.phrase else str(window)
    days = [hit.article.published_on for hit in found.hits]
    if all(day is None or window.away(day) <= SHORTLY for day in days):
        return f"All sources are of the time asked about: {named}."
    if window.explicit and not found.filters:
        return (
            f"Little about this was found in the time asked about, {named}: the sources are of any "
            "time. "
            "Say of which day your answer is."
        )
    return f"The question asks about {named}: answer for that time. Not all sources are of it."


def _lacking(question: str, looked: LookedUp) -> str:
    words = unmentioned(question, looked)[:MOST_UNMENTIONED]
    if not words:
        return ""
    return f"No source mentions {', '.join(words)}: answer the rest first, then say so."
