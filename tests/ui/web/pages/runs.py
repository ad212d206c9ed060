"""Runs in a home folder, as `dateline eval` leaves them, for the evals page."""

from dataclasses import asdict
from pathlib import Path

from evals.report.page import write_report
from evals.results import CONFIG, RESULTS, SUMMARY, Run, read_run, summarise, write_json, write_row
from tests.evals.report.test_report import row, run_of


def write_run(home: Path, folder: str, made: Run, *, ended: bool = True) -> None:
    """A run's folder; one that has not ended has rows alone."""
    place = home / "runs" / folder
    place.mkdir(parents=True)
    write_json(place / CONFIG, asdict(made.config))
    (place / RESULTS).write_text("".join(f"{write_row(one)}\n" for one in made.rows))
    if ended:
        summary = summarise(made.rows)
        write_json(place / SUMMARY, summary)
        write_report(read_run(place), summary)


def write_two_runs(home: Path) -> None:
    """Two runs over the same questions: the first is right in half of them, the later in all."""
    names = [f"q{n}" for n in range(4)]
    wrong = {"right": False, "outcome": "used but wrong"}
    plain = [row(name, **(wrong if name < "q2" else {})) for name in names]
    better = [row(name) for name in names]
    first = run_of(*plain, name="plain", started="2025-05-16T12:00:00+00:00")
    later = run_of(*better, name="with <b>vectors</b>", started="2025-05-17T12:00:00+00:00")
    write_run(home, "2025-05-16-120000-plain", first)
    write_run(home, "org/2025-05-17-120000-vectors", later)
