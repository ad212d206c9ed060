"""The section `[archive]` of the configuration. Import it from `rag/config/load.py`."""

from urllib.parse import urlsplit

from pydantic import Field, field_serializer, field_validator

from index.errors import UsageError
from rag.config.frozen import Frozen

DRIVER = "postgresql+psycopg"
_FORM = f"write {DRIVER}://user@host/database, and its password into PGPASSWORD"


class ArchiveConfig(Frozen):
    """`[archive]`: where the articles are, and conversations and users with them."""

    url: str = Field(default="", repr=False)
    """A PostgreSQL database, as in `postgresql+psycopg://user@host/database`; the file `archive.db`
    in the data folder if not set. The password is in it, or in `PGPASSWORD`."""

    @field_validator("url")
    @classmethod
    def _is_known(cls, url: str) -> str:
        return url and _known(url)

    @field_serializer("url")
    def _without_password(self, url: str) -> str:
        return shown(url)


def _known(url: str) -> str:
    """The URL. Raises `ValueError` in words that show nothing of it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError(f"is no address of a database; {_FORM}") from None
    if parts.scheme != DRIVER or not parts.path.strip("/"):
        raise ValueError(f"is no address of a database that is known here; {_FORM}")
    if "password=" in parts.query:
        raise ValueError(f"has its password behind the ?; {_FORM}")
    return url


def checked(url: str) -> str:
    """A URL from the command line. Raises `UsageError`."""
    try:
        return _known(url)
    except ValueError as error:
        raise UsageError(f"--to {error}") from None


def shown(url: str) -> str:
    """A URL with `***` for its password; nothing of one that is no such URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "***"
    user, at, host = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    return parts._replace(netloc=f"{name}{colon}{'***' if colon else ''}{at}{host}").geturl()
