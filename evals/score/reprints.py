"""Measures how reprints are told against the hand labels of `evals/labels/reprints.jsonl`.

The labels name articles by hashes of their addresses, since the texts are not ours to hand on:
`python -m evals.score.reprints ARTICLES.jsonl` takes the texts and prints precision and recall of
either half. Does not know how a reprint is told.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from evals.lines import read_lines
from index.article import Article, parse_published
from index.candidates import ALIKE_SKETCHES, WINDOW_DAYS
from index.shingles import SKETCH, Shingled, is_reprint

Half = Literal["seen", "held-out"]
FILE = Path(__file__).parents[1] / "labels" / "reprints.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two articles, by `named` of their addresses, and whether one is a reprint of the other."""

    one: str
    other: str
    label: bool
    half: Half


def named(address: str) -> str:
    """The hash by which the labels name an article."""
    return sha256(address.encode()).hexdigest()[:12]


def load(file: Path = FILE) -> list[LabelledPair]:
    """The labels. Raises `InputError`."""
    return read_lines(
        file, lambda row: LabelledPair(row["one"], row["other"], row["label"], row["half"])
    )


def joined(one: Article, other: Article) -> bool:
    """Whether two articles become one story: both near enough, found by their sketches, alike."""
    first, second = Shingled(one), Shingled(other)
    days = [article.published_on for article in (one, other)]
    far = days[0] and days[1] and abs((days[0] - days[1]).days) > WINDOW_DAYS
    sketches = [frozenset(text.sketch.tolist()) for text in (first, second)]
    least = sorted(sketches[0] | sketches[1])[:SKETCH]
    found = len(sketches[0] & sketches[1] & set(least)) >= ALIKE_SKETCHES
    return not far and found and is_reprint(first, second)


def report(pairs: Iterable[LabelledPair], articles: Mapping[str, Article]) -> Iterator[str]:
    """For each half: pairs, precision and recall. Pairs whose articles are not there are named."""
    counts = {half: Counter[tuple[bool, bool]]() for half in ("seen", "held-out")}
    lacking = 0
    for pair in pairs:
        if pair.one in articles and pair.other in articles:
            told = joined(articles[pair.one], articles[pair.other])
            counts[pair.half][told, pair.label] += 1
        else:
            lacking += 1
    for half, count in counts.items():
        right, wrong, missed = count[True, True], count[True, False], count[False, True]
        yield (
            f"{half}: {count.total()} pairs, {right} found, {wrong} wrong, {missed} missed, "
            f"precision {right / max(1, right + wrong):.3f}, "
            f"recall {right / max(1, right + missed):.3f}"
        )
    if lacking:
        yield f"{lacking} pairs of articles that are not there"


def main(file: Path) -> None:
    """Reads the articles that the labels name, and prints."""
    pairs = load()
    wanted = {name for pair in pairs for name in (pair.one, pair.other)}
    articles = {}
    with file.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if (name := named(row["url"])) in wanted:
                published = parse_published(row.get("published"))
                articles[name] = Article(
                    text=row["text"], title=row.get("title") or "", published=published
                )
    for line in report(pairs, articles):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m evals.score.reprints ARTICLES.jsonl")
    main(Path(sys.argv[1]))
