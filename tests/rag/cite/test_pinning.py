"""Pins of claims in another language than the sentences that a model was shown."""

import pytest

from index.article import Article
from index.sentences import article_sentences
from rag.cite.claims import CitedSentence
from rag.cite.pinning import Pins, ShownSentence

TUNNEL = Article(
    title="Tunnel to open again",
    outlet="Wire",
    published="2024-05-16",
    text="The tunnel is 6.3 kilometres long and was built in 1988.\n\n"
    "It will open again on 14 June, Rosa Lindt said.\n\n"
    "Shares in the builder Norvik fell 31 percent on Tuesday.",
)
SHOWN = [
    ShownSentence(f"1.{number}", CitedSentence(TUNNEL, span))
    for number, span in enumerate(article_sentences(TUNNEL))
]


@pytest.mark.parametrize(
    ("claim", "marker"),
    [
        ("Der Tunnel ist 6,3 Kilometer lang und wurde 1988 gebaut.", "1.1"),
        ("Le tunnel fait 6,3 km.", "1.1"),
        ("隧道长6.3公里，1988年建成。", "1.1"),
        ("Tunel ma 6,3 kilometra i powstał w 1988 roku.", "1.1"),
        ("El túnel volverá a abrir el 14 de junio.", "1.2"),
        ("Las acciones de Norvik cayeron un 31 por ciento.", "1.3"),
    ],
)
def test_what_numbers_and_names_bear_out_is_pinned(claim: str, marker: str):
    """A right answer in the question's language was thrown away for want of common words."""
    pin = Pins(SHOWN).find(claim, TUNNEL.text)
    assert [one.marker for one in pin.shown] == [marker]
    assert pin.reason == ""


@pytest.mark.parametrize(
    "claim",
    [
        "Der Tunnel ist 7,9 Kilometer lang und wurde 1988 gebaut.",
        "隧道长7.9公里，1988年建成。",
        "El túnel volverá a abrir el 15 de junio.",
        "Der Tunnel ist schön.",
    ],
)
def test_what_they_do_not_bear_out_is_not(claim: str):
    assert Pins(SHOWN).find(claim, TUNNEL.text).shown == ()


def test_names_alone_leave_a_doubt():
    pin = Pins(SHOWN).find("Die Ingenieurin Rosa Lindt bestritt das.", TUNNEL.text)
    assert [one.marker for one in pin.shown] == ["1.2"]
    assert "names" in pin.reason
