"""Sentences that say what the sources do not, in many languages, and those that only look so."""

import pytest

from rag.cite.absence import says_what_is_missing


@pytest.mark.parametrize(
    "sentence",
    [
        "I couldn't find that in the sources.",
        "Sorry, but the sources don't say.",
        "Unknown.",
        "Based on the passages, it is unclear who paid.",
        "It is not stated who paid.",
        "No information is available on this.",
        "Das weiß ich leider nicht.",
        "Das geht aus den Quellen nicht hervor.",
        "Wer bezahlte, wird nicht erwähnt.",
        "Dazu gibt es keine Angaben.",
        "Las fuentes no contienen esa información.",
        "Lo siento, pero no lo sé.",
        "No dispongo de esa información.",
        "Les archives ne le disent pas.",
        "Ce n’est pas mentionné dans les sources.",
        "Malheureusement, je ne sais pas.",
        "Le fonti non lo menzionano.",
        "Non lo so.",
        "As fontes não mencionam isso.",
        "Não sei.",
        "De bronnen vermelden dit niet.",
        "Źródła o tym nie mówią.",
        "В источниках об этом не говорится.",
        "资料中没有提到这一点。",
        "我不知道。",
        "資料には記載がありません。",
        "The archive does not say. [1.2]",
    ],
)
def test_i_do_not_know_and_its_kin(sentence: str):
    assert says_what_is_missing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The source of the fire was not found.",
        "Unknown men robbed the bank.",
        "Nicht alle Quellen des Flusses sind sauber.",
        "Die Brücke öffnet im Juni nicht.",
        "El alcalde no dijo nada.",
        "Le maire n’a rien dit.",
        "Il sindaco non ha detto nulla.",
        "市长没有出席仪式。",
        "Das Archiv nennt keinen Grund, aber die Brücke schließt am 3. Mai.",
        "On ne sait pas encore qui a tiré.",
    ],
)
def test_a_claim_with_a_no_in_it_is_a_claim(sentence: str):
    assert not says_what_is_missing(sentence)
