"""The report's section about risk and coverage: what a stricter or a looser threshold would give.

Takes a run and its summary, returns the section. The curve itself is computed in
evals/score/declining.py.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evals.report.formats import percent, plain
from evals.report.markup import element, section
from evals.report.plots import Curve, risk_over_coverage
from evals.results import Run


def risk_section(run: Run, summary: Mapping[str, Any], groups: Sequence[str]) -> Markup:
    """The risk-coverage curve of each half, with the point of the threshold in force."""
    halves = [name for name in groups if name != "all"] or ["all"]
    main = "test" if "test" in halves else halves[0]
    curves = [_curve(run, summary, name, main=name == main) for name in halves]
    if not any(curve.points for curve in curves):
        note = element("p", "It is of no question known whether its answer would be right.")
        return section("Risk and coverage", "", note)
    keys = [_risk_key(curve, summary[curve.name]) for curve in curves]
    return section(
        "Risk and coverage",
        "Share of wrong answers if only the surest questions were answered.",
        element(
            "figure",
            risk_over_coverage("risk", "Risk-coverage curve", curves),
            element("figcaption", *keys),
        ),
    )


def _curve(run: Run, summary: Mapping[str, Any], name: str, main: bool) -> Curve:
    verdict = summary[name]["declining"]
    known = [
        row
        for row in run.rows
        if name in ("all", row.half) and row.answer is not None and row.right is not None
    ]
    given = [row for row in known if row.answered]
    wrong = sum(not row.right for row in given)
    operating = (len(given) / len(known), wrong / len(given)) if given else None
    return Curve(name, verdict["curve"], verdict["risk_of_answering_all"], operating, main)


def _risk_key(curve: Curve, group: Mapping[str, Any]) -> Markup:
    verdict = group["declining"]
    said = f": {verdict['answered']} of {group['questions']} answered"
    if curve.operating:
        said += f", {percent(curve.operating[1], 1)} of these wrong (the dot)"
    said += f"; area under the curve {plain(verdict['aurc'])}, answering all " + (
        f"{percent(curve.base, 1)} wrong" if curve.base is not None else "–"
    )
    swatch = element("span", class_=f"swatch {'main' if curve.main else ''}".strip())
    return element("p", swatch, element("b", curve.name), said)
