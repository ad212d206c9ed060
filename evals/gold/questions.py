"""Gold questions: a question, its accepted answers, and the evidence for them in an archive.

A gold file has one JSON object per line; evals/README.md says how to write one. Evidence names
articles and verbatim quotations, never chunks, so that a gold file stays valid when the chunker
changes. A line with the key `draft` waits for a person (evals/gold/drafts.py) and is left out.
Does not know how an answer is made or scored.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from index.errors import InputError

FOLDER = Path(__file__).parent

Half = Literal["dev", "test"]
Match = Literal["any", "all"]

_REQUIRED = ("id", "question", "answerable")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "question": str,
    "history": list,
    "as_of": (str, type(None)),
    "answerable": bool,
    "answers": list,
    "match": str,
    "evidence": list,
    "tags": list,
    "listed": list,
    "note": str,  # for people; it changes nothing
}
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """A quotation that contains the answer or a part of it, and the articles that have it.

    `articles` are URLs, or ids of articles without URL: the original first, then its reprints.
    """

    quote: str
    articles: tuple[str, ...]

    def __repr__(self) -> str:
        """Under the class's first name: fingerprints of runs hash it (evals/ask/run.py)."""
        return f"Evidence(quote={self.quote!r}, articles={self.articles!r})"


@dataclass(frozen=True, slots=True)
class Gold:
    """One question. `match` says whether any of the accepted `answers` is enough, or all of them.

    `listed` are wrong answers that the question or an article tries to plant. `as_of` is the day
    of asking; None stands for the day of the archive's newest article.
    """

    id: str
    question: str
    answerable: bool
    history: tuple[str, ...] = ()
    as_of: date | None = None
    answers: tuple[str, ...] = ()
    match: Match = "any"
    evidence: tuple[GoldEvidence, ...] = ()
    tags: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def half(self) -> Half:
        """`dev`, on which weights and thresholds may be tuned, or `test`, on which they may not.

        A hash of the id decides, so that new questions do not move old ones.
        """
        return "dev" if sha256(self.id.encode()).digest()[-1] % 2 else "test"


def built_in() -> list[str]:
    """The names of the gold sets that come with Dateline; all are about the sample archive."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def load(*files: Path) -> tuple[Gold, ...]:
    """The questions of one or several files, in order.

    Drafts are left out. Raises `InputError` that names file, line and reason; an id that occurs
    twice is an error too.
    """
    found: dict[str, Gold] = {}
    left_out = 0
    for file, number, row in _rows(files):
        try:
            if is_draft(row):
                left_out += 1
                continue
            gold = parse_gold(row)
            if gold.id in found:
                raise ValueError(f"the id {gold.id!r} occurs twice")
        except ValueError as error:
            raise InputError(f"{file}:{number}: {error}") from error
        found[gold.id] = gold
    if not found:
        raise InputError(f"{', '.join(map(str, files))}: {_no_questions(left_out)}")
    return tuple(found.values())


def count_drafts(*files: Path) -> int:
    """How many lines of the files are drafts, which `load` leaves out. Raises `InputError`."""
    return sum(is_draft(row) for _, _, row in _rows(files))


def is_draft(row: object) -> bool:
    """Whether a line still waits for a person."""
    return isinstance(row, dict) and _DRAFT in row


def _rows(files: Iterable[Path]) -> Iterator[tuple[Path, int, object]]:
    """The lines of the files, each with its file and number. Raises `InputError`."""
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read ({error})") from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield file, number, json.loads(line)
            except ValueError as error:
                raise InputError(f"{file}:{number}: {error}") from error


def _no_questions(drafts: int) -> str:
    if not drafts:
        return "there are no questions"
    return f"all {drafts} questions are drafts; check them, and remove their key {_DRAFT!r}"


def parse_gold(row: object) -> Gold:
    """One question from its JSON object. Raises `ValueError` that says what is wrong."""
    if not isinstance(row, dict):
        raise ValueError("a line must be one JSON object")
    json.dumps(row, ensure_ascii=False).encode()  # raises for a lone surrogate
    for key in _REQUIRED:
        if key not in row:
            raise ValueError(f"{key!r} is missing")
    for key, value in row.items():
        if key not in _TYPES:
            raise ValueError(f"{key!r} is not a key; the keys are: {', '.join(_TYPES)}")
        if not isinstance(value, _TYPES[key]):
            raise ValueError(f"{key!r} is {value!r}, which is of the wrong type")
    for key in ("id", "question"):
        if not row[key].strip():
            raise ValueError(f"the {key} is empty")
    match = row.get("match", "any")
    if match not in get_args(Match):
        raise ValueError(f'\'match\' is {match!r}; write "any" or "all"')
    answers = _texts(row, "answers")
    if row["answerable"] != bool(answers):
        raise ValueError("an answerable question needs 'answers', and no other may have them")
    return Gold(
        id=row["id"],
        question=row["question"],
        answerable=row["answerable"],
        history=_texts(row, "history"),
        as_of=date.fromisoformat(row["as_of"]) if row.get("as_of") else None,
        answers=answers,
        match=match,
        evidence=tuple(_evidence(piece) for piece in row.get("evidence", [])),
        tags=_texts(row, "tags"),
        listed=_texts(row, "listed"),
    )


def halves(questions: Iterable[Gold], half: Half | None) -> tuple[Gold, ...]:
    """The questions of one half; all questions for None."""
    return tuple(gold for gold in questions if half is None or gold.half == half)


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(
        isinstance(value, str) and value.strip() for value in values
    ):
        raise ValueError(f"{key!r} must be a list of texts that are not empty")
    return tuple(values)


def _evidence(piece: object) -> GoldEvidence:
    if not isinstance(piece, dict) or not {"article", "quote"} <= set(piece):
        raise ValueError('a piece of evidence must be {"article": …, "quote": …}')
    if unknown := set(piece) - {"article", "quote", "also"}:
        raise ValueError(f"evidence has no key {', '.join(sorted(unknown))}")
    also = _texts(piece, "also")
    if not all(isinstance(piece[key], str) and piece[key].strip() for key in ("article", "quote")):
        raise ValueError("'article' and 'quote' of a piece of evidence must be texts")
    return GoldEvidence(piece["quote"], (piece["article"], *also))
