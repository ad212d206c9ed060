"""A request is refused, or planned, before anything is asked or written."""

from pathlib import Path

import pytest

from evals.gold.questions import built_in, load
from evals.request import Request, prepare
from index.errors import ConfigError, InputError, UsageError
from rag.config.load import Config, load_config
from tests.evals.made_gold import QUESTIONS, write_gold

TABLE = '[models.local]\nmodel = "any"\nbase_url = "http://localhost:1/v1"\n'


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "dateline.toml").write_text(TABLE)
    return load_config(tmp_path, environ={}, directory=tmp_path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return str(write_gold(tmp_path / "own.jsonl"))


def test_nothing_asked_for_is_everything_built_in_of_the_configured_model(config: Config) -> None:
    session = prepare(config, Request())
    (planned,) = session.planned
    assert not session.own_archive
    assert (planned.plan.model, planned.plan.name, planned.plan.jobs) == ("quotes", "quotes", None)
    assert planned.plan.gold == tuple(built_in())
    assert len(planned.plan.questions) > 600
    assert planned.folder.parent == config.home / "runs"
    assert planned.folder.name.endswith("-quotes")
    assert not planned.folder.parent.exists()


def test_one_model_has_the_name_and_the_folder_that_were_given(config: Config, gold: str) -> None:
    request = Request(gold=(gold,), models=("local", "local"), name="mine", out=Path("run"))
    session = prepare(config, request)
    (planned,) = session.planned
    assert session.own_archive
    assert (planned.plan.name, planned.plan.jobs, planned.folder) == ("mine", None, Path("run"))


def test_several_models_have_names_and_folders_of_their_own(config: Config, gold: str) -> None:
    """Else the second run would go on with the first one's."""
    request = Request(gold=(gold,), models=("quotes", "local"), name="mine", out=Path("both"))
    planned = prepare(config, request).planned
    assert [one.plan.name for one in planned] == ["quotes", "local"]
    assert [one.folder for one in planned] == [Path("both/quotes"), Path("both/local")]


def test_half_and_limit_choose_questions(config: Config, gold: str) -> None:
    dev = [one for one in load(Path(gold)) if one.half == "dev"]
    (planned,) = prepare(config, Request(gold=(gold,), half="dev", limit=2)).planned
    assert list(planned.plan.questions) == dev[:2]


@pytest.mark.parametrize(
    ("request_", "error", "words"),
    [
        (Request(half="both"), UsageError, "write dev or test"),
        (Request(gold=("nowhere",)), UsageError, "neither a gold set .* nor a file"),
        (Request(models=("gpd",)), ConfigError, "'gpd' is not a model"),
        (Request(judge="quotes"), UsageError, "quotes is not a language model"),
        (Request(record=Path("a"), replay=Path("b")), UsageError, "not both"),
        (Request(replay=Path("b")), InputError, "no recording at b"),
        (Request(compare=Path("b")), InputError, "b is not a run"),
        (Request(gate=Path("b")), InputError, "no accepted figures at b"),
        (Request(models=("quotes", "local"), gate=None, accept=Path("b")), UsageError, "one model"),
    ],
)
def test_what_would_fail_after_an_hour_fails_at_once(
    config: Config, request_: Request, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        prepare(config, request_)


def test_questions_about_two_archives_are_not_mixed(config: Config, gold: str) -> None:
    with pytest.raises(UsageError, match="about the sample archive"):
        prepare(config, Request(gold=(gold, built_in()[0])))


def test_a_half_without_questions_is_named(config: Config, tmp_path: Path) -> None:
    file = write_gold(tmp_path / "one.jsonl", QUESTIONS[:1])
    other = {"dev": "test", "test": "dev"}[load(file)[0].half]
    with pytest.raises(UsageError, match=f"no question in the half {other}"):
        prepare(config, Request(gold=(str(file),), half=other))
