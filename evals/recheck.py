"""The independent re-check: does every quotation that was shown stand in the archive?

Trusts nothing that made the answer: takes the answer as other programs get it (the JSON contract)
and the archived texts, and compares words. Shares no code with `rag/cite.py` on purpose.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

TextOf = Callable[[str, int], str | None]  # article id, version -> archived text, None if unknown

_SHOWN = re.compile(r"“(.*?)” ?(?=\[\d+\.\d+\])", re.DOTALL)


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
    if answer["model"] == "quotes" and answer["answered"]:
        shown = [words.replace("［", "[") for words in _SHOWN.findall(answer["answer"])]
        if not shown:
            failures.append("an answer of quotes shows no quotation")
        failures += [
            f"shown, but in no cited article: {words[:60]!r}"
            for words in shown
            if not any(words in text.replace("［", "[") for text in texts)
        ]
    return failures
