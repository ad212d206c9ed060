"""Known vulnerabilities of the locked packages, by pip-audit: `make audit`.

What is let stand is named in `tests/audit.toml`, with a last day. An advisory service that cannot
be reached is not taken for one that knows of nothing: then nothing was audited, and it says so.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock")
EXCEPTIONS = ROOT / "tests" / "audit.toml"
LONGEST = timedelta(days=92)  # that a vulnerability may be let stand
SECONDS = 600


class NotAuditedError(Exception):
    """The advisory service could not be asked; says why."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A vulnerability that is let stand until a day, that one included."""

    id: str
    package: str
    noted: date
    until: date
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip() or not self.noted <= self.until <= self.noted + LONGEST:
            raise ValueError(f"{self.id}: it needs a reason, and a last day within {LONGEST.days}")


def exceptions(path: Path = EXCEPTIONS) -> list[Stands]:
    """What is let stand. Raises `ValueError` for one without a reason or with too late a day."""
    held = tomllib.loads(path.read_text())
    return [Stands(**one) for one in held.get("exception", ())]


def judged(report: Mapping[str, Any], stands: Sequence[Stands], today: date) -> list[str]:
    """What is wrong by pip-audit's report, a line each. Raises `NotAuditedError`."""
    packages = report["dependencies"]
    skipped = [one for one in packages if "skip_reason" in one]
    if skipped or not packages:
        why = skipped[0]["skip_reason"] if skipped else "there are no packages"
        raise NotAuditedError(f"{len(skipped)} of {len(packages)} packages: {why}")
    wrong = []
    for package in packages:
        for found in package.get("vulns", ()):
            names = {found["id"], *found.get("aliases", ())}
            let = [one for one in stands if one.id in names and one.package == package["name"]]
            if any(today <= one.until for one in let):
                continue
            fixed = ", ".join(found.get("fix_versions", ())) or "no version yet"
            ended = f"; it was let stand until {let[0].until}" if let else ""
            wrong.append(f"{package['name']} {package['version']}: {found['id']}, "
                         f"mended in {fixed}{ended}")  # fmt: skip
    return wrong


def audited(command: str, lock: Path) -> Mapping[str, Any]:
    """pip-audit's report of a lock file. Raises `NotAuditedError`."""
    how = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    ran = subprocess.run(
        [command, "--requirement", str(lock), *how],
        check=False, capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    try:
        report: Mapping[str, Any] = json.loads(ran.stdout)
    except ValueError:
        said = ran.stderr.strip().splitlines() or ["it said nothing"]
        raise NotAuditedError(said[-1]) from None
    return report


def main(command: str = "pip-audit") -> int:
    """0 if all is well, 1 if something is known or let stand too long, 2 if nothing was audited."""
    stands, today = exceptions(), date.today()
    wrong = [f"{one.id} was let stand until {one.until}" for one in stands if one.until < today]
    try:
        for lock in LOCKS:
            wrong += judged(audited(command, lock), stands, today)
    except (NotAuditedError, OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"not audited: {error}\n")
        return 1 if wrong else 2
    finally:
        for line in dict.fromkeys(wrong):
            sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
