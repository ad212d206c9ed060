"""The re-check must let true quotations pass and catch every false one, whoever made the answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from evals.score.recheck import TextOf, recheck
from index.article import Article
from rag.config.load import load_config
from rag.contract import answer_json
from rag.newsroom import Newsroom

TEXT = "The bridge reopens on 14 June. It was closed in May. Nobody paid."
QUOTE = "The bridge reopens on 14 June."


def text_of(article_id: str, version: int) -> str | None:
    """The archive: one article in its second version."""
    return TEXT if (article_id, version) == ("a1", 2) else None


def citation(**changes: Any) -> dict[str, Any]:
    held = {"marker": "1.1", "quote": QUOTE, "start": 0, "end": len(QUOTE)}
    return held | {"article": {"id": "a1", "version": 2}} | changes


def answer(
    *citations: dict[str, Any],
    shown: str = f"The Courier, 4 March 2025: “{QUOTE}” [1.1]",
    model: str = "quotes",
    answered: bool = True,
) -> dict[str, Any]:
    """What of the contract's answer the re-check reads."""
    how = "quoted" if model == "quotes" else "pointed"
    cited = [{"how": how, **citation} for citation in citations]
    return {"answer": shown, "answered": answered, "model": model, "citations": cited}


def test_a_true_answer_passes() -> None:
    assert recheck(answer(citation()), text_of) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "The bridge reopens on 15 June."}, "does not stand there"),
        ({"quote": QUOTE.lower()}, "does not stand there"),
        ({"quote": QUOTE[:-1]}, "does not stand there"),
        ({"start": 1}, "does not stand there"),
        ({"end": len(QUOTE) + 1}, "does not stand there"),
        ({"start": 1, "end": len(QUOTE) + 1}, "does not stand there"),
        ({"article": {"id": "a1", "version": 1}}, "no such article"),
        ({"article": {"id": "a1", "version": 3}}, "no such article"),
        ({"article": {"id": "a2", "version": 2}}, "no such article"),
        ({"quote": "", "start": 5, "end": 5}, "nothing is quoted"),
        ({"quote": " ", "start": 10, "end": 11}, "nothing is quoted"),
    ],
)
@pytest.mark.parametrize("model", ["quotes", "local"])
def test_a_citation_that_does_not_hold_is_one_failure(
    changes: dict[str, Any], why: str, model: str
) -> None:
    """Off by one character, another version, no article, nothing: each must be seen."""
    false = citation(marker="1.7", **changes)
    failures = recheck(answer(citation(), false, model=model), text_of)
    assert len(failures) == 1, failures
    assert why in failures[0]
    assert failures[0].startswith("[1.7] of a")


def test_a_quotation_that_stands_elsewhere_in_the_article_still_fails() -> None:
    """The page marks the span: it would mark other words."""
    moved = citation(start=len(QUOTE), end=2 * len(QUOTE))
    assert len(recheck(answer(moved), text_of)) == 1


NEXT = citation(marker="1.2", quote="It was closed in May.", start=31, end=52)


@pytest.mark.parametrize(
    "shown",
    [
        "The Courier: “The bridge reopens on 15 June.” [1.1]",
        f"The Courier: “{QUOTE}” [1.1]\n\nThe Wire: “The moon is cheese.” [2.1]",
        f"The Courier: “{QUOTE}” [1.1] “It was closed in June.” [1.2]",
        "The Courier: “The bridge reopens … It was closed in May.” [1.1][1.2]",
        "The Courier: “The bridge reopens on 14 June. It was closed in June.” [1.1][1.2]",
    ],
)
def test_shown_words_that_no_cited_article_holds_fail(shown: str) -> None:
    """What people read is the answer, not its citations."""
    failures = recheck(answer(citation(), NEXT, shown=shown), text_of)
    assert len(failures) == 1, failures
    assert "shown" in failures[0]


