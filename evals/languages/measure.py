"""How often Chinese and Japanese questions find their article, and how often quotes decline.

`python -m evals.languages.measure` prints it by language. The articles (`zh.jsonl`, `ja.jsonl`) and
questions were written for this measurement: many articles on neighbouring topics, questions in
other words than the articles', and ten a language that the articles do not answer. Does not know
the gold set of the sample archive (`evals/gold`), whose scores are of another kind.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rag import Newsroom

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "ja")
ASKED_ON = date(2025, 1, 5)  # shortly after the newest article


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what it found and what quotes made of it.

    `place` is the rank of the question's article among the distinct articles found, from 1, or None
    if it is not among the first ten; `right` is whether the quotations hold the accepted answer.
    """

    language: str
    question: str
    answerable: bool
    place: int | None
    answered: bool
    right: bool
    first: bool  # whether the first quotation holds it


def ask_all(newsroom: Newsroom) -> Iterator[Asked]:
    """Asks every question of a newsroom that holds the articles."""
    for line in (FOLDER / "questions.jsonl").read_text().splitlines():
        row = json.loads(line)
        text = row["question"]
        hits = newsroom.search(text, k=20, as_of=ASKED_ON)
        found = list(dict.fromkeys(hit.article.url for hit in hits))[:10]
        answer = newsroom.ask(text, as_of=ASKED_ON)
        quotes = [citation.quote for citation in answer.citations]
        accepted = row["answer"]
        yield Asked(
            language=_language(row["question"]),
            question=text,
            answerable=row["article"] is not None,
            place=found.index(row["article"]) + 1 if row["article"] in found else None,
            answered=answer.answered,
            right=bool(accepted) and any(accepted in quote for quote in quotes),
            first=bool(accepted and quotes) and accepted in quotes[0],
        )


def rates(asked: list[Asked]) -> dict[str, float]:
    """The shares by name, of answerable questions but for `declined_absent`."""
    there = [one for one in asked if one.answerable]
    absent = [one for one in asked if not one.answerable]
    return {
        "article_hit@1": _share([one.place == 1 for one in there]),
        "article_hit@4": _share([one.place is not None and one.place <= 4 for one in there]),
        "article_hit@10": _share([one.place is not None for one in there]),
        "contained": _share([one.right for one in there]),
        "contained_first": _share([one.first for one in there]),
        "declined_answerable": _share([not one.answered for one in there]),
        "declined_absent": _share([not one.answered for one in absent]),
    }


def measure(home: Path) -> list[Asked]:
    """Asks all questions in a new home folder."""
    with Newsroom.open(home=home) as newsroom:
        newsroom.add([str(FOLDER / f"{language}.jsonl") for language in LANGUAGES])
        return list(ask_all(newsroom))


def _language(question: str) -> str:
    """Japanese if there is a Kana."""
    return "ja" if any("\u3041" <= letter <= "\u30ff" for letter in question) else "zh"


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    """Prints the rates of each language, and of each question that went wrong its fate."""
    with tempfile.TemporaryDirectory() as home:
        asked = measure(Path(home))
    for language in LANGUAGES:
        some = [one for one in asked if one.language == language]
        for name, value in rates(some).items():
            sys.stdout.write(f"{language} {name:20} {value:.3f}\n")
    for one in asked:
        if one.answerable and not (one.right and one.place == 1):
            sys.stdout.write(f"{one.question}  place {one.place}, answered {one.answered}\n")
        elif not one.answerable and one.answered:
            sys.stdout.write(f"{one.question}  answered, though absent\n")


if __name__ == "__main__":
    main()
