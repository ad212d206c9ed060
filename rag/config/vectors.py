"""The section `[vectors]` of the configuration. Import it from `rag/config/load.py`."""

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from rag.config.addresses import is_loopback
from rag.config.frozen import Frozen

_FORM = "write http://127.0.0.1:8000 for a server of this machine, or https://host"
_Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class VectorsConfig(Frozen):
    """`[vectors]`: where the vectors are."""

    url: str = ""
    """A Chroma server or Chroma Cloud, as in `https://api.trychroma.com`; the data folder if not
    set."""
    tenant: _Name = "default_tenant"
    """The server's tenant."""
    database: _Name = "default_database"
    """The tenant's database, which is there already."""
    token_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    """The environment variable that holds the token; none is sent if not set."""
    allow_http: bool = False
    """Allow plain http to another machine, where anyone on the way can read and write vectors."""

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        """Says nothing of the URL, which may hold a password."""
        if not url:
            return url
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise ValueError(f"is no address of a server; {_FORM}") from None
        if parts.scheme not in ("http", "https") or not host or port == 0 or " " in url:
            raise ValueError(f"is no address of a server; {_FORM}")
        if "@" in parts.netloc:
            raise ValueError("holds a user or password; name the token's variable in token_env")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError(f"goes on after the host and its port; {_FORM}")
        return f"{parts.scheme}://{parts.netloc}"

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        parts = urlsplit(self.url)
        if parts.scheme == "http" and not (self.allow_http or is_loopback(parts.hostname or "")):
            raise ValueError(
                "url is plain http to another machine, where anyone on the way can read and write"
                " the vectors; use https, or set allow_http = true"
            )
        return self
