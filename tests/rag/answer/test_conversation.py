"""Talk, instructions and follow-ups in a conversation, with a model and without."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article
from index.search import Searcher
from rag import Answer, Newsroom, Turn
from rag.answer import replies
from rag.answer.conversation import answer_before, handed_on, questions_before
from rag.cite.absence import DECLINED
from rag.config.load import load_config
from rag.events import Done, SourcesFound, TextPiece
from tests.chroma_server import Running
from tests.rag.answer.test_pipeline import QUESTION, SENTENCE, events, obedient, sound
from tests.rag.loopback import FakeOpenAI, status
from tests.rag.stories import STORIES

CASES = Path(__file__).parents[2] / "cases"
FERRY = ["When does the ferry to Ommer sail?", "What does the ferry cost?"]


@pytest.fixture(scope="module", params=["folder", "server"])
def filled(
    filled_home: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Newsroom]:
    """A newsroom over `tests/rag/stories.py`, its vectors in its home, and on a server."""
    home, overrides = filled_home, dict[str, object]()
    if request.param == "server":
        server: Running = request.getfixturevalue("running_chroma")
        server.start()
        home, overrides = tmp_path_factory.mktemp("filled"), {"vectors.url": server.url}
    config = load_config(home, environ={}, directory=home, overrides=overrides)
    with Newsroom(config) as newsroom:
        newsroom.add(STORIES)
        yield newsroom


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be searched from now on."""

    def search(*_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr(Searcher, "search", search)


def conversation(newsroom: Newsroom, *questions: str) -> list[Answer]:
    """The answers to questions that are asked one after the other."""
    answers: list[Answer] = []
    for question in questions:
        answers.append(newsroom.ask(question, history=[*map(Turn.of, answers)]))
    return answers


def history(newsroom: Newsroom, *questions: str) -> list[Turn]:
    return [*map(Turn.of, conversation(newsroom, *questions))]


def quotes(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


def case(name: str, tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(load_config(tmp_path, environ={}, directory=tmp_path))
    newsroom.add(CASES / f"{name}.jsonl")
    return newsroom


@pytest.mark.usefixtures("unsearched")
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Hello", "Hello! Dateline answers questions"),
        ("Thanks!", "You’re welcome. Dateline"),
        ("What can you do?", "Dateline answers questions"),
        ("Danke schön", "Gern geschehen. Dateline beantwortet"),
        ("¿Quién eres?", "Dateline responde preguntas"),
        ("Bonjour !", "Bonjour ! Dateline répond"),
        ("Cosa puoi fare?", "Dateline risponde alle domande"),
        ("Olá", "Olá! O Dateline responde"),
        ("你好", "Hello! Dateline answers"),
    ],
)
def test_talk_is_answered_in_its_language_and_searches_nothing(
    filled: Newsroom, said: str, line: str
):
    *pieces, done = events(filled, said)
    assert isinstance(done, Done)
    answer = done.answer
    assert answer.text.startswith(line)
    assert "\n" not in answer.text
    assert pieces == [TextPiece(answer.text)]
    assert (answer.reply, answer.answered, answer.question) == (True, False, said)
    assert (answer.citations, answer.sources, answer.claims) == ((), (), ())
    assert answer.timing.search == 0


def test_talk_does_not_ask_the_model(with_model: Newsroom, model_server: FakeOpenAI):
    assert with_model.ask("Hello").reply
    assert with_model.ask("shorter please").reply
    assert model_server.requests == []


def test_the_question_is_kept_as_asked_and_searched_without_its_talk(filled: Newsroom):
    asked = f"Hello! {QUESTION} Thanks."
    answer = filled.ask(asked)
    assert answer.question == asked
    assert answer.text == filled.ask(QUESTION).text


@pytest.mark.parametrize("said", ["shorter", "in Spanish please", "as a list", "¿más corto?"])
def test_quotes_say_that_an_instruction_needs_a_model(filled: Newsroom, said: str):
    *_, answer = conversation(filled, QUESTION, said)
    assert "dateline models use" in answer.text
    assert (answer.reply, answer.answered, answer.citations) == (True, False, ())


@pytest.mark.parametrize("said", ["why?", "Are you sure?", "Woher weißt du das?", "sources"])
def test_quotes_repeat_what_the_last_answer_cites(
    filled: Newsroom, said: str, monkeypatch: pytest.MonkeyPatch
):
    turns = history(filled, QUESTION, "thanks")
    monkeypatch.setattr(Searcher, "search", None)
    answer = filled.ask(said, history=turns)
    sound(answer)
    assert answer.answered
    assert {c.quote for c in answer.citations} == {c.quote for c in turns[0].citations}
    assert [c.status for c in answer.claims] == ["supported"] * len(answer.citations)
    for claim in answer.claims:
        assert answer.text[claim.start : claim.end].endswith("]")


def test_quotes_list_what_else_was_found(filled: Newsroom):
    first, _, more, again = conversation(filled, QUESTION, "why?", "tell me more", "more")
    sound(more)
    cited = {citation.article for citation in first.citations}
    assert more.citations
    assert cited.isdisjoint(citation.article for citation in more.citations)
    assert [c.quote for c in more.citations] == [c.article.title for c in more.citations]
    assert again.text == more.text


def test_where_nothing_else_was_found_that_is_said(filled: Newsroom):
    (turn,) = history(filled, QUESTION)
    answer = filled.ask("more", history=[replace(turn, others=())])
    assert answer.text == replies.nothing_else("en")


@pytest.mark.parametrize("said", ["shorter", "why?", "tell me more", "auf Deutsch"])
@pytest.mark.parametrize("before", [[], ["Hello"], ["Who won the chess final in Reykjavik?"]])
def test_an_instruction_without_an_answer_says_so(
    filled: Newsroom, said: str, before: Sequence[str]
):
    *_, answer = conversation(filled, *before, said)
    language = "de" if said == "auf Deutsch" else "en"
    assert answer.text == replies.no_answer(language)
    assert answer.reply


def test_citations_of_what_is_gone_are_left_out(filled: Newsroom):
    (turn,) = history(filled, QUESTION)
    gone = [replace(c, article=replace(c.article, id="0" * 16)) for c in turn.citations]
    answer = filled.ask("why?", history=[replace(turn, citations=tuple(gone))])
    assert answer.text == replies.no_answer("en")


def test_a_model_follows_an_instruction_from_what_the_last_answer_cites(
    with_model: Newsroom, model_server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    model_server.answer = obedient(f"The Sallow Bridge reopens on 14 June. «{SENTENCE}»")
    turns = history(with_model, FERRY[0], QUESTION)
    monkeypatch.setattr(Searcher, "search", None)
    model_server.answer = obedient(f"Open on 14 June. «{SENTENCE}»")
    found = events(with_model, "Shorter, please", history=turns)
    assert not [event for event in found if isinstance(event, SourcesFound)]
    answer = found[-1].answer  # type: ignore[union-attr]
    sound(answer)
    assert answer.text.startswith("Open on 14 June")
    assert (answer.answered, answer.model, answer.reply) == (True, "fake", False)
    assert [claim.status for claim in answer.claims] == ["supported"]
    messages = model_server.requests[-1].body["messages"]
    assert [one["role"] for one in messages] == ["system", "user", "assistant", "user"]
    assert messages[2]["content"].startswith("The Sallow Bridge reopens on 14 June")
    assert "instruction about your last answer" in messages[3]["content"]
    assert messages[3]["content"].endswith("Instruction: Shorter, please")
    assert "46 million" not in messages[3]["content"], "which was not cited"


def test_what_a_model_makes_up_about_its_answer_is_not_shown(
    with_model: Newsroom, model_server: FakeOpenAI
):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    turns = history(with_model, QUESTION)
    model_server.answer = lambda body: "Penguins built it for a king."
    answer = with_model.ask("tell me more", history=turns)
    sound(answer)
    assert answer.unsupported == ("Penguins built it for a king.",)
    assert SENTENCE in quotes(answer)


def test_a_failing_model_leaves_the_last_quotations(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    turns = history(with_model, QUESTION)
    model_server.play(status(401, "no"))
    answer = with_model.ask("in Spanish", history=turns)
    sound(answer)
    assert (answer.model, answer.answered) == ("quotes", True)
    assert quotes(answer) == quotes_of(turns[0])
    assert answer.model_error


def quotes_of(turn: Turn) -> str:
    return " ".join(citation.quote for citation in turn.citations)


@pytest.mark.parametrize(
    "question",
    ["What is the capital of France?", "Who painted the Mona Lisa?", "What is photosynthesis?",
     "And what is the capital of France?", "How do I bake bread?", "When was Mozart born?"],
)  # fmt: skip
def test_a_question_of_its_own_is_declined_after_others_as_it_is_alone(
    filled: Newsroom, question: str
):
    *_, answer = conversation(filled, *FERRY, QUESTION, question)
    assert not answer.answered
    assert answer.text == filled.ask(question).text


def test_a_follow_up_borrows(filled: Newsroom):
    *_, answer = conversation(filled, QUESTION, "And how much will it cost?")
    assert "46 million" in quotes(answer)


def test_talk_between_question_and_follow_up_changes_nothing(filled: Newsroom):
    *_, plain = conversation(filled, QUESTION, "And how much will it cost?")
    *_, talked = conversation(filled, QUESTION, "thanks", "ok", "And how much will it cost?")
    assert talked.text == plain.text


def test_it_may_mean_what_only_the_answer_names(tmp_path: Path):
    with case("q_it_in_the_answer", tmp_path) as newsroom:
        first = "Which drug did the health fund say it may pay for in March 2024?"
        _, answer = conversation(newsroom, first, "How much does it cost?")
        assert "$1,300" in answer.citations[0].quote
        written = Turn(first, "It may pay for Slimor.")
        answer = newsroom.ask("How much does it cost?", history=[written])
        assert "$1,300" in answer.citations[0].quote


def test_small_talk_is_not_looked_for_in_the_archive(tmp_path: Path):
    """One article opens with “Hello.”."""
    said = json.loads(f"[{(CASES / 'q_small_talk.txt').read_text().split(' are no')[0]}]")
    with case("q_small_talk", tmp_path) as newsroom:
        assert len(said) == 6
        for text in said:
            assert newsroom.ask(text).reply, text
        found = newsroom.ask("In how many dairy herds was bird flu found in April 2024?")
        assert found.answered
        assert newsroom.ask("What does the play open with, hello or thanks?").answered


def test_only_questions_count_as_asked_before():
    turns = [Turn(one, "") for one in ("Hello", "Thanks, and who paid?", "shorter", "And when?")]
    assert questions_before(turns) == ["and who paid?", "And when?"]


def test_a_declining_hands_nothing_on():
    """It names the closest articles, which the question was not about."""
    turn = Turn("Who won?", f"{DECLINED}. Closest articles: “Brekke wins” (Wire).")
    assert handed_on("How old is she?", [turn]) == ""
    assert handed_on("How old is she?", [Turn("Who won?", "Brekke did.")]) == "Brekke."
    assert handed_on("How old is she?", []) == ""


def test_an_instruction_is_about_the_last_answer_that_was_no_talk(filled: Newsroom):
    bridge, hello = history(filled, QUESTION, "Hello")
    assert answer_before([bridge, hello]) == bridge
    assert answer_before([hello]) is None
    assert answer_before([bridge, Turn("Who won?", DECLINED)]) is None


def test_closing_a_reply_early_is_fine(filled: Newsroom):
    async def first() -> object:
        stream = filled.stream("Hello")
        async for event in stream:
            await stream.aclose()
            return event
        return None

    assert isinstance(asyncio.run(first()), TextPiece)


STORY = [
    Article(
        title="Tarrant to close its works",
        text="Tarrant will close its works in Linn by the end of September with the loss of 640 "
        "jobs, the company said. Owner Ada Brook blamed the price of power.",
        published="2026-03-02",
    ),
    Article(
        title="Deal at Tarrant",
        text="The Tarrant works in Linn will stay open in part, with 410 jobs lost instead of 640, "
        "the company said.",
        published="2026-06-12",
    ),
    Article(
        title="Last engine leaves Linn",
        text="The last engine left the Tarrant works in Linn. In the end 432 jobs were lost, 22 "
        "more than agreed in June, the company said.",
        published="2026-09-30",
    ),
    Article(
        title="Two arrested over copper",
        text="Police arrested two men after copper was found in a barn in Linn. Neither man has "
        "been charged.",
        published="2026-10-20",
    ),
]


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    home = tmp_path_factory.mktemp("works")
    with Newsroom(load_config(home, environ={}, directory=home)) as newsroom:
        newsroom.add(*STORY)
        yield newsroom


def test_a_follow_up_with_a_month_is_answered_of_that_month(works: Newsroom):
    """Its word alone is in articles of other months: "by the end of September"."""
    asked = ["How many jobs will be lost at Tarrant?", "and in September?", "and in June?"]
    _, september, june = conversation(works, *asked)
    assert "432" in september.text.split("\n")[0]
    assert "410" in june.text.split("\n")[0]
    assert (september.read_as.phrase, june.read_as.phrase) == ("September", "June")


def test_a_new_topic_outweighs_the_one_before(works: Newsroom):
    asked = ["Who owns Tarrant?", "What did she blame?", "what about the arrested men"]
    *_, arrested, charged = conversation(works, *asked, "How many of them were charged?")
    assert "Police arrested two men" in arrested.citations[0].quote
    assert "been charged" in " ".join(one.quote for one in charged.citations[:2])
    assert "owns" not in charged.read_as.question
