"""A reader's verdict: given, changed, taken back, by its owner alone, as a page or as JSON."""

import pytest

from rag import Newsroom
from tests.ui.web.pages.kept import OWNER, client_as, keep
from ui.kept.conversations import Conversations, Place

QUESTION = "How heavy is the bell of the Marigold?"


@pytest.fixture
def place(newsroom: Newsroom) -> Place:
    return keep(newsroom, QUESTION)


def address(place: Place) -> str:
    return f"/feedback/{place.conversation}/{place.number}"


def said(newsroom: Newsroom, place: Place) -> tuple[int | None, str]:
    found = Conversations(newsroom.library.archive.database).traced(OWNER, place)
    assert found is not None
    return found.turn.verdict, found.turn.reason


def test_a_verdict_is_kept_shown_and_taken_back(newsroom: Newsroom, place: Place):
    client = client_as(newsroom)
    before = client.get(address(place)).text
    assert "You have not judged this answer." in before
    assert "Take it back" not in before
    answer = client.post(address(place), data={"verdict": "bad", "reason": " Too <b>short</b> "})
    assert answer.status_code == 200
    assert "Noted. You called this a bad answer." in answer.text
    assert "Too &lt;b&gt;short&lt;/b&gt;" in answer.text
    assert said(newsroom, place) == (-1, "Too <b>short</b>")
    assert 'value="bad" aria-pressed="true"' in client.get(address(place)).text
    client.post(address(place), data={"verdict": "good"})
    assert said(newsroom, place) == (1, "")
    client.post(address(place), data={"verdict": "none", "reason": "never mind"})
    assert said(newsroom, place) == (None, "")


def test_a_script_gets_json(newsroom: Newsroom, place: Place):
    client = client_as(newsroom)
    how = {"headers": {"Accept": "application/json"}}
    answer = client.post(address(place), data={"verdict": "good", "reason": "Exact."}, **how)
    assert answer.json() == {"verdict": "good", "reason": "Exact."}
    wrong = client.post(address(place), data={"verdict": "splendid"}, **how)
    assert wrong.status_code == 400
    assert "write good, bad or none" in wrong.json()["error"]
    gone = client.post(f"/feedback/{'0' * 32}/1", data={"verdict": "good"}, **how)
    assert (gone.status_code, list(gone.json())) == (404, ["error"])


def test_a_part_is_the_form_alone(newsroom: Newsroom, place: Place):
    part = client_as(newsroom).get(f"{address(place)}?part=1").text
    assert part.lstrip().startswith('<form class="feedback"')
    assert f'action="{address(place)}"' in part
    assert "<html" not in part


@pytest.mark.parametrize("owner", ["browser:ffff", None])
def test_nobody_else_judges(newsroom: Newsroom, place: Place, owner: str | None):
    client = client_as(newsroom, owner)
    assert client.get(address(place)).status_code == 404
    assert client.post(address(place), data={"verdict": "good"}).status_code == 404
    assert said(newsroom, place) == (None, "")


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_no_other_site_judges(newsroom: Newsroom, place: Place, origin: str):
    client = client_as(newsroom)
    answer = client.post(address(place), data={"verdict": "good"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert said(newsroom, place) == (None, "")


@pytest.mark.parametrize(
    ("form", "line"), [({}, "verdict:"), ({"verdict": "good", "reason": "x" * 2001}, "reason:")]
)
def test_what_cannot_be_kept_is_said(newsroom: Newsroom, place: Place, form, line):
    answer = client_as(newsroom).post(address(place), data=form)
    assert answer.status_code == 422
    assert line in answer.text
