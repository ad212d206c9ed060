"""Head of the chat page: its style sheets, its script, and the rules that hide what is folded.

Files are read when the page is mounted. Does not know Gradio.
"""

import json
from pathlib import Path

from ui.page.turn import STYLED_TURNS
from ui.page.words import script_words

STYLES = Path(__file__).with_name("styles")
SCRIPT = STYLES.with_name("page.js")
ORDER = "base masthead conversation chips question desk sources dialogs screens".split()
_HOUSE = (
    '<script src="house/pages.js" defer></script><script src="house/reading.js" defer></script>'
    '<script src="house/troubles.js" defer></script>'
    '<link rel="stylesheet" href="house/troubles.css">'
)


def head_html() -> str:
    """What the page's head holds. Addresses are relative, so that they work under a base path."""
    words = json.dumps(script_words()).replace("<", "\\u003c")
    script = SCRIPT.read_text("utf-8").replace("WORDS_OF_THE_PAGE", words)
    return f"{_HOUSE}<script>{script}</script><style>{page_css()}</style>"


def page_css() -> str:
    """All style sheets, in their order."""
    files = ((STYLES / f"{name}.css").read_text("utf-8") for name in ORDER)
    return "\n".join((*files, folded_css()))


def folded_css() -> str:
    """CSS that hides a turn's further passages until the reader opens them below its answer."""
    where = ":is(#panel, #sheet)"
    return "\n".join(
        f"body:not(:has(#chat .more.t{t}[open])) {where} .turn.t{t} .behind {{ display: none; }}"
        for t in range(STYLED_TURNS)
    )
