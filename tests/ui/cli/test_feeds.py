"""Feeds, pages and corrections on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.index.fetch.news import TEXT, rss, story
from tests.index.fetch.sites import Site, site
from ui.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["dateline", *arguments, "--home", str(home)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def allow(tmp_path: Path, *sites: Site) -> None:
    places = ", ".join(f'"{one.place}"' for one in sites)
    (tmp_path / "home" / "dateline.toml").write_text(f"[fetch]\nallow = [{places}]\n")


def ids(run: Run) -> dict[str, str]:
    listed: list[dict[str, Any]] = json.loads(run("list", "--json")[1])["articles"]
    return {one["title"]: one["id"] for one in listed}


def test_an_inner_address_is_refused_until_it_is_allowed(run: Run, tmp_path: Path) -> None:
    with site({"/a": story("The bridge")}) as fake:
        code, _, err = run("add", f"{fake.url}/a")
        assert (code, fake.asked) == (1, [])
        assert f'allow = ["{fake.place}"]' in err
        allow(tmp_path, fake)
        assert run("add", f"{fake.url}/a")[1] == "1 new, 0 edited, 0 unchanged\n"
        code, out, _ = run("search", "harbour bridge", "--json")
        assert TEXT[0].strip()[:40] in json.loads(out)["hits"][0]["text"]


def test_following_from_the_first_to_the_last(run: Run, tmp_path: Path) -> None:
    with site() as fake:
        allow(tmp_path, fake)
        fake.answers["/feed"] = rss(("The bridge", f"{fake.url}/a", "Teaser"))
        fake.answers["/a"] = story("The bridge")
        code, out, err = run("follow", f"{fake.url}/feed")
        assert (code, out) == (0, "Harbour news: 1 new\n")
        assert f"following {fake.url}/feed" in err
        assert run("refresh")[:2] == (0, "1 without news\n")
        fake.answers["/feed"] = rss(("The pier", f"{fake.url}/b", "The pier is shut for now."))
        code, out, err = run("refresh")
        assert out == "Harbour news: 1 new, 1 from the feed's text\n"
        assert "only the feed's text was added: there is no such page" in err
        (feed,) = json.loads(run("following", "--json")[1])["feeds"]
        assert (feed["title"], feed["trouble"]) == ("Harbour news", "")
        assert "last changed" in run("following")[1]
        del fake.answers["/feed"]
        code, _, err = run("refresh")
        assert code == 1
        assert "no such page" in err
        assert run("unfollow", "/feed")[:2] == (0, f"no longer following {fake.url}/feed\n")
        assert run("refresh")[0] == 0
    assert set(ids(run)) == {"The bridge", "The pier"}


def test_a_correction_of_an_outlet_is_shown_found_and_compared(run: Run, tmp_path: Path) -> None:
    note = "This article was amended on 17 May 2025: the cost was wrongly given as five million."
    with site({"/a": story("The bridge")}) as fake:
        allow(tmp_path, fake)
        run("add", f"{fake.url}/a")
        fake.answers["/a"] = story("The bridge", note)
        assert run("add", f"{fake.url}/a")[1] == "0 new, 1 edited, 0 unchanged\n"
    name = ids(run)["The bridge"]
    assert f"corrected by its outlet: {note}" in run("show", name)[1]
    assert json.loads(run("show", name, "--json")[1])["corrections"] == [note]
    assert f"+ {note}" in run("show", name, "--diff")[1]
    changes = json.loads(run("show", name, "--diff", "--json")[1])
    assert changes["runs"][-1] == {"kind": "in", "sentences": [note]}
    assert "is the first" in run("show", name, "--diff", "--version", "1")[1]
    hits = json.loads(run("search", "amended wrongly given cost", "--json")[1])["hits"]
    assert any("amended on 17 May" in hit["text"] for hit in hits)


def test_a_correction_by_hand_is_kept_shown_and_taken_back(run: Run, tmp_path: Path) -> None:
    with site({"/a": story("The bridge")}) as fake:
        allow(tmp_path, fake)
        run("add", f"{fake.url}/a")
        name = ids(run)["The bridge"]
        code, out, _ = run("edit", name, "--published", "2025-05-14", "--author", "Anna Berg")
        assert code == 0
        assert "2025-05-14" in out
        fake.answers["/a"] = story("The bridge", "One more sentence stands here now.")
        run("add", f"{fake.url}/a")
    shown = run("show", name)[1]
    assert "One more sentence" in shown
    assert "corrected by hand: author (was unknown)" in shown
    assert "corrected by hand: published (was 2025-05-16" in shown
    article = json.loads(run("show", name, "--json")[1])
    assert (article["published"], article["author"]) == ("2025-05-14", "Anna Berg")
    assert article["corrected_by_hand"]["author"] == {"now": "Anna Berg", "was": None}
    run("edit", name, "--undo")
    assert json.loads(run("show", name, "--json")[1])["published"] == "2025-05-16"


@pytest.mark.parametrize("wrong", [[], ["--undo", "--title", "x"], ["--published", "soon"]])
def test_an_edit_that_says_nothing_or_nonsense_is_refused(
    run: Run, tmp_path: Path, wrong: list[str]
) -> None:
    (tmp_path / "a.txt").write_text("Rain\n\nIt rained.")
    run("add", str(tmp_path / "a.txt"))
    assert run("edit", ids(run)["Rain"], *wrong)[0] in (1, 2)
