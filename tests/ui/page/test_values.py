"""The line of values that differ becomes a table, and nothing else does."""

import pytest

from tests.ui.page.rendered import Elements, article, assert_harmless, citation, turn
from ui.page.render import answer_html

LINE = (
    "310 people (Northern Wire, 16 May 2025) [2.1]; "
    "340 people, the newest (The Courier, 17 May 2025) [1.2]"
)
WIRE = citation(
    article(outlet="Northern Wire", url="https://wire.example/x"), 1, "2.1", how="quoted"
)
COURIER = citation(article(published="2025-05-17"), 2, how="quoted")


def test_values_that_differ_are_a_table():
    html = answer_html(turn(f"{LINE}\n\nThe Courier, 17 May 2025: “It is.” [1.2]", WIRE, COURIER))
    seen = assert_harmless(html)
    assert len(seen.of("table")) == 1
    assert "310 peopleNorthern Wire16 May 20251" in seen.text
    assert "340 people the newestThe Courier17 May 20252" in seen.text
    assert [one["scope"] for one in seen.of("th")] == ["col"] * 4 + ["row"] * 2
    assert len(seen.of("a", "cite")) == 3
    assert "“It is.”" in seen.text


@pytest.mark.parametrize(
    "text",
    [
        LINE.split(";", maxsplit=1)[0],
        LINE.replace("Northern Wire", "Southern Wire"),
        f"{LINE} and so on.",
        f"Some say {LINE}; others not",
        LINE.replace("; ", ", "),
        LINE.replace("[2.1]", "[9.9]"),
    ],
)
def test_any_other_line_stays_text(text):
    assert not Elements(answer_html(turn(text, WIRE, COURIER))).of("table")


def test_what_a_model_wrote_is_never_a_table():
    pointed = (citation(article(outlet="Northern Wire"), 1, "2.1"), COURIER)
    assert not Elements(answer_html(turn(LINE, *pointed))).of("table")


@pytest.mark.parametrize(
    "attack", ["<img src=x>", "a; b (c) [1.2]; d", "[2.1]", "**x**", "</table>"]
)
def test_no_markup_of_theirs_survives_in_a_table(attack):
    source = article(outlet=f"Wire {attack}", title=attack)
    line = LINE.replace("Northern Wire", f"Wire {attack}").replace("310", attack)
    assert_harmless(answer_html(turn(line, citation(source, 1, "2.1", how="quoted"), COURIER)))
