"""The OpenAI-compatible door, through the real client."""

import asyncio
from collections.abc import Iterator
from datetime import date

import openai
import pytest

from index.article import ArticleRef
from rag.cite.citations import Citation
from rag.events import Answer, ReadAs, Timing
from rag.models.chat import Usage
from tests.ui.conftest import Served
from tests.waiting import eventually
from ui.web.doors.footnotes import footnoted, without_footnotes

BELL = "How much does the bell of the Marigold weigh?"
ASKED = [{"role": "user", "content": BELL}]


@pytest.fixture
def client(served: Served) -> Iterator[openai.OpenAI]:
    options = {"base_url": f"{served.url}/v1", "api_key": "any", "max_retries": 0}
    http = openai.DefaultHttpx2Client(trust_env=False)
    with openai.OpenAI(**options, http_client=http) as made:
        yield made


def marks_of(text, annotations) -> set[str]:
    """The footnote marks that annotations point at; each must be one."""
    found = set()
    for one in annotations:
        cited = one["url_citation"] if isinstance(one, dict) else one.url_citation.model_dump()
        found.add(text[cited["start_index"] : cited["end_index"]])
    return found


def test_the_models_are_listed(client, served):
    names = [model.id for model in client.models.list()]
    assert names[:2] == ["dateline", "quotes"]
    assert "obedient" in names
    assert client.models.retrieve("quotes").id == "quotes"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt/9")


def test_an_answer_carries_footnotes_and_annotations(client):
    answer = client.chat.completions.create(model="dateline", messages=ASKED)
    message = answer.choices[0].message
    assert (answer.model, answer.choices[0].finish_reason) == ("quotes", "stop")
    body, _, sources = message.content.partition("\n\nSources:\n")
    assert "forty kilos" in body
    assert "[1]" in body
    assert sources.startswith(
        "[1] The Harbour Courier, 16 May 2025 · Seven dead in ferry wreck · "
        "https://courier.example/ferry\n    “"
    )
    assert "[1]" in marks_of(message.content, message.annotations)
    first = message.annotations[0]
    assert first.url_citation.url == "https://courier.example/ferry"
    ours = first.model_dump()["dateline"]
    assert (ours["version"], ours["status"]) == (1, "supported")
    assert ours["quote"] in sources
    assert answer.usage.total_tokens == 0


def test_a_stream_says_the_same(client):
    whole = client.chat.completions.create(model="dateline", messages=ASKED)
    options = {"include_usage": True}
    chunks = list(
        client.chat.completions.create(
            model="dateline", messages=ASKED, stream=True, stream_options=options
        )
    )
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == whole.choices[0].message.content
    assert len([c for c in chunks if c.choices and c.choices[0].delta.content]) > 5
    *_, last, usage = chunks
    assert last.choices[0].finish_reason == "stop"
    assert marks_of(text, last.choices[0].delta.annotations)
    assert (usage.choices, usage.usage.total_tokens) == ([], 0)


def test_the_asynchronous_client_and_a_language_model(served: Served):
    async def scene():
        http = openai.DefaultAsyncHttpx2Client(trust_env=False)
        async with openai.AsyncOpenAI(
            base_url=f"{served.url}/v1", api_key="any", http_client=http
        ) as client:
            whole = await client.chat.completions.create(model="obedient", messages=ASKED)
            text = ""
            stream = await client.chat.completions.create(
                model="obedient", messages=ASKED, stream=True
            )
            async for chunk in stream:
                text += chunk.choices[0].delta.content or ""
            return whole, text

    whole, text = asyncio.run(scene())
    assert text == whole.choices[0].message.content
    assert whole.usage.prompt_tokens + whole.usage.completion_tokens == whole.usage.total_tokens > 0


