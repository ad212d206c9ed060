"""A run over a small archive: every question one row, whatever happens on the way."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.ask.replay import Recording
from evals.ask.run import Plan, run_plan
from evals.gold.questions import Gold, parse_gold
from evals.results import CONFIG, REPORT, RESULTS, SUMMARY, Row, read_run, summarise
from index.errors import ConfigError, InputError, ModelError
from rag.config.load import load_config
from rag.models.chat import ChatModel, Finish, Message, Piece, Text, Usage
from rag.newsroom import Newsroom, WrapModel
from tests.evals.made_gold import ARTICLES, LETTER, NEWEST, QUESTIONS, question, repeated
from tests.rag.loopback import serve, status
from tests.rag.stories import BRIDGE
from tests.waiting import PATIENCE

GOLD = tuple(map(parse_gold, QUESTIONS))
FEW = GOLD[:4]


class FakeChat:
    """A FAKE model: repeats a sentence with its pointer; counts calls and how many run at once.

    `broken` says of a prompt's last message which error it is to raise. The first call waits until
    so many run `together`.
    """

    def __init__(
        self,
        broken: Callable[[str], Exception | None] = lambda asked: None,
        together: int = 1,
    ) -> None:
        self.broken = broken
        self.together = together
        self.asked: list[str] = []
        self.running = self.most = 0

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        asked = messages[-1].content
        self.asked.append(asked)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            for _ in range(5):
                await asyncio.sleep(0.002)
            async with asyncio.timeout(PATIENCE):
                while self.most < self.together:
                    await asyncio.sleep(0.002)
            if error := self.broken(asked):
                raise error
            yield Text(repeated(asked))
            yield Finish("stop", Usage(10, 5, 0.001))
        finally:
            self.running -= 1

    def wrap(self, name: str, chat: ChatModel) -> ChatModel:
        """In place of any configured model, whose server is never asked."""
        return self


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the articles; only to be read."""
    home = tmp_path_factory.mktemp("asked")
    with opened(home) as room:
        room.add(ARTICLES)
    return home


@pytest.fixture(scope="module")
def quoting(home: Path) -> Iterator[Newsroom]:
    """A newsroom over that home that answers by quotes."""
    with opened(home) as room:
        yield room


@contextmanager
def opened(
    home: Path, wrap: WrapModel | None = None, url: str = "http://127.0.0.1:9/v1", **more: object
) -> Iterator[Newsroom]:
    """The newsroom of a home, with a model `local`."""
    settings = {key.replace("__", "."): value for key, value in more.items()} | {
        "index.embedder": "hashing",
        "models.local.model": "any",
        "models.local.base_url": url,
        "models.local.prompt": "full",
        "chat.plan": False,
    }
    config = load_config(home, environ={}, directory=home, overrides=settings)
    with Newsroom.open(config=config, wrap=wrap) as room:
        yield room


def plan(questions: Sequence[Gold] = GOLD, model: str = "quotes", **keys: Any) -> Plan:
    held: dict[str, Any] = {"name": "a run", "gold": ("own.jsonl",), "jobs": 1}
    held["questions"] = tuple(questions)
    return Plan(model=model, **(held | keys))


def untimed(row: Row) -> Row:
    """A row without what differs from one time to the next."""
    answer = row.answer and {key: row.answer[key] for key in row.answer if key != "timing_ms"}
    return replace(row, answer=answer)


def ids(folder: Path) -> list[str]:
    """The ids in a run's results, in the order in which they were written."""
    lines = (folder / RESULTS).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["id"] for line in lines]


# A whole run


def test_every_question_is_one_row_and_the_folder_is_whole(
    quoting: Newsroom, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "run"
    seen: list[tuple[int, int]] = []
    run = run_plan(quoting, plan(), folder, progress=lambda done, of: seen.append((done, of)))
    assert [row.id for row in run.rows] == sorted(gold.id for gold in GOLD)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [CONFIG, RESULTS, SUMMARY, REPORT]
    )
    assert seen == [(n, len(GOLD)) for n in range(1, len(GOLD) + 1)]
    assert read_run(folder) == run
    assert json.loads((folder / SUMMARY).read_text()) == summarise(run.rows)
    report = (folder / REPORT).read_text(encoding="utf-8")
    assert all(gold.id in report for gold in GOLD)
    config = json.loads((folder / CONFIG).read_text())
    assert (config["model"], config["questions"], config["gold"]) == ("quotes", 9, ["own.jsonl"])
    assert config["settings"]["index"]["embedder"] == "hashing"
    assert str(quoting.config.home) not in json.dumps(config)


