"""Texts of which only an offer to subscribe is left, or which end in one."""

import json
from pathlib import Path

import pytest

from index.article import Article
from index.errors import InputError
from index.read import Notice, Refusal, read
from index.read.html import read_html
from index.read.walls import ends_in_offer, is_notice, is_offer

LEAD = "The council of Orsk Island voted on Monday to buy a second ferry from a yard in Vell."
NOTICE = (
    "We will use the address that you give us to manage your registration.\n\n"
    "Would you like to receive our morning newsletter?\n\n"
    "You can find out more about how we treat your data in our privacy policy."
)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe now to continue reading this story.",
        "To read the full story, sign in or subscribe",
        "Please sign up or log in to continue reading",
        "This article is available only to subscribers.",
        "You have reached your limit of free articles.",
        "Already a subscriber? Log in",
        "Dieser Artikel ist nur für Abonnenten lesbar.",
        "Jetzt registrieren und weiterlesen",
        "Il vous reste 82 % de cet article à lire.",
        "La suite est réservée aux abonnés.",
        "Suscríbete para seguir leyendo",
        "Conteúdo exclusivo para assinantes",
        "Questo articolo è riservato agli abbonati",
        "Log in om verder te lezen, alleen voor abonnees",
        "Logga in för att läsa hela artikeln",
        "Подпишитесь, чтобы читать дальше",
        "この記事は会員限定です",
        "登录后阅读全文",
    ],
)
def test_what_offers_to_read_on(line: str) -> None:
    assert is_offer(line)
    assert ends_in_offer(f"{LEAD}\n\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter.",
        "Mara Dunstan, already a member of the board, was named its head on Monday.",
        "Readers who want to continue their studies can register at the school until May.",
        "The paper said that it would keep its content free for all who register to vote.",
        "Members of the club have to subscribe to its rules.",
        "The report is available to members of parliament.",
    ],
)
def test_what_a_story_says_of_subscribers_offers_nothing(line: str) -> None:
    assert not ends_in_offer(f"{LEAD}\n\n{line}")


def test_a_long_text_is_no_teaser() -> None:
    assert not ends_in_offer(f"{LEAD}\n\n" * 30 + "Subscribe to continue reading this story.")


def test_a_notice_is_told_from_a_story_that_speaks_of_accounts() -> None:
    assert is_notice(NOTICE)
    assert not is_notice(f"{LEAD}\n\n{NOTICE}")
    assert not is_notice(
        "Our town has a new school, which we visited for you. It is in your street."
    )


def test_lines_say_what_is_cut_short_and_what_is_no_article(tmp_path: Path) -> None:
    texts = [f"{LEAD} And more.", f"{LEAD}\n\nSubscribe to read the full story.", NOTICE]
    lines = (json.dumps({"title": f"Title {n}", "text": text}) for n, text in enumerate(texts))
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines))
    items = list(read(path))
    assert [one.title for one in items if isinstance(one, Article)] == ["Title 0", "Title 1"]
    assert [one.name for one in items if isinstance(one, Refusal)] == ["news.jsonl line 3"]
    assert [str(one) for one in items if isinstance(one, Notice)] == [
        "news.jsonl: 1 article is only the beginning, the rest is for subscribers: Title 1"
    ]


def test_many_teasers_are_one_line(tmp_path: Path) -> None:
    text = f"{LEAD}\n\nSubscribe to read the full story."
    path = tmp_path / "news.csv"
    path.write_text("title,text\n" + "".join(f'Title {n},"{text}"\n' for n in range(9)))
    said = [str(one) for one in read(path) if isinstance(one, Notice)]
    assert len(said) == 1
    assert said[0].startswith("news.csv: 9 articles are only the beginning")
    assert said[0].endswith("and 6 more")


def _page(body: str) -> bytes:
    return f"<title>Second ferry</title><h1>Second ferry</h1>{body}".encode()


def test_an_offer_on_a_page_makes_a_short_story_a_teaser() -> None:
    notes: list[str] = []
    offer = "<div><span>Please sign up or log in to\n continue reading</span></div>"
    article = read_html(_page(f"<article><p>{LEAD}</p></article>{offer}"), "x", notes=notes)
    assert LEAD in article.text
    assert ["only the beginning" in note for note in notes] == [True]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>This copy is for your personal use only.</p><h4>To read the full story, Join Now or"
         " Sign In</h4>", "for subscribers"),
        ("".join(f"<p>{one}</p>" for one in NOTICE.split("\n\n")), "notice about accounts"),
    ],
)  # fmt: skip
def test_a_page_with_nothing_but_an_offer_is_refused(body: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_html(_page(body), "x")
