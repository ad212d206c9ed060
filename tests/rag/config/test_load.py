"""What a user writes into dateline.toml or the environment, and what they are told about it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from index.errors import ConfigError
from rag.config.addresses import is_loopback
from rag.config.folders import default_home
from rag.config.layers import nearest
from rag.config.load import NO_KEY, Config, ModelProfile, api_key, describe, load_config
from rag.config.trust import trust

GPT = '[models.gpt]\nmodel = "gpt-5-mini"\napi_key_env = "OPENAI_API_KEY"\n'


@pytest.fixture
def load(tmp_path: Path):
    """Loads with the given texts as dateline.toml in the home and the working directory."""

    def load(
        home: str = "",
        here: str = "",
        environ: Mapping[str, str] | None = None,
        overrides: Mapping[str, object] | None = None,
        trusted: bool = False,
    ) -> Config:
        for folder, text in (("here", here), ("home", home)):
            (tmp_path / folder).mkdir(exist_ok=True)
            if text:
                (tmp_path / folder / "dateline.toml").write_text(text, encoding="utf-8")
        if trusted:
            trust(tmp_path / "home", tmp_path / "here")
        return load_config(
            tmp_path / "home",
            overrides=overrides,
            environ=environ or {},
            directory=tmp_path / "here",
        )

    return load


def refused(load, *args, **kwargs) -> str:
    with pytest.raises(ConfigError) as caught:
        load(*args, **kwargs)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_without_any_file_it_runs_on_quotes_and_needs_no_key(load):
    config = load()
    assert (config.chat.model, config.index.embedder) == ("quotes", "static")
    assert config.profile() is None
    assert config.embedder_profile() is None
    assert config.sources == {}


def test_the_working_directory_wins_over_home_key_by_key(load):
    config = load(here="[chat]\npassages = 5", home="[chat]\npassages = 9\nanswer_tokens = 100")
    assert (config.chat.passages, config.chat.answer_tokens) == (5, 100)
    assert config.sources["chat.passages"].endswith("here/dateline.toml")
    assert config.sources["chat.answer_tokens"].endswith("home/dateline.toml")


def test_one_folder_that_is_both_is_read_once(tmp_path: Path):
    (tmp_path / "dateline.toml").write_text("[web]\nport = 1")
    assert load_config(tmp_path, environ={}, directory=tmp_path).web.port == 1


def test_the_environment_wins_over_files_and_overrides_over_all(load):
    environ = {"DATELINE_CHAT__PASSAGES": "6", "DATELINE_WEB__PORT": "8000"}
    config = load(here="[chat]\npassages = 5", environ=environ, overrides={"web.port": 9000})
    assert (config.chat.passages, config.web.port) == (6, 9000)
    assert config.sources["chat.passages"] == "DATELINE_CHAT__PASSAGES"
    assert config.sources["web.port"] == "override"
    assert load(overrides={"web": {"port": 9}}).web.port == 9


@pytest.mark.parametrize(
    ("variable", "text", "section", "key", "value"),
    [
        ("DATELINE_CHAT__TEMPERATURE", "0.3", "chat", "temperature", 0.3),
        ("DATELINE_CHAT__SILENCE_SECONDS", "3", "chat", "silence_seconds", 3),
        ("DATELINE_WEB__HOST", "0", "web", "host", "0"),
        ("DATELINE_WEB__TRUSTED_HOSTS", "a.org, b.org", "web", "trusted_hosts", ("a.org", "b.org")),
        ("DATELINE_WEB__TRUSTED_HOSTS", '["a.org"]', "web", "trusted_hosts", ("a.org",)),
        ("DATELINE_WEB__TRUSTED_HOSTS", " [ 'A.org' ] ", "web", "trusted_hosts", ("A.org",)),
        ("DATELINE_WEB__TRUSTED_HOSTS", "a.org", "web", "trusted_hosts", ("a.org",)),
        ("DATELINE_CHAT__PASSAGES", " 7 ", "chat", "passages", 7),
        ("DATELINE_WEB__TRUSTED_HOSTS", "", "web", "trusted_hosts", ()),
    ],
)
def test_variables_are_read_as_their_settings_type(load, variable, text, section, key, value):
    assert getattr(getattr(load(environ={variable: text}), section), key) == value


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "true ", " false"])
def test_yes_and_no_are_read_however_a_shell_writes_them(load, text: str):
    """`set DATELINE_…=true && dateline` leaves a space behind it on Windows."""
    environ = {"DATELINE_MODELS__X__MODEL": "m", "DATELINE_MODELS__X__INSECURE": text}
    assert load(environ=environ).models["x"].insecure is ("true" in text.lower())


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("DATELINE_CHAT__PASSAGES", "true", "should be a whole number"),
        ("DATELINE_CHAT__PASSAGES", "", "should be a whole number"),
        ("DATELINE_CHAT__PASSAGES", "[3]", "should be a whole number"),
        ("DATELINE_CHAT__PASSAGES", "0", "greater than or equal to 1"),
        ("DATELINE_CHAT__TEMPERATURE", "warm", "should be a number"),
        ("DATELINE_CHAT__TEMPERATURE", "3", "less than or equal to 2"),
        ("DATELINE_CHAT__SILENCE_SECONDS", "nan", "finite"),
        ("DATELINE_MODELS__X__INSECURE", "perhaps", "should be true or false"),
        ("DATELINE_WEB__TRUSTED_HOSTS", "[1]", "should be a text in quotes"),
        ("DATELINE_WEB__TRUSTED_HOSTS", "[a", "should be a list"),
    ],
)
def test_a_variable_that_does_not_fit_is_refused_as_a_file_would_be(load, variable, text, said):
    message = refused(load, environ={"DATELINE_MODELS__X__MODEL": "m", variable: text})
    assert message.startswith(f"{variable}: ")
    assert said in message


def test_a_variable_finds_a_model_whose_name_it_cannot_spell(load):
    environ = {"DATELINE_MODELS__GPT_5_1__INSECURE": "True", "DATELINE_CHAT__MODEL": "gpt-5.1"}
    config = load('[models."gpt-5.1"]\nmodel = "gpt-5.1"', environ=environ)
    profile = config.profile()
    assert profile is not None
    assert (profile.name, profile.insecure) == ("gpt-5.1", True)


def test_a_model_can_come_from_the_environment_alone(load):
    environ = {"DATELINE_MODELS__LOCAL__MODEL": "qwen3:8b", "DATELINE_CHAT__MODEL": "local"}
    profile = load(environ=environ).profile()
    assert profile is not None
    assert profile.model == "qwen3:8b"


@pytest.mark.parametrize(
    ("toml", "parts"),
    [
        ("[chat]\nmodle = 'x'", ["home/dateline.toml", "chat.modle", "'model'"]),
        ("[chta]\nmodel = 'x'", ["chta", "'chat'"]),
        ("[models.gpt]\nmodell = 'x'", ["models.gpt.modell", "'model'"]),
        ("[models.gpt]\nmodel = 'x'\nname = 'y'", ["models.gpt.name", "not a setting"]),
        ("[chat]\npassages = 'many'", ["home/dateline.toml", "chat.passages", "whole number"]),
        ("[chat]\npassages = true", ["chat.passages", "whole number"]),
        ("[chat]\npassages = 0", ["chat.passages", "greater than or equal to 1"]),
        ("[chat]\nmodel = 3", ["chat.model", "text in quotes"]),
        ("[chat]\nsilence_seconds = nan", ["chat.silence_seconds", "finite"]),
        (
            "[chat]\nanswer_tokens = 7000\ncontext_tokens = 8000",
            ["dateline.toml", "answer_tokens", "context_tokens"],
        ),
        ("[web]\ntrusted_hosts = 'a'", ["web.trusted_hosts", "list"]),
        ("[web]\ntrusted_hosts = [1]", ["web.trusted_hosts", "text in quotes"]),
        ("chat = 'quotes'", ["dateline.toml: chat", "table"]),
        ("models = 3", ["models", "table"]),
        ("[models]\ngpt = 'x'", ["models.gpt", "table"]),
        ("[[models]]\nmodel = 'x'", ["models", "table"]),
        ("[models.gpt.more]\nx = 1", ["models.gpt.more"]),
        ("[models.gpt]\nprice_in = 1", ["dateline.toml", "models.gpt.model is missing"]),
        ("[models.gpt]", ["dateline.toml", "models.gpt.model is missing"]),
        ("[models.quotes]\nmodel = 'x'", ["models.quotes", "taken"]),
        ("[embedders.static]\nmodel = 'x'", ["embedders.static", "taken"]),
        ("[embedders.hashing]\nmodel = 'x'", ["embedders.hashing", "taken"]),
        ("[chat\nmodel = 1", ["home/dateline.toml", "not valid TOML", "line 1"]),
        ("a = " + "[" * 5000, ["not valid TOML"]),
    ],
)
def test_a_mistake_is_named_with_its_file_and_its_remedy(load, toml, parts):
    message = refused(load, toml)
    for part in parts:
        assert part in message


def test_an_unknown_model_names_the_nearest_and_the_known(load):
    message = refused(load, GPT + '[chat]\nmodel = "gtp"')
    for part in ("chat.model", "'gtp'", "did you mean 'gpt'?", "known: quotes, gpt"):
        assert part in message
    message = refused(load, '[index]\nembedder = "statik"')
    for part in ("index.embedder", "did you mean 'static'?", "known: static, hashing"):
        assert part in message


def test_a_name_given_later_is_checked_like_the_configured_one(load):
    config = load(GPT + '[embedders.big]\nmodel = "b"')
    assert config.profile("gpt") is not None
    assert config.embedder_profile("big") is not None
    with pytest.raises(ConfigError, match="did you mean 'gpt'"):
        config.profile("gpd")
    with pytest.raises(ConfigError, match="known: static, hashing, big"):
        config.embedder_profile("zzz")


def test_an_embedder_is_a_server_s_or_a_folder_and_not_both(load):
    assert load('[embedders.big]\npath = "models/e5"').embedders["big"].path == "models/e5"
    for text in ("batch = 3", 'path = "m"\nmodel = "b"'):
        assert "either model" in refused(load, f"[embedders.big]\n{text}")


def test_a_profile_takes_from_chat_what_it_leaves_open(load):
    text = GPT + "[chat]\ntemperature = 0.5\n[models.hot]\nmodel = 'h'\ntemperature = 0.0\n"
    config = load(text + "context_tokens = 2000")
    gpt, hot = config.profile("gpt"), config.profile("hot")
    assert gpt is not None
    assert hot is not None
    assert (gpt.temperature, gpt.total_seconds) == (0.5, 900)
    assert (hot.temperature, hot.context_tokens) == (0.0, 2000)


def test_a_model_too_small_for_the_answer_is_refused(load):
    message = refused(load, '[chat]\nmodel = "s"\n[models.s]\nmodel = "s"\ncontext_tokens = 1000')
    assert "answer_tokens" in message


@pytest.mark.parametrize(
    "toml",
    [
        '[models.gpt]\nmodel = "m"\napi_key = "canary-value-1"',
        '[models.gpt]\nmodel = "m"\nopenai_token = "canary-value-1"',
        '[models.gpt]\nmodel = "m"\napi_key_env = "sk-canary-value-1"',
        '[models.gpt]\nmodel = "m"\napi_key_env = "canary-value-1"',
        '[models.gpt.api_key]\nvalue = "canary-value-1"',
        '[models.gpt]\nmodel = "m"\nbase_url = "https://me:canary-value-1@example.org/v1"',
        '[models.gpt]\nmodel = "m"\nbase_url = "https://example.org/v1?x=canary-value-1"',
        '[web]\ntrusted_hosts = ["sk-canary-value-1"]',
        'password = "canary-value-1"',
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(load, toml):
    assert "canary" not in refused(load, toml)


def test_the_remedy_for_a_secret_is_shown(load):
    message = refused(load, '[models.gpt]\nmodel = "m"\napi_key = "sk-canary-1234"')
    assert 'api_key_env = "OPENAI_API_KEY"' in message
    message = refused(load, environ={"DATELINE_MODELS__GPT__API_KEY": "canary"})
    assert "api_key_env" in message
    assert "canary" not in message


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://example.org/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1:8000/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://example.org/v1", False),
        ("http://192.168.1.5/v1", False),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("ftp://localhost/v1", False),
        ("localhost:8000", False),
        ("https://", False),
        ("http://[::1", False),
        ("http://localhost:port/v1", False),
        ("https://exa mple.org", False),
    ],
)
def test_text_and_key_go_over_plain_http_to_this_machine_only(load, url, fine):
    toml = f'[models.gpt]\nmodel = "m"\nbase_url = "{url}"'
    if fine:
        assert load(toml).models["gpt"].url == url
    else:
        assert "base_url" in refused(load, toml)


def test_plain_http_is_allowed_where_the_user_insists(load):
    toml = '[models.lan]\nmodel = "m"\nbase_url = "http://192.168.1.5/v1"\ninsecure = true'
    assert load(toml).models["lan"].insecure
    assert not is_loopback("example.org")


def test_a_key_is_not_sent_to_a_server_that_another_layer_names(load):
    """A folder that was trusted still carries no key off by naming another base_url alone."""
    evil = '[models.gpt]\nbase_url = "https://evil.example/v1"'
    config = load(here=evil, home=GPT, trusted=True)
    assert config.models["gpt"].api_key_env is None
    assert "dropped" in config.sources["models.gpt.api_key_env"]
    both = evil + '\napi_key_env = "EVIL_KEY"'
    assert load(here=both, home=GPT, trusted=True).models["gpt"].api_key_env == "EVIL_KEY"
    same = '[models.gpt]\nbase_url = "https://evil.example/v1"\nmodel = "m"\napi_key_env = "K"'
    assert load(here=evil, home=same, trusted=True).models["gpt"].api_key_env == "K"


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("DATELINE_CHAT_MODEL", "DATELINE_CHAT__MODEL"),
        ("DATELINE_CHAT__MODLE", "DATELINE_CHAT__MODEL"),
        ("DATELINE_HOM", "DATELINE_HOME"),
        ("DATELINE_MODELS__GPT__MODELL", "DATELINE_MODELS__GPT__MODEL"),
    ],
)
def test_a_misspelled_variable_is_an_error_that_names_the_right_one(load, variable, hint):
    message = refused(load, GPT, environ={variable: "x"})
    assert variable in message
    assert repr(hint) in message


def test_a_variable_of_the_wrong_type_is_named(load):
    message = refused(load, environ={"DATELINE_WEB__PORT": "abc"})
    assert "DATELINE_WEB__PORT" in message
    assert "whole number" in message


def test_an_override_inside_a_value_is_refused(load):
    assert "chat.model.x" in refused(load, overrides={"chat.model": "quotes", "chat.model.x": 1})


def test_a_file_that_is_none_is_refused(load, tmp_path: Path):
    (tmp_path / "here" / "dateline.toml").mkdir(parents=True)
    assert "not a file" in refused(load)


def test_a_file_in_another_encoding_is_refused_plainly(load, tmp_path: Path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "dateline.toml").write_bytes(b'[chat]\nmodel = "\xff\xfe"')
    assert "UTF-8" in refused(load)


def test_a_file_with_a_byte_order_mark_is_read(load, tmp_path: Path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "dateline.toml").write_bytes("\ufeff[chat]\npassages = 3".encode())
    assert load().chat.passages == 3


def test_home_comes_from_the_argument_the_variable_or_the_platform(tmp_path: Path):
    environ = {"DATELINE_HOME": str(tmp_path / "var"), "HOME": "/home/me"}
    assert load_config(tmp_path, environ=environ, directory=tmp_path).home == tmp_path
    assert load_config(environ=environ, directory=tmp_path).home == tmp_path / "var"
    assert default_home({"HOME": "/home/me"}, "linux") == Path("/home/me/.local/share/dateline")
    mac = default_home({"HOME": "/Users/me"}, "darwin")
    assert mac == Path("/Users/me/Library/Application Support/dateline")
    assert default_home({"XDG_DATA_HOME": "/x", "HOME": "/h"}, "linux") == Path("/x/dateline")
    assert default_home({"LOCALAPPDATA": "/l", "HOME": "/h"}, "win32") == Path("/l/dateline")


def test_a_missing_key_says_what_to_type():
    profile = ModelProfile(name="gpt", model="m", api_key_env="OPENAI_API_KEY")
    with pytest.raises(ConfigError, match=r"gpt: .*export OPENAI_API_KEY="):
        api_key(profile, {})
    assert api_key(profile, {"OPENAI_API_KEY": " sk-1\n"}) == "sk-1"
    assert api_key(ModelProfile(model="m"), {}) == NO_KEY


def test_a_key_that_cannot_stand_in_a_header_is_refused_without_showing_it():
    profile = ModelProfile(name="gpt", model="m", api_key_env="K")
    for value in ("canary\nX-Evil: 1", "canary key", "canaryé"):
        with pytest.raises(ConfigError) as caught:
            api_key(profile, {"K": value})
        assert "canary" not in str(caught.value)


def test_the_dump_says_where_all_comes_from_and_never_shows_a_key(load):
    config = load(GPT + "[web]\nport = 3")
    dump = describe(config, {"OPENAI_API_KEY": "sk-canary-123456"})
    text = json.dumps(dump)
    assert "canary" not in text
    assert dump["models"]["gpt"]["api_key_set"] is True  # type: ignore[index]
    assert dump["sources"]["web.port"].endswith("dateline.toml")  # type: ignore[index]
    assert dump["chat"]["model"] == "quotes"  # type: ignore[index]


def test_nothing_changes_a_loaded_configuration(load):
    with pytest.raises(ValidationError):
        load().chat.model = "gpt"


def test_openai_itself_and_others_name_the_limit_differently():
    assert ModelProfile(model="m").max_tokens_field == "max_completion_tokens"
    local = ModelProfile(model="m", base_url="http://localhost:1/v1")
    assert local.max_tokens_field == "max_tokens"


@settings(max_examples=50)
@given(st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=9) | st.integers()))
def test_any_override_loads_or_is_refused_in_plain_words(overrides):
    nowhere = Path("/nonexistent")
    try:
        load_config(nowhere, environ={}, directory=nowhere, overrides=overrides)
    except ConfigError as error:
        assert str(error)  # noqa: PT017


def test_nothing_near_suggests_nothing():
    assert nearest("zzz", ["chat", "web"]) == ""
