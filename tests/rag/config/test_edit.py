"""Making a model the default: the file keeps all else that stands in it."""

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ConfigError
from rag.config.edit import choose_model
from rag.config.load import load_config

TABLE = {"base_url": "http://127.0.0.1:11434/v1", "model": "qwen3:8b"}
NAME = "ollama/qwen3:8b"
FULL = """\
# my settings
[chat]   # what answers
model = "gpt"        # for now
passages = 9
[models.gpt]
model = "gpt-5-mini"
api_key_env = "OPENAI_API_KEY"   # at work

[search]
time_boost = 0.1
[models.other]
model = "x"
# the end"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dateline.toml"


def test_a_new_model_goes_into_an_empty_home(tmp_path: Path):
    file = choose_model(tmp_path / "new", NAME, TABLE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    config = load_config(tmp_path / "new", environ={}, directory=tmp_path)
    profile = config.profile()
    assert profile is not None
    assert (profile.name, profile.model, profile.url) == (NAME, "qwen3:8b", TABLE["base_url"])


def test_all_else_stays_comments_included(tmp_path: Path, file: Path):
    file.write_text(FULL)
    choose_model(tmp_path, NAME, TABLE)
    text = file.read_text()
    added = f'\n\n[models."{NAME}"]\nbase_url = "{TABLE["base_url"]}"\nmodel = "qwen3:8b"\n'
    assert text == FULL.replace('model = "gpt"   ', f'model = "{NAME}"   ') + added


def test_choosing_again_adds_nothing(tmp_path: Path, file: Path):
    choose_model(tmp_path, NAME, TABLE)
    before = file.read_text()
    choose_model(tmp_path, NAME)
    assert file.read_text() == before
    choose_model(tmp_path, "quotes")
    assert tomllib.loads(file.read_text())["chat"]["model"] == "quotes"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# only a remark",
        "[chat]",
        "[chat]\npassages = 3",
        "[chat]\n\n[search]\ntime_boost = 0.1",
        "chat.passages = 3",
        "chat = {passages = 3}",
        "chat = {model = 'quotes'}",
        '["chat"]\n"model" = "quotes"',
        "[models.a]\nmodel = 'x'\n[chat]\npassages = 3\n[models.b]\nmodel = 'y'",
        "[models]\na = {model = 'x'}",
        "models.a.model = 'x'",
        "[search]\r\ntime_boost = 0.1\r\n[chat]\r\nmodel = 'quotes'\r\n",
    ],
)
def test_whatever_form_the_file_has(tmp_path: Path, file: Path, text: str):
    """It is changed in exactly what was to change, or not at all and the lines are named."""
    file.write_bytes(text.encode())
    before = tomllib.loads(text.replace("\r\n", "\n"))
    try:
        choose_model(tmp_path, NAME, TABLE)
    except ConfigError as error:
        assert f'[chat] model = "{NAME}" [models."{NAME}"]' in str(error)  # noqa: PT017
        assert file.read_bytes() == text.encode()
        return
    before.setdefault("chat", {})["model"] = NAME
    before.setdefault("models", {})[NAME] = TABLE
    assert tomllib.loads(file.read_text()) == before


def test_a_file_that_cannot_be_edited_is_left_alone_and_the_lines_are_named(
    tmp_path: Path, file: Path
):
    text = "models = {a = {model = 'x'}}\n"
    file.write_text(text)
    with pytest.raises(ConfigError, match=r"cannot be edited safely.*\[chat\] model = "):
        choose_model(tmp_path, NAME, TABLE)
    assert file.read_text() == text


@pytest.mark.parametrize("text", ["[chat", "[chat]\nmodle = 'x'", "[web]\nport = 'x'"])
def test_a_wrong_file_is_named_and_left_alone(tmp_path: Path, file: Path, text: str):
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        choose_model(tmp_path, NAME, TABLE)
    assert str(file) in str(caught.value)
    assert file.read_text() == text
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_that_no_table_has_is_refused(tmp_path: Path):
    with pytest.raises(ConfigError, match="'gpt' is not a model"):
        choose_model(tmp_path, "gpt")
    assert list(tmp_path.iterdir()) == []


def test_a_default_that_is_wrong_can_be_mended(tmp_path: Path, file: Path):
    file.write_text('[chat]\nmodel = "gone"\n')
    choose_model(tmp_path, "quotes")
    assert load_config(tmp_path, environ={}, directory=tmp_path).profile() is None


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path, file: Path):
    """People keep their settings elsewhere, in a repository."""
    kept = tmp_path / "dotfiles" / "dateline.toml"
    kept.parent.mkdir()
    kept.write_text("# mine\n")
    kept.chmod(0o640)
    file.symlink_to(kept)
    choose_model(tmp_path, NAME, TABLE)
    assert file.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert kept.read_text().startswith("# mine\n\n[chat]\n")


def test_a_byte_order_mark_stays(tmp_path: Path, file: Path):
    file.write_bytes(b"\xef\xbb\xbf[chat]\npassages = 3\n")
    choose_model(tmp_path, NAME, TABLE)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf[chat]\n")


@given(st.text(min_size=1, max_size=30))
def test_any_name_is_written_as_it_is_or_refused(tmp_path_factory, name: str):
    folder = tmp_path_factory.mktemp("names")
    try:
        choose_model(folder, name, TABLE)
    except ConfigError:
        assert not (folder / "dateline.toml").exists()
        return
    assert load_config(folder, environ={}, directory=folder).chat.model == name
