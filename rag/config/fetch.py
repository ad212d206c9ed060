"""The section `[fetch]` of the configuration. Import it from `rag/config/load.py`."""

from typing import Annotated

from pydantic import Field, field_validator

from index.fetch.addresses import Allowed
from rag.config.frozen import Frozen


class FetchConfig(Frozen):
    """`[fetch]`: which addresses are fetched, how often, and how much of each."""

    allow: tuple[str, ...] = ()
    """Hosts with ports, such as `intranet.example:8080`, that are fetched though they are not
    public or the port is not 80 or 443."""
    refresh_minutes: int = Field(default=30, ge=0, le=100_000)
    """How often the server reads the followed feeds; 0 leaves it to `dateline refresh`."""
    contact: str = Field(default="", max_length=200, pattern=r"^[\x20-\x7e]*$")
    """An address or page of yours that sites are told beside the name Dateline."""
    pause_seconds: Annotated[float, Field(ge=0, le=3600)] = 1.0
    """Least time between two requests to one host; one that `allow` names is not waited for."""
    total_seconds: Annotated[float, Field(gt=0, le=3600)] = 45.0
    """Longest time for one address, redirects included."""
    max_bytes: int = Field(default=20_000_000, ge=1_000, le=20_000_000)
    """Most bytes of one address, packed or not."""
    entries: int = Field(default=100, ge=1, le=10_000)
    """Most entries of one feed that are fetched at once; the next refresh takes more."""

    @field_validator("allow")
    @classmethod
    def _are_places(cls, allow: tuple[str, ...]) -> tuple[str, ...]:
        Allowed.of(allow)
        return allow
