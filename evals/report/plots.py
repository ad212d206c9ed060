"""Plots of an eval report as SVG: numbers in, text out.

Colours and type are classes that evals/report/report.css gives a meaning, so that one drawing
serves light and dark. Knows no metric, no run and no file.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.report.markup import Markup, element, join

_LABELS = 168.0  # width of the row labels of `dots`
_ROW = 24.0
_LEAST_MS = 0.1  # a logarithm needs more than zero
_BINS = 28


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places in the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; those outside are held at the edge."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its interval, over `n` questions. `kind` is one more class of its drawing."""

    value: float
    low: float
    high: float
    n: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One column of `dots`: a mark or nothing for each row, on an axis from `low` to `high`."""

    title: str
    says: str
    marks: tuple[Mark | None, ...]
    low: float = 0.0
    high: float = 1.0
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Risk over coverage, both shares. `points` are (coverage, risk, probability).

    `operating` is the (coverage, risk) of the threshold in force, `base` the risk of answering all.
    """

    name: str
    points: Sequence[Sequence[float]]
    base: float | None
    operating: tuple[float, float] | None
    main: bool


def percent(value: float, digits: int = 0) -> str:
    """0.873 as `87 %`, with a proper minus sign."""
    return f"{100 * value:.{digits}f} %".replace("-", "−")


def plain(value: float | None) -> str:
    """Three decimals; a dash for what is not there."""
    return "–" if value is None else f"{value:.3f}"


def signed(value: float) -> str:
    """A difference in points, which are hundredths: 0.012 as `+1.2`."""
    points = round(100 * value, 1)
    return f"{points:+.1f}".replace("-", "−") if points else "0"


def milliseconds(value: float) -> str:
    """`0.5 ms`, `20 ms`, `1.5 s`."""
    return f"{value / 1000:.3g} s" if value >= 1000 else f"{value:.3g} ms"


def dots(
    name: str,
    title: str,
    rows: Sequence[str],
    panels: Sequence[Panel],
    axis: str,
    tick: Callable[[float], str] = percent,
) -> Markup:
    """Values with intervals: one line for each row, one panel beside the other, one axis each."""
    width, top, gap = 1120.0, 52.0, 56.0
    panel_width = (width - _LABELS) / len(panels) - gap
    height = top + _ROW * len(rows) + 44
    parts = []
    for at, label in enumerate(rows):
        y = top + _ROW * (at + 0.5)
        parts.append(_text(_LABELS - 14, y + 4, label, "label", "end"))
        parts.append(_line(_LABELS, y, width - gap, y, "grid faint"))
    for at, panel in enumerate(panels):
        start = _LABELS + at * (panel_width + gap)
        scale = Scale(panel.low, panel.high, start, start + panel_width)
        parts.append(_panel(panel, scale, top, top + _ROW * len(rows), axis, tick, rows))
    counted = ", ".join(panel.title for panel in panels)
    return _svg(name, title, f"{counted}, each with its 95 % interval.", width, height, parts)


def risk_over_coverage(name: str, title: str, curves: Sequence[Curve]) -> Markup:
    """What a threshold on the evidence would do; the main curve's area is filled."""
    width, height = 540.0, 330.0
    worst = max([0.05, *(point[1] for curve in curves for point in curve.points)])
    ticks = _round_ticks(min(1.0, worst))
    across = Scale(0, 1, 62, width - 26)
    up = Scale(0, ticks[-1], height - 52, 18)
    parts = [_line(62, up(value), width - 26, up(value), "grid") for value in ticks]
    parts += [_text(54, up(value) + 4, percent(value), "tick", "end") for value in ticks]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(_text(across(share), height - 32, percent(share), "tick", "middle"))
    parts += [
        part for curve in sorted(curves, key=lambda c: c.main) for part in _curve(curve, across, up)
    ]
    parts.append(_text((62 + width - 26) / 2, height - 8, "questions answered", "axis", "middle"))
    parts.append(_upright(14, height / 2 - 16, "answers that are wrong"))
    says = "The fewer questions are answered, the surest first, the fewer answers should be wrong."
    return _svg(name, title, says, width, height, parts)