def test_quotes_answer_right_what_the_articles_say_and_decline_the_rest(
    quoting: Newsroom, tmp_path: Path
) -> None:
    """The figures of a run are those of its answers, looked at one by one."""
    rows = run_plan(quoting, plan(), tmp_path / "run").by_id
    assert rows["chess"].outcome == "rightly declined"
    assert {row.outcome for row in rows.values() if row.answerable} == {"right"}
    bridge = rows["bridge"]
    assert bridge.answer is not None
    assert "14 June" in bridge.answer["answer"]
    assert bridge.right is True
    assert bridge.scores["article_hit@1"] == bridge.scores["in_prompt"] == 1
    (piece,) = bridge.evidence
    assert piece == {
        "quote": "14 June",
        "articles": [BRIDGE.url],
        "title": BRIDGE.title,
        "rank": 1,
        "shown": True,
        "cited": True,
    }
    assert bridge.passages[0]["article"] == BRIDGE.url
    assert bridge.passages[0]["published"] == "2025-03-04"
    assert bridge.base == {"first_sentence": True}


def test_an_article_without_an_address_is_named_by_its_id(
    quoting: Newsroom, tmp_path: Path
) -> None:
    """Else evidence from plain text files could not be written down."""
    bell = run_plan(quoting, plan(), tmp_path / "run").by_id["bell"]
    assert bell.evidence[0]["articles"] == [LETTER.id]
    assert (bell.evidence[0]["rank"], bell.scores["citation_recall"]) == (1, 1)
    assert bell.passages[0]["article"] == LETTER.id


def test_every_quotation_stands_in_the_archive(quoting: Newsroom, tmp_path: Path) -> None:
    """The promise of the house. One article's title and text are full of quotation marks."""
    asked = [*GOLD, parse_gold(question("tolle", "What did Bram Tolle say?", "1704", LETTER))]
    rows = run_plan(quoting, plan(asked), tmp_path / "run").rows
    failures = {row.id: row.scores["recheck_failures"] for row in rows if row.answered}
    assert len(failures) == 9
    assert failures == dict.fromkeys(failures, 0.0)


def test_a_question_without_a_day_is_asked_on_that_of_the_newest_article(
    quoting: Newsroom, tmp_path: Path
) -> None:
    """Else "last week" would mean another week each time the evals run."""
    dated = parse_gold(
        question("dated", "When will the bridge reopen?", "14 June", as_of="2025-03-05")
    )
    rows = run_plan(quoting, plan([*FEW, dated]), tmp_path / "run").by_id
    assert {row.as_of for row in rows.values() if row.id != "dated"} == {NEWEST}
    assert rows["dated"].as_of == "2025-03-05"
    assert rows["dated"].answer is not None
    assert rows["dated"].answer["as_of"] == "2025-03-05"


def test_nothing_newer_than_the_day_of_asking_is_found(quoting: Newsroom, tmp_path: Path) -> None:
    early = parse_gold(QUESTIONS[5] | {"as_of": "2025-03-31"})
    (row,) = run_plan(quoting, plan([early]), tmp_path / "run").rows
    assert row.scores["article_hit@10"] == 0
    assert row.outcome == "not retrieved"


def test_a_declined_question_is_asked_again_without_declining(home: Path, tmp_path: Path) -> None:
    """What a lower threshold would give is known of quotes; of a model it would cost a reply."""
    fake = FakeChat()
    with opened(home, fake.wrap, chat__least_evidence=1.0) as room:
        quoted = run_plan(room, plan(), tmp_path / "quotes").by_id
        written = run_plan(room, plan(model="local"), tmp_path / "local").by_id
    assert {row.answered for row in (*quoted.values(), *written.values())} == {False}
    assert quoted["bridge"].right is True
    assert quoted["chess"].right is False
    assert written["bridge"].right is None
    assert written["chess"].right is False
    assert fake.asked == []


