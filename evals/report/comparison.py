"""The report's section about two runs: the difference of each metric, and the flipped questions.

Takes `Comparison.to_json()` (evals/compare/compare.py), which says what is real; returns markup.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from evals.report.figures import value_text
from evals.report.formats import signed
from evals.report.markup import element, fragment, section, table
from evals.report.plots import Mark, Panel, dots
from evals.report.questions import anchor

_EDGES = (0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 1.0)  # ends of the axis that give round ticks


def comparison_section(held: Mapping[str, Any]) -> Markup:
    """Differences of the second run from the first, and the questions that changed sides."""
    first, second = held["first"], held["second"]
    ratios = [
        f"{ratio:.2f} times the {of}"
        for of in ("time", "cost")
        if (ratio := held[f"{of}_ratio"]) is not None
    ]
    flips = f"{held['wins']} questions won and {held['losses']} lost"
    note = f"Over {held['questions']} questions that both hold: {flips}" + "".join(
        f"; {ratio}" for ratio in ratios
    )
    metrics: Mapping[str, Mapping[str, Any]] = held["metrics"]
    body = [_differences(metrics), _difference_table(metrics, first, second)] if metrics else []
    notes = [element("p", note) for note in held.get("notes", ())]
    return section(f"{second} against {first}", f"{note}.", *notes, *body, *_flips(held))


def _differences(metrics: Mapping[str, Mapping[str, Any]]) -> Markup:
    ends = [abs(found[key]) for found in metrics.values() for key in ("low", "high", "difference")]
    widest = max(ends)
    most = next((edge for edge in _EDGES if widest <= edge), widest)
    marks = tuple(
        Mark(
            found["difference"],
            found["low"],
            found["high"],
            found["n"],
            {"second": "better", "first": "worse"}.get(found["better"], ""),
        )
        for found in metrics.values()
    )
    says = "second minus first; real differences are coloured, green where the second is better"
    panel = Panel("Difference", says, marks, low=-most, high=most, reference=0.0)
    title, axis = "Differences of metrics", "points (hundredths)"
    return element("figure", dots("differences", title, list(metrics), [panel], axis, signed))


def _difference_table(metrics: Mapping[str, Mapping[str, Any]], first: str, second: str) -> Markup:
    rows = []
    for name, found in metrics.items():
        low, high = signed(found["low"]), signed(found["high"])
        cells = (
            value_text(name, found["first"]),
            value_text(name, found["second"]),
            fragment(
                [element("b", signed(found["difference"])), element("small", f"{low} to {high}")]
            ),
            _chance(found["p"]),
            found["n"],
        )
        rows.append(
            element(
                "tr",
                element("th", name, scope="row"),
                *(element("td", cell, class_="number") for cell in cells),
                element("td", {"first": first, "second": second}.get(found["better"], "–")),
                class_="real" if found["real"] else None,
            )
        )
    return table(
        ("Metric", first, second, "Difference", "p", "n", "Better"), rows, "metrics compared"
    )


def _chance(p: float | None) -> str:
    if p is None:
        return "–"
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _flips(held: Mapping[str, Any]) -> Iterator[Markup]:
    """Each flipped question once, with all metrics in which it flipped."""
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for flip in held["flips"]:
        by_id.setdefault(flip["id"], []).append(flip)
    if not by_id:
        return
    yield element("h3", f"Questions that flipped ({len(by_id)})")
    for name, flips in by_id.items():
        signs = [
            element("span", f"{'+' if flip['second'] else '−'} {flip['metric']}",
                    class_=f"pill {'better' if flip['second'] else 'worse'}")
            for flip in flips
        ]  # fmt: skip
        answers = [
            element("div", element("h4", held[side]), element("p", flips[0][f"{side}_answer"]))
            for side in ("first", "second")
        ]
        yield element(
            "details",
            element("summary", f"{name} {flips[0]['question']} ", *signs),
            element("div", *answers, class_="pair answers"),
            element("p", element("a", "This question in this run", href=f"#{anchor(name)}")),
            class_="flip",
        )
