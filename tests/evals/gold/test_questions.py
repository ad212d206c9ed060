"""Gold files of users' own: what is wrong in one must be named by file, line and reason."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals.gold.questions import FOLDER, Gold, GoldEvidence, built_in, halves, load, parse_gold
from index.errors import InputError

PLAIN: dict[str, Any] = {"id": "q", "question": "Who?", "answerable": True, "answers": ["Ida"]}
EVIDENCE = {"article": "https://a.example/1", "quote": "Ida came."}


def written(tmp_path: Path, *rows: object, name: str = "gold.jsonl") -> Path:
    file = tmp_path / name
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_whole_question_is_read_as_it_is_written(tmp_path: Path) -> None:
    whole = {
        "id": "ferry-1",
        "question": "And when?",
        "history": ["Which ferry sank?"],
        "as_of": "2025-05-16",
        "answerable": True,
        "answers": ["14 June", "June"],
        "match": "all",
        "evidence": [EVIDENCE | {"also": ["https://b.example/1", "0123456789abcdef"]}],
        "tags": ["follow-up", "single-fact"],
        "listed": ["15 June"],
    }
    assert load(written(tmp_path, whole)) == (
        Gold(
            id="ferry-1",
            question="And when?",
            answerable=True,
            history=("Which ferry sank?",),
            as_of=date(2025, 5, 16),
            answers=("14 June", "June"),
            match="all",
            evidence=(
                GoldEvidence(
                    "Ida came.", ("https://a.example/1", "https://b.example/1", "0123456789abcdef")
                ),
            ),
            tags=("follow-up", "single-fact"),
            listed=("15 June",),
        ),
    )


def test_little_is_enough(tmp_path: Path) -> None:
    """Else nobody would write gold questions about an archive of their own."""
    file = written(tmp_path, PLAIN, {"id": "r", "question": "Why?", "answerable": False})
    first, second = load(file)
    assert (first.match, first.as_of, first.evidence, first.history) == ("any", None, (), ())
    assert (second.answers, second.answerable) == ((), False)


def test_several_files_are_one_set_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    one = written(tmp_path, "", PLAIN, "   ", name="one.jsonl")
    two = written(tmp_path, PLAIN | {"id": "r"}, name="two.jsonl")
    assert [gold.id for gold in load(one, two)] == ["q", "r"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{oops", "Expecting property name"),
        ([], "one JSON object"),
        ("7", "one JSON object"),
        ({"question": "Who?", "answerable": False}, "'id' is missing"),
        ({"id": "q", "answerable": False}, "'question' is missing"),
        ({"id": "q", "question": "Who?"}, "'answerable' is missing"),
        (PLAIN | {"answer": "Ida"}, "'answer' is not a key; the keys are: id, question"),
        (PLAIN | {"id": 7}, "'id' is 7"),
        (PLAIN | {"answers": "Ida"}, "'answers' is 'Ida'"),
        (PLAIN | {"answers": [7]}, "'answers' must be a list of texts"),
        (PLAIN | {"answers": [" "]}, "'answers' must be a list of texts"),
        (PLAIN | {"answers": []}, "an answerable question needs 'answers'"),
        (PLAIN | {"answerable": False}, "an answerable question needs 'answers'"),
        (PLAIN | {"answerable": "yes"}, "'answerable' is 'yes'"),
        (PLAIN | {"answerable": 1}, "'answerable' is 1"),
        (PLAIN | {"question": " "}, "the question is empty"),
        (PLAIN | {"id": " "}, "id is empty"),
        (json.dumps(PLAIN | {"question": "Who is \ud800?"}), "surrogates not allowed"),
        (PLAIN | {"match": "some"}, "'match' is 'some'; write \"any\" or \"all\""),
        (PLAIN | {"as_of": "yesterday"}, "yesterday"),
        (PLAIN | {"as_of": 20250516}, "'as_of' is 20250516"),
        (PLAIN | {"as_of": "2025-02-30"}, "day is out of range"),
        (PLAIN | {"history": [""]}, "'history' must be a list of texts"),
        (PLAIN | {"tags": [None]}, "'tags' must be a list of texts"),
        (PLAIN | {"evidence": ["Ida came."]}, "a piece of evidence must be"),
        (PLAIN | {"evidence": [{"article": "x"}]}, "a piece of evidence must be"),
        (PLAIN | {"evidence": [EVIDENCE | {"url": "x", "id": 1}]}, "evidence has no key id, url"),
        (PLAIN | {"evidence": [EVIDENCE | {"quote": " "}]}, "must be texts"),
        (PLAIN | {"evidence": [EVIDENCE | {"article": 7}]}, "must be texts"),
        (PLAIN | {"evidence": [EVIDENCE | {"also": [7]}]}, "'also' must be a list"),
    ],
    ids=str,
)
def test_a_bad_line_is_named_by_file_line_and_reason(
    tmp_path: Path, row: object, reason: str
) -> None:
    """Else one slip in three hundred lines would have to be searched by hand."""
    file = written(tmp_path, PLAIN | {"id": "before"}, "", row)
    with pytest.raises(InputError) as refused:
        load(file)
    message = str(refused.value)
    assert message.startswith(f"{file}:3: ")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize("also", ["https://b.example/1", 7, None])
def test_also_that_is_no_list_is_named(tmp_path: Path, also: object) -> None:
    """Else each letter of the address would be looked for as an article, or a traceback shown."""
    file = written(tmp_path, PLAIN | {"evidence": [EVIDENCE | {"also": also}]})
    with pytest.raises(InputError, match=r"gold\.jsonl:1: .*also"):
        load(file)


def test_an_id_that_is_there_twice_is_refused_also_over_two_files(tmp_path: Path) -> None:
    """Else one row would overwrite the other, and the run never be complete."""
    one = written(tmp_path, PLAIN, name="one.jsonl")
    two = written(tmp_path, PLAIN | {"id": "r"}, PLAIN, name="two.jsonl")
    with pytest.raises(InputError, match=r"two\.jsonl:2: the id 'q' occurs twice"):
        load(one, two)


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    """JSON allows U+2028 and U+0085 in a text; copied from a web page, they get there unseen."""
    odd = PLAIN | {"question": "Who\u2028came\x85and left?"}
    file = written(tmp_path, odd, "{oops")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: "):
        load(file)
    (gold,) = load(written(tmp_path, odd))
    assert gold.question == odd["question"]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "caf\xe9"}')
    for file in (tmp_path, tmp_path / "none.jsonl", tmp_path / "latin.jsonl"):
        with pytest.raises(InputError) as refused:
            load(file)
        assert str(refused.value).startswith(f"{file}: cannot be read")


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    """Else the run would have no question, and every figure be missing."""
    file = written(tmp_path, "", " ")
    with pytest.raises(InputError, match=r"gold\.jsonl: there are no questions"):
        load(file)


def test_each_question_is_in_one_half_and_stays_there() -> None:
    """Else new questions would move old ones from the half that may be tuned on to the other."""
    questions = [parse_gold(PLAIN | {"id": f"q{n}"}) for n in range(200)]
    dev, test = halves(questions, "dev"), halves(questions, "test")
    assert set(dev) | set(test) == set(halves(questions, None)) == set(questions)
    assert not set(dev) & set(test)
    assert 70 < len(dev) < 130
    assert halves(questions[:50], "dev") == dev[: len(halves(questions[:50], "dev"))]
    halves_of = [parse_gold(PLAIN | {"id": id}).half for id in ("ferry-1", "ferry-2", "q1", "q4")]
    assert halves_of == ["dev", "test", "dev", "test"]


def test_the_built_in_sets_are_there_and_readable() -> None:
    assert built_in()
    assert load(*(FOLDER / f"{name}.jsonl" for name in built_in()))


def test_a_question_is_written_for_fingerprints_as_ever() -> None:
    """Else renaming a class would make the baseline and all earlier runs look out of date."""
    gold = parse_gold(PLAIN | {"evidence": [EVIDENCE]})
    assert repr(gold) == (
        "Gold(id='q', question='Who?', answerable=True, history=(), as_of=None, answers=('Ida',), "
        "match='any', evidence=(Evidence(quote='Ida came.', articles=('https://a.example/1',)),), "
        "tags=(), listed=())"
    )
