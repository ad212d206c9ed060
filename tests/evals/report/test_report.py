"""The report: whole in itself, harmless whatever an answer says, its drawings true."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evals.report.axes import Scale, bins
from evals.report.formats import signed
from evals.report.page import report_html, write_report
from evals.report.plots import Curve, Mark, Panel, dots, histogram, risk_over_coverage, shares
from evals.results import REPORT, Row, Run, RunConfig, summarise
from evals.score.metrics import METRICS
from rag.config.load import Config, describe

EVALS = Path(__file__).parents[3] / "evals"
EVIL = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>\"' onload='x"
ARTICLE = {
    "id": "a1",
    "version": 1,
    "title": "Seven dead in ferry wreck",
    "outlet": "The Harbour Courier",
    "author": None,
    "published": "2025-05-16",
    "url": "https://courier.example/ferry",
}


def answer(text: str = "Seven people died. [1.1]", answered: bool = True, **changed) -> dict:
    article = {**ARTICLE, **changed}
    citation = {"marker": "1.1", "quote": "Seven people died.", "start": 0, "end": 18,
                "status": "supported", "reason": "", "article": article}  # fmt: skip
    return {
        "question": "How many died?",
        "answer": text,
        "answered": answered,
        "model": "quotes",
        "as_of": "2025-05-20",
        "citations": [citation] if answered else [],
        "claims": [],
        "sources": [],
        "dropped_pointers": 0,
        "evidence": 0.8,
        "notices": [],
        "usage": {
            "prompt_tokens": 0,
            "completion_tokens": 0,
            "cost_usd": 0.0,
            "estimated": False,
        },
        "timing_ms": {"search": 12.0, "first_text": 14.0, "total": 20.0},
    }


def row(name: str = "d001", **changed) -> Row:
    held = Row(
        id=name,
        question=f"How many people died in wreck {name}?",
        history=[],
        as_of="2025-05-20",
        tags=["number"],
        half="test",
        answerable=True,
        answers=["seven"],
        match="any",
        listed=[],
        error=None,
        answer=answer(),
        passages=[
            {"article": ARTICLE["url"], "title": ARTICLE["title"], "outlet": ARTICLE["outlet"],
             "published": "2025-05-16", "start": 0, "end": 18, "score": 0.9}
        ],
        evidence=[
            {"quote": "Seven people died.", "articles": [ARTICLE["url"]],
             "title": ARTICLE["title"], "rank": 1, "shown": True, "cited": True}
        ],
        right=True,
        outcome="right",
        scores={**dict.fromkeys(METRICS), "failed": 0.0, "contained": 1.0, "sentence_hit@10": 1.0,
                "citation_precision": 0.5},
        base={"first_sentence": False},
    )  # fmt: skip
    return replace(held, **changed)


def declined(name: str, **changed) -> Row:
    return row(
        name,
        **{
            "answer": answer("The archive does not say.", answered=False),
            "answerable": False,
            "answers": [],
            "evidence": [],
            "right": False,
            "outcome": "rightly declined",
            "scores": {**dict.fromkeys(METRICS), "failed": 0.0, "declined_plain": 1.0},
            "tags": ["unanswerable"],
            "half": "dev",
            **changed,
        },
    )


def failed(name: str) -> Row:
    scores = {**dict.fromkeys(METRICS), "failed": 1.0, "contained": 0.0}
    return row(name, answer=None, right=None, outcome="failed", error="the server said 500",
               passages=[], scores=scores, base={})  # fmt: skip


def run_of(*rows: Row, folder: Path = Path(), **changed) -> Run:
    config = RunConfig(
        name="a-run",
        model="quotes",
        gold=["desk"],
        questions=len(rows),
        fingerprint="f00d",
        archive="cafe",
        started="2025-05-16T10:00:00+00:00",
        version="0.1.0",
        settings={},
    )
    return Run(folder, replace(config, **changed), rows)


def report(*rows: Row, comparison: dict | None = None, **changed) -> str:
    run = run_of(*rows, **changed)
    return report_html(run, summarise(rows), comparison)


def compared(**changed) -> dict:
    better = {"first": 0.5, "second": 0.7, "difference": 0.2, "low": 0.1, "high": 0.3,
              "p": 0.01, "n": 20, "real": True, "better": "second"}  # fmt: skip
    same = {**better, "difference": -0.01, "low": -0.1, "high": 0.1, "p": None, "real": False,
            "better": None}  # fmt: skip
    flip = {"id": "d001", "question": "How many died?", "metric": "good", "first": False,
            "second": True, "first_answer": "Nine.", "second_answer": "Seven."}  # fmt: skip
    return {
        "first": "before",
        "second": "after",
        "questions": 20,
        "metrics": {"contained": better, "mrr": same},
        "flips": [flip],
        "wins": 1,
        "losses": 0,
        "time_ratio": 1.5,
        "cost_ratio": None,
        **changed,
    }


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text outside style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def places(svg: str, tag: str, kind: str, *names: str) -> list[tuple[float, ...]]:
    """Coordinates of the elements of a class, in the order in which they are drawn."""
    return [
        tuple(float(attributes[name] or "") for name in names)
        for attributes in Page(svg).of(tag)
        if kind in (attributes.get("class") or "").split()
    ]


# The page


def test_every_question_is_there_and_the_tags_are_closed_in_order():
    rows = [row("d001"), declined("d002"), failed("d003")]
    page = Page(report(*rows))
    assert page.open == []
    bodies = [attributes["id"] for attributes in page.of("tbody") if "data-outcome" in attributes]
    assert bodies == ["q-d001", "q-d002", "q-d003"]
    for one in rows:
        assert one.id in page.texts
        assert one.question in page.texts
    assert "the server said 500" in page.texts


def test_nothing_is_loaded_and_links_tell_their_targets_nothing():
    page = Page(report(row(), comparison=compared()))
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        assert not {name for name in attributes if name.startswith("on")}, tag
        href = attributes.get("href")
        if href and not href.startswith("#"):
            assert tag == "a"
            assert href.startswith(("http://", "https://"))
            assert attributes["rel"] == "noopener noreferrer"
    assert {tag for tag, _ in page.elements}.isdisjoint({"link", "img", "iframe", "object", "base"})
    styles = (EVALS / "report" / "report.css").read_text()
    assert not re.search(r"url\(|@import|https?:", styles)
    script = (EVALS / "report" / "report.js").read_text()
    assert not re.search(r"fetch|XMLHttp|import|https?:", script)


def test_the_policy_forbids_every_request():
    policies = [
        attributes["content"]
        for attributes in Page(report(row())).of("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    ]


def test_what_a_run_says_is_text_and_never_markup():
    """Articles, questions and answers are others' words."""
    evil = row(
        EVIL,
        question=EVIL,
        history=[EVIL],
        tags=[EVIL],
        answers=[EVIL],
        listed=[EVIL],
        error=EVIL,
        answer=answer(EVIL, title=EVIL, outlet=EVIL, published=EVIL),
        passages=[{"article": EVIL, "title": EVIL, "outlet": EVIL, "published": EVIL,
                   "start": 0, "end": 1, "score": 1.0}],
        evidence=[{"quote": EVIL, "articles": [EVIL], "title": EVIL, "rank": None,
                   "shown": False, "cited": False}],
        judged={"right": True, "answer": [{"asked": EVIL, "verdict": True, "reason": EVIL}]},
        base={EVIL: True},
    )  # fmt: skip
    flip = {"id": EVIL, "question": EVIL, "metric": EVIL, "first": True, "second": False,
            "first_answer": EVIL, "second_answer": EVIL}  # fmt: skip
    comparison = compared(first=EVIL, second=EVIL, flips=[flip])
    html = report(
        evil, comparison=comparison, name=EVIL, model=EVIL, gold=[EVIL], started=EVIL,
        settings={"chat": {EVIL: EVIL}},
    )  # fmt: skip
    page = Page(html)
    assert page.open == []
    assert len(page.of("script")) == 1
    assert page.of("img") == []
    assert not [attributes for _, attributes in page.elements if "onload" in attributes]
    assert page.texts.count(EVIL) >= 10


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example", None])
def test_an_article_whose_url_is_no_web_address_is_no_link(url: str | None):
    page = Page(report(row(answer=answer(url=url), evidence=[], passages=[])))
    assert page.of("a") == []
    assert f"{ARTICLE['title']} · The Harbour Courier" in page.text


