"""Adding by a form and removing with confirmation; only on the machine that serves."""

import pytest
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.web.pages.conftest import client_of
from ui.web.gates import MAX_BODY
from ui.web.paths import MAX_ADDED


def count(newsroom: Newsroom) -> int:
    return newsroom.library.archive.count()


def test_files_are_added_and_each_that_fails_has_its_line(client: TestClient, newsroom: Newsroom):
    files = [
        ("files", ("../../one note.md", b"# The pier\n\nThe pier was closed.", "text/markdown")),
        ("files", ("one note.md", b"# The quay\n\nThe quay was opened.", "text/markdown")),
        ("files", ("lines.jsonl", b'{"text": "A line."}\n{broken\n', "text/plain")),
        ("files", ("<b>empty</b>.txt", b"", "text/plain")),
        ("files", ("run.exe", b"MZ", "application/octet-stream")),
    ]
    before = count(newsroom)
    answer = client.post("/archive/add", files=files)
    assert answer.status_code == 200
    assert count(newsroom) == before + 3
    assert "3 articles new" in answer.text
    assert answer.text.count('<li dir="auto">') == 3
    assert "lines.jsonl line 2:" in answer.text
    assert "the file is empty" in answer.text
    assert "<b>empty" not in answer.text
    assert "run.exe" in answer.text


def test_a_pasted_article_can_be_found(client: TestClient, newsroom: Newsroom):
    form = {
        "title": "Pier closed",
        "text": "The pier was closed by storm waves.",
        "outlet": "The Echo",
        "published": "2025-06-01",
    }
    assert "1 article new" in client.post("/archive/add", data=form).text
    assert "Pier closed" in client.get("/archive", params={"q": "pier storm"}).text
    assert "1 article there already" in client.post("/archive/add", data=form).text
    edited = client.post("/archive/add", data={**form, "url": "https://echo.example/pier"})
    assert "1 article new" in edited.text


@pytest.mark.parametrize(
    ("form", "status", "line"),
    [
        ({}, 400, "there is nothing to add"),
        ({"title": "Only a title"}, 422, "the key text is missing"),
        ({"text": "A text.", "published": "soon"}, 422, "the pasted article"),
        ({"text": "A text.", "url": "http://[broken"}, 422, "the pasted article"),
    ],
)
def test_what_cannot_be_added_is_said(client: TestClient, newsroom, form, status, line):
    before = count(newsroom)
    answer = client.post("/archive/add", data=form)
    assert (answer.status_code, count(newsroom)) == (status, before)
    assert line in answer.text


def test_the_form_takes_more_than_other_paths_and_not_everything(client: TestClient):
    files = {"files": ("big.txt", b"A wave. " * (MAX_BODY // 8 + 1), "text/plain")}
    assert client.post("/archive/add", files=files).status_code == 422  # too long for one article
    files = {"files": ("big.txt", b"x" * MAX_ADDED, "text/plain")}
    assert client.post("/archive/add", files=files).status_code == 413
    assert client.post("/article/ab/remove", content=b"x" * MAX_BODY + b"x").status_code == 413


def test_removing_asks_first(client: TestClient, newsroom: Newsroom):
    article = newsroom.library.archive.entries(1)[0]
    before = count(newsroom)
    asked = client.get(f"/article/{article.id}/remove")
    assert article.title in asked.text
    assert count(newsroom) == before
    assert client.post(f"/article/{article.id[:6]}/remove").status_code == 400
    assert count(newsroom) == before
    assert client.post(f"/article/{article.id}/remove").status_code == 200
    assert count(newsroom) == before - 1
    assert client.post(f"/article/{article.id}/remove").status_code == 400


def test_correcting_shows_what_was_read_and_can_be_taken_back(client: TestClient, newsroom):
    article = newsroom.article(newsroom.library.archive.entries(1)[0].id)
    form = client.get(f"/article/{article.id}/edit").text
    assert f'value="{article.title}"' in form
    assert "Take all corrections back" not in form
    day = article.published_on
    held = {"title": article.title, "author": article.author or "", "published": f"{day or ''}"}
    changed = {**held, "outlet": "<b>Echo</b>"}
    shown = client.post(f"/article/{article.id}/edit", data=changed)
    assert (shown.status_code, shown.url.path) == (200, f"/article/{article.id}")
    assert f"Outlet: was {article.outlet}, is &lt;b&gt;Echo&lt;/b&gt;" in shown.text
    assert newsroom.article(article.id).published == article.published  # with its hour
    again = client.post(f"/article/{article.id}/edit", data=changed)
    assert newsroom.article(article.id).version == 2, again.text
    assert "Take all corrections back" in client.get(f"/article/{article.id}/edit").text
    client.post(f"/article/{article.id}/edit", data={"undo": "1"})
    assert newsroom.article(article.id).outlet == article.outlet
    wrong = client.post(f"/article/{article.id}/edit", data={**held, "published": "31 May"})
    assert (wrong.status_code, "2025-05-16" in wrong.text) == (400, True)


def test_an_outlet_s_correction_stands_above_the_text(client: TestClient, newsroom: Newsroom):
    line = "This article was amended on 3 May 2025. The pier has nine lamps, not six."
    text = f"The pier has nine lamps. All of them burn.\n\n{line}"
    newsroom.add([Article(title="Lamps", text=text, id="")])
    (entry,) = (one for one in newsroom.library.archive.entries() if one.title == "Lamps")
    assert f"Corrected by its outlet: {line}" in client.get(f"/article/{entry.id}").text
    assert "amended" in client.get("/archive", params={"q": "amended lamps"}).text


CHANGES = ["/archive/add", "/archive/follow", "/article/{}/remove", "/article/{}/edit"]


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    ("address", "user", "headers", "status"),
    [
        ("192.0.2.7", "", {}, 303),
        ("192.0.2.7", "ann", {}, 403),
        ("127.0.0.1", "", {"Origin": "https://elsewhere.example"}, 403),
        ("127.0.0.1", "", {"Origin": "null"}, 403),
        ("127.0.0.1", "", {"X-Forwarded-For": "192.0.2.7"}, 303),
        ("127.0.0.1", "ann", {"X-Forwarded-For": "192.0.2.7"}, 403),
    ],
)
def test_nobody_else_changes_the_archive(newsroom, path, address, user, headers, status):
    article = newsroom.library.archive.entries(1)[0]
    client = client_of(newsroom, address, user)
    how = {"data": {"text": "A text."}, "headers": headers, "follow_redirects": False}
    assert client.post(path.format(article.id), **how).status_code == status
    assert count(newsroom) == 3


def test_other_machines_see_no_forms_that_would_be_refused(newsroom: Newsroom):
    client = client_of(newsroom, "192.0.2.7", "ann")
    article = newsroom.library.archive.entries(1)[0]
    assert "Add articles" not in client.get("/archive").text
    assert "Followed feeds" not in client.get("/archive").text
    assert "Remove this" not in client.get(f"/article/{article.id}").text
    assert "Correct its" not in client.get(f"/article/{article.id}").text


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/archive"), ("GET", "/archive/add"), ("DELETE", "/article/ab")]
)
def test_a_path_takes_its_methods_only(client: TestClient, method, path):
    assert client.request(method, path).status_code == 405