def test_a_follow_up_is_asked_with_the_turns_before_it(home: Path, tmp_path: Path) -> None:
    """The model's own earlier answer is in the prompt, without its markers."""
    earlier = "What will the repairs of the Sallow Bridge cost?"
    asked = [parse_gold(question("next", "When will it reopen?", "14 June", history=[earlier]))]
    fake = FakeChat()
    prompts: list[list[str]] = []

    class FakeChatListener:
        async def stream(
            self, messages: Sequence[Message], *, max_tokens: int
        ) -> AsyncGenerator[Piece, None]:
            prompts.append([message.content for message in messages])
            async for piece in fake.stream(messages, max_tokens=max_tokens):
                yield piece

    with opened(home, lambda name, chat: FakeChatListener()) as room:
        (row,) = run_plan(room, plan(asked, "local"), tmp_path / "run").rows
    assert row.history == [earlier]
    first, second = prompts
    assert not any("reopen?" in content for content in first)
    assert any(earlier in content for content in second)
    (before,) = [content for content in second[:-1] if content in repeated(first[-1])]
    assert "[" not in before


def test_closed_book_asks_also_without_any_source(home: Path, tmp_path: Path) -> None:
    """What the model knew anyway is no merit of the archive's."""

    class FakeChatKnowing(FakeChat):
        async def stream(
            self, messages: Sequence[Message], *, max_tokens: int
        ) -> AsyncGenerator[Piece, None]:
            if messages[-1].content == QUESTIONS[0]["question"]:
                yield Text("On 14 June.")
            elif messages[-1].content == QUESTIONS[-1]["question"]:
                yield Text("I don’t know.")
            else:
                yield Text(repeated(messages[-1].content))
            yield Finish("stop")

    with opened(home, FakeChatKnowing().wrap) as room:
        run = run_plan(room, plan(model="local", closed_book=True), tmp_path / "run")
    assert {row.id for row in run.rows if row.base["closed_book"]} == {"bridge", "chess"}


# Stopped, and gone on with


def test_a_run_that_was_stopped_asks_only_the_rest_and_ends_the_same(
    home: Path, tmp_path: Path
) -> None:
    """Else a night's run that was killed would have to be paid for twice."""
    folder = tmp_path / "run"
    fake = FakeChat()
    answerable = GOLD[:-1]
    with opened(home, fake.wrap) as room:
        whole = run_plan(room, plan(answerable, "local"), folder)
        assert len(fake.asked) == 8
        lines = (folder / RESULTS).read_text(encoding="utf-8").splitlines(keepends=True)
        cut = "".join(lines[:2]) + lines[2][:100]
        (folder / RESULTS).write_text(cut, encoding="utf-8")
        for name in (SUMMARY, REPORT):
            (folder / name).unlink()
        fake.asked.clear()
        seen: list[tuple[int, int]] = []
        again = run_plan(
            room,
            plan(answerable, "local"),
            folder,
            progress=lambda done, of: seen.append((done, of)),
        )
    assert len(fake.asked) == 6
    assert seen == [(n, 8) for n in range(3, 9)]
    assert list(map(untimed, again.rows)) == list(map(untimed, whole.rows))
    assert ids(folder) == [gold.id for gold in answerable]
    assert again.config == whole.config
    assert (folder / REPORT).exists()
    metrics = json.loads((folder / SUMMARY).read_text())["all"]["metrics"]
    assert metrics == summarise(whole.rows)["all"]["metrics"]


def test_a_run_cut_off_in_the_middle_of_a_letter_goes_on(quoting: Newsroom, tmp_path: Path) -> None:
    """Quotations are full of letters of three bytes: a kill hits one sooner or later."""
    folder = tmp_path / "run"
    run_plan(quoting, plan(), folder)
    whole = (folder / RESULTS).read_bytes()
    mark = "“".encode()
    at = whole.rfind(mark) if mark in whole else len(whole) - 50
    (folder / RESULTS).write_bytes(whole[: at + 1])
    assert len(run_plan(quoting, plan(), folder).rows) == len(GOLD)


