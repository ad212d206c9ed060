"""The audit of packages: what it lets stand, how long, and that silence is not taken for peace."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.audit import LOCKS, NotAuditedError, Stands, audited, exceptions, judged

TODAY = date(2026, 11, 27)
FOUND = {
    "dependencies": [
        {
            "name": "example",
            "version": "1.0",
            "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["1.1"]}],
        },
        {"name": "other", "version": "2.0", "vulns": []},
    ]
}


def let(until: date = TODAY, package: str = "example", name: str = "CVE-1") -> Stands:
    return Stands(name, package, date(2026, 11, 1), until, "its command line alone")


def test_what_is_known_is_told_with_the_version_that_mends_it() -> None:
    assert judged(FOUND, [], TODAY) == ["example 1.0: PYSEC-1, mended in 1.1"]


def test_an_exception_holds_until_its_last_day_and_for_its_package_alone() -> None:
    assert judged(FOUND, [let()], TODAY) == []
    assert "let stand until 2026-11-26" in judged(FOUND, [let(date(2026, 11, 26))], TODAY)[0]
    assert judged(FOUND, [let(package="other")], TODAY) != []


@pytest.mark.parametrize("until", [date(2026, 10, 31), date(2027, 2, 2)])
def test_no_exception_is_for_ever_or_over_before_it_began(until: date) -> None:
    with pytest.raises(ValueError, match="a last day within 92"):
        let(until)


def test_an_exception_without_a_reason_is_refused(tmp_path: Path) -> None:
    held = '[[exception]]\nid="a"\npackage="b"\nnoted=2026-11-01\nuntil=2026-11-02\nwhy=" "\n'
    (tmp_path / "audit.toml").write_text(held)
    with pytest.raises(ValueError, match="needs a reason"):
        exceptions(tmp_path / "audit.toml")


def test_a_package_that_was_not_looked_up_is_not_taken_for_a_sound_one() -> None:
    silent = {"dependencies": [{"name": "example", "skip_reason": "not found on PyPI"}]}
    for report in (silent, {"dependencies": []}):
        with pytest.raises(NotAuditedError):
            judged(report, [], TODAY)


def test_what_is_let_stand_now_has_not_ended() -> None:
    assert [one.id for one in exceptions() if one.until < date.today()] == []


@pytest.mark.fire
@pytest.mark.parametrize("lock", LOCKS, ids=["program", "tests"])
def test_no_vulnerability_is_known_of_the_locked_packages(lock: Path) -> None:
    command = shutil.which("pip-audit")
    if command is None:
        pytest.skip("pip-audit is not installed; `make audit` brings it")
    try:
        wrong = judged(audited(command, lock), exceptions(), date.today())
    except NotAuditedError as error:
        pytest.skip(f"the advisories cannot be asked: {error}")
    assert wrong == []
