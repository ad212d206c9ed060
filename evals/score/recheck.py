"""The independent re-check: does every quotation that was shown stand in the archive?

Trusts nothing that made the answer: takes the answer as other programs get it (the JSON contract)
and the archived texts, and compares words. Shares no code with `rag/cite/citations.py` on purpose.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

TextOf = Callable[[str, int], str | None]  # article id, version -> archived text, None if unknown

_MARKER = re.compile(r"\[(?=\d+\.\d+\])")
_MARKERS = re.compile(r"” (?:\[\d+\.\d+\])+")


def recheck(answer: Mapping[str, Any], text_of: TextOf) -> list[str]:
    """What is wrong with the quotations of one answer, a line each; nothing if all stand.

    A citation's quote must be its span of the archived text. In an answer of quotes alone, also
    the words in the answer itself must stand in an article that it cites.
    """
    failures, texts = [], []
    for citation in answer["citations"]:
        article = citation["article"]
        text = text_of(article["id"], article["version"])
        where = f"[{citation['marker']}] of {article['id']} version {article['version']}"
        if text is None:
            failures.append(f"{where}: no such article")
            continue
        texts.append(text)
        if not citation["quote"].strip():
            failures.append(f"{where}: nothing is quoted")
        elif text[citation["start"] : citation["end"]] != citation["quote"]:
            failures.append(f"{where}: {citation['quote'][:60]!r} does not stand there")
    if answer["answered"] and all(one["how"] == "quoted" for one in answer["citations"]):
        shown = list(_shown(answer))
        if not shown:
            failures.append("an answer of quotes shows no quotation")
        plain = [text.replace("［", "[") for text in texts]
        failures += [
            f"shown, but in no cited article: {words[:60]!r}"
            for words in shown
            if not words.strip() or not any(words.replace("［", "[") in text for text in plain)
        ]
    return failures


def _shown(answer: Mapping[str, Any]) -> Iterator[str]:
    """The words between quotation marks in an answer of quotes, as a reader sees them.

    Articles and outlets hold quotation marks too, so a quotation is what stands from the mark after
    its outlet's name, or after the last pointer, to the mark before the next pointer.
    """
    text = answer["answer"]
    abouts = [citation["article"] for citation in answer["citations"]]
    outlets = [about.get("outlet") or about.get("title") or "" for about in abouts]
    names = [_MARKER.sub("［", name) for name in outlets if name]
    at = 0
    for end in _MARKERS.finditer(text):
        piece = text[at : end.start()].lstrip("\n")
        at = end.end()
        after = max((len(name) for name in names if piece.startswith(name)), default=0)
        yield piece[piece.find("“", after) + 1 :]
