"""Markdown that a reader copies or exports shows texts as they are, whatever they hold."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from tests.ui.page.payloads import PAYLOADS
from ui.page.footnotes import as_text

TAGS = re.compile(r"</?(?:p|h1)>")


@pytest.mark.parametrize("payload", [*PAYLOADS, "* a _b_ `c` ~~d~~ [e](http://f) \\ &amp; $g$"])
def test_a_text_is_no_markup_of_markdown_and_reads_the_same(payload: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    text = "x " + " ".join(payload.split())
    shown = TAGS.sub("", reader.render(as_text(text))).strip()
    assert html.unescape(shown) == text.strip()
    assert "<" not in shown


def test_plain_words_stay_as_they_are() -> None:
    text = (
        "“The bell weighs 40 kg,” she said (twice) – at 9:30, 5 % & more; see https://a.example/b"
    )
    assert as_text(text) == text
