"""All words of the chat page's own components: labels, buttons, hints.

Those of answers and sources are where these are rendered. Does not know Gradio.
"""

from html import escape

from ui.page.sanitize import clean

QUESTION = "Your question"
ASK_THE_ARCHIVE = "Ask the archive…"
ASK = "Ask"
STOP = "Stop"
INSTEAD = "Quote the archive instead"
AGAIN = "Answer again with the chosen model"
ANEW = "New conversation"
MODEL = "Answered by"
SCOPE = "Scope"
OUTLETS = "Only these outlets"
FROM = "Published from"
TO = "to"
AS_OF = "As of"
DAY = "2025-05-20"
CONVERSATION = "Conversation"
COPY = "Copy as text with citations"
MARKDOWN = "Markdown, citations as footnotes"

PAGES = {"conversations": "Conversations", "archive": "Archive"}
SIGN_OUT = "Sign out {}"
WIDER = "Search all dates"
NARROW = "To narrow it down:"

NOTHING_YET = clean('<p class="empty">The passages that support an answer appear here.</p>')
INVITATION = clean("<p>What would you like to know?</p>")
WRITE_FIRST = clean("<p>Write a question first.</p>")
ONE_AT_A_TIME = clean("<p>One answer at a time: wait for this one or stop it.</p>")
NOT_THERE = clean("<p>This conversation is no longer there, or it is somebody else’s.</p>")
WELCOME = clean(
    '<div class="welcome"><p>Dateline answers from the articles in this archive, and from nothing'
    " else.</p><p>Each sentence ends in a number: it opens the archived words that the sentence"
    " rests on.</p><p>What the archive does not say, Dateline does not say: it then shows what"
    " comes closest.</p></div>"
)
EMPTY = clean(
    '<div class="welcome"><p>The archive is empty. Add articles on <a href="archive">the archive’s'
    ' page</a>, or in a terminal:</p><p class="command">dateline add PATH</p></div>'
)
NO_MODEL = clean(
    "<p>Answers are quotations. To have them written by a language model, run in a terminal:"
    " dateline models</p>"
)


def hint(line: str) -> str:
    """A line beside the question, such as that of an error."""
    return clean(f"<p>{escape(line[:1].upper() + line[1:])}</p>")


def scope_label(outlets: int, first: str, last: str, as_of: str) -> str:
    """`Scope: 2 outlets, from 2025-05-01, as of 2025-05-20`; `Scope` alone where nothing is set."""
    parts = [f"{outlets} outlet{'s' * (outlets != 1)}"] if outlets else []
    named = (("from", first), ("to", last), ("as of", as_of))
    parts += [f"{name} {day.strip()}" for name, day in named if day.strip()]
    return f"{SCOPE}: {', '.join(parts)}" if parts else SCOPE
