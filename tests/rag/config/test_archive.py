"""`[archive] url`: who may set it, and that its password is never shown."""

import json
from pathlib import Path

import pytest

from index.errors import ConfigError
from rag.config.load import describe, load_config

URL = "postgresql+psycopg://ann:s3cret@db.example/news"


def test_the_home_folder_sets_it_and_nothing_shows_its_password(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text(f'[archive]\nurl = "{URL}"\n')
    config = load_config(tmp_path, environ={}, directory=tmp_path / "elsewhere")
    assert config.archive.url == URL
    shown = json.dumps(describe(config, {})) + repr(config) + config.model_dump_json()
    assert "s3cret" not in shown
    assert "postgresql+psycopg://ann:***@db.example/news" in shown


def test_a_folder_that_nobody_trusts_cannot_set_it(tmp_path: Path) -> None:
    """Else a downloaded folder would have one's articles and questions kept on its server."""
    here = tmp_path / "here"
    here.mkdir()
    (here / "dateline.toml").write_text(f'[archive]\nurl = "{URL}"\n')
    config = load_config(tmp_path / "home", environ={}, directory=here)
    assert config.archive.url == ""
    assert list(config.left_out) == ["archive.url"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:s3cret@db.example/news",
        "postgresql+psycopg://ann:s3cret@db.example/",
        "postgresql+psycopg://ann@db.example/news?password=s3cret",
        "postgresql+psycopg://ann:s3cret@db.example:port/news",
        "postgresql+psycopg://ann:s3cret@[db/news",
        "s3cret",
    ],
)
def test_another_address_is_refused_without_showing_it(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"archive\.url") as caught:
        load_config(tmp_path, overrides={"archive.url": url}, environ={}, directory=tmp_path)
    assert "s3cret" not in str(caught.value)
