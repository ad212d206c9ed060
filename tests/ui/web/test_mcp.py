"""MCP through the real client: on stdio, over HTTP of its own, and in the web server."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from index.article import Article
from rag import Newsroom, load_config
from tests.ui.conftest import ARTICLES, ROOT, Served, write_home
from tests.waiting import PATIENCE, eventually
from ui.web.doors.shapes import AnswerShape, ArticleText, FoundShape

pytestmark = pytest.mark.live
BELL = "How much does the bell of the Marigold weigh?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models) -> Path:
    made = write_home(tmp_path_factory.mktemp("mcp"), models.url)
    with Newsroom.open(config=load_config(made, environ={}, directory=made)) as newsroom:
        newsroom.add(Article(**fields) for fields in ARTICLES)
    return made


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(ROOT)}


def on_stdio(home: Path) -> Any:
    return stdio_client(
        StdioServerParameters(
            command=sys.executable, args=["-m", "ui.cli", "mcp"], env=environment(home), cwd=home
        )
    )


@pytest.fixture(scope="module")
def http(home: Path) -> Iterator[str]:
    """The address of `dateline mcp --http`."""
    command = [sys.executable, "-m", "ui.cli", "mcp", "--http", "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment(home), cwd=home
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        yield line.split()[-1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def run(transport: Any, scene: Callable[[Client], Awaitable[Any]], **options: Any) -> Any:
    async def within() -> Any:
        async with Client(transport, **options) as client:
            return await scene(client)

    return asyncio.run(within())


async def everything(client: Client) -> None:
    """What an assistant does: looks at the tools, asks, searches, reads what was cited."""
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"ask", "search", "article"}
    assert set(tools["ask"].input_schema["properties"]) == {
        "question", "as_of", "outlets", "published_from", "published_to", "model",
    }  # fmt: skip
    assert all(tool.description and tool.output_schema for tool in tools.values())
    asked = await client.call_tool("ask", {"question": BELL, "as_of": "2025-05-20"})
    assert not asked.is_error
    answer = AnswerShape.model_validate(asked.structured_content)
    assert "forty kilos" in answer.answer
    assert "[1] The Harbour Courier, 16 May 2025" in asked.content[0].text
    found = await client.call_tool("search", {"query": "river tolls", "k": 1})
    hits = FoundShape.model_validate(found.structured_content).hits
    assert [hit.article.title for hit in hits] == ["River tolls suspended"]
    cited = answer.citations[0]
    read = await client.call_tool("article", {"id": cited.article.id, "version": 1})
    text = ArticleText.model_validate(read.structured_content).text
    assert text[cited.start : cited.end] == cited.quote
    for name, given, says in (
        ("ask", {"question": ""}, "the question is empty"),
        ("ask", {"question": BELL, "model": "nonesuch"}, "nonesuch"),
        ("ask", {"question": BELL, "as_of": "soon"}, "not a date"),
        ("search", {"query": "x", "outlets": ["Nonesuch"]}, "no outlet is called"),
        ("article", {"id": "zz"}, "no article has the id"),
    ):
        wrong = await client.call_tool(name, given)
        assert (wrong.is_error, says in wrong.content[0].text) == (True, True), wrong.content


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_on_stdio(home: Path, mode):
    run(on_stdio(home), everything, mode=mode)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_over_http(http: str, mode):
    run(http, everything, mode=mode)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_in_the_web_server(served: Served, mode):
    run(f"{served.url}/mcp", everything, mode=mode)


def test_stdout_is_the_protocols_alone(home: Path):
    """One stray line there and a client gives up; also where a command fails at once."""
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "t", "version": "1"},
        },
    }
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    call = {"name": "ask", "arguments": {"question": BELL}}
    asked = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(home),
        cwd=home,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(json.dumps(one) + "\n" for one in (hello, ready, asked)))
        process.stdin.flush()
        lines = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.close()  # the client goes away
        assert process.stdout.read() == ""
        assert process.wait(PATIENCE) == 0
    assert [line["id"] for line in lines] == [1, 2]
    assert "forty kilos" in json.dumps(lines[1])


def test_what_was_added_meanwhile_is_found(tmp_path: Path, models):
    """And the archive stays free for others to index while a client is connected."""
    home = write_home(tmp_path / "home", models.url)
    config = load_config(home, environ={}, directory=home)
    with Newsroom.open(config=config) as newsroom:
        newsroom.add(Article(**ARTICLES[0]))

    async def scene(client: Client) -> None:
        async def titles() -> set[str]:
            found = await client.call_tool("search", {"query": "river tolls"})
            return {hit["article"]["title"] for hit in found.structured_content["hits"]}

        assert "River tolls suspended" not in await titles()
        with Newsroom.open(config=config) as newsroom:
            assert newsroom.library.own()
            newsroom.add(Article(**ARTICLES[1]))
        assert "River tolls suspended" in await titles()

    run(on_stdio(home), scene)


def test_who_leaves_ends_the_work(served: Served, models):
    before = models.open_connections

    async def scene(client: Client) -> None:
        call = client.call_tool("ask", {"question": BELL, "model": "fake-slow"})
        asking = asyncio.ensure_future(call)
        assert await asyncio.to_thread(eventually, lambda: models.open_connections > before)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    run(f"{served.url}/mcp", scene)
    assert eventually(lambda: models.open_connections == before)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_pages_of_others_do_not_reach_it(http: str, served: Served, headers, status):
    """A name that leads to the loopback (DNS rebinding) is a foreign host."""
    for address in (http, f"{served.url}/mcp"):
        url, path = address.removesuffix("/mcp"), "/mcp"
        at = Served(url, served.process, served.log)
        sent = {"Content-Type": "application/json", "Accept": "application/json", **headers}
        assert at.request(path, b"{}", sent, "POST")[0] == status
    assert Served(url, served.process, served.log).get("/mcp")[0] == 405


def test_http_serves_nothing_else(http: str, served: Served):
    at = Served(http.removesuffix("/mcp"), served.process, served.log)
    assert at.get("/")[0] == 404
    assert at.get("/api/health")[0] == 404