def test_a_run_that_has_ended_asks_nothing(home: Path, tmp_path: Path) -> None:
    fake = FakeChat()
    with opened(home, fake.wrap) as room:
        first = run_plan(room, plan(FEW, "local"), tmp_path / "run")
        fake.asked.clear()
        assert run_plan(room, plan(FEW, "local"), tmp_path / "run") == first
    assert fake.asked == []


@pytest.mark.parametrize(
    "other",
    [
        {"questions": FEW},
        {"name": "another"},
        {"model": "local"},
        {"gold": ("other.jsonl",)},
        {"judge": "local"},
        {"replay": "replies.jsonl"},
        {"questions": (*GOLD[:-1], replace(GOLD[-1], question="Who won?"))},
    ],
    ids=str,
)
def test_another_plan_in_the_same_folder_is_refused(
    quoting: Newsroom, tmp_path: Path, other: dict[str, Any]
) -> None:
    """Else one run's figures would be half another's."""
    folder = tmp_path / "run"
    run_plan(quoting, plan(), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError, match=r"holds another run .*name another folder with --out"):
        run_plan(quoting, replace(plan(), **other), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_run_with_closed_book_is_another_run(home: Path, tmp_path: Path) -> None:
    """Else the base rate of a resumed run would be over half of its questions."""
    with opened(home, FakeChat().wrap) as room:
        run_plan(room, plan(FEW, "local"), tmp_path / "run")
        with pytest.raises(InputError, match="holds another run"):
            run_plan(room, plan(FEW, "local", closed_book=True), tmp_path / "run")


def test_other_settings_or_articles_in_the_same_folder_are_refused(
    home: Path, tmp_path: Path
) -> None:
    with opened(home) as room:
        run_plan(room, plan(FEW), tmp_path / "run")
    with opened(home, search__time_boost=0.1) as room, pytest.raises(InputError, match="another"):
        run_plan(room, plan(FEW), tmp_path / "run")
    with opened(tmp_path / "home") as room:
        room.add(ARTICLES[:-1])
        with pytest.raises(InputError, match="another"):
            run_plan(room, plan(FEW), tmp_path / "run")


def test_a_folder_with_something_else_in_it_is_left_alone(
    quoting: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ida")
    with pytest.raises(InputError, match="holds something else; name an empty or a new folder"):
        run_plan(quoting, plan(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


# When something fails


def fails(word: str, error: Exception) -> Callable[[str], Exception | None]:
    return lambda asked: error if word in asked else None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelError("local: it is down"), "local: it is down"),
        (ZeroDivisionError("by\nnought"), "unexpected ZeroDivisionError: by nought"),
    ],
)
def test_a_failing_question_is_one_failed_row_and_is_asked_again(
    home: Path, tmp_path: Path, error: Exception, reason: str
) -> None:
    """Else quotes' answer would be scored as the model's, or one question end the run."""
    folder = tmp_path / "run"
    fake = FakeChat(fails("How many nurses", error))
    asked = GOLD[:5]
    with opened(home, fake.wrap) as room:
        rows = run_plan(room, plan(asked, "local"), folder).by_id
        assert len(fake.asked) == 5
        assert [id for id, row in rows.items() if row.error] == ["nurses"]
        bad = rows["nurses"]
        assert bad.error is not None
        assert reason in bad.error
        assert "\n" not in bad.error
        assert (bad.outcome, bad.answer, bad.scores["failed"]) == ("failed", None, 1)
        assert bad.scores["contained"] == 0
        assert summarise(list(rows.values()))["all"]["metrics"]["failed"]["value"] == 0.2
        fake.broken = lambda asked: None
        fake.asked.clear()
        again = run_plan(room, plan(asked, "local"), folder).by_id
    assert len(fake.asked) == 1
    assert "How many nurses" in fake.asked[0]
    assert again["nurses"].error is None
    assert sorted(ids(folder)) == sorted(gold.id for gold in asked)
    others = [id for id in rows if id != "nurses"]
    assert [again[id] for id in others] == [rows[id] for id in others]


def test_a_server_that_fails_for_one_question_costs_that_one(home: Path, tmp_path: Path) -> None:
    """The same over the wire: a server that answers 401 once."""
    with serve() as server, opened(home, url=server.url) as room:
        server.answer = _answer
        server.play(status(401, "no such key"))
        rows = run_plan(room, plan(FEW, "local"), tmp_path / "run").by_id
        failed = [row for row in rows.values() if row.error]
        assert [row.id for row in failed] == ["bridge"]
        asked = len(server.requests)
        again = run_plan(room, plan(FEW, "local"), tmp_path / "run")
        assert len(server.requests) == asked + 1
    assert not any(row.error for row in again.rows)


def test_a_model_that_cites_nothing_is_no_failure(home: Path, tmp_path: Path) -> None:
    """Then quotes answer in its place, as they do for users: that is what is measured."""

    class FakeChatVague(FakeChat):
        async def stream(
            self, messages: Sequence[Message], *, max_tokens: int
        ) -> AsyncGenerator[Piece, None]:
            yield Text("Who knows.")
            yield Finish("stop")

    with opened(home, FakeChatVague().wrap) as room:
        (row,) = run_plan(room, plan(GOLD[:1], "local"), tmp_path / "run").rows
    assert row.answer is not None
    assert (row.error, row.answer["model"], row.outcome) == (None, "quotes", "right")


@pytest.mark.parametrize(
    ("odd", "asked"), [("Who \u2028came\x85?", True), ("???", False), ("x" * 5000, False)]
)
def test_an_odd_question_does_not_end_the_run(
    quoting: Newsroom, tmp_path: Path, odd: str, asked: bool
) -> None:
    strange = parse_gold({"id": "odd", "question": odd, "answerable": False})
    rows = run_plan(quoting, plan([strange, *FEW]), tmp_path / "run").by_id
    assert len(rows) == 5
    assert [rows[gold.id].error for gold in FEW] == [None] * 4
    assert (rows["odd"].error is None) is asked


def test_an_odd_reply_does_not_end_the_run(home: Path, tmp_path: Path) -> None:
    with serve() as server, opened(home, url=server.url) as room:
        server.answer = lambda body: f"Half \ud800 a letter\u2028and a line. {_answer(body)}"
        run = run_plan(room, plan(FEW, "local"), tmp_path / "run")
    assert [row.error for row in run.rows] == [None] * 4


def test_an_odd_refusal_of_the_server_does_not_end_the_run(home: Path, tmp_path: Path) -> None:
    with serve() as server, opened(home, url=server.url) as room:
        server.answer = _answer
        server.play(status(401, "half \ud800 a letter"))
        run = run_plan(room, plan(FEW, "local"), tmp_path / "run")
    assert [row.id for row in run.rows if row.error] == ["bridge"]


def test_a_judge_that_fails_costs_its_question_and_not_the_run(
    quoting: Newsroom, tmp_path: Path
) -> None:
    async def judging(row: Row) -> dict[str, Any]:
        if row.id == "cost":
            raise ModelError("the judge is asleep")
        return {"right": True}

    rows = run_plan(quoting, plan(FEW, judge="local"), tmp_path / "run", judging=judging).by_id
    assert len(rows) == 4
    assert rows["bridge"].judged == {"right": True}
    assert rows["cost"].error is not None
    assert "asleep" in rows["cost"].error


def test_a_model_that_there_is_not_is_refused_before_anything_is_made(
    quoting: Newsroom, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="'gpd' is not a model"):
        run_plan(quoting, plan(model="gpd"), tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ({"article": "https://a.example/gone", "quote": "14 June"}, "is not in this archive"),
        ({"article": BRIDGE.url, "quote": "15 June"}, "does not say so"),
        ({"article": BRIDGE.url, "quote": BRIDGE.title}, "does not say so"),
        ({"article": BRIDGE.url, "quote": "14 june"}, "does not say so"),
        (
            {"article": BRIDGE.url, "quote": "14 June", "also": ["https://a.example/gone"]},
            "is not in this archive",
        ),
    ],
)
def test_evidence_that_does_not_stand_in_the_archive_is_refused(
    quoting: Newsroom, tmp_path: Path, evidence: dict[str, Any], why: str
) -> None:
    """Else every answer to that question would count as not found. A title is no evidence."""
    wrong = parse_gold(QUESTIONS[0] | {"id": "wrong", "evidence": [evidence]})
    with pytest.raises(InputError) as refused:
        run_plan(quoting, plan([*FEW, wrong]), tmp_path / "run")
    article = (evidence.get("also") or [evidence["article"]])[0]
    assert f"wrong: {article} {why}" in str(refused.value)
    assert str(refused.value).endswith("add the articles, or correct the questions")
    assert not (tmp_path / "run").exists()