def test_all_that_was_recorded_of_a_question_is_behind_it():
    one = row(
        history=["Which ferry sank?"],
        match="all",
        answers=["seven", "on Friday"],
        listed=["nine"],
        judged={
            "right": False,
            "answer": [{"asked": "seven", "verdict": False, "usable": False, "reason": "maybe"}],
        },
    )
    text = Page(report(one)).text
    for said in (
        "Which ferry sank?",
        "2025-05-20",
        "all of: seven | on Friday",
        "Planted, wrong nine",
        "Seven people died. [1.1]",
        "The Harbour Courier · 2025-05-16",
        "supported",
        "in passage 1, shown, cited",
        "holds evidence",
        "answer: no · seven · maybe",
    ):
        assert said in text, said


def test_what_is_not_set_as_it_comes_is_in_sight():
    settings = describe(Config(home=Path()), {})
    text = Page(report(row(), settings={**settings, "chat": {"passages": 7}})).text
    assert "Settings other than the defaults:  chat.passages = 7" in text
    assert "All settings are the defaults." in Page(report(row(), settings=settings)).text


def test_figures_stand_with_interval_and_count():
    rows = [row(f"t{at}", scores={**row().scores, "contained": float(at < 3)}) for at in range(4)]
    text = Page(report(*rows)).text
    assert "75.0 %" in text
    assert "n 4" in text


