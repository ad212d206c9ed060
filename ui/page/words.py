"""All words that the chat page shows around answers and sources, for readers and screen readers.

Does not know the page. `{}` stands for a value; `count` chooses between one and several. What
answers, articles, models and settings say is not here.
"""

WORDS = {
    # a question
    "edit": "Edit",
    # an answer
    "searching": "Searching the archive…",
    "reading": "Reading the sources…",
    "found": "{} from {}",
    "stopped": "Stopped.",
    "thoughts": "The model’s thoughts",
    "unsupported": "The model also wrote, without support in the archive",
    "uncited": "This sentence cites no source",
    "uncited_note": "Sentences with a dotted underline cite no source.",
    "archive_as_of": "archive as of {}",
    "tokens": "{:,} tokens",
    "about_tokens": "about {:,} tokens",
    "supported_of": "{} of {} sentences supported",
    "copy_answer": "Copy with footnotes",
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
    "passage": ("{} passage", "{} passages"),
    "outlet": ("{} outlet", "{} outlets"),
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