def histogram(name: str, title: str, values: Sequence[float], marks: Mapping[str, float]) -> Markup:
    """How milliseconds are spread, on a logarithmic axis; `marks` are upright lines. Needs one."""
    width, height = 540.0, 330.0
    held = [max(_LEAST_MS, value) for value in values]
    ticks = _log_ticks(min(held), max(held))
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    across = Scale(low, high, 62, width - 26)
    counts = bins(held, ticks[0], ticks[-1])
    up_ticks = _round_ticks(max(counts), whole=True)
    up = Scale(0, up_ticks[-1], height - 52, 34)
    parts = [_line(62, up(value), width - 26, up(value), "grid") for value in up_ticks]
    parts += [_text(54, up(value) + 4, f"{value:g}", "tick", "end") for value in up_ticks]
    step = (width - 26 - 62) / len(counts)
    for at, count in enumerate(counts):
        top = up(count)
        hint = element("title", f"{count} questions")
        box = {"x": 62 + at * step + 0.75, "width": step - 1.5, "height": height - 52 - top}
        if count:
            parts.append(element("rect", hint, class_="bar", y=top, **box))
    for value in _thinned(ticks):
        x = across(math.log10(value))
        parts.append(_text(x, height - 32, milliseconds(value), "tick", "middle"))
    ends = ["end", *["start"] * len(marks)]
    for anchor, (label, value) in zip(ends, marks.items(), strict=False):
        x = across(math.log10(max(_LEAST_MS, value)))
        parts.append(_line(x, 22, x, height - 52, "mark"))
        said = f"{label} {milliseconds(value)}"
        parts.append(_text(x + (-5 if anchor == "end" else 5), 26, said, "note", anchor))
    parts.append(_text((62 + width - 26) / 2, height - 8, "time, logarithmic", "axis", "middle"))
    parts.append(_upright(14, height / 2 - 16, "questions"))
    says = f"{len(values)} answers, from {milliseconds(min(held))} to {milliseconds(max(held))}."
    return _svg(name, title, says, width, height, parts)


def shares(name: str, title: str, rows: Mapping[str, Mapping[str, int]]) -> Markup:
    """For each row one bar of full width, cut by the counts of its kinds (a kind is a class)."""
    width, step = 1120.0, 40.0
    height = step * len(rows) + 4
    parts = []
    for at, (label, counts) in enumerate(rows.items()):
        total, x, y = sum(counts.values()), 52.0, at * step + 4
        parts.append(_text(40, y + 20, label, "label", "end"))
        for kind, count in counts.items():
            wide = (width - 52) * count / total if total else 0.0
            hint = element("title", f"{label}: {kind}, {count} of {total}")
            box = {"x": x, "y": y, "width": max(0.0, wide - 1.5), "height": 30.0}
            if count:
                parts.append(element("rect", hint, class_=f"outcome {slug(kind)}", **box))
            if wide > 34:
                parts.append(
                    _text(x + wide / 2, y + 20, str(count), f"inside {slug(kind)}", "middle")
                )
            x += wide
    said = "; ".join(
        f"{label}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        for label, counts in rows.items()
    )
    return _svg(name, title, said, width, height, parts)


def bins(values: Sequence[float], low: float, high: float) -> list[int]:
    """Counts in equal steps of the logarithm between `low` and `high`; all values lie between."""
    counts = [0] * _BINS
    wide = math.log10(high / low) / _BINS
    for value in values:
        counts[min(_BINS - 1, max(0, int(math.log10(value / low) / wide)))] += 1
    return counts