@pytest.mark.parametrize(
    "shown",
    [
        f"The Courier: “{QUOTE} It was closed in May.” [1.1][1.2]",
        f"The Courier: “{QUOTE}” [1.1] “It was closed in May.” [1.2]",
        f"The Courier: “It was closed in May.” [1.2]\n\nThe Courier: “{QUOTE}” [1.1]",
    ],
)
def test_two_true_quotations_pass_together_and_apart(shown: str) -> None:
    assert recheck(answer(citation(), NEXT, shown=shown), text_of) == []


def test_quotes_that_show_no_quotation_fail_and_a_model_need_not_quote() -> None:
    assert len(recheck(answer(citation(), shown="On 14 June. [1.1]"), text_of)) == 1
    assert recheck(answer(citation(), shown="On 14 June. [1.1]", model="local"), text_of) == []


def test_a_declining_has_nothing_to_fail() -> None:
    declined = answer(shown="The archive does not say: “cheese”.", answered=False)
    assert recheck(declined, text_of) == []


# Real answers of quotes, over articles that hold what confuses


PIECES = {
    "curly": "“Nobody”, said {who}, “will ring the bell before it is “safe””.",
    "lone": "The bell has a crack, {who} said: “It cannot be rung.",
    "marker": "{who} said of the bell [1.2] that it was “cast” [3.4] in 1704 “[1.1]”.",
    "wide": "The bell is ［1.2］, as {who} said, “［1.3]” in 1704.",
    "straight": '"The bell" [1.2], {who} said, "was \'cast\' in 1704".',
    "angled": "The bell, «[1.1]», {who} said, was “cast” ",
    "colon": "{who} said: “The bell is ours”: “[2.2]”.",
}
HEADERS: dict[str, dict[str, str | None]] = {
    "plain": {"title": "A bell", "outlet": "The Courier"},
    "curly outlet": {"title": "A bell", "outlet": "The “Ommer” Courier"},
    "curly title": {"title": "“Nobody asked us”, ringers say", "outlet": None},
    "colon title": {"title": "Ringers: “The bell is ours” – and so it is", "outlet": None},
    "marker title": {"title": "A bell", "outlet": "“Wire” [1.2]"},
    "bare": {"title": "A bell", "outlet": None, "published": None},
}
NAMES = [a + b for a in ("Tol", "Vra", "Skel", "Bru", "Gan", "Mor", "Fen") for b in
         ("lek", "mund", "dric", "gast", "vo", "sten")]  # fmt: skip
CASES = dict(zip(((p, h) for p in PIECES for h in HEADERS), NAMES, strict=True))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """An archive of all pieces under all headers; each speaks of a person of its own."""
    home = tmp_path_factory.mktemp("confusing")
    settings = {"index.embedder": "hashing"}
    config = load_config(home, environ={}, directory=home, overrides=settings)
    with Newsroom(config) as newsroom:
        newsroom.add(
            Article(
                url=f"https://{who}.example",
                text=f"Ommer has a chapel.\n\n{PIECES[piece].format(who=who)}\n\nIt is closed.",
                **({"published": "2025-03-04"} | HEADERS[header]),  # type: ignore[arg-type]
            )
            for (piece, header), who in CASES.items()
        )
        yield newsroom


def archived(newsroom: Newsroom) -> TextOf:
    def found(article_id: str, version: int) -> str | None:
        article = newsroom.library.archive.get(article_id, version)
        return article.text if article else None

    return found


@pytest.mark.parametrize(("piece", "header"), CASES)
def test_odd_marks_in_articles_and_titles_fail_no_true_answer(
    room: Newsroom, piece: str, header: str
) -> None:
    """Else the figure that must be zero would be no alarm. And a false word is still seen."""
    who = CASES[piece, header]
    given = answer_json(room.ask(f"What did {who} say of the bell?"))
    assert given["answered"]
    assert who in str(given["answer"])
    assert recheck(given, archived(room)) == []
    for old, new in ((who, "Nemo"), ("bell", "b ell")):
        false = given | {"answer": str(given["answer"]).replace(old, new)}
        assert recheck(false, archived(room)), false["answer"]