def test_many_wrong_pieces_of_evidence_are_named_in_short(
    quoting: Newsroom, tmp_path: Path
) -> None:
    asked = [parse_gold(QUESTIONS[0] | {"id": f"w{n}", "evidence": [
        {"article": "https://a.example/gone", "quote": "x"}]}) for n in range(9)]  # fmt: skip
    with pytest.raises(InputError, match=r"w0: .*w2: .* \(and 6 more\)"):
        run_plan(quoting, plan(asked), tmp_path / "run")


# Several at once


@pytest.mark.parametrize("jobs", [1, 3])
def test_so_many_questions_are_asked_at_once_and_no_more(
    home: Path, tmp_path: Path, jobs: int
) -> None:
    """A small server would choke on all, and a big one idle with one."""
    fake = FakeChat(together=jobs)
    with opened(home, fake.wrap) as room:
        run = run_plan(room, plan(GOLD[:-1], "local", jobs=jobs), tmp_path / "run")
    assert fake.most == jobs
    assert len(run.rows) == len(fake.asked) == 8


def test_rows_are_the_same_however_many_are_asked_at_once(
    quoting: Newsroom, tmp_path: Path
) -> None:
    one = run_plan(quoting, plan(), tmp_path / "one")
    five = run_plan(quoting, plan(jobs=5), tmp_path / "five")
    assert list(map(untimed, five.rows)) == list(map(untimed, one.rows))


