"""Where Dateline's folders are: the data folder by default, and the sample articles.

Reads no configuration: a home folder that is given or set wins over `default_home`.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
"""The sample articles: beside the packages, in a checkout and in an installed wheel."""


def default_home(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The data folder by the platform's convention, such as `~/.local/share/dateline`."""
    user = Path(environ.get("HOME") or Path.home())
    if environ.get("XDG_DATA_HOME"):
        return Path(environ["XDG_DATA_HOME"]) / "dateline"
    if platform == "darwin":
        return user / "Library" / "Application Support" / "dateline"
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or user / "AppData" / "Local") / "dateline"
    return user / ".local" / "share" / "dateline"