def slug(words: str) -> str:
    """`used but wrong` as a class name."""
    return words.replace(" ", "-")


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
        _text(scale.start, 18, panel.title, "head"),
        _text(scale.start, 35, panel.says, "says"),
    ]
    for value in (panel.low + (panel.high - panel.low) * at / 4 for at in range(5)):
        x = scale(value)
        parts.append(_line(x, top, x, bottom, "grid"))
        parts.append(_text(x, bottom + 17, tick(value), "tick", "middle"))
    if panel.reference is not None:
        x = scale(panel.reference)
        parts.append(_line(x, top, x, bottom, "reference"))
    middle = (scale.start + scale.end) / 2
    parts.append(_text(middle, bottom + 36, axis, "axis", "middle"))
    for at, (row, mark) in enumerate(zip(rows, panel.marks, strict=True)):
        y = top + _ROW * (at + 0.5)
        if mark is None:
            parts.append(_text(scale.start + 4, y + 4, "does not apply", "none"))
            continue
        span = f"{tick(mark.low)} to {tick(mark.high)}"
        hint = element("title", f"{row}: {tick(mark.value)} ({span}), n = {mark.n}")
        bar = _line(scale(mark.low), y, scale(mark.high), y, "interval")
        dot = element("circle", class_="dot", cx=scale(mark.value), cy=y, r=4.5)
        parts.append(element("g", hint, bar, dot, class_=f"mark-of {mark.kind}".strip()))
    return join(parts)


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
        parts.append(_line(across(0), y, across(1), y, "reference"))
        parts.append(_text(across(0) + 6, y - 6, said, "note"))
    if curve.operating is not None:
        coverage, risk = curve.operating
        said = f"{curve.name}: {percent(coverage, 1)} answered, {percent(risk, 1)} of them wrong"
        place = {"cx": across(coverage), "cy": up(risk), "r": 5.5 if curve.main else 4.0}
        dot = f"operating {'main' if curve.main else ''}".strip()
        parts.append(element("circle", element("title", said), class_=dot, **place))
    return parts


def _round_ticks(most: float, whole: bool = False) -> list[float]:
    """From zero, in steps of 1, 2 or 5, to the first that is not under `most`; at most six."""
    step = 10.0 ** math.floor(math.log10(most / 5))
    step *= next(factor for factor in (1, 2, 5, 10) if most / (step * factor) <= 5)
    if whole:
        step = max(1.0, step)
    return [round(at * step, 10) for at in range(math.ceil(round(most / step, 9)) + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    """1, 2, 5, 10, … so that the first is not over `low` and the last over `high`."""
    first, last = math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1
    steps = [
        factor * 10.0**power if power >= 0 else factor / 10.0**-power
        for power in range(first, last + 1)
        for factor in (1, 2, 5)
    ]
    start = max(at for at, step in enumerate(steps) if step <= low)
    end = min(at for at, step in enumerate(steps) if step > high)
    return steps[start : end + 1]


def _thinned(ticks: Sequence[float]) -> list[float]:
    """All ticks if their labels have room, else the powers of ten."""
    if len(ticks) <= 9:
        return list(ticks)
    return [tick for tick in ticks if f"{tick:e}".startswith("1.0")]


def _svg(
    name: str, title: str, says: str, width: float, height: float, parts: Sequence[Markup]
) -> Markup:
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", says, id=f"{name}-desc"),
        *parts,
        id=name,
        role="img",
        viewBox=f"0 0 {width:g} {height:g}",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="wide" if width > 600 else None,
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return element("line", class_=kind, x1=x1, y1=y1, x2=x2, y2=y2)


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> Markup:
    anchored = None if anchor == "start" else anchor
    return element("text", words, class_=kind, x=x, y=y, text_anchor=anchored)


def _upright(x: float, y: float, words: str) -> Markup:
    turned = f"translate({x:.1f} {y:.1f}) rotate(-90)"
    return element("text", words, class_="axis", text_anchor="middle", transform=turned)
