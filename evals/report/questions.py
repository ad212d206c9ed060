"""The report's table of questions: outcome and scores of each, and its details folded.

Questions can be unfolded without the script (evals/report/report.js), which filters and sorts them.
Takes rows, returns markup; knows no file and no summary.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args
from urllib.parse import quote

from markupsafe import Markup

from evals.report.formats import slug
from evals.report.markup import element, fragment, link
from evals.results import Row
from evals.score.metrics import METRICS
from evals.score.scores import Outcome

_SCORES = (
    "contained",
    "article_hit@4",
    "sentence_hit@10",
    "in_prompt",
    "citation_precision",
    "citation_recall",
)
_PASSAGES = 10
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def anchor(name: str) -> str:
    """The id of a question's row in the page; safe in a link for any question id."""
    return f"q-{quote(name, safe='')}"


def questions_table(rows: Sequence[Row]) -> Markup:
    """All questions of a run, with filters."""
    heads = ["id", "outcome", "half", "tags", *_SCORES, "ms"]
    cells = [
        element("th", said, scope="col", title=METRICS[said].says if said in METRICS else None)
        for said in heads
    ]
    return element(
        "section",
        element("h2", "Every question"),
        element(
            "p",
            "✓ is 1, ✗ is 0, – does not apply. Unfold a question for its answer, sources and gold.",
            class_="faded",
        ),
        _filters(rows),
        element(
            "div",
            element(
                "table",
                element("thead", element("tr", *cells)),
                *(_question(row, len(heads)) for row in rows),
                id="questions",
            ),
            class_="across tall",
        ),
    )


def _filters(rows: Sequence[Row]) -> Markup:
    tags = sorted({tag for row in rows for tag in row.tags})
    found = {row.outcome for row in rows}
    return element(
        "form",
        element(
            "label",
            "Words",
            element("input", type="search", name="words", placeholder="in question, answer, …"),
        ),
        _choice("outcome", [kind for kind in _OUTCOMES if kind in found]),
        _choice("half", sorted({row.half for row in rows})),
        _choice("tag", tags),
        element("button", "Show all", type="reset"),
        element("output", f"{len(rows)} of {len(rows)} questions", aria_live="polite"),
        id="filters",
        hidden=True,
        aria_label="Filter the questions",
    )


def _choice(name: str, values: Iterable[str]) -> Markup:
    options = [element("option", "any", value=""), *(element("option", one) for one in values)]
    return element("label", name.capitalize(), element("select", *options, name=name))


def _question(row: Row, width: int) -> Markup:
    total = row.answer["timing_ms"]["total"] if row.answer else None
    head = element(
        "tr",
        element("th", row.id, scope="row"),
        element(
            "td",
            element("span", row.outcome, class_=f"pill outcome {slug(row.outcome)}"),
            data_key=_OUTCOMES.index(row.outcome) if row.outcome in _OUTCOMES else None,
        ),
        element("td", row.half),
        element("td", ", ".join(row.tags), class_="tags"),
        *(_score(row.scores.get(name), METRICS[name].binary) for name in _SCORES),
        _key_cell("–" if total is None else f"{total:.0f}", total),
    )
    body = element(
        "details",
        element("summary", row.question),
        element("div", *_details(row), class_="more"),
    )
    return element(
        "tbody",
        head,
        element("tr", element("td", body, colspan=width), class_="asked"),
        id=anchor(row.id),
        data_outcome=row.outcome,
        data_half=row.half,
        data_tags=json.dumps(row.tags, ensure_ascii=False),
    )


def _score(value: float | None, binary: bool) -> Markup:
    if value is None:
        return _key_cell("–", None)
    return _key_cell(("✗", "✓")[value > 0] if binary else f"{value:.2f}", value)


def _key_cell(said: str, value: float | None) -> Markup:
    kind = "number miss" if said == "✗" else "number"
    return element("td", said, class_=kind, data_key=None if value is None else f"{value:g}")


def _details(row: Row) -> Iterator[Markup]:
    yield from _asked(row)
    if row.error is not None:
        yield _part("Error", element("p", row.error, class_="error"))
    if row.answer is not None:
        yield _part("Answer" if row.answered else "Declined", *_answer(row.answer))
    if row.answer and row.answer["citations"]:
        yield _part("Citations", _list(map(_citation, row.answer["citations"])))
    if row.evidence:
        yield _part("Gold evidence", _list(map(_evidence, row.evidence)))
    if row.passages:
        yield _part(_counted(len(row.passages)), _passages(row))
    if row.judged:
        yield _part("Judged", *_judged(row.judged))


