"""Answers that a model puts into a JSON object."""

import pytest

from rag.answer.unframed import Unframed


@pytest.mark.parametrize("size", [1, 3, 500])
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"answer": "It opens on 14 June."}', "It opens on 14 June."),
        ('{"answer": "It opens.", "sources": ["2.3", "[2.4]"]}', "It opens. [2.3] [2.4]"),
        ('```json\n{"answer": "It opens [2.3]."}\n```', "It opens [2.3]."),
        ('```\n{"answer": "It opens."}\n```', "It opens."),
        (
            '{"claims": [{"text": "It opens.", "pointer": "2.3"}, {"text": "It shut.", "p": 1.2}]}',
            "It opens. [2.3]\nIt shut. [1.2]",
        ),
        (
            '[{"claim": "It opens.", "source": "[2.3]"}, "It shut. [1.2]"]',
            "It opens. [2.3]\nIt shut. [1.2]",
        ),
        ("[2.3] It opens.", "[2.3] It opens."),
        ("It opens {soon}.", "It opens {soon}."),
        ("{soon} it opens", "{soon} it opens"),
        ("```\nIt opens.\n```", "```\nIt opens.\n```"),
        ("", ""),
    ],
)
def test_an_answer_in_an_object_is_read_as_text(size: int, written: str, read: str):
    unframed = Unframed()
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    assert "".join(map(unframed.feed, pieces)) + unframed.finish() == read