# Recorded, and replayed


def test_a_replay_is_the_same_run_with_the_server_gone(home: Path, tmp_path: Path) -> None:
    """Else a change of ours could not be told from the model's whims."""
    replies = tmp_path / "replies.jsonl"
    with serve() as server:
        server.answer = _answer
        with opened(home, Recording.open(replies).record, server.url) as room:
            first = run_plan(room, plan(model="local", jobs=3), tmp_path / "first")
        url, asked = server.url, len(server.requests)
    with opened(home, Recording.open(replies).replay, url) as room:
        again = run_plan(room, plan(model="local", jobs=2, replay="r"), tmp_path / "again")
    recorded = len(replies.read_text().splitlines())
    assert asked == recorded == 8  # the ninth was declined before a model was asked
    assert [row.answer["model"] for row in first.rows if row.answer] == ["local"] * 9
    assert list(map(untimed, again.rows)) == list(map(untimed, first.rows))


def test_a_prompt_that_was_never_recorded_is_a_failed_question(home: Path, tmp_path: Path) -> None:
    """Else a replay after a change of the prompt would silently measure quotes."""
    replies = tmp_path / "replies.jsonl"
    with opened(home, lambda name, chat: Recording.open(replies).record(name, FakeChat())) as room:
        run_plan(room, plan(GOLD[:2], "local"), tmp_path / "first")
    with opened(home, Recording.open(replies).replay) as room:
        run = run_plan(room, plan(GOLD[:3], "local", replay="r"), tmp_path / "again")
    errors = {row.id: row.error for row in run.rows if row.error}
    assert list(errors) == ["traffic"]
    assert "no recorded reply" in str(errors["traffic"])


def _answer(body: Any) -> str:
    """What the fake server says."""
    return repeated(body["messages"][-1]["content"])
