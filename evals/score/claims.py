"""Measures the claim check by words against the hand labels of `evals/labels/claims*.jsonl`.

Prints, for each half and each kind, how many wrong claims are flagged, how many right ones are
flagged wrongly, and how many of 40 unrelated pointers stay on a right claim: `python -m
evals.score.claims`, or of single files: `python -m evals.score.claims claims-5`. Asks no model.
Does not know how a claim is checked.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from index.article import Article, canonical_url
from index.read import read
from index.sentences import Span, article_sentences
from rag.cite.claims import CitedSentence, check_claim
from rag.config.folders import SEEDS

Half = Literal["dev", "held-out"]
LABELS = Path(__file__).parents[1] / "labels"
HELD_OUT = "claims-held-out"  # how the files begin that are asked for figures and never read
BY_WORDS = "number-changed number-swapped unit name date quotation denial direction spliced".split()
BEYOND_WORDS = "role antonym modality scope".split()  # reported, not expected to be found
FEW = 5  # right claims of kinds with fewer than these are reported together
POINTERS = 40
_SEED = 20250516


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim with what it cites; `label` says whether a careful reader finds it borne out.

    `file` is the stem of the file that has it.
    """

    id: str
    kind: str
    claim: str
    cited: tuple[CitedSentence, ...]
    label: bool
    half: Half
    file: str = ""


@dataclass(frozen=True, slots=True)
class KindScore:
    """Claims of one kind, all right or all wrong, and how many of them the check flags."""

    kind: str
    right: bool
    claims: int
    flagged: int

    @property
    def share(self) -> float:
        """Flagged of all: recall for wrong claims, false alarms for right ones."""
        return self.flagged / self.claims if self.claims else 0.0


def sample_articles() -> dict[str, Article]:
    """The articles of the sample archive by their canonical URL."""
    found = [article for path in sorted(SEEDS.glob("*.md")) for article in read(path)]
    return {one.url: one for one in found if isinstance(one, Article) and one.url}


def labelled_claims(articles: Mapping[str, Article]) -> list[LabelledClaim]:
    """The labelled claims. Raises `ValueError` for a quote that its article does not have."""
    return [
        LabelledClaim(
            row["id"],
            row["kind"],
            row["claim"],
            tuple(
                _cited(articles[canonical_url(one["article"])], one["quote"])
                for one in row["cited"]
            ),
            row["label"],
            "held-out" if path.name.startswith(HELD_OUT) else "dev",
            path.stem,
        )
        for path in sorted(LABELS.glob("claims*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def flagged_by_kind(claims: Sequence[LabelledClaim]) -> list[KindScore]:
    """How many claims of each kind the check flags: the wrong ones first."""
    counts: dict[tuple[bool, str], list[int]] = {}
    for one in claims:
        count = counts.setdefault((one.label, one.kind), [0, 0])
        count[0] += 1
        count[1] += not _is_supported(one)
    order = [*BY_WORDS, *BEYOND_WORDS]
    return [
        KindScore(kind, right, *counts[right, kind])
        for right, kind in sorted(
            counts, key=lambda key: (key[0], order.index(key[1]) if key[1] in order else 0, key[1])
        )
    ]


def kept_of_unrelated(
    claims: Sequence[LabelledClaim], articles: Mapping[str, Article]
) -> list[int]:
    """For each right claim that is not flagged, how many of `POINTERS` unrelated pointers stay.

    The pointers are sentences of other articles, drawn with a fixed seed.
    """
    draw = random.Random(_SEED)
    pool = [
        CitedSentence(article, span)
        for article in articles.values()
        for span in article_sentences(article)[1:]
    ]
    kept = []
    for one in claims:
        if not one.label or not _is_supported(one):
            continue
        own = {cited.article.id for cited in one.cited}
        others = draw.sample([other for other in pool if other.article.id not in own], POINTERS)
        needed = check_claim(one.claim, [*one.cited, *others]).needed
        kept.append(sum(at >= len(one.cited) for at in needed))
    return kept


@cache
def _is_supported(one: LabelledClaim) -> bool:
    return check_claim(one.claim, one.cited).supported


def _cited(article: Article, quote: str) -> CitedSentence:
    at = article.text.find(quote, article.body_start)
    at = 0 if quote == article.title else at
    if at < 0:
        raise ValueError(f"{article.url}: does not say {quote[:60]!r}")
    return CitedSentence(article, Span(at, at + len(quote)))


def _table(scores: Mapping[str, Sequence[KindScore]]) -> Iterator[str]:
    """The scores of halves or files beside each other, a line each kind."""
    yield "| kind | claims | " + " | ".join(f"flagged, {half}" for half in scores) + " |"
    yield "| --- | --- |" + " --- |" * len(scores)
    kinds = dict.fromkeys((one.right, one.kind) for found in scores.values() for one in found)
    counts = Counter[tuple[bool, str]]()
    for one in (one for found in scores.values() for one in found):
        counts[one.right, one.kind] += one.claims
    few = [kind for right, kind in kinds if right and counts[right, kind] < FEW]
    for right, kind in kinds:
        if not right or kind not in few:
            yield _row(kind, right, [_total(found, right, [kind]) for found in scores.values()])
    if few:
        yield _row("others", True, [_total(found, True, few) for found in scores.values()])
    yield _row("all by words", False, [_total(one, False, BY_WORDS) for one in scores.values()])
    rights = [kind for right, kind in kinds if right]
    yield _row("all", True, [_total(found, True, rights) for found in scores.values()])


def _total(found: Sequence[KindScore], right: bool, kinds: Sequence[str]) -> str:
    some = [one for one in found if one.right == right and one.kind in kinds]
    return f"{sum(one.flagged for one in some)}/{sum(one.claims for one in some)}"


def _row(kind: str, right: bool, cells: Sequence[str]) -> str:
    return f"| {kind} | {'right' if right else 'wrong'} | {' | '.join(cells)} |"


def main(names: Sequence[str]) -> None:
    """Prints the table for the halves or files that are named; for both halves if none is."""
    articles = sample_articles()
    wanted = names or ("dev", "held-out")
    parts = {
        name: [one for one in labelled_claims(articles) if name in (one.half, one.file)]
        for name in wanted
    }
    for line in _table({name: flagged_by_kind(claims) for name, claims in parts.items()}):
        sys.stdout.write(f"{line}\n")
    for name, claims in parts.items():
        kept = kept_of_unrelated(claims, articles)
        most = max(kept, default=0)
        sys.stdout.write(
            f"{name}: of {POINTERS} unrelated pointers on each of {len(kept)} right claims at most "
            f"{most} stay, {sum(kept) / max(1, len(kept)):.2f} on average\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