def _asked(row: Row) -> Iterator[Markup]:
    if row.history:
        yield _part("Asked before", _list(fragment([one]) for one in row.history))
    how = "all of: " if row.match == "all" else ""
    accepted = how + " | ".join(row.answers) if row.answerable else "none: it must be declined"
    facts = {"As of": row.as_of, "Accepted": accepted}
    if row.listed:
        facts["Planted, wrong"] = " | ".join(row.listed)
    if row.base:
        good = [name.replace("_", " ") for name, right in row.base.items() if right]
        facts["Right by a base rate"] = ", ".join(good) or "none"
    if row.right is not None and not row.answered and row.answerable:
        facts["Right had it been answered"] = "yes" if row.right else "no"
    yield _pairs(facts)


def _answer(answer: Mapping[str, Any]) -> Iterator[Markup]:
    yield element("p", answer["answer"], class_="answer")
    timing, usage = answer["timing_ms"], answer["usage"]
    said = [
        f"evidence {answer['evidence']:.2f}",
        f"search {timing['search']:.0f} ms",
        f"first text {timing['first_text']:.0f} ms",
        f"{usage['prompt_tokens']} + {usage['completion_tokens']} tokens",
    ]
    if answer["dropped_pointers"]:
        said.append(f"{answer['dropped_pointers']} pointers dropped")
    yield element("p", " · ".join([*said, *answer["notices"]]), class_="faded")


def _citation(citation: Mapping[str, Any]) -> Markup:
    article, status = citation["article"], citation["status"]
    about = [article["outlet"], article["published"]]
    reason = f": {citation['reason']}" if citation["reason"] else ""
    return fragment(
        [
            element("b", f"{citation['marker']} "),
            link(article["title"] or "(no title)", article["url"] or ""),
            f" · {' · '.join(filter(None, about))} · ",
            element("span", f"{status}{reason}", class_=f"status {status}"),
            element("q", citation["quote"]),
        ]
    )


def _evidence(piece: Mapping[str, Any]) -> Markup:
    rank = "in no passage found" if piece["rank"] is None else f"in passage {piece['rank']}"
    seen = [name if piece[name] else f"not {name}" for name in ("shown", "cited")]
    also = len(piece["articles"]) - 1
    reprints = f" · and in {also} more" if also else ""
    return fragment(
        [
            link(piece["title"] or "(no title)", piece["articles"][0]),
            f"{reprints} · {', '.join([rank, *seen])}",
            element("q", piece["quote"]),
        ]
    )


def _counted(passages: int) -> str:
    if passages <= _PASSAGES:
        return f"Passages found ({passages})"
    return f"First {_PASSAGES} of {passages} passages found"


def _passages(row: Row) -> Markup:
    gold = {piece["rank"] for piece in row.evidence}
    items = []
    for rank, passage in enumerate(row.passages[:_PASSAGES], start=1):
        about = [passage["outlet"], passage["published"], f"{passage['score']:.3f}"]
        held = element("b", " holds evidence") if rank in gold else None
        items.append(element("li", " · ".join(filter(None, [passage["title"], *about])), held))
    return element("ol", *items)


def _judged(judged: Mapping[str, Any]) -> Iterator[Markup]:
    """The verdicts (evals/ask/judge.py) as a list, the other values as pairs."""
    yield _pairs({key: held for key, held in judged.items() if not isinstance(held, list)})
    verdicts = [
        f"{kind}: {'yes' if one['verdict'] else 'no'} · {one['asked']}"
        + (f" · {one['reason']}" if one["reason"] else "")
        for kind, held in judged.items()
        if isinstance(held, list)
        for one in held
    ]
    if verdicts:
        yield _list(fragment([verdict]) for verdict in verdicts)


def _pairs(pairs: Mapping[str, Any]) -> Markup:
    items = [
        element("div", element("dt", key), element("dd", _words(value)))
        for key, value in pairs.items()
    ]
    return element("dl", *items)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _part(title: str, *body: Markup) -> Markup:
    return element("div", element("h4", title), *body)


def _list(items: Iterable[Markup]) -> Markup:
    return element("ul", *(element("li", item) for item in items))
