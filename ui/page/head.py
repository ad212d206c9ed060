"""Head of the chat page: its style sheets, its script, and the rules that tie chips to passages.

Files are read when the page is mounted. Does not know Gradio.
"""

import json
from pathlib import Path

from ui.page.chips import LIT_TURNS
from ui.page.words import script_words

STYLES = Path(__file__).with_name("styles")
SCRIPT = STYLES.with_name("page.js")
ORDER = "base masthead conversation chips question sources dialogs screens".split()
LIT_CITATIONS = 40  # of each turn, with a hover rule
_HOUSE = (
    '<link rel="stylesheet" href="house/reader.css"><script src="house/pages.js" defer></script>'
)


def head_html() -> str:
    """What the page's head holds. Addresses are relative, so that they work under a base path."""
    words = json.dumps(script_words()).replace("<", "\\u003c")
    script = SCRIPT.read_text("utf-8").replace("WORDS_OF_THE_PAGE", words)
    return f"{_HOUSE}<script>{script}</script><style>{page_css()}</style>"


def page_css() -> str:
    """All style sheets, in their order."""
    files = ((STYLES / f"{name}.css").read_text("utf-8") for name in ORDER)
    return "\n".join((*files, hover_css(), folded_css()))


def hover_css() -> str:
    """CSS that highlights a passage while its citation chip is hovered or focused.

    CSS cannot compare a link with an id. Therefore one rule for each turn sets a colour on the
    turn's section, and one rule for each number uses it; only the chip's passage matches both.
    """
    over = ":is(:hover, :focus-visible)"
    turns = (
        f"body:has(a.cite.t{t}{over}) #panel .turn.t{t} {{ --pointed: var(--accent); }}"
        for t in range(LIT_TURNS)
    )
    numbers = (
        f"body:has(a.cite.n{n}{over}) #panel mark.n{n} {{ box-shadow: 0 0 0 2px var(--pointed); }}"
        for n in range(1, LIT_CITATIONS + 1)
    )
    return "\n".join((*turns, *numbers))


def folded_css() -> str:
    """CSS that hides a turn's further passages until the reader opens them below its answer."""
    rules = (
        (".behind", "display: none;"),
        ("mark.further", "padding: 0; color: inherit; background: none; box-shadow: none;"),
        ("mark.further strong", "border: 0; font-weight: inherit; color: inherit;"),
    )
    return "\n".join(
        f"body:not(:has(#chat .more.t{t}[open])) :is(#panel, #sheet) .turn.t{t} {what} {{ {rule} }}"
        for t in range(LIT_TURNS)
        for what, rule in rules
    )
