"""The section `[web]` of the configuration. Import it from `rag/config/load.py`."""

import ipaddress

from pydantic import Field, field_validator

from rag.config.frozen import Frozen


class WebConfig(Frozen):
    """`[web]`: where the page is served, to whom, and how much of it each may have."""

    host: str = Field(default="127.0.0.1", min_length=1)
    """Address to listen on."""
    port: int = Field(default=7860, ge=0, le=65_535)
    """Port to listen on; 0 takes a free one."""
    trusted_hosts: tuple[str, ...] = ()
    """Host names that a browser may use besides those of the loopback."""
    login: bool = False
    """Whether this machine's own browser has to sign in too; others always have to."""
    editors: tuple[str, ...] = ()
    """Users who may add and remove articles from other machines."""
    proxies: tuple[str, ...] = ()
    """Addresses or networks of reverse proxies whose forwarded headers are believed."""
    base_path: str = Field(default="", pattern=r"^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$")
    """Path below which a reverse proxy shows everything, such as `/news`."""
    concurrency: int = Field(default=4, ge=1, le=256)
    """Most answers in progress at the same time: so many by quotes, and as many by models, on the
    page, and as many again through the doors for programs."""
    answerers: int | None = Field(default=None, ge=0, le=64)
    """Most processes that answer by quotes beside the one that serves; 0 for none. If not set, one
    fewer than there are cores, at most three. They start once two answers are under way."""
    keep_conversations: int = Field(default=365, ge=0, le=36_500)
    """Days that a conversation is kept after its last turn; 0 keeps none."""
    answers_each: int = Field(default=3, ge=1, le=256)
    """Most answers in progress at the same time for one user or browser."""
    questions_a_minute: int = Field(default=30, ge=1, le=100_000)
    """Most questions of one user or browser in a minute."""
    tokens_a_day: int = Field(default=3_000_000, ge=1, le=10**12)
    """Most tokens of models, read and written, for one user or browser in a day (UTC); beyond them
    quotes answer."""

    @field_validator("proxies")
    @classmethod
    def _are_networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            try:
                ipaddress.ip_network(proxy)
            except ValueError:
                raise ValueError(
                    f"{proxy!r} is no address or network; write one as in 10.0.0.5 or 10.0.0.0/24"
                ) from None
        return proxies