def test_a_follow_up_is_read_with_what_was_said(client):
    """As a client sends it: its copy of our text, without citations of its own."""
    first = client.chat.completions.create(model="dateline", messages=ASKED)
    said = {"role": "assistant", "content": first.choices[0].message.content}
    question = [{"type": "text", "text": "And where will it hang?"}]
    messages = [
        {"role": "system", "content": "Answer in rhyme."},
        *ASKED,
        said,
        {"role": "user", "content": question},
    ]
    answer = client.chat.completions.create(model="dateline", messages=messages)
    assert "harbour chapel" in answer.choices[0].message.content


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"model": "gpt-9"}, openai.NotFoundError, "no model is called 'gpt-9'"),
        ({"messages": []}, openai.BadRequestError, "messages"),
        ({"messages": [{"role": "user", "content": ""}]}, openai.BadRequestError, "is empty"),
        ({"messages": [{"role": "assistant", "content": "x"}]}, openai.BadRequestError, "user's"),
        ({"messages": [{"role": "king", "content": "x"}]}, openai.BadRequestError, "role"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]},
            openai.BadRequestError,
            "texts only",
        ),
        ({"n": 2}, openai.BadRequestError, "n: "),
        ({"extra_body": {"as_of": "soon"}}, openai.BadRequestError, "not a date"),
        ({"extra_body": {"outlets": ["Nonesuch"]}}, openai.BadRequestError, "Nonesuch"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_is_wrong_comes_in_openais_shape(client, wrong, error, says, stream):
    with pytest.raises(error) as raised:
        client.chat.completions.create(
            **{"model": "dateline", "messages": ASKED, "stream": stream} | wrong
        )
    assert says in raised.value.body["message"]
    assert raised.value.body["type"] == "invalid_request_error"
    assert raised.value.code == ("model_not_found" if error is openai.NotFoundError else None)


def test_who_leaves_a_stream_ends_its_work(client, models):
    before = models.open_connections
    stream = client.chat.completions.create(model="fake-slow", messages=ASKED, stream=True)
    next(iter(stream))
    assert eventually(lambda: models.open_connections > before)
    stream.close()
    assert eventually(lambda: models.open_connections == before)


def test_a_scope_is_kept(client):
    answer = client.chat.completions.create(
        model="dateline", messages=ASKED, extra_body={"as_of": "2025-01-01"}
    )
    assert "forty kilos" not in answer.choices[0].message.content


def cited(marker: str, start: int, **fields) -> Citation:
    article = ArticleRef("a1", 2, "Tïtle 😀", "The Beacon", None, date(2025, 5, 1), None)
    return Citation(marker, article, start, start + 5, "words", **{"status": "supported"} | fields)


def answered(text: str, *citations: Citation, notices: tuple[str, ...] = ()) -> Answer:
    return Answer(
        "q", text, True, "m", date(2025, 5, 20), citations, (), (), 0, Usage(),
        Timing(0, 0, 0), ReadAs("q"), notices=notices,
    )  # fmt: skip


def test_footnotes_are_numbered_in_order_of_use_and_point_at_their_marks():
    found = footnoted(
        answered(
            "Ünd 😀 so. [2.1][1.3] Then [9.9]. [2.1]",
            cited("1.3", 5, status="check", reason="7 is not in the source"),
            cited("2.1", 40),
            notices=("The date\nwas relaxed.",),
        )
    )
    assert found.body == "Ünd 😀 so. [1][2] Then [9.9]. [1]"
    assert found.tail == (
        "\n\nNote: The date was relaxed.\n\nSources:\n"
        "[1] The Beacon, 1 May 2025 · Tïtle 😀 · article a1\n    “words”\n"
        "[2] The Beacon, 1 May 2025 · Tïtle 😀 · article a1\n    “words”\n"
        "    Check: 7 is not in the source"
    )
    assert marks_of(found.text, found.annotations) == {"[1]", "[2]"}
    assert [one["dateline"]["marker"] for one in found.annotations] == ["2.1", "1.3", "2.1"]


@pytest.mark.parametrize("notices", [(), ("A note.", "Another.")])
def test_footnotes_come_off_again(notices):
    text = "It is so. [1.3]"
    assert without_footnotes(footnoted(answered(text, cited("1.3", 5), notices=notices)).text) == (
        "It is so."
    )
    plain = "The archive does not say. In [1] it is odd."
    assert without_footnotes(footnoted(answered(plain, notices=notices)).text) == plain
