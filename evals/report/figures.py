"""The report's sections about all questions: tables and plots of a run's summary.

Each function takes a run's rows or its summary and returns one section. What a metric means is in
evals/score/metrics.py, how it is summarised in evals/results.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from markupsafe import Markup

from evals.report.formats import milliseconds, percent, plain, slug
from evals.report.markup import element, fragment, section, table
from evals.report.plots import (
    Mark,
    Panel,
    dots,
    histogram,
    shares,
)
from evals.results import Row
from evals.score.metrics import METRICS, Metric
from evals.score.scores import Outcome

_BY_TAG = ("contained", "sentence_hit@10", "citation_precision")
_NO_SHARES = frozenset({"mrr", "f1", "recheck_failures"})
_DECLINING = {
    "precision": "share of the declined questions that had to be declined",
    "recall": "share of the questions to be declined that were",
    "f1": "the harmonic mean of both",
    "aurc": "area under the risk-coverage curve; lower is better",
}
_BASE_RATES = {
    "this_run": "This run",
    "always_decline": "Declining every question",
    "first_sentence": "First sentence of the first article found",
    "closed_book": "The model without any source",
}
_STAGES = {
    "search": "until sources are found",
    "first_text": "until the first text",
    "total": "until the whole answer",
}


def value_text(name: str, value: float) -> str:
    """A metric's value as text: shares as `87.3 %`, ranks and counts as `0.873`."""
    return plain(value) if name in _NO_SHARES else percent(value, 1)


def headline_section(summary: Mapping[str, Any], groups: Sequence[str]) -> Markup:
    """The headline metrics, beside the base rates."""
    metrics = [metric for metric in METRICS.values() if metric.headline]
    rates = summary.get("test", summary[groups[0]])["base_rates"]
    rows = [
        element(
            "tr",
            element("th", _BASE_RATES.get(name, name), scope="row"),
            element("td", percent(rates[name], 1), class_="number"),
            class_="this" if name == "this_run" else None,
        )
        for name in sorted(rates, key=lambda name: (name != "this_run", -rates[name]))
    ]
    half = "test" if "test" in summary else groups[0]
    aside = element(
        "aside",
        element("h3", f"Against doing next to nothing ({half})"),
        element("p", "Share of all questions that ended well: right, or rightly declined."),
        table(("By", "Share"), rows, "rates"),
    )
    return section(
        "Headline figures",
        "With 95 % intervals. Weights and thresholds were tuned on dev; test is what counts.",
        element(
            "div", _metrics_table(metrics, summary, groups, counted=False), aside, class_="beside"
        ),
    )


def by_tag_section(summary: Mapping[str, Any]) -> Markup | None:
    """A plot of some metrics for each tag; None if no tag has any of them."""
    group = summary["all"]
    tags = {
        tag: held
        for tag, held in group["by_tag"].items()
        if any(name in held["metrics"] for name in _BY_TAG)
    }
    if not tags:
        return None
    ordered = sorted(tags.items(), key=lambda item: -item[1]["questions"])
    held = [("all questions", group), *ordered]
    panels = [
        Panel(
            name,
            METRICS[name].says,
            tuple(_mark(one["metrics"].get(name), "" if at else "whole") for at, (_, one) in
                  enumerate(held)),
            reference=group["metrics"].get(name, {}).get("value"),
        )
        for name in _BY_TAG
    ]  # fmt: skip
    labels = [f"{tag} ({one['questions']})" for tag, one in held]
    drawn = dots("by-tag", "Metrics by type of question", labels, panels, "mean over questions")
    return section(
        "By type of question",
        "All questions, with the number of each type; bars are 95 % intervals, the dashed line is "
        "the figure over all. Types that must be declined have none of these metrics.",
        element("figure", drawn),
    )


