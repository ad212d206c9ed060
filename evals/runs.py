"""Runs under a folder, such as `runs/` in the home: listed with their figures, newest first.

A run is known by a short id, made from where its folder is; so nobody who asks for a run names a
path. Does not know how a run is made (evals/session.py) or shown.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from evals.compare.compare import compare_runs
from evals.report.page import report_html
from evals.results import CONFIG, REPORT, SUMMARY, RunConfig, read_run, summarise
from index.errors import InputError

RUNS = "runs"  # the folder in the home
DEEPEST = 3  # folders below it in which a run may be: a model's name may hold a slash


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run; `summary` is `summarise`'s of all its questions, None while it is unfinished."""

    id: str
    folder: Path
    config: RunConfig
    summary: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a folder; `broken` says of each folder that looks like one why it is none."""

    found: tuple[ListedRun, ...]
    broken: tuple[str, ...] = ()

    def named(self, run_id: str) -> ListedRun | None:
        """The run with this id, or None."""
        return next((one for one in self.found if one.id == run_id), None)


def list_runs(folder: Path) -> Runs:
    """The runs under a folder, which need not be there."""
    found, broken = list[ListedRun](), list[str]()
    for place in _configs(folder):
        name = place.parent.relative_to(folder).as_posix()
        try:
            config = RunConfig(**json.loads(place.read_text(encoding="utf-8")))
            summary = _summary(place.with_name(SUMMARY))
        except (OSError, ValueError, TypeError) as error:
            broken.append(f"{name}: {' '.join(str(error).split())}")
            continue
        short = sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
        found.append(ListedRun(short, place.parent, config, summary))
    found.sort(key=lambda one: (str(one.config.started), one.id), reverse=True)
    return Runs(tuple(found), tuple(sorted(broken)))


def report_of(run: ListedRun) -> str:
    """The stored report; of a run without one, the report of the questions asked so far.

    Raises `InputError` where no question was asked, or the run's files cannot be read.
    """
    file = run.folder / REPORT
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        held = read_run(run.folder)
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read ({error})") from error
    return report_html(held, summarise(held.rows))


def compared_report(first: ListedRun, second: ListedRun) -> str:
    """The report of the second run with what differs from the first. Raises `InputError`."""
    before, after = read_run(first.folder), read_run(second.folder)
    return report_html(after, summarise(after.rows), compare_runs(before, after).to_json())


def _configs(folder: Path) -> Iterator[Path]:
    for depth in range(1, DEEPEST + 1):
        yield from folder.glob("/".join(["*"] * depth + [CONFIG]))


def _summary(file: Path) -> Mapping[str, Any] | None:
    """The figures of all questions; None if the run has not ended."""
    if not file.exists():
        return None
    held = json.loads(file.read_text(encoding="utf-8")).get("all")
    return held if isinstance(held, dict) else None
