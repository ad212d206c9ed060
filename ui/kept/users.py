"""Users who may sign in, and tokens for programs, kept in the archive's database.

Passwords are kept as argon2 hashes, tokens as SHA-256: a token is random and long, so that nobody
can guess it from its hash. Does not know cookies or requests.
"""

import hashlib
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from index.archive import schema
from index.archive.database import Database
from index.archive.rows import instant_of
from index.errors import UsageError

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1000  # characters
LONGEST_LABEL = 100
SHORT_ID = 12  # hexadecimal digits of a token's hash, by which it is listed and removed
PREFIX = "dateline-"  # so that people and scanners of secrets recognize a token
_NAME = re.compile(r"\w[\w.@-]{0,63}")
_AT_ONCE = threading.Semaphore(2)  # each check of a password takes 64 MiB


@dataclass(frozen=True, slots=True)
class User:
    """A user, and when it was added, in UTC."""

    name: str
    added: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an account, which need not be a user; `id` is the start of its hash."""

    id: str
    account: str
    label: str
    added: datetime


def name_of(text: str) -> str:
    """A name as it is kept: in lower case and one form. Raises `UsageError` for a wrong one."""
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{text[:80]!r} is no name; use up to 64 letters, digits and . _ - @, "
            "beginning with a letter or digit"
        )
    return name


class Users:
    """All users of one database. Every method may raise `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = PasswordHasher()  # the library's defaults, those of RFC 9106

    def add(self, name: str, password: str) -> User:
        """Adds a user. Raises `UsageError` for a name that is taken, or a wrong one."""
        name, now = name_of(name), instant_of(datetime.now(UTC))
        row = {"name": name, "password": self._hashed(password), "added": now}
        with self._database.writing() as connection:
            added = schema.insert(connection, schema.users).values(row).on_conflict_do_nothing()
            if connection.execute(added.returning(schema.users.c.name)).first() is None:
                raise UsageError(
                    f"there is a user {name!r} already; to change the password, run: "
                    f"dateline user password {name}"
                )
        return User(name, _when(now))

    def set_password(self, name: str, password: str) -> None:
        """Gives a user another password, which ends all sessions of that user."""
        name = name_of(name)
        changed = sa.update(schema.users).where(schema.users.c.name == name)
        with self._database.writing() as connection:
            values = {"password": self._hashed(password)}
            _found(connection.execute(changed.values(values)).rowcount, name)

    def remove(self, name: str) -> int:
        """Removes a user with all tokens; how many tokens there were."""
        name = name_of(name)
        with self._database.writing() as connection:
            gone = sa.delete(schema.users).where(schema.users.c.name == name)
            _found(connection.execute(gone).rowcount, name)
            of_it = sa.delete(schema.tokens).where(schema.tokens.c.account == name)
            return connection.execute(of_it).rowcount

    def listed(self) -> list[User]:
        """All users by name."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(schema.users).order_by(schema.users.c.name)).all()
        return [User(row.name, _when(row.added)) for row in rows]

    def any(self) -> bool:
        """Whether there is a user."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(schema.users.c.name).limit(1)).first() is not None

    def password_hash(self, name: str) -> str | None:
        """The hash of a user's password by the name as it is kept; None if there is no such user.

        It changes with every change of the password, also to the same one.
        """
        query = sa.select(schema.users.c.password).where(schema.users.c.name == name)
        with self._database.reading() as connection:
            found: str | None = connection.execute(query).scalar()
        return found

    def check(self, name: str, password: str) -> str | None:
        """The user's name as it is kept, if the password is right; else None.

        Takes the same time whether or not there is such a user.
        """
        try:
            name = name_of(name)
        except UsageError:
            name = ""
        nobody = self._nobody  # made for every first check, so that this tells nothing either
        kept = self.password_hash(name) if name else None
        fits = len(password) <= LONGEST_PASSWORD
        with _AT_ONCE:
            right = self._verified(kept or nobody, password if fits else "")
        return name if right and fits and kept else None

    def _verified(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))

    def _hashed(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise UsageError(
                f"the password has {len(password)} characters; use {SHORTEST_PASSWORD} or more"
            )
        if len(password) > LONGEST_PASSWORD:
            raise UsageError(f"the password is longer than {LONGEST_PASSWORD:,} characters")
        return self._hasher.hash(password)


class Tokens:
    """All tokens of one database. Every method may raise `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account: str, label: str = "") -> str:
        """A new token of an account; it is not kept, so it can be shown only now."""
        account, token = name_of(account), PREFIX + secrets.token_urlsafe(32)
        label = " ".join(label.split())[:LONGEST_LABEL]
        row = {"sha256": _sha256(token), "account": account, "label": label}
        with self._database.writing() as connection:
            added = instant_of(datetime.now(UTC))
            connection.execute(sa.insert(schema.tokens).values(row | {"added": added}))
        return token

    def listed(self) -> list[Token]:
        """All tokens by account, oldest first."""
        query = sa.select(schema.tokens).order_by(schema.tokens.c.account, schema.tokens.c.added)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Token(r.sha256[:SHORT_ID], r.account, r.label, _when(r.added)) for r in rows]

    def any(self) -> bool:
        """Whether there is a token."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(schema.tokens.c.sha256).limit(1)).first()
        return found is not None

    def remove(self, token_id: str) -> Token:
        """Removes the token with this id, as it is listed. Raises `UsageError`."""
        held = [one for one in self.listed() if one.id == token_id.lower()]
        if not held:
            raise UsageError(f"no token has the id {token_id[:80]!r}; run: dateline token list")
        gone = schema.tokens.c.sha256.startswith(held[0].id, autoescape=True)
        with self._database.writing() as connection:
            connection.execute(sa.delete(schema.tokens).where(gone))
        return held[0]

    def account_of(self, token: str) -> str | None:
        """The account of a token, or None.

        The time it takes tells nothing: what is looked up is a hash, and nobody can choose one.
        """
        query = sa.select(schema.tokens.c.account).where(schema.tokens.c.sha256 == _sha256(token))
        with self._database.reading() as connection:
            found: str | None = connection.execute(query).scalar()
        return found


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _found(rows: int, name: str) -> None:
    if not rows:
        raise UsageError(f"there is no user {name!r}; run: dateline user list")


def _when(instant: int) -> datetime:
    return datetime.fromtimestamp(instant / 1e6, UTC)
