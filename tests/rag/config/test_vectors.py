"""`[vectors]`: who may set it, what is refused, and that its token goes to its own server only."""

from pathlib import Path

import pytest

from index.errors import ConfigError
from rag import Newsroom
from rag.config.load import describe, load_config, vectors_token
from rag.config.trust import is_harmless, trust

URL = "https://chroma.example"
TOML = f'[vectors]\nurl = "{URL}"\ntenant = "t-1"\ndatabase = "news"\ntoken_env = "CHROMA_TOKEN"\n'


def test_the_home_folder_sets_it_and_its_token_is_read_from_the_variable(tmp_path: Path):
    (tmp_path / "dateline.toml").write_text(TOML)
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    vectors = config.vectors
    assert (vectors.url, vectors.tenant, vectors.database) == (URL, "t-1", "news")
    assert vectors_token(config, {"CHROMA_TOKEN": " ck-secret "}) == "ck-secret"
    assert "ck-secret" not in str(describe(config, {"CHROMA_TOKEN": "ck-secret"}))


def test_only_a_trusted_folder_sets_it(tmp_path: Path):
    """Else a folder of someone else would have the archive's vectors sent to its own server."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    (here / "dateline.toml").write_text(TOML)
    config = load_config(home, environ={}, directory=here)
    assert config.vectors.url == ""
    assert set(config.left_out) == {f"vectors.{key}" for key in
                                    ("url", "tenant", "database", "token_env")}  # fmt: skip
    trust(home, here)
    assert load_config(home, environ={}, directory=here).vectors.url == URL
    assert not is_harmless(("vectors", "allow_http"))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"url": "chroma.example:8000"}, "vectors.url: is no address of a server; write http"),
        ({"url": "ftp://chroma.example"}, "vectors.url: is no address of a server; write http"),
        ({"url": "https://"}, "vectors.url: is no address of a server; write http"),
        ({"url": "https://chroma.example:port"}, "vectors.url: is no address of a server; write"),
        ({"url": "https://ann:pw-1@chroma.example"}, "vectors.url: holds a user or password; name"),
        ({"url": "https://chroma.example/api/v2"}, "vectors.url: goes on after the host"),
        ({"url": "https://chroma.example?token=pw-1"}, "vectors.url: goes on after the host"),
        ({"url": "http://chroma.example:8000"}, "plain http to another machine"),
        ({"url": URL, "tenant": "../other"}, "vectors.tenant: "),
        ({"url": URL, "database": ""}, "vectors.database: "),
        ({"url": URL, "token_env": "ck-1234"}, 'vectors.token_env: should be the name of a variab'),
        ({"url": URL, "token": "x"}, "vectors.token looks like a secret"),
        ({"url": URL, "tennant": "x"}, "did you mean 'tenant'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_that_names_the_setting(
    tmp_path: Path, settings: dict[str, object], says: str
):
    lines = "\n".join(f'{key} = "{value}"' for key, value in settings.items())
    (tmp_path / "dateline.toml").write_text(f"[vectors]\n{lines}\n")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path, environ={}, directory=tmp_path)
    said = str(caught.value)
    assert says in said
    assert "vectors" in said
    assert "\n" not in said
    assert "pw-1" not in said
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost:8000/", "http://[::1]:8000", URL]
)
def test_this_machine_needs_no_tls(tmp_path: Path, url: str):
    config = load_config(tmp_path, overrides={"vectors.url": url}, environ={}, directory=tmp_path)
    assert config.vectors.url == url.rstrip("/")


def test_another_machine_without_tls_has_to_be_allowed(tmp_path: Path):
    environ = {
        "DATELINE_VECTORS__URL": "http://chroma:8000",
        "DATELINE_VECTORS__ALLOW_HTTP": "true",
    }
    config = load_config(tmp_path, environ=environ, directory=tmp_path)
    assert config.vectors.url == "http://chroma:8000"


@pytest.mark.parametrize("environ", [{}, {"CHROMA_TOKEN": ""}, {"CHROMA_TOKEN": "two words"}])
def test_a_token_that_is_not_there_is_said_as_the_newsroom_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
):
    (tmp_path / "dateline.toml").write_text(TOML)
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    monkeypatch.delenv("CHROMA_TOKEN", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=r"vectors\.token_env: .*CHROMA_TOKEN"):
        Newsroom(config)


def test_another_address_does_not_get_the_token_of_the_one_below(tmp_path: Path):
    (tmp_path / "dateline.toml").write_text(TOML)
    environ = {"DATELINE_VECTORS__URL": "https://other.example"}
    config = load_config(tmp_path, environ=environ, directory=tmp_path)
    assert (config.vectors.url, config.vectors.token_env) == ("https://other.example", None)
    environ["DATELINE_VECTORS__TOKEN_ENV"] = "OTHER_TOKEN"
    config = load_config(tmp_path, environ=environ, directory=tmp_path)
    assert config.vectors.token_env == "OTHER_TOKEN"
