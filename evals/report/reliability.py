"""The report's section about the probability of an answer: is it there as often as it says?

A reliability diagram: of the questions whose evidence got a probability in a bin, the share that
the archive can answer, against the mean probability. Takes rows, returns the section. Does not know
how the probability is made (`rag/retrieve/evidence.py`).
"""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from evals.report.axes import Scale
from evals.report.formats import percent
from evals.report.markup import element, section
from evals.report.svg import draw_line, draw_text, drawing
from evals.results import Row

BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
_WIDTH, _HEIGHT = 540.0, 330.0


def reliability_section(rows: Sequence[Row]) -> Markup:
    """The diagram of all questions that were asked; a note where there are none."""
    found = reliability(rows)
    if not found:
        return section("Reliability", "", element("p", "No question has a probability."))
    return section(
        "Reliability",
        "Of questions with such a probability, the share that the archive can answer.",
        element("figure", _diagram(found)),
    )


def reliability(rows: Sequence[Row]) -> list[tuple[float, float, int]]:
    """For each bin that is not empty: mean probability, share answerable, number of questions."""
    known = [
        (float(row.answer["evidence"]), row.answerable)
        for row in rows
        if row.answer is not None and "evidence" in row.answer
    ]
    found = []
    for low, high in pairwise(BINS):
        inside = [one for one in known if low <= one[0] < high or one[0] == high == BINS[-1]]
        if inside:
            mean = sum(probability for probability, _ in inside) / len(inside)
            found.append((mean, sum(there for _, there in inside) / len(inside), len(inside)))
    return found


def _diagram(found: Sequence[tuple[float, float, int]]) -> Markup:
    across, up = Scale(0, 1, 62, _WIDTH - 26), Scale(0, 1, _HEIGHT - 52, 18)
    parts = [draw_line(across(0), up(0), across(1), up(1), "grid")]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(draw_line(62, up(share), _WIDTH - 26, up(share), "grid faint"))
        parts.append(draw_text(54, up(share) + 4, percent(share), "tick", "end"))
        parts.append(draw_text(across(share), _HEIGHT - 32, percent(share), "tick", "middle"))
    for mean, there, count in found:
        said = f"{count} questions, probability {percent(mean)}: {percent(there)} there"
        place = {"cx": across(mean), "cy": up(there), "r": 4.5}
        parts.append(element("circle", element("title", said), class_="dot", **place))
    middle = (62 + _WIDTH - 26) / 2
    parts.append(draw_text(middle, _HEIGHT - 8, "probability of an answer", "axis", "middle"))
    says = "On the diagonal, answers are there as often as the probability says."
    return drawing("reliability", "Reliability diagram", says, _WIDTH, _HEIGHT, parts)
