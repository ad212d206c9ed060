"""`[fetch]`: what a person may set, and what a stranger's folder may not."""

from pathlib import Path

import pytest

from index.errors import ConfigError
from index.fetch.following import FetchSettings
from rag.config.load import FetchConfig, load_config


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "dateline.toml").write_text(text)
    return folder


def test_places_are_allowed_by_host_and_port(tmp_path: Path) -> None:
    home = written(tmp_path / "home", '[fetch]\nallow = ["intranet:8080"]\nrefresh_minutes = 5\n')
    config = load_config(home)
    assert (config.fetch.allow, config.fetch.refresh_minutes) == (("intranet:8080",), 5)


@pytest.mark.parametrize("place", ["intranet", "http://intranet:80", "*", "10.0.0.0/8"])
def test_what_is_no_place_is_refused(tmp_path: Path, place: str) -> None:
    home = written(tmp_path / "home", f'[fetch]\nallow = ["{place}"]\n')
    with pytest.raises(ConfigError, match="no host and port"):
        load_config(home)


def test_a_folder_that_nobody_trusted_opens_no_way_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = written(tmp_path / "here", '[fetch]\nallow = ["127.0.0.1:631"]\n')
    monkeypatch.chdir(here)
    config = load_config(tmp_path / "home")
    assert config.fetch.allow == ()
    assert "fetch.allow" in config.left_out


def test_defaults_are_those_of_fetching() -> None:
    assert FetchSettings(**FetchConfig().model_dump()) == FetchSettings()
