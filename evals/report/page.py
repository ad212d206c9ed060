"""The report of a run as one HTML file: figures, plots, a comparison, every question.

Style, script and plots are in the file, and it loads nothing. All text from a run is escaped
(evals/report/markup.py). Assembles the sections that the modules beside it make; knows no metric.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from evals.report.comparison import comparison_section
from evals.report.figures import (
    all_metrics_section,
    by_tag_section,
    headline_section,
    latency_section,
    outcomes_section,
)
from evals.report.markup import element, table
from evals.report.questions import questions_table
from evals.report.reliability import reliability_section
from evals.report.risk import risk_section
from evals.results import REPORT, Run
from rag.config.load import Config, describe

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def report_html(
    run: Run, summary: Mapping[str, Any], comparison: Mapping[str, Any] | None = None
) -> str:
    """The report of a run; `summary` is `summarise(run.rows)`.

    `comparison` is `Comparison.to_json()` of another run with this one; None leaves its part out.
    """
    groups = [name for name in ("all", "dev", "test") if name in summary]
    sections: list[Markup | None] = [_heading(run)]
    if groups:
        sections += [
            headline_section(summary, groups),
            by_tag_section(summary),
            element(
                "div",
                risk_section(run, summary, groups),
                latency_section(run.rows, summary),
                class_="pair",
            ),
            element("div", reliability_section(run.rows), class_="pair"),
            all_metrics_section(summary, groups),
            outcomes_section(summary, groups),
        ]
    if comparison is not None:
        sections.append(comparison_section(comparison))
    sections.append(questions_table(run.rows))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{run.config.name} – Dateline eval"),
        element("style", _beside("report.css")),
    )
    body = element("body", element("main", *sections), element("script", _beside("report.js")))
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def write_report(
    run: Run, summary: Mapping[str, Any], comparison: Mapping[str, Any] | None = None
) -> Path:
    """Writes the report into the run's folder, never half of it; returns the file."""
    file = run.folder / REPORT
    beside = file.with_suffix(".partial")
    beside.write_text(report_html(run, summary, comparison), encoding="utf-8")
    beside.replace(file)
    return file


def _beside(name: str) -> Markup:
    return Markup("\n" + (_HERE / name).read_text(encoding="utf-8"))


def _heading(run: Run) -> Markup:
    config = run.config
    failed = sum(row.error is not None for row in run.rows)
    asked = f"{len(run.rows)} of {config.questions}" + (f", {failed} failed" if failed else "")
    counted = "1 question" if len(run.rows) == 1 else f"{len(run.rows)} questions"
    facts = {
        "Model": config.model,
        "Gold sets": ", ".join(config.gold),
        "Questions": asked,
        "Archive": config.archive,
        "Archive and questions": config.fingerprint,
        "Dateline": config.version,
        "Replay": config.replay,
        "Judge": config.judge,
    }
    listed = [
        element("div", element("dt", label), element("dd", value))
        for label, value in facts.items()
        if value
    ]
    return element(
        "header",
        element(
            "div",
            element("h1", config.name),
            element("p", "Eval of Dateline", class_="motto"),
            element("p", f"{counted} · {_day(config.started)}", class_="extent"),
            class_="nameplate",
        ),
        element("dl", *listed, class_="facts"),
        _settings(config.settings),
    )


def _settings(settings: Mapping[str, Any]) -> Markup | None:
    """The settings that differ from the defaults, and all settings folded."""
    if not settings:
        return None
    held = dict(_flat(settings))
    usual = dict(_flat(describe(Config(home=Path()), {})))
    changed = {key: value for key, value in held.items() if usual.get(key) != value}
    said = "Settings other than the defaults: " if changed else "All settings are the defaults."
    shown = [element("code", f"{key} = {value}") for key, value in changed.items()]
    rows = [
        element("tr", element("th", key, scope="row"), element("td", element("code", value)))
        for key, value in held.items()
    ]
    return element(
        "div",
        element("p", said, *shown, class_="changed"),
        element("details", element("summary", "All settings"), table((), rows, "settings")),
    )


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in settings.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif name.split(".", 1)[0] not in {"home", "sources"}:
            yield name, json.dumps(value, ensure_ascii=False)


def _day(text: str) -> str:
    """`2025-05-16T10:00:00+00:00` as `16 May 2025`; any other text unchanged."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"
