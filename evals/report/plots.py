"""The plots of a report as SVG: dots with intervals, a risk-coverage curve, a histogram, bars.

Takes numbers, returns markup. Colours and fonts are classes in evals/report/report.css, so that one
drawing works in light and dark. Knows no metric, no run and no file.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.report.axes import Scale, bins, log_ticks, round_ticks, thinned
from evals.report.formats import milliseconds, percent, slug
from evals.report.markup import element, fragment
from evals.report.svg import draw_line, draw_text, draw_upright, drawing

_LABELS = 168.0  # width of the row labels of `dots`
_ROW = 24.0
_LEAST_MS = 0.1  # zero has no logarithm


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its interval, over `n` questions. `kind` is an additional class."""

    value: float
    low: float
    high: float
    n: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One column of `dots`: a mark or None for each row, on an axis from `low` to `high`."""

    title: str
    says: str
    marks: tuple[Mark | None, ...]
    low: float = 0.0
    high: float = 1.0
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A risk-coverage curve. `points` are (coverage, risk, probability), each from 0 to 1.

    `operating` is the (coverage, risk) at the threshold in force, `base` the risk of answering all.
    """

    name: str
    points: Sequence[Sequence[float]]
    base: float | None
    operating: tuple[float, float] | None
    main: bool


def dots(
    name: str,
    title: str,
    rows: Sequence[str],
    panels: Sequence[Panel],
    axis: str,
    tick: Callable[[float], str] = percent,
) -> Markup:
    """Values with intervals: a line for each row, panels side by side, each with its own axis."""
    width, top, gap = 1120.0, 52.0, 56.0
    panel_width = (width - _LABELS) / len(panels) - gap
    height = top + _ROW * len(rows) + 44
    parts = []
    for at, label in enumerate(rows):
        y = top + _ROW * (at + 0.5)
        parts.append(draw_text(_LABELS - 14, y + 4, label, "label", "end"))
        parts.append(draw_line(_LABELS, y, width - gap, y, "grid faint"))
    for at, panel in enumerate(panels):
        start = _LABELS + at * (panel_width + gap)
        scale = Scale(panel.low, panel.high, start, start + panel_width)
        parts.append(_panel(panel, scale, top, top + _ROW * len(rows), axis, tick, rows))
    counted = ", ".join(panel.title for panel in panels)
    return drawing(name, title, f"{counted}, each with its 95 % interval.", width, height, parts)


def risk_over_coverage(name: str, title: str, curves: Sequence[Curve]) -> Markup:
    """Risk-coverage curves; the area under the main one is filled."""
    width, height = 540.0, 330.0
    worst = max([0.05, *(point[1] for curve in curves for point in curve.points)])
    ticks = round_ticks(min(1.0, worst))
    across = Scale(0, 1, 62, width - 26)
    up = Scale(0, ticks[-1], height - 52, 18)
    parts = [draw_line(62, up(value), width - 26, up(value), "grid") for value in ticks]
    parts += [draw_text(54, up(value) + 4, percent(value), "tick", "end") for value in ticks]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(draw_text(across(share), height - 32, percent(share), "tick", "middle"))
    parts += [
        part for curve in sorted(curves, key=lambda c: c.main) for part in _curve(curve, across, up)
    ]
    parts.append(
        draw_text((62 + width - 26) / 2, height - 8, "questions answered", "axis", "middle")
    )
    parts.append(draw_upright(14, height / 2 - 16, "answers that are wrong"))
    says = "The fewer questions are answered, the surest first, the fewer answers should be wrong."
    return drawing(name, title, says, width, height, parts)


def histogram(name: str, title: str, values: Sequence[float], marks: Mapping[str, float]) -> Markup:
    """Distribution of milliseconds on a logarithmic axis; `marks` are vertical lines.

    Needs at least one value.
    """
    width, height = 540.0, 330.0
    held = [max(_LEAST_MS, value) for value in values]
    ticks = log_ticks(min(held), max(held))
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    across = Scale(low, high, 62, width - 26)
    counts = bins(held, ticks[0], ticks[-1])
    up_ticks = round_ticks(max(counts), whole=True)
    up = Scale(0, up_ticks[-1], height - 52, 34)
    parts = [draw_line(62, up(value), width - 26, up(value), "grid") for value in up_ticks]
    parts += [draw_text(54, up(value) + 4, f"{value:g}", "tick", "end") for value in up_ticks]
    step = (width - 26 - 62) / len(counts)
    for at, count in enumerate(counts):
        top = up(count)
        hint = element("title", f"{count} questions")
        box = {"x": 62 + at * step + 0.75, "width": step - 1.5, "height": height - 52 - top}
        if count:
            parts.append(element("rect", hint, class_="bar", y=top, **box))
    for value in thinned(ticks):
        x = across(math.log10(value))
        parts.append(draw_text(x, height - 32, milliseconds(value), "tick", "middle"))
    ends = ["end", *["start"] * len(marks)]
    for anchor, (label, value) in zip(ends, marks.items(), strict=False):
        x = across(math.log10(max(_LEAST_MS, value)))
        parts.append(draw_line(x, 22, x, height - 52, "mark"))
        said = f"{label} {milliseconds(value)}"
        parts.append(draw_text(x + (-5 if anchor == "end" else 5), 26, said, "note", anchor))
    parts.append(
        draw_text((62 + width - 26) / 2, height - 8, "time, logarithmic", "axis", "middle")
    )
    parts.append(draw_upright(14, height / 2 - 16, "questions"))
    says = f"{len(values)} answers, from {milliseconds(min(held))} to {milliseconds(max(held))}."
    return drawing(name, title, says, width, height, parts)


