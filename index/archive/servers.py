"""Archives on a database server, PostgreSQL: how it is connected to, and its errors in one line.

Does not know tables. The password is in the URL or in what libpq reads (PGPASSWORD, ~/.pgpass), and
in no message.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

import sqlalchemy as sa

from index.errors import ArchiveError

_MIGRATING = 0x6461_7465  # the advisory lock of who makes or migrates the tables
_REFRESHING = 0x6461_7466  # that of who reads the followed feeds
_WRITING = 0x6461_7467  # the class of those of `SessionLock`
_TAKE = sa.text(
    f"SELECT pg_try_advisory_lock({_WRITING},"
    " hashtext(current_schema() || ' ' || CAST(:name AS text)))"
)
_NOTICED_SOON = (  # by the server, that a machine is lost, in 25 s instead of two hours
    "SET tcp_keepalives_idle TO 10",
    "SET tcp_keepalives_interval TO 5",
    "SET tcp_keepalives_count TO 3",
)
_CONNECT_SECONDS = 5
_OPTIONS = {  # of each connection
    "timezone": "UTC",
    "lock_timeout": "10s",  # as long as SQLite waits for another writer
    "idle_in_transaction_session_timeout": "60s",  # of a writer whose machine is lost
}
_SIGNS_OF_A_WRONG_PASSWORD = ("authentication failed", "no password supplied")  # no state is told
_PRIVATE = re.compile(  # of libpq's messages, which a page may show: who connects, and where to
    r"connection to server (?:at|on socket) \"[^\"]*\"(?: \([^)]*\))?(?:, port \d+)? failed: "
    r"| for user \"[^\"]*\"|(?<=user )\"[^\"]*\" "
    r"|(?<=resolve host) '[^']*'"
)
_MOST_CONNECTIONS = 20  # of one process; others wait


def address(text: str | sa.URL) -> sa.URL:
    """The URL of a database. Raises `ArchiveError` that shows nothing of what is none."""
    try:
        return sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise ArchiveError(
            "the address of the archive is not one of a database: write"
            " postgresql+psycopg://user@host/database"
        ) from None


def name(url: sa.URL) -> str:
    """What readers may see of where an archive is: no user, no host, no password."""
    return f"{url.database or 'without a name'} ({url.get_backend_name()})"


def engine(url: sa.URL) -> sa.Engine:
    """Connections to a server; none is opened yet."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise ArchiveError(
            "an archive in PostgreSQL needs psycopg: pip install 'dateline[postgres]'"
        ) from error
    given = url.query.get("options", "")
    ours = " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items())
    return sa.create_engine(
        url,
        isolation_level="READ COMMITTED",  # each statement sees what was committed before it
        pool_pre_ping=True,  # a server that was started anew is found so
        pool_size=5,
        max_overflow=_MOST_CONNECTIONS - 5,
        pool_timeout=10,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": "dateline",
            "options": f"{ours} {given if isinstance(given, str) else ' '.join(given)}",
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 20_000,
        },
    )


def wait_to_migrate(connection: sa.Connection) -> None:
    """Returns once no other process makes the tables; until this transaction ends none will."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATING)))


def refuse_encoding(connection: sa.Connection, name: str) -> None:
    """Raises `ArchiveError` for a database that cannot hold every letter."""
    encoding = connection.execute(sa.text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise ArchiveError(
            f"the database {name} has the encoding {encoding}, which lacks most letters: make one"
            " with ENCODING 'UTF8' TEMPLATE template0"
        )


@contextmanager
def alone(engine: sa.Engine) -> Iterator[bool]:
    """Whether no other process of this database reads the feeds now; if so, none will meanwhile."""
    with engine.connect() as plain:
        connection = plain.execution_options(
            isolation_level="AUTOCOMMIT"
        )  # not idle in a transaction
        sole = connection.execute(sa.select(sa.func.pg_try_advisory_lock(_REFRESHING))).scalar_one()
        try:
            yield sole
        finally:
            if sole:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(_REFRESHING)))


class SessionLock:
    """A right that one process at a time has, for as long as a connection of its own lives.

    A connection that is lost, by whatever cause, gives the right away; so it is looked at whenever
    that matters. It holds in one schema of one database. A pooler between them must not share
    connections.
    """

    def __init__(self, engine: sa.Engine, name: str) -> None:
        """Takes nothing yet."""
        self._engine, self._name = engine, name
        self._guard = Lock()
        self._connection: sa.Connection | None = None

    @property
    def held(self) -> bool:
        """Whether this process had it when it last looked."""
        return self._connection is not None

    def take(self) -> bool:
        """Takes it if it is free; True while this process has it."""
        with self._guard:
            if self._alive():
                return True
            try:
                connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            except sa.exc.SQLAlchemyError:
                return False  # who needs the archive will hear why
            with suppress(sa.exc.SQLAlchemyError):
                connection.detach()  # so that it is not another's when it is given back
                for setting in _NOTICED_SOON:
                    connection.execute(sa.text(setting))
                if connection.execute(_TAKE, {"name": self._name}).scalar_one():
                    self._connection = connection
                    return True
            with suppress(sa.exc.SQLAlchemyError):
                connection.close()
            return False

    def confirm(self) -> bool:
        """Whether this process still has it, without interruption."""
        with self._guard:
            return self._alive()

    def give(self) -> None:
        """Gives it up, if this process has it."""
        with self._guard:
            self._drop()

    def _alive(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(sa.select(1))
            return True
        except sa.exc.SQLAlchemyError:
            self._drop()
            return False

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sa.exc.SQLAlchemyError):
                connection.close()


def complaint(name: str, error: sa.exc.DBAPIError | sa.exc.TimeoutError) -> str:
    """One line on what failed and what to do."""
    if isinstance(error, sa.exc.TimeoutError):
        return f"the archive {name} is busy: all {_MOST_CONNECTIONS} connections are in use"
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    cause = _PRIVATE.sub("", lines[0]) if lines else "no reply"
    state = getattr(error.orig, "sqlstate", None) or ""
    if state == "55P03":
        return f"the archive {name} is busy: another process is writing; try again"
    if state[:2] == "28" or any(sign in cause for sign in _SIGNS_OF_A_WRONG_PASSWORD):
        advice = "check the user in [archive] url and the password in PGPASSWORD"
    elif error.connection_invalidated or not state or state[:2] in ("08", "57"):
        advice = "start its server, or check [archive] url"
    elif state[:2] == "53":
        advice = "its server lacks space, memory or connections"
    elif state == "42501":
        advice = "let its user read and write its tables"
    else:
        advice = "look into its server's log"
    return f"the archive {name} cannot be used ({cause}): {advice}"
