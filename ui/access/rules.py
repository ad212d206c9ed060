"""Who may come in: this machine's own browser, users who signed in, and programs with a token.

`ui/web/gates.py` asks here for each request. Does not know paths, or how one signs in.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from rag.config.web import WebConfig
from rag.newsroom import Newsroom
from ui.access import sessions
from ui.access.asgi import Headers, cookies
from ui.access.limits import Limits
from ui.access.peer import Peer, Proxies
from ui.access.sessions import Sessions
from ui.access.visitor import Visitor
from ui.kept.keys import cookie_key
from ui.kept.users import Tokens, Users


@dataclass
class Rules:
    """The rules of one server; without a newsroom nobody can sign in."""

    web: WebConfig = field(default_factory=WebConfig)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    password_hash: Callable[[str], str | None] = lambda _: None
    account_of: Callable[[str], str | None] = lambda _: None
    limits: Limits | None = None

    def __post_init__(self) -> None:
        self.proxies = Proxies(self.web.proxies)
        self.sessions = Sessions(self.key, self.password_hash)

    @classmethod
    def of(cls, newsroom: Newsroom) -> "Rules":
        """The rules of a newsroom, whose database knows the users."""
        web, database = newsroom.config.web, newsroom.library.archive.database
        users, tokens = Users(database), Tokens(database)
        key = cookie_key(database)
        limits = Limits(web, newsroom.config.chat.model)
        return cls(web, key, users.password_hash, tokens.account_of, limits)

    def visitor(self, headers: Headers, peer: Peer, program: bool) -> Visitor:
        """Who asks, and what they may; only a `program` may send a token.

        Raises `ArchiveError` where users cannot be read.
        """
        user = self._signed_in(headers) or (self._by_token(headers) if program else None)
        admitted = user is not None or (peer.local and not self.web.login)
        may_change = admitted and (peer.local or user in self.web.editors)
        return Visitor(peer, user, admitted, may_change, self.limits)

    def _signed_in(self, headers: Headers) -> str | None:
        """The user of a session's cookie."""
        for value in cookies(headers, sessions.COOKIE):
            if user := self.sessions.user(value):
                return user
        return None

    def _by_token(self, headers: Headers) -> str | None:
        """The account of a token."""
        for value in headers.all("authorization"):
            kind, _, token = value.partition(" ")
            if kind.lower() == "bearer" and (user := self.account_of(token.strip())):
                return user
        return None
