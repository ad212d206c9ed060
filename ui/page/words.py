"""All words that the chat page shows, for readers and screen readers.

First those of its components; `WORDS` has those of answers and sources, where `{}` stands for a
value and `count` chooses between one and several. Does not know the page. What answers, articles,
models and settings say is not here.
"""

from html import escape

from ui.page.sanitize import clean

NAME = "Dateline"
MOTTO = "Answers from the archive, every sentence pinned to its source"
REPORTED_IN = "What is reported in “{}”?"
QUOTATIONS = "Quotations, no model"
READS = "reads {:,.0f} tokens a second"
COSTS = "${:.2f} + ${:.2f} a million tokens"
OTHERS = "{} on this machine"
USE_THEM = "To answer with one, run its line in a terminal and start Dateline anew:"
AND_MORE = "… and {} more"
QUESTION = "Your question"
ASK_THE_ARCHIVE = "Ask the archive…"
ASK = "Ask"
STOP = "Stop"
INSTEAD = "Quote the archive instead"
AGAIN = "Ask this model too"
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

PAGES = {"conversations": "Conversations", "archive": "Archive", "evals": "Evals"}
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
    " dateline models use NAME (dateline models lists what there is)</p>"
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


WORDS = {
    # a question
    "edit": "Edit",
    # an answer
    "searching": "Searching the archive…",
    "reading": "Reading the sources…",
    "found": "{} from {}",
    "stopped": "Stopped.",
    "cut": "Cut off: the page was left before the answer was complete.",
    "thoughts": "The model’s thoughts",
    "unsupported": "The model also wrote, without support in the archive",
    "uncited": "This sentence cites no source",
    "uncited_note": "Sentences with a dotted underline cite no source.",
    "archive_as_of": "archive as of {}",
    "tokens": "{:,} tokens",
    "about_tokens": "about {:,} tokens",
    "supported_of": "{} of {} sentences supported",  # as a model wrote them
    "copy_answer": "Copy with footnotes",
    "feedback": "Good or bad?",
    "why": "Why this answer?",
    "not_noted": "This could not be noted ({}).",
    "copied": "Copied",
    "not_copied": "Not copied: the browser does not allow it",
    # values that differ
    "values": "What the sources say",
    "value": "Figure",
    "outlet": "Outlet",
    "date": "Date",
    "source": "Source",
    "newest": "the newest",
    # timelines
    "undated": "Undated",
    # the status of a citation
    "status_supported": "supported by the archived text",
    "status_quoted": "quoted word for word",  # which says nothing of whether it answers
    "status_pinned": "supported by the archived text, found by Dateline, "
    "not pointed at by the model",
    "status_pending": "not checked yet",
    "status_unchecked": "not checked: the answer was stopped or cut off",
    "status_check": "check: {}",
    # sources
    "sources": "Sources",
    "closest": "Closest articles",
    "found_so_far": "Found so far",
    "back": "Back to the answer",
    "untitled": "Untitled",
    "original": "Original",
    "updated": "updated {}",
    "read": "Read in the article",
    "since": "Updated since: the archive holds a newer version.",
    "what_changed": "What changed",
    "removed": "This article was removed from the archive. Only what was quoted is kept.",
    "removed_version": "The version quoted here was removed from the archive. "
    "Only what was quoted is kept.",
    "copy_quotation": "Copy quotation",
    "close": "Close",
    "reader": "Article",
    "opening": "Opening the article…",
    "not_opened": "The article could not be opened ({}). Close this and try again.",
    "no_connection": "no connection to the server",
}

_COUNTED = {
    "article": ("{} article", "{} articles"),
    "other": ("{} more model", "{} more models"),
    "passage": ("{} passage", "{} passages"),
    "outlet": ("{} outlet", "{} outlets"),
    "quoted": (
        "{} sentence, quoted word for word",
        "{} sentences, quoted word for word",
    ),
    "dropped": (
        "{} citation without a source left out.",
        "{} citations without a source left out.",
    ),
}
_SCRIPT = (
    "copied",
    "not_copied",
    "close",
    "sources",
    "reader",
    "not_noted",
    "opening",
    "not_opened",
    "no_connection",
)


def count(what: str, number: int) -> str:
    """`1 passage`, `12 passages`."""
    return _COUNTED[what][number != 1].format(f"{number:,}")


def script_words() -> dict[str, str]:
    """The words that `page.js` shows."""
    return {name: WORDS[name] for name in _SCRIPT}
