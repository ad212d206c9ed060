"""Sessions: they end with the user, the password and the days, and cannot be made by others."""

import base64

import pytest

from ui.access.sessions import DAYS, Sessions, set_cookie


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hashes() -> dict[str, str]:
    return {"ann": "hash of ann", "bob": "hash of bob", "zoë@desk": "hash of zoë"}


@pytest.mark.parametrize("user", ["ann", "zoë@desk"])
def test_a_session_is_its_users_and_outlives_a_restart(hashes, user):
    value = Sessions(b"key", hashes.get).begin(user)
    assert Sessions(b"key", hashes.get).user(value) == user
    assert Sessions(b"other", hashes.get).user(value) is None


def test_it_ends_with_the_password_the_user_and_the_days(hashes):
    clock = Clock()
    sessions = Sessions(b"key", hashes.get, clock)
    value = sessions.begin("ann")
    hashes["ann"] = "hash of another password"
    assert sessions.user(value) is None
    value = sessions.begin("ann")
    clock.now += DAYS * 86_400 - 100
    assert sessions.user(value) == "ann"
    clock.now += 200
    assert sessions.user(value) is None
    value = sessions.begin("ann")
    del hashes["ann"]
    assert sessions.user(value) is None


def test_no_other_value_is_one(hashes):
    sessions = Sessions(b"key", hashes.get)
    name, begun, signature = sessions.begin("ann").split(".")
    bob = base64.urlsafe_b64encode(b"bob").decode().rstrip("=")
    for wrong in [
        "",
        ".",
        "..",
        "a.b.c",
        f"{bob}.{begun}.{signature}",
        f"{name}.{int(begun) + 1}.{signature}",
        f"{name}.{begun}.",
        f"{name}.{begun}.{'0' * 64}",
        f"{name}.{begun}.{signature}x",
        f"{name}.99999999999999999999.{signature}",
        "\udcff.1.é",
        "x" * 100_000,
        sessions.begin("nobody"),
    ]:
        assert sessions.user(wrong) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_secure_by_https():
    cookie = set_cookie("name", "v", days=2, path="/news", secure=True)
    assert cookie == "name=v; Path=/news; Max-Age=172800; HttpOnly; SameSite=Lax; Secure"
    cookie = set_cookie("name", "", days=0, path="", secure=False)
    assert cookie == "name=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
