"""Users and tokens: added, checked in constant time, changed and removed."""

from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest
import sqlalchemy as sa

from index.archive import schema
from index.archive.articles import Archive
from index.archive.database import Database
from index.errors import UsageError
from ui.kept.users import Tokens, Users

PASSWORD = "correct horse battery"


@pytest.fixture
def database(place: Path | str) -> Iterator[Database]:
    with Archive(place) as opened:
        yield opened.database


def test_a_user_signs_in_by_name_and_password(database: Database):
    users = Users(database)
    assert not users.any()
    assert users.add("Ann", PASSWORD).name == "ann"
    assert users.any()
    assert users.check("ANN", PASSWORD) == "ann"
    for name, password in [
        ("ann", PASSWORD + " "),
        ("ann", ""),
        ("ann", "x" * 5000),
        ("bob", PASSWORD),
        ("", PASSWORD),
        ("a b", PASSWORD),
        ("ann\0", PASSWORD),
    ]:
        assert users.check(name, password) is None
    assert [one.name for one in users.listed()] == ["ann"]


def test_only_a_hash_of_the_password_is_kept(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.kept.users.PasswordHasher", argon2.PasswordHasher)
    Users(database).add("ann", PASSWORD)
    with database.reading() as connection:
        kept = connection.execute(sa.select(schema.users.c.password)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106, of two the smaller
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("ann", PASSWORD, "there is a user 'ann' already"),
        ("bob", "elevenchars", "the password has 11 characters; use 12 or more"),
        ("bob", "x" * 1001, "longer than 1,000"),
        ("", PASSWORD, "is no name"),
        ("a/b", PASSWORD, "is no name"),
        ("bob smith", PASSWORD, "is no name"),
        ("x" * 65, PASSWORD, "is no name"),
        ("-rf", PASSWORD, "is no name"),
    ],
)
def test_what_is_refused_says_why(database: Database, name, password, says):
    users = Users(database)
    users.add("ann", PASSWORD)
    with pytest.raises(UsageError, match=says):
        users.add(name, password)
    assert [one.name for one in users.listed()] == ["ann"]


def test_a_password_is_changed_and_a_user_removed_with_the_tokens(database: Database):
    users, tokens = Users(database), Tokens(database)
    users.add("ann", PASSWORD)
    before = users.password_hash("ann")
    users.set_password("Ann", PASSWORD)
    assert users.password_hash("ann") != before
    mine, other = tokens.add("ANN", "a  script"), tokens.add("desk")
    assert users.remove("ann") == 1
    assert users.check("ann", PASSWORD) is None
    assert tokens.account_of(mine) is None
    assert tokens.account_of(other) == "desk"
    for act in (users.remove, lambda name: users.set_password(name, PASSWORD)):
        with pytest.raises(UsageError, match="there is no user 'ann'"):
            act("ann")


def test_a_token_is_kept_as_its_hash_and_removed_by_its_id(database: Database):
    tokens = Tokens(database)
    assert not tokens.any()
    token = tokens.add("desk", "the nightly\nscript")
    assert tokens.any()
    assert tokens.account_of(token) == "desk"
    assert tokens.account_of(token[:-1]) is None
    assert tokens.account_of("") is None
    with database.reading() as connection:
        assert token not in str(connection.execute(sa.select(schema.tokens)).all())
    listed = tokens.listed()[0]
    assert (listed.account, listed.label) == ("desk", "the nightly script")
    for wrong in ("", "%", listed.id[:4], "zzz"):
        with pytest.raises(UsageError, match="no token has the id"):
            tokens.remove(wrong)
    assert tokens.remove(listed.id.upper()) == listed
    assert tokens.account_of(token) is None


def test_an_unknown_name_costs_the_same_hashing_as_a_known_one(database: Database):
    """Its time would tell who is a user; what is hashed takes nearly all of it."""
    users = Users(database)
    users.add("ann", PASSWORD)
    verified: list[str] = []
    hasher = users._hasher

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            verified.append(kept.rpartition("$")[0].rpartition("$")[0])  # the parameters
            return hasher.verify(kept, password)

        def hash(self, password: str) -> str:
            return hasher.hash(password)

    users._hasher = Counting()  # type: ignore[assignment]
    for name in ("ann", "bob", "a b", ""):
        assert users.check(name, "a wrong password") is None
    assert len(verified) == 4
    assert len(set(verified)) == 1