def test_the_look_follows_light_and_dark():
    html = report(row())
    assert "@media (prefers-color-scheme: dark)" in html
    assert "color-scheme: light dark" in html


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row()],
        [failed("d001")],
        [declined("d001"), declined("d002")],
        [row(half="dev"), failed("d002"), declined("d003")],
    ],
    ids=["none", "one", "failed", "declined", "no test half"],
)
def test_a_poor_run_has_a_report_too(rows: list[Row]):
    page = Page(report(*rows, comparison=compared(metrics={}, flips=[])))
    assert page.open == []
    assert f"{len(rows)} of {len(rows)} questions" in page.texts


def test_a_comparison_tells_differences_and_both_answers():
    html = report(row(), comparison=compared(notes=["another archive"]))
    page = Page(html)
    for said in ("after against before", "another archive", "+20.0", "+10.0 to +30.0", "Nine.",
                 "Seven.", "+ good"):  # fmt: skip
        assert said in page.texts, said
    assert "1.50 times the time" in page.text
    assert "times the cost" not in page.text
    assert page.of("a")[0] == {"href": "#q-d001"}
    assert "after against before" not in Page(report(row())).texts


def test_the_file_is_written_whole_and_small_enough(tmp_path: Path):
    passages = row().passages * 20
    rows = [row(f"d{at:03}", passages=passages) for at in range(700)]
    run = run_of(*rows, folder=tmp_path)
    file = write_report(run, summarise(rows))
    assert file == tmp_path / REPORT
    assert [path.name for path in tmp_path.iterdir()] == [REPORT]
    assert file.read_text(encoding="utf-8").endswith("</html>\n")
    assert file.stat().st_size < 4_000_000


# The drawings


def test_dots_stand_where_their_values_are():
    marks = (Mark(0.2, 0.1, 0.4, 9), None, Mark(0.8, 0.7, 1.0, 9))
    svg = dots("d", "Dots", ["a", "b", "c"], [Panel("m", "says", marks)], "share")
    (low, first), (high, third) = places(svg, "circle", "dot", "cx", "cy")
    assert low < high
    assert first < third
    for (x1, x2), x in zip(places(svg, "line", "interval", "x1", "x2"), (low, high), strict=True):
        assert x1 < x < x2
    assert "does not apply" in svg
    (one, last), (again, _) = places(svg, "line", "interval", "x1", "x2")
    assert low - one == pytest.approx((last - low) / 2, abs=0.02)
    assert again > last


def test_a_difference_of_nothing_stands_on_the_line_of_zero():
    marks = (Mark(0.0, -0.1, 0.1, 9), Mark(0.1, 0.05, 0.15, 9, "better"))
    panel = Panel("m", "says", marks, low=-0.2, high=0.2, reference=0.0)
    svg = dots("d", "Dots", ["a", "b"], [panel], "points", signed)
    (zero,) = places(svg, "line", "reference", "x1")
    (none, _), (gain, _) = places(svg, "circle", "dot", "cx", "cy")
    assert none == zero[0] < gain
    assert "+10.0" in svg
    assert "−20.0" in svg


def test_the_risk_curve_runs_with_coverage_and_more_risk_is_higher():
    points = [[0.25, 0.0, 0.9], [0.5, 0.5, 0.7], [1.0, 0.25, 0.1]]
    svg = risk_over_coverage("r", "Risk", [Curve("test", points, 0.25, (0.5, 0.5), main=True)])
    (line,) = (one["points"] for one in Page(svg).of("polyline"))
    (ax, ay), (bx, by), (cx, cy) = (map(float, pair.split(",")) for pair in str(line).split())
    assert ax < bx < cx
    assert by < cy < ay  # a drawing's y grows downwards
    (operating,) = places(svg, "circle", "operating", "cx", "cy")
    assert operating == pytest.approx((bx, by), abs=0.06)
    assert places(svg, "line", "reference", "y1")[0][0] == pytest.approx(cy, abs=0.06)


def test_every_answer_is_in_one_bin_and_the_marks_are_in_order():
    values = [0.0, 5.0, 20.0, 20.0, 100.0, 4000.0]
    assert sum(bins(values[1:], 5.0, 5000.0)) == 5
    assert bins([10.0], 10.0, 20.0)[0] == 1
    svg = histogram("h", "Times", values, {"p50": 20.0, "p95": 4000.0})
    (p50,), (p95,) = places(svg, "line", "mark", "x1")
    assert p50 < p95
    heights = [height for (height,) in places(svg, "rect", "bar", "height")]
    assert max(heights) == pytest.approx(2 * min(heights), abs=0.02)
    assert "p50 20 ms" in svg
    assert "p95 4 s" in svg


