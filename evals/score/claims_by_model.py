"""Measures the check of claims by a model against the hand labels in `evals/labels`.

`python -m evals.score.claims_by_model MODEL [COUNT] [HOME]` gives a configured model COUNT of the
labelled claims, a few at a time as an answer has them, and prints how many wrong and right ones it
doubts, how many replies were of no use, and what the words alone doubt of the same claims. Does not
know how the model is asked (`rag/answer/checking.py`).
"""

import asyncio
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.score.claims import LabelledClaim, labelled_claims, sample_articles
from rag import Newsroom
from rag.answer.by_model import ModelAnswerer
from rag.answer.checking import Checked, Checker, check_by_model
from rag.cite.citations import Citation, CitedText, Claim
from rag.cite.claims import check_claim

AT_ONCE = 4  # claims in one call
COUNT = 120
_SEED = 20251127


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled claim with what the model and the words doubt; None of an unusable reply."""

    claim: LabelledClaim
    by_model: bool | None
    by_words: bool


def drawn(claims: Sequence[LabelledClaim], count: int) -> list[LabelledClaim]:
    """`count` claims, half of them right, drawn with a fixed seed and shuffled."""
    draw = random.Random(_SEED)
    some = [
        one
        for label in (True, False)
        for one in draw.sample([c for c in claims if c.label is label], count // 2)
    ]
    draw.shuffle(some)
    return some


def as_answer(claims: Sequence[LabelledClaim]) -> CitedText:
    """The claims as the sentences of one answer that the words found nothing wrong with."""
    text, made, citations = "", list[Claim](), list[Citation]()
    for n, one in enumerate(claims, start=1):
        own = [
            Citation.of(f"{n}.{m}", cited.article, cited.span, "pointed", "supported")
            for m, cited in enumerate(one.cited, start=1)
        ]
        start = len(text)
        text += one.claim + "".join(f" [{citation.marker}]" for citation in own)
        markers = tuple(citation.marker for citation in own)
        made.append(Claim(start, len(text), markers, "supported"))
        text += "\n"
        citations += own
    return CitedText(text, tuple(citations), tuple(made), 0)


async def judge(claims: Sequence[LabelledClaim], checker: Checker) -> list[Judged]:
    """Asks the model about all claims, `AT_ONCE` in a call."""
    found = []
    for at in range(0, len(claims), AT_ONCE):
        some = claims[at : at + AT_ONCE]
        checked: Checked | None = None
        async for event in check_by_model(as_answer(some), checker):
            if isinstance(event, Checked):
                checked = event
        assert checked is not None
        for one, claim in zip(some, checked.cited.claims, strict=True):
            doubted = None if checked.failure else claim.status != "supported"
            words = not check_claim(one.claim, one.cited).supported
            found.append(Judged(one, doubted, words))
    return found


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Doubted of the wrong claims and of the right ones: by the model, by words, by either."""
    lost = sum(one.by_model is None for one in judged)
    yield f"{len(judged)} claims, {lost} of them in replies of no use"
    for label in (False, True):
        some = [one for one in judged if one.claim.label is label and one.by_model is not None]
        by_model = sum(one.by_model is True for one in some)
        by_words = sum(one.by_words for one in some)
        either = sum(one.by_words or one.by_model is True for one in some)
        yield (
            f"{'right' if label else 'wrong'}: {len(some)}, doubted by the model {by_model}, "
            f"by words {by_words}, by either {either}"
        )


def main(arguments: Sequence[str]) -> None:
    """Asks and prints."""
    if not arguments:
        raise SystemExit("usage: python -m evals.score.claims_by_model MODEL [COUNT] [HOME]")
    name, count, home = (*arguments, *("", "", "")[len(arguments) :])
    claims = drawn(labelled_claims(sample_articles()), int(count or COUNT))
    with Newsroom.open(Path(home) if home else None) as newsroom:
        answerer = newsroom.desk.answerer(name)
        if not isinstance(answerer, ModelAnswerer):
            raise SystemExit(f"{name} is not a language model")
        judged = asyncio.run(judge(claims, Checker(name, answerer.chat)))
    for line in report(judged):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