def latency_section(rows: Sequence[Row], summary: Mapping[str, Any]) -> Markup:
    """How long answers took, by stage, and what they cost."""
    totals = [float(row.answer["timing_ms"]["total"]) for row in rows if row.answer]
    if not totals:
        return section("Time", "", element("p", "No question was answered or declined."))
    held, used = summary["all"]["latency_ms"], summary["all"]["usage"]
    cells = [
        element(
            "tr",
            element("th", stage, element("small", _STAGES.get(stage)), scope="row"),
            *(element("td", milliseconds(marks[key]), class_="number") for key in ("p50", "p95")),
        )
        for stage, marks in held.items()
    ]
    return section(
        "Time",
        "From a question to its whole answer, over all questions.",
        element("figure", histogram("latency", "Distribution of times", totals, held["total"])),
        table(("Stage", "p50", "p95"), cells, "stages"),
        element("p", _used(used), class_="faded"),
    )


def _used(usage: Mapping[str, Any]) -> str:
    prompt, reply = usage["prompt_tokens"], usage["completion_tokens"]
    if not prompt + reply:
        return "No tokens of any model were used."
    return f"{prompt:,} tokens of prompts, {reply:,} of replies, ${usage['cost_usd']:.4f}."


def all_metrics_section(summary: Mapping[str, Any], groups: Sequence[str]) -> Markup:
    """All metrics by group, then declining as a classifier."""
    names = dict.fromkeys(metric.group for metric in METRICS.values())
    tables = []
    for name in names:
        metrics = [metric for metric in METRICS.values() if metric.group == name]
        tables.append(element("h3", name.capitalize()))
        tables.append(_metrics_table(metrics, summary, groups, counted=True))
    rows = [
        element(
            "tr",
            element("th", key, element("small", says), scope="row"),
            *(
                element("td", plain(summary[group]["declining"].get(key)), class_=f"number {group}")
                for group in groups
            ),
        )
        for key, says in _DECLINING.items()
    ]
    tables.append(table(("Declining, over all questions", *groups), rows, "metrics"))
    return section("All metrics", "Each over the questions that it is about, n of them.", *tables)


def outcomes_section(summary: Mapping[str, Any], groups: Sequence[str]) -> Markup:
    """How many questions had which outcome: one bar for each half, and the counts."""
    kinds: tuple[Outcome, ...] = get_args(Outcome)
    counts: dict[str, dict[str, int]] = {
        group: {kind: int(summary[group]["outcomes"].get(kind, 0)) for kind in kinds}
        for group in groups
    }
    rows = []
    for kind in kinds:
        cells = [
            element(
                "td",
                element("b", counts[group][kind]),
                element("small", percent(counts[group][kind] / summary[group]["questions"], 1)),
                class_=f"number {group}",
            )
            for group in groups
        ]
        swatch = element("span", class_=f"swatch {slug(kind)}")
        rows.append(element("tr", element("th", swatch, kind, scope="row"), *cells))
    return section(
        "Outcomes",
        "What became of each question and, if it went wrong, where.",
        element("figure", shares("outcomes", "Outcomes", counts)),
        table(("Outcome", *groups), rows, "metrics outcomes"),
    )


def _metrics_table(
    metrics: Iterable[Metric], summary: Mapping[str, Any], groups: Sequence[str], counted: bool
) -> Markup:
    rows = []
    for metric in metrics:
        lower = None if metric.higher_is_better else element("em", " lower is better")
        cells = [
            element(
                "td",
                *_value(summary[group]["metrics"].get(metric.name), metric.name, counted),
                class_=f"number {group}",
            )
            for group in groups
        ]
        says = element("small", metric.says, lower)
        rows.append(element("tr", element("th", metric.name, says, scope="row"), *cells))
    asked = [f"{group} ({summary[group]['questions']})" for group in groups]
    return table(("Metric", *asked), rows, "metrics")


def _value(found: Mapping[str, Any] | None, name: str, counted: bool) -> Iterator[Markup]:
    if found is None:
        yield fragment(["–"])
        return
    low, high = (value_text(name, found[key]).removesuffix(" %") for key in ("low", "high"))
    yield element("b", value_text(name, found["value"]))
    yield element("small", f"{low}–{high}" + (f" · n {found['n']}" if counted else ""))


def _mark(found: Mapping[str, Any] | None, kind: str = "") -> Mark | None:
    if found is None:
        return None
    return Mark(found["value"], found["low"], found["high"], found["n"], kind)