@pytest.mark.parametrize("values", [[0.0], [1.0], [10.0], [33.0, 34.0], [1e-3, 1e6]])
def test_any_times_can_be_drawn(values: list[float]):
    svg = histogram("h", "Times", values, {"p50": values[0], "p95": values[-1]})
    xs = places(svg, "rect", "bar", "x", "width")
    assert all(0 < x < x + width <= 540 for x, width in xs)


def test_bars_of_outcomes_are_as_wide_as_their_counts():
    svg = shares("o", "Outcomes", {"all": {"right": 30, "used but wrong": 10, "failed": 0}})
    (right,) = places(svg, "rect", "right", "x", "width")
    (wrong,) = places(svg, "rect", "used-but-wrong", "x", "width")
    assert right[0] < wrong[0]
    assert right[1] + 1.5 == pytest.approx(3 * (wrong[1] + 1.5), abs=0.1)
    assert places(svg, "rect", "failed", "x") == []
    assert "all: 30 right, 10 used but wrong" in svg


def test_a_scale_holds_what_is_outside_at_its_edge():
    scale = Scale(0, 1, 100, 200)
    assert [scale(value) for value in (-1, 0, 0.5, 1, 2)] == [100, 100, 150, 200, 200]
    assert Scale(3, 3, 100, 200)(3) == 150


# In a browser


@pytest.fixture
def opened(browser, tmp_path: Path) -> Iterator:
    """A page on a report of three questions, one of them hostile; it fails on what goes wrong."""
    totals = [answer() | {"timing_ms": {**answer()["timing_ms"], "total": t}} for t in (300.0, 9.0)]
    rows = [
        row("d001", answer=totals[0]),
        row("d002", question=EVIL, answer=totals[1], outcome="used but wrong", tags=["change"]),
        declined("d003"),
        failed("d004"),
    ]
    file = write_report(run_of(*rows, folder=tmp_path), summarise(rows), compared())
    page = browser.new_page()
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(file.as_uri())
    yield page
    assert requests[0] == file.as_uri()
    assert [url for url in requests if not url.startswith(file.as_uri())] == []
    assert faults == []
    assert page.evaluate("window.pwned") is None
    page.close()


def shown(page) -> list[str]:
    return page.eval_on_selector_all(
        "#questions tbody",
        "all => all.filter(one => one.checkVisibility()).map(one => one.id.slice(2))",
    )


def test_questions_are_filtered_and_counted(opened):
    assert shown(opened) == ["d001", "d002", "d003", "d004"]
    opened.select_option("#filters [name=outcome]", "used but wrong")
    assert shown(opened) == ["d002"]
    assert opened.inner_text("#filters output") == "1 of 4 questions"
    opened.click("#filters [type=reset]")
    opened.locator("#filters output", has_text=re.compile("^4")).wait_for()  # resets in its turn
    opened.select_option("#filters [name=half]", "dev")
    assert shown(opened) == ["d003"]
    opened.select_option("#filters [name=half]", "")
    opened.select_option("#filters [name=tag]", "number")
    assert shown(opened) == ["d001", "d004"]
    opened.fill("#filters [name=words]", "server  SAID 500")
    assert shown(opened) == ["d004"]


def test_questions_are_sorted_and_those_without_a_value_stay_last(opened):
    head = opened.get_by_role("button", name="ms", exact=True)
    head.press("Enter")
    assert shown(opened) == ["d002", "d003", "d001", "d004"]
    head.press("Enter")
    assert shown(opened) == ["d001", "d003", "d002", "d004"]
    assert opened.get_attribute("#questions th:last-child", "aria-sort") == "descending"


def test_a_question_unfolds_by_key_and_by_a_link_to_it(opened):
    opened.focus("#q-d003 summary")
    opened.keyboard.press("Enter")
    assert opened.is_visible("#q-d003 .more")
    opened.fill("#filters [name=words]", "nothing of the kind")
    assert shown(opened) == []
    opened.click(".flip summary")
    opened.click(".flip a")
    opened.wait_for_selector("#q-d001 .more", state="visible")
    assert len(shown(opened)) == 4


def test_without_its_script_the_page_is_whole(browser, tmp_path: Path):
    rows = [row("d001"), declined("d002")]
    file = write_report(run_of(*rows, folder=tmp_path), summarise(rows))
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        assert not page.is_visible("#filters")
        page.click("#q-d002 summary")
        assert page.is_visible("#q-d002 .more")
        assert page.is_visible("#q-d001 summary")
