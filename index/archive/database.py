"""Connections to an archive's database: an SQLite file in WAL mode, or another by its URL.

Makes or migrates the tables when they are first needed, and turns the database's errors into one
line. Does not know what is in the tables.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import sqlalchemy as sa

from index.archive import files, integrity, schema, servers, sqlite
from index.archive.migrations import SCHEMA_VERSION, migrate, version_of
from index.errors import ArchiveError, DamagedTextError
from index.faults import unwritable

_MAKESHIFT_SECONDS = 2.0  # until a file on a full disk is opened anew
_SIGNS_OF_DAMAGE = ("malformed", "not a database", "unsupported file format")


class Database:
    """Reading and writing transactions. Safe to use from several threads and processes.

    An SQLite file that never was there is made by the first writing transaction; until then
    reading finds empty tables.
    """

    def __init__(self, place: Path | str | sa.URL) -> None:
        """Opens an SQLite file by its path, or a database by its URL, which makes its tables."""
        self.path = place if isinstance(place, Path) else None  # of the file, if it is one
        url = None if isinstance(place, Path) else servers.address(place)
        self.name = str(place) if url is None else servers.name(url)
        self._guard = RLock()
        self._engine: sa.Engine | None = None
        self._empty: sa.Engine | None = None  # stands in while there is no file
        self._makeshift_since: float | None = None  # since when there is no space to open it
        self._identity = ""
        self._checked = False  # whether all pages were found to be whole
        self._on_server = url is not None and url.get_backend_name() != "sqlite"
        if url is not None:
            with self._plain_errors():
                self._engine = self._opened(_engine(url))
        else:
            self._open_file()

    def close(self) -> None:
        """Closes all connections."""
        for engine in (self._engine, self._empty):
            if engine is not None:
                engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read by."""
        with self._plain_errors(), self._engine_to_read().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction, undone where an error leaves it. Raises `ArchiveError`."""
        with self._plain_errors(), _transaction(self._engine_to_write()) as connection:
            yield connection

    @contextmanager
    def refreshing(self) -> Iterator[bool]:
        """Whether this process may read the followed feeds now: of several, one at a time may.

        Of a file, the owner of the indexes does (`index/fetch/following.py`), so always.
        """
        if not self._on_server:
            yield True
            return
        with self._plain_errors(), servers.alone(self._engine_to_write()) as sole:
            yield sole

    def identity(self) -> str:
        """What tells this archive from all others, its copies too; empty while there is no file."""
        if not self._identity and (self.path is None or self._open_file() is not None):
            with self.reading() as connection:
                self._identity = str(connection.execute(sa.select(schema.identity)).scalar_one())
        return self._identity

    def session_lock(self, name: str) -> servers.SessionLock | None:
        """A lock by a name, for all processes that use this database; None where it is a file."""
        if not self._on_server:
            return None
        return servers.SessionLock(self._engine_to_write(), f"{name} {self.identity()}")

    def check(self) -> None:
        """Reads every page once in this object's life. Raises `ArchiveError` for a damaged one.

        SQLite would notice one only when it comes upon it, after having written others.
        """
        if self._checked or self.path is None or not self._open_file():
            return
        with self.reading() as connection:
            self._refuse(integrity.in_pages(connection))
        self._checked = True

    def _engine_to_read(self) -> sa.Engine:
        with self._guard:
            self._end_makeshift(now=False)
            if (engine := self._open_file()) is not None:
                return engine
            if self._empty is None:
                self._empty = self._opened(_engine(sa.make_url("sqlite://")))
            return self._empty

    def _engine_to_write(self) -> sa.Engine:
        with self._guard:
            self._end_makeshift(now=True)
            engine = self._open_file()
            if engine is None:
                assert self.path is not None
                files.make(self.path, _make_file)
                engine = self._open_file()
            assert engine is not None
            if _is_read_only(engine):
                assert self.path is not None
                why = unwritable(self.path.parent) or f"the archive {self.name} is read-only"
                raise ArchiveError(f"{why}; nothing was changed")
            return engine

    def _open_file(self) -> sa.Engine | None:
        """The engine; None while there is no file. Raises `ArchiveError` for a wrong one."""
        with self._guard:
            path = self.path
            if self._engine is None and path is not None and files.exists(path):
                self._refuse(integrity.in_files(path))
                with self._plain_errors():
                    self._engine = self._opened_file(path)
                files.remember(path)
            return self._engine

    def _opened_file(self, path: Path) -> sa.Engine:
        """The engine of a file; on a full disk one to read by until there is space again."""
        try:
            return self._opened(_engine(_url(*files.address(path))))
        except sa.exc.OperationalError:
            if unwritable(path.parent) is None:
                raise
            self._makeshift_since = time.monotonic()
            return self._opened(_engine(_url(*files.makeshift_address(path))))

    def _end_makeshift(self, *, now: bool) -> None:
        """Opens the file anew, for what is makeshift would not see what others write."""
        since = self._makeshift_since
        if self._engine is None or since is None:
            return
        if now or time.monotonic() - since > _MAKESHIFT_SECONDS:
            self._engine.dispose()
            self._engine, self._makeshift_since = None, None

    def _opened(self, engine: sa.Engine) -> sa.Engine:
        """The engine once its tables are those that this Dateline knows."""
        try:
            version = self._looked_at(engine)
            if version > SCHEMA_VERSION:
                raise ArchiveError(
                    f"the archive {self.name} was written by a newer Dateline (its tables are "
                    f"version {version}, this one knows {SCHEMA_VERSION}): update Dateline; "
                    "nothing was changed"
                )
            if version < SCHEMA_VERSION and _is_read_only(engine):
                raise ArchiveError(
                    f"the archive {self.name} was written by an older Dateline and is read-only: "
                    "make it writable once, so that its tables can be updated"
                )
            if version < SCHEMA_VERSION:
                _make_tables(engine)
                self._looked_at(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _looked_at(self, engine: sa.Engine) -> int:
        """The number of its tables. Raises `ArchiveError` where a file is seen to be damaged."""
        with engine.connect() as connection:
            if self._on_server:
                servers.refuse_encoding(connection, self.name)
            if self.path is None or not engine.url.database:
                return version_of(connection)
            connection.exec_driver_sql("BEGIN")
            self._refuse(integrity.in_tables(connection))
            version = version_of(connection)
            # before its tables are changed, all of it is read
            look = integrity.in_newest if version == SCHEMA_VERSION else integrity.in_pages
            self._refuse(look(connection) if version <= SCHEMA_VERSION else "")
            return version

    def _refuse(self, found: str) -> None:
        if found:
            raise files.damaged(self.name, found)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turns the database's own errors into one line that says what to do."""
        try:
            yield
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            if self._on_server or isinstance(error, sa.exc.TimeoutError):
                raise ArchiveError(servers.complaint(self.name, error)) from error
            cause = str(error.orig)
            if "decode to UTF-8" in cause:  # and the text itself follows
                why = "a text in it is no UTF-8 any more"
                raise files.damaged(self.name, why, DamagedTextError) from error
            if any(sign in cause for sign in _SIGNS_OF_DAMAGE):
                raise files.damaged(self.name, cause) from error
            advice = "free some space" if "full" in cause else "check the file and its permissions"
            raise ArchiveError(
                f"the archive {self.name} cannot be used ({cause}): {advice}; nothing was changed"
            ) from error


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return servers.engine(url)
    in_memory = url.get_backend_name() == "sqlite" and not url.database
    engine = (
        sa.create_engine(
            url, poolclass=sa.pool.StaticPool, connect_args={"check_same_thread": False}
        )
        if in_memory
        else sa.create_engine(url)
    )
    if engine.dialect.name == "sqlite":
        configure = sqlite.configure_reader if _is_read_only(engine) else sqlite.configure_writer
        sa.event.listen(engine, "connect", configure)
    return engine


def _url(address: str, options: dict[str, str]) -> sa.URL:
    return sa.URL.create("sqlite", database=address, query=options)


def _is_read_only(engine: sa.Engine) -> bool:
    return engine.url.query.get("mode") == "ro"


@contextmanager
def _transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _make_file(path: Path) -> None:
    engine = _engine(sa.URL.create("sqlite", database=str(path)))
    try:
        _make_tables(engine)
    finally:
        engine.dispose()  # which leaves all in the one file


def _make_tables(engine: sa.Engine) -> None:
    with _transaction(engine) as connection:
        if connection.dialect.name == "postgresql":
            servers.wait_to_migrate(connection)
        migrate(connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