def shares(name: str, title: str, rows: Mapping[str, Mapping[str, int]]) -> Markup:
    """One bar of full width for each row, divided by the counts of its kinds; a kind is a class."""
    width, step = 1120.0, 40.0
    height = step * len(rows) + 4
    parts = []
    for at, (label, counts) in enumerate(rows.items()):
        total, x, y = sum(counts.values()), 52.0, at * step + 4
        parts.append(draw_text(40, y + 20, label, "label", "end"))
        for kind, count in counts.items():
            wide = (width - 52) * count / total if total else 0.0
            hint = element("title", f"{label}: {kind}, {count} of {total}")
            box = {"x": x, "y": y, "width": max(0.0, wide - 1.5), "height": 30.0}
            if count:
                parts.append(element("rect", hint, class_=f"outcome {slug(kind)}", **box))
            if wide > 34:
                parts.append(
                    draw_text(x + wide / 2, y + 20, str(count), f"inside {slug(kind)}", "middle")
                )
            x += wide
    said = "; ".join(
        f"{label}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        for label, counts in rows.items()
    )
    return drawing(name, title, said, width, height, parts)


def _panel(
    panel: Panel,
    scale: Scale,
    top: float,
    bottom: float,
    axis: str,
    tick: Callable[[float], str],
    rows: Sequence[str],
) -> Markup:
    parts = [
        draw_text(scale.start, 18, panel.title, "head"),
        draw_text(scale.start, 35, panel.says, "says"),
    ]
    for value in (panel.low + (panel.high - panel.low) * at / 4 for at in range(5)):
        x = scale(value)
        parts.append(draw_line(x, top, x, bottom, "grid"))
        parts.append(draw_text(x, bottom + 17, tick(value), "tick", "middle"))
    if panel.reference is not None:
        x = scale(panel.reference)
        parts.append(draw_line(x, top, x, bottom, "reference"))
    middle = (scale.start + scale.end) / 2
    parts.append(draw_text(middle, bottom + 36, axis, "axis", "middle"))
    for at, (row, mark) in enumerate(zip(rows, panel.marks, strict=True)):
        y = top + _ROW * (at + 0.5)
        if mark is None:
            parts.append(draw_text(scale.start + 4, y + 4, "does not apply", "none"))
            continue
        span = f"{tick(mark.low)} to {tick(mark.high)}"
        hint = element("title", f"{row}: {tick(mark.value)} ({span}), n = {mark.n}")
        bar = draw_line(scale(mark.low), y, scale(mark.high), y, "interval")
        dot = element("circle", class_="dot", cx=scale(mark.value), cy=y, r=4.5)
        parts.append(element("g", hint, bar, dot, class_=f"mark-of {mark.kind}".strip()))
    return fragment(parts)


def _curve(curve: Curve, across: Scale, up: Scale) -> list[Markup]:
    if not curve.points:
        return []
    places = [(across(point[0]), up(point[1])) for point in curve.points]
    kind = "curve main" if curve.main else "curve"
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = []
    if curve.main:
        floor = up(0)
        area = f"{places[0][0]:.1f},{floor:.1f} {line} {places[-1][0]:.1f},{floor:.1f}"
        parts.append(element("polygon", class_="area", points=area))
    hint = element("title", curve.name)
    parts.append(element("polyline", hint, class_=kind, points=line))
    if curve.main and curve.base is not None:
        y = up(curve.base)
        said = f"answering all: {percent(curve.base, 1)} wrong"
        parts.append(draw_line(across(0), y, across(1), y, "reference"))
        parts.append(draw_text(across(0) + 6, y - 6, said, "note"))
    if curve.operating is not None:
        coverage, risk = curve.operating
        said = f"{curve.name}: {percent(coverage, 1)} answered, {percent(risk, 1)} of them wrong"
        place = {"cx": across(coverage), "cy": up(risk), "r": 5.5 if curve.main else 4.0}
        dot = f"operating {'main' if curve.main else ''}".strip()
        parts.append(element("circle", element("title", said), class_=dot, **place))
    return parts
