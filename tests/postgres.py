"""A PostgreSQL server of one test session: on a free port of this machine, with a password.

It sorts by English rules, so that a query which leaves the order to the server shows. `empty`
gives each test its own database.
"""

import glob
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

PASSWORD = "a password: with/marks@"
_numbers = itertools.count()


def binaries() -> Path | None:
    """The newest folder with the server's programs, if there is one."""
    found = glob.glob("/usr/lib/postgresql/*/bin/postgres") + glob.glob("/usr/pgsql-*/bin/postgres")
    on_path = shutil.which("postgres")
    return Path(max(found)).parent if found else Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A running server; `address` is that of its first database."""

    address: sa.URL
    folder: Path
    programs: Path

    def empty(self) -> str:
        """The URL of a new, empty database."""
        name = f"dateline_{next(_numbers)}"
        engine = sa.create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self.address.set(database=name).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Ends it at once, as a crash of its machine would."""
        _as_owner([self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"])

    def start(self) -> None:
        """Starts it; returns once it answers."""
        options = (
            f"-p {self.address.port} -c listen_addresses=127.0.0.1 -c fsync=off"
            f" -c unix_socket_directories={self.folder}"
        )
        ctl = self.programs / "pg_ctl"
        log = self.folder / "log"
        _as_owner([ctl, "-D", self.folder / "data", "-l", log, "-w", "-o", options, "start"])


@contextmanager
def server() -> Iterator[Server]:
    """A server, ended afterwards. Skips the test where there is no PostgreSQL."""
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server here; `apt-get install postgresql` brings one")
    if os.geteuid() == 0 and not _has_owner():
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        shutil.chown(secret, "postgres")
    made = [programs / "initdb", "-D", folder / "data", "-U", "dateline", "-E", "UTF8", "-N"]
    made += ["--auth=scram-sha-256", f"--pwfile={secret}", "--locale=C.UTF-8"]
    if int(programs.parent.name.split(".")[0] if programs.parent.name[0].isdigit() else 0) >= 15:
        made += ["--locale-provider=icu", "--icu-locale=en-US"]
    _as_owner(made)
    address = sa.URL.create(
        "postgresql+psycopg", "dateline", PASSWORD, "127.0.0.1", free_port(), "postgres"
    )
    running = Server(address, folder, programs)
    running.start()
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _runuser() -> str | None:
    """The command, which stands where only root's PATH leads to."""
    return shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _has_owner() -> bool:
    return any(one.pw_name == "postgres" for one in pwd.getpwall()) and bool(_runuser())


def _as_owner(command: Sequence[str | Path]) -> None:
    prefix = [str(_runuser()), "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*prefix, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, cwd="/", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
