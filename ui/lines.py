"""Lines that stand below an answer, the same on the page and in the terminal.

How the question was read, who else reported a story, which day an article's "on Saturday" was, how
many further passages there are. Does not know where they are printed.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.days import day_text, span_text

if TYPE_CHECKING:
    from index.article import ArticleRef
    from rag.cite.citations import Citation
    from rag.events import ReadAs


def how_read(read_as: "ReadAs") -> str:
    """`Read “this week” as 10–16 March 2025: articles from about then count for more`, or nothing.

    Names the outlets too, if only some were searched.
    """
    parts = []
    if read_as.dates == "chosen":
        chosen = span_text(read_as.start, read_as.end)
        parts.append(f"Searched only articles of {chosen}" if chosen else "Searched all dates")
    elif days := span_text(read_as.start, read_as.end):
        parts.append(_read(read_as, days))
    if read_as.outlets:
        parts.append(f"Searched only {', '.join(read_as.outlets)}")
    return " · ".join(filter(None, parts))


def _read(read_as: "ReadAs", days: str) -> str:
    """What a phrase was read as, unless it says the days in the same words, and what they do."""
    if read_as.phrase.casefold() == days.casefold():
        effect = _effect(read_as, days)
        return effect[:1].upper() + effect[1:]
    phrase = f" “{read_as.phrase}”" if read_as.phrase else ""
    effect = _effect(read_as, "then")
    return f"Read{phrase} as {days}{effect and f': {effect}'}"


def _effect(read_as: "ReadAs", then: str) -> str:
    """What the days do; nothing where they were relaxed, since a notice says so."""
    open_end = "from then on" if read_as.start else "until then"
    when = f"from about {then}" if read_as.start and read_as.end else open_end
    if read_as.dates == "filter":  # what was printed shortly after counts as from then
        return f"only articles {when} were searched"
    if read_as.dates == "weigh":
        return f"articles {when} count for more"
    return ""


def also_reported(articles: "Sequence[ArticleRef]") -> str:
    """`Also reported by The Daily Gull, 25 July 2025; …`, or nothing.

    An article of an unknown outlet is named by its title.
    """
    named = "; ".join(map(_named, articles))
    return f"Also reported by {named}" if named else ""


def days_told(citation: "Citation") -> str:
    """`“Saturday” is 9 November 2024, counted from the article’s date`, or nothing.

    It says how it was counted, since a page may have been changed after its date.
    """
    named = {
        " ".join(citation.quote[day.start - citation.start : day.end - citation.start].split()): day
        for day in citation.days
        if citation.start <= day.start < day.end <= citation.end
    }
    said = [f"“{words}” is {span_text(day.first, day.last)}" for words, day in named.items()]
    return f"{'; '.join(said)}, counted from the article’s date" if said else ""


def page_told(citation: "Citation") -> str:
    """`p. 3`, where a printed document has the words, or nothing."""
    return f"p. {citation.page}" if citation.page else ""


def more_passages(count: int) -> str:
    """`1 more passage`, `3 more passages`."""
    return f"{count} more passage{'s' * (count != 1)}"


def _named(article: "ArticleRef") -> str:
    named = article.outlet or f"“{article.title}”"
    return ", ".join(filter(None, (named, day_text(article.published_on))))
