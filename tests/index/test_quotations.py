"""Quotations of several sentences, and the marks that open the next one."""

import time

import pytest

from index.quotations import is_inside
from index.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('She said: "We came home. We saw nothing. It was dark." Then she left.',
         ['She said: "We came home.', "We saw nothing.", 'It was dark."', "Then she left."]),
        ("“We came home. We saw nothing,” she said. “We will go again.” He agreed.",
         ["“We came home.", "We saw nothing,” she said.", "“We will go again.”", "He agreed."]),
        ("Sie sagte: „Wir gehen heim. Wir kommen nicht zurück.“ Dann ging sie.",
         ["Sie sagte: „Wir gehen heim.", "Wir kommen nicht zurück.“", "Dann ging sie."]),
        ("Il a dit : « Nous partons. Nous ne reviendrons pas. » Puis il est parti.",
         ["Il a dit : « Nous partons.", "Nous ne reviendrons pas. »", "Puis il est parti."]),
        ("彼は「明日行く。来ないで。」と言った。それから帰った。",
         ["彼は「明日行く。", "来ないで。」と言った。", "それから帰った。"]),
        ("‘We don’t know. It’s too late now.’ That was all.",
         ["‘We don’t know.", "It’s too late now.’", "That was all."]),
        ('He told us: "She said, \'We came home. We saw nothing.\' We wept."',
         ['He told us: "She said, \'We came home.', "We saw nothing.'", 'We wept."']),
        ('They waited for hours. " We have nothing," he said.',
         ["They waited for hours.", '" We have nothing," he said.']),
        ("They waited for hours. “ We have nothing,” he said.",
         ["They waited for hours.", "“ We have nothing,” he said."]),
        ("Er kam nicht. » Wir warten «, sagte sie. Dann ging er.",
         ["Er kam nicht.", "» Wir warten «, sagte sie.", "Dann ging er."]),
        ('She said: "We go home now. " Then she left.',
         ['She said: "We go home now. "', "Then she left."]),
    ],
)  # fmt: skip
def test_sentences_of_a_quotation_are_cited_apart(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    "whole",
    [
        'They saw "Mamma Mia! Here We Go Again" twice.',
        "The speech by J.D. Vance was long.",
        "The books of J.K. Rowling sell well.",
        'He said "no" and left.',
    ],
)
def test_titles_and_initials_are_not_cut(whole: str) -> None:
    assert [span.of(whole) for span in sentence_spans(whole)] == [whole]


def test_a_country_in_initials_still_ends_a_sentence() -> None:
    text = "They flew to the U.S. The trip was long."
    assert len(sentence_spans(text)) == 2


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said: "We came home. |', True),
        ('He said: "We came home." |', False),
        ("Sie sagte: „Wir gehen. |", True),
        ("Sie sagte: „Wir gehen.“ |", False),
        ("“We came,” she said. “We |", True),
        ('"It was dark."\nThen |', False),
        ("Il a dit : « Nous partons. |", True),
    ],
)
def test_a_place_is_inside_a_quotation(text: str, inside: bool) -> None:
    assert is_inside(text, text.index("|")) is inside


@pytest.mark.parametrize(
    "piece", ['"a b c. ', "‘abc. ", " 'abc. d", "» abc. ", '"We go now. He." ']
)
def test_many_marks_take_linear_time(piece: str) -> None:
    start = time.process_time()
    sentence_spans(piece * (60_000 // len(piece)))
    assert time.process_time() - start < 5
