"""What a run recorded is others' text: it must never become markup, in no place of an element."""

import pytest
from markupsafe import Markup

from evals.report.markup import element, fragment, link, section, table

EVIL = "<b onclick='x'>\"&amp;"
HARMLESS = "&lt;b onclick=&#39;x&#39;&gt;&#34;&amp;amp;"


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("p", EVIL) == f"<p>{HARMLESS}</p>"
    assert element("p", element("b", EVIL)) == f"<p><b>{HARMLESS}</b></p>"
    assert fragment([EVIL, Markup("<br>")]) == f"{HARMLESS}<br>"


@pytest.mark.parametrize("value", [EVIL, Markup(EVIL)], ids=["text", "markup"])
def test_an_attribute_cannot_be_left(value: str) -> None:
    """Not even by markup, whose quotation mark would end the attribute."""
    assert element("p", title=value) == f'<p title="{HARMLESS}"></p>'


def test_joined_markup_stays_markup_and_joined_text_does_not_become_it() -> None:
    """Else a title built from two parts would be escaped twice, or not at all."""
    assert isinstance(fragment([EVIL]), Markup)
    assert element("p", fragment([EVIL])) == f"<p>{HARMLESS}</p>"
    assert element("p", f"{element('b', EVIL)}") == f"<p>{Markup.escape(f'<b>{HARMLESS}</b>')}</p>"


def test_only_what_is_not_there_is_left_out() -> None:
    """A count of zero is a figure; None is no figure."""
    assert element("td", None, 0, 0.0, "", False) == "<td>00.0False</td>"
    assert element("td", data_key=None, hidden=False) == "<td></td>"
    assert element("td", data_key=0, hidden=True) == '<td data-key="0" hidden></td>'


def test_names_of_attributes() -> None:
    assert element("meta", http_equiv="x", class_="y") == '<meta http-equiv="x" class="y">'
    assert element("line", x1=1 / 3, y1=2) == '<line x1="0.33" y1="2"></line>'


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "//x", " https://x"])
def test_a_link_goes_to_web_addresses_only(url: str) -> None:
    assert link(EVIL, url) == HARMLESS


def test_a_links_address_is_escaped() -> None:
    assert 'href="https://x/?a=1&amp;b=&#34;"' in link("x", 'https://x/?a=1&b="')


def test_headings_and_heads_are_escaped() -> None:
    assert EVIL not in section(EVIL, EVIL, None)
    assert EVIL not in table([EVIL], [], EVIL)
