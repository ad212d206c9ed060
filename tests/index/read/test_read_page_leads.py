"""Lines that lead to other stories, to a newsletter or to the desk, in many languages."""

import pytest

from tests.index.read.test_read_page_beside import inside
from tests.index.read.test_read_page_kinds import LAST, read


@pytest.mark.parametrize(
    "line",
    [
        "Watch: How STRANGE ships are built", "In case you missed it: A STRANGE ship",
        "Listen to the podcast: STRANGE ships", "This story continues below STRANGE",
        "Share this article STRANGE", "(Reporting by Ann STRANGE; editing by Olaf Venn)",
        "Hier geht es zum STRANGE Newsletter",
        "Mehr Nachrichten aus STRANGE finden Sie hier.", "À lire également : Un STRANGE navire",
        "Pour aller plus loin : Un STRANGE navire", "Suivez-nous sur STRANGE",
        "Puede leer: El STRANGE barco", "Te recomendamos: El STRANGE barco",
        "LEGGI ANCHE -> La STRANGE nave", "Approfondisci: La STRANGE nave",
        "Volg ons op STRANGE", "Lees ook deze artikelen: Een STRANGE schip",
        "Har du tips? STRANGE", "Anmäl dig till STRANGE", "Подпишитесь на STRANGE",
        "Przeczytaj również: STRANGE", "Polub nas na STRANGE", "【関連記事】STRANGE",
        "Olvassa el ezt is: STRANGE", "Llegiu també: STRANGE",
        "Get STRANGE headlines sent daily to your inbox", "Chat with us in STRANGE Messenger.",
        "This story will be updated as STRANGE things are known.",
        "This article is part of a STRANGE series on the sea.",
        "Scroll through the gallery of STRANGE boats", "Watch STRANGE boats on BBC Two at ten.",
        "Jon Strand sails. The opinions expressed in this STRANGE commentary are his own.",
        "Want STRANGE news and features? Just hit 'Like' on our Facebook page, and you're all set.",
        "Get the latest STRANGE stock price here.", "Get STRANGE Sheet, the Echo's newsletter.",
        "Were you there? If you are willing, share STRANGE tales by emailing desk@vell.example.",
        "Your purchase helps support STRANGE programmes. How?",
        "Please include a STRANGE number if you are willing to speak.",
    ],
)  # fmt: skip
def test_a_line_that_leads_elsewhere_stays_out(line: str) -> None:
    text = read(inside(f"<p>{line}</p>")).text
    assert "STRANGE" not in text
    assert LAST in text


@pytest.mark.parametrize(
    "line",
    [
        "Watching the vote were eleven KEPT fishermen.", "Share prices KEPT rising on Wednesday.",
        "Mehr Nachrichten als sonst KEPT die Redaktion wach.", "Har du KEPT sagt han till henne?",
        "Crews KEPT what was sent to them by mail.",
        "This report is part of a plan KEPT since May.",
        "Scroll through the app, she KEPT saying, and you see it.",
        "That was in the war, right? Tell us KEPT of that.",
        "Supporters of our journalism prize KEPT cheering.", "Suivez le KEPT conseil, dit-elle.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_alike_stays(line: str) -> None:
    assert "KEPT" in read(inside(f"<p>{line}</p>")).text
