"""A dateline ends where the report begins."""

import pytest

from rag.language.datelines import after_dateline, dateline_place

REPORT = "Three people died on Sunday."


@pytest.mark.parametrize(
    "dateline",
    [
        "OMMER QUAY, Nov 10 (PPA) - ",
        "PELLARMOUTH (PPA) - ",
        "NEW YORK — ",
        "ST. LOUIS – ",
        "RIO DE JANEIRO – ",
        "WINSTON-SALEM, N.C. — ",
        "ATHENS, Greece (AP) — ",
        "Lviv, Ukraine (CNN) — ",
        "Berlin (dpa) - ",
        "Frankfurt am Main (dpa/lhe) - ",
        "MADRID, 10 nov. (EFE) - ",
        "BOGOTÁ — ",
        "PARIS, 3 mai (AFP) — ",
        "L’AQUILA (ANSA) – ",
        "(Reuters) - ",
        "CNN — ",
        "PHILADELPHIA -- ",
    ],
)
@pytest.mark.parametrize("report", [REPORT, "“It sank,” he said.", "71 people died."])
def test_a_dateline_is_passed_over(dateline: str, report: str) -> None:
    assert after_dateline(dateline + report) == len(dateline)


@pytest.mark.parametrize(
    "sentence",
    [
        REPORT,
        "NASA — the American space agency — said so.",
        "Rain fell - Snow did not.",
        "The Emirates NBA Cup 2024 — or the In-season Tournament — tips off on Tuesday.",
        "The bank (PPA) said on Friday that it was solvent.",
        "A new home – Thirty families moved in.",
        "I — The first act",
        "McDonald’s could renew two fights in 2021 – Burgers and chicken.",
        "5 March - A ship sank.",
        "",
    ],
)
def test_what_is_no_dateline_stays(sentence: str) -> None:
    assert after_dateline(sentence) == 0


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("OMMER QUAY, Nov 10 (PPA) - ", "OMMER QUAY"),
        ("NEW YORK — ", "NEW YORK"),
        ("WINSTON-SALEM, N.C. — ", "WINSTON-SALEM"),
        ("Frankfurt am Main (dpa/lhe) - ", "Frankfurt am Main"),
        ("PHILADELPHIA -- ", "PHILADELPHIA"),
        ("(Reuters) - ", ""),
        ("CNN — ", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_dateline(dateline: str, place: str) -> None:
    assert (dateline + REPORT)[: dateline_place(dateline + REPORT)] == place
