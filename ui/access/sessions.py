"""Sessions of users who signed in: a signed cookie, and nothing kept on the server.

The signature covers the hash of the password, so that a session ends with its user or password.
Does not know passwords, or who may do what.
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable

COOKIE = "dateline_session"
DAYS = 30  # that a session lasts
_LONGEST = 1000  # characters of a cookie


class Sessions:
    """Makes and reads the cookies' values."""

    def __init__(
        self,
        key: bytes,
        password_hash: Callable[[str], str | None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`password_hash` of a user's name is None where there is no such user."""
        self._key = key
        self._password_hash = password_hash
        self._clock = clock

    def begin(self, user: str) -> str:
        """The value for a user who has just proved to be one."""
        begun = str(int(self._clock()))
        name = base64.urlsafe_b64encode(user.encode()).decode().rstrip("=")
        return f"{name}.{begun}.{self._sign(user, begun, self._password_hash(user) or '')}"

    def user(self, value: str) -> str | None:
        """The user of a value; None if it was not made here or has ended."""
        name, _, rest = value[:_LONGEST].partition(".")
        begun, _, signature = rest.partition(".")
        try:
            user = base64.b64decode(name + "=" * (-len(name) % 4), b"-_", validate=True).decode()
            age = self._clock() - int(begun)
        except (ValueError, binascii.Error):
            return None
        if not 0 <= age + 60 <= DAYS * 86_400:  # a minute: clocks of two servers may differ
            return None
        kept = self._password_hash(user)
        signed = self._sign(user, begun, kept or "")
        right = hmac.compare_digest(signature.encode("utf-8", "replace"), signed.encode())
        return user if right and kept else None

    def _sign(self, user: str, begun: str, password: str) -> str:
        said = "\0".join(("session", user, begun, password))
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()


def set_cookie(name: str, value: str, *, days: int, path: str, secure: bool) -> str:
    """The value of a Set-Cookie header, out of reach of scripts; 0 days deletes the cookie."""
    parts = [f"{name}={value}", f"Path={path or '/'}", f"Max-Age={days * 86_400}"]
    return "; ".join([*parts, "HttpOnly", "SameSite=Lax", *(["Secure"] if secure else [])])
