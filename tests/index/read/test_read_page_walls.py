"""Pages of which a reader sees only a part, or which hold no article at all."""

import pytest

from index.article import Article
from index.errors import InputError
from index.read.html import read_html

LINES = [
    "The ferry company of Orsk Island will run a second boat from May, it said on Monday.",
    "Captain Ilmar Roos said that the old boat had been full on every day of last summer.",
    "The new boat takes sixty cars and was built in a yard on the mainland, he said.",
    "Fares are to stay as they are until the end of the year, the company promised.",
    "The council of the island had asked for the boat since a storm in November.",
]


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def read(
    body: str, head: str = "", title: str = "Second ferry", notes: list[str] | None = None
) -> Article:
    text = f"<html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_html(text.encode(), "x", notes=notes)


def story(inside: str) -> str:
    return f"<main><article><h1>Second ferry</h1>{inside}</article></main>"


def test_what_a_wall_hides_by_a_rule_is_read_though_two_paragraphs_are_shown() -> None:
    inside = f"{paragraphs(LINES[:2])}<div class=subscriber-only>{paragraphs(LINES[2:])}</div>"
    head = "<style>.subscriber-only{display:none}</style>"
    assert read(story(inside), head).text.split("\n\n")[1:] == LINES


@pytest.mark.parametrize(
    ("wall", "head"),
    [
        ("<div class=paywall><p>Weiterlesen mit Plus</p></div>", ""),
        ("<section id=paygate><p>Abonnez-vous pour lire la suite</p></section>", ""),
        ("", "<meta property='article:content_tier' content=locked>"),
    ],
)
def test_a_teaser_is_said_to_be_one_without_json_ld(wall: str, head: str) -> None:
    notes: list[str] = []
    read(story(paragraphs(LINES[:2]) + wall), head, notes=notes)
    assert len(notes) == 1


def test_a_story_in_an_element_called_a_wall_is_no_teaser() -> None:
    notes: list[str] = []
    read(story(f"<div class=paywall-content>{paragraphs(LINES * 6)}</div>"), notes=notes)
    assert not notes


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Orsk Times",
            "<p>We and our partners store identifiers on your device to improve our service.</p>"
            "<p>By going on you allow tracking technologies for the purposes shown below.</p>",
        ),
        (
            "Das Wochenquiz",
            "".join(f"<p>Frage {n}: Wer gewann am Sonntag das Rennen {n}?</p><p>A) Tom B) Ann</p>"
                    for n in range(4)),
        ),
    ],
)  # fmt: skip
def test_walls_and_quizzes_are_no_articles(title: str, body: str) -> None:
    with pytest.raises(InputError):
        read(f"<main><h1>{title}</h1>{body}</main>", title=title)


@pytest.mark.parametrize("title", ["Pub quiz raises 900 crowns", "Results for ferries beat hopes"])
def test_news_of_quizzes_and_results_is_an_article(title: str) -> None:
    found = read(f"<main><h1>{title}</h1>{paragraphs(LINES)}</main>", title=title)
    assert found.text.split("\n\n")[1:] == LINES
