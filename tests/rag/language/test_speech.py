"""Speech: quoted words that stand without who says them."""

import pytest

from rag.language.speech import attributes, is_speech_alone


@pytest.mark.parametrize(
    ("sentence", "inside", "alone"),
    [
        ('"The economy is neither hot nor cold.', False, True),
        ("It went on for a week, as we all saw.", True, True),
        ('It is September," Brandeth said at her first press conference.', True, False),
        ("It is September,” Brandeth said at her first press conference.", True, False),
        ('Her lawyer answered us: "She signed what was laid before her.', False, False),
        ("The bank lowered its rate on Thursday.", False, False),
    ],
)
def test_speech_alone_lacks_its_speaker(sentence: str, inside: bool, alone: bool) -> None:
    assert is_speech_alone(sentence, inside=inside) is alone


@pytest.mark.parametrize(
    ("sentence", "inside", "says"),
    [
        ('It is September," Brandeth said.', True, True),
        ('Tull said: "Nobody decided.', False, True),
        ("Tull said so.", False, False),  # nothing is quoted
        ("He said nothing, and we left.", True, False),  # the verb is quoted too
    ],
)
def test_a_sentence_attributes_outside_its_quotation(
    sentence: str, inside: bool, says: bool
) -> None:
    assert attributes(sentence, inside=inside) is says
