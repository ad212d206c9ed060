"""Bytes become the text their writer saw, or are refused as no text."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.read.decode import decode, known_encoding

RUSSIAN = "Президент заявил в пятницу, что переговоры в Стамбуле будут продолжены. Пленные."
JAPANESE = "ロシアとウクライナは金曜日、直接協議を行い、捕虜交換で合意した。進展はなかった。"
CHINESE = "俄罗斯和乌克兰周五在伊斯坦布尔举行直接会谈，双方同意交换一千名战俘，没有取得进展。"
CZECH = "Předseda vlády řekl, že jednání budou pokračovat příští týden. Žádný pokrok nebyl učiněn."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le"]
)
def test_every_unicode_form_is_read_with_and_without_its_mark(encoding: str) -> None:
    text = "The river tolls – “suspended” – in Zürich.\nA second line of the report."
    assert decode(text.encode(encoding)) == text


def test_big_endian_marks_are_dropped() -> None:
    assert decode(b"\xfe\xff" + "талоны".encode("utf-16-be")) == "талоны"
    assert decode(b"\x00\x00\xfe\xff" + "талоны".encode("utf-32-be")) == "талоны"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (CZECH, "cp1250"),
        ("The minister said “no” — and left the café in Zürich that day.", "cp1252"),
    ],
)
def test_unlabelled_legacy_encodings_do_not_become_mojibake(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_long_legacy_file_is_guessed_from_its_beginning_and_read_whole() -> None:
    text = (RUSSIAN + "\n") * 5_000
    assert decode(text.encode("cp1251")) == text


def test_a_declared_encoding_is_believed_unless_the_data_is_utf8() -> None:
    assert decode("Žluť".encode("cp1250"), "windows-1250") == "Žluť"
    assert decode("Žluť".encode(), "iso-8859-1") == "Žluť"
    assert decode("caf\u00e9 \u201cquoted\u201d".encode("cp1252"), "latin-1").endswith("\u201d")


def test_a_false_declaration_falls_back_to_a_guess() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "euc-jp")


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "base64", "rot13", "no such", "\0"])
def test_encodings_that_smuggle_are_not_known(label: str) -> None:
    assert known_encoding(label) is None


def test_labels_mean_what_browsers_take_them_to_mean() -> None:
    assert known_encoding("ISO-8859-1") == "cp1252"
    assert known_encoding("gb2312") == "gb18030"
    assert known_encoding("UTF8") == "utf-8"
    assert known_encoding("windows-1251") == "cp1251"


def test_a_few_damaged_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    damaged = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()
    assert decode(damaged) == RUSSIAN + "\ufffd" + RUSSIAN


def test_blanks_and_quotes_of_windows_in_what_says_it_is_utf8_are_read() -> None:
    data = "The tolls – in Zürich –".encode() + b" bring\xa0up to \x9320\x94 crowns\x97each."
    told = "The tolls – in Zürich – bring\xa0up to “20” crowns—each."
    assert decode(data, "utf-8") == told
    accents = (
        "más allá".encode("cp850") * 3
    )  # the same byte is a letter there, and nothing is UTF-8
    with suppress(InputError):
        assert "\xa0" not in decode(accents, "utf-8")


def test_lone_surrogates_and_single_zero_bytes_do_not_stop_a_text() -> None:
    assert decode(b"A lone \xed\xa0\x80 surrogate in a text").startswith("A lone \ufffd")
    assert "zero" in decode(
        b"A text of the usual length with a \0 zero byte in its midst somewhere."
    )


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "zip"),
        (b"GIF89a", "GIF"),
    ],
)
def test_known_binary_files_are_named(start: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind):
        decode(start + bytes(100))


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x01\x02\x03\x04abc" * 50,
        b"\xff\xfe" + b"\x01\x00" * 50,
        bytes(byte for byte in random.Random(7).randbytes(4_000) if byte) + b"\x81\x8d\xff\xfe\x90",
    ],
)
def test_binary_data_is_refused_as_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match=r"not text|encoding"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_without_surrogates_or_a_refusal(data: bytes) -> None:
    with suppress(InputError):
        decode(data).encode("utf-8")


@given(st.text())
def test_utf8_is_never_changed(text: str) -> None:
    """But for controls, of which no text is made: one at every second place is UTF-16's sign."""
    controls = any(c < " " or c == "\x7f" for c in text)
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff") or controls
    except InputError:
        assert controls or text.startswith(("%PDF-", "PK", "GIF8", "{"))
