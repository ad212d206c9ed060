"""A reader sees what an outlet corrected, and no story about corrections is taken for one."""

import pytest

from index.corrections import corrections

STATED = [
    "This article was amended on 3 May 2025. An earlier version said that it was built in 1901.",
    "• This article was amended on 3 May 2025 to correct the name of the mayor.",
    "Correction: An earlier version misspelled the name of the minister.",
    "CORRECTION (May 3): The vote was on Friday, not on Thursday, as was said in error.",
    "Corrections and clarifications: The sum was wrongly given in dollars.",
    "An earlier version of this article misstated the year of the treaty.",
    "Editor’s note: This story has been updated to correct the spelling of a street.",
    "This story has been corrected to say that the firm has 40 employees.",
    "Clarification: this report was revised to say who paid for the study.",
    "Korrektur: In einer früheren Version hieß es, die Brücke sei 1901 gebaut worden.",
    "In einer früheren Fassung dieses Textes war der Name falsch geschrieben.",
    "Anmerkung der Redaktion: Wir haben den Namen korrigiert.",
    "Cet article a été modifié le 3 mai pour corriger le nom du maire.",
    "Une version précédente de cet article indiquait une date erronée.",
    "Fe de errores: una versión anterior decía que el puente es de 1901.",
    "En una versión anterior de este artículo se decía que el puente es de 1901.",
    "Errata corrige: una versione precedente dell'articolo riportava una data sbagliata.",
    "Erramos: o prefeito se chama João, não José.",
    "Исправление: в ранней версии текста была названа другая дата.",
    "訂正:記事の中の日付を訂正しました。",
    "更正：此前版本中市长姓名有误。",
]  # fmt: skip
OTHER = [
    "The prison said that the correction officers were on strike.",
    "Correction of the deficit will take years, the minister said.",
    "This story begins in a harbour.",
    "This article is about the bridge.",
    "The market update: shares fell by two per cent.",
    "Update: the road is open again.",
    "An earlier version of this bridge stood until 1901.",
    "The report was amended by parliament on Friday.",
    "Das Parlament beschloss eine Korrektur des Haushalts.",
    "La corrección del rumbo tardará, dijo el ministro.",
    "Cet article de loi est contesté.",
]


@pytest.mark.parametrize("line", STATED)
def test_what_an_outlet_corrects_is_found_whole(line: str) -> None:
    text = f"The title\n\nIt rained.\n\n{line}\n\nThe end."
    assert [span.of(text) for span in corrections(text, 11)] == [line]


@pytest.mark.parametrize("line", OTHER)
def test_other_sentences_are_not_corrections(line: str) -> None:
    assert corrections(f"It rained.\n\n{line}") == []


def test_a_long_paragraph_is_a_story() -> None:
    assert corrections("This article was amended, which is in error. " * 100) == []


def test_an_opening_alone_is_none_and_leads_to_the_next_paragraph() -> None:
    said = "The name of the mayor was given wrongly."
    assert corrections("It rained.\n\nCorrection:") == []
    assert corrections("It rained.\n\nCorrections and clarifications:\n\nThe end.") == []
    text = f"It rained.\n\nCorrection (3 May):\n\n{said}\n\nAn error cost him his boat."
    assert [span.of(text) for span in corrections(text)] == [said]
