"""Texts of many languages in many encodings, without a label: right or refused, never wrong."""

from pathlib import Path

import pytest

from index.article import Article
from index.errors import InputError
from index.read import Refusal, read
from index.read.decode import decode

CASES = Path(__file__).parents[2] / "cases"
TEXTS = {
    "en": "The minister said “no” to the plan and left the café in Zürich that day, a naïve man.",
    "fr": "La navette rouvrira en août. Le bac circulera dès le 4 août, où les élèves français"
          " pourront le prendre à l’île pour la fête.",
    "de": "Die Fähre fährt wieder. Die Straße am Fluss ist für größere Schiffe gesperrt, sagte er.",
    "es": "El próximo año, según el señor Muñoz, la construcción del puente será más rápida. ¿Qué?",
    "pt": "A balsa voltará em agosto; os cidadãos estão à espera há três anos da construção.",
    "pl": "Prom wróci w sierpniu. Łączna kwota to 12 milionów złotych, a źródła są już dostępne.",
    "cs": "Předseda vlády řekl, že jednání budou pokračovat příští týden. Žádný pokrok, kůň běží.",
    "tr": "Köprünün yapımı için on iki milyon lira ayrıldı ve bu, şimdiye kadar en büyük iş oldu.",
    "ru": "Президент заявил в пятницу, что переговоры в Стамбуле будут продолжены. Нет, не всё.",
    "el": "Ο πρόεδρος δήλωσε την Παρασκευή ότι οι συνομιλίες θα συνεχιστούν και το πλοίο θα έρθει.",
    "ar": "أعلن الرئيس يوم الجمعة أن المحادثات في إسطنبول ستستمر الأسبوع المقبل، وأن تكلفة الجسر.",
    "he": "הנשיא הודיע ביום שישי כי השיחות באיסטנבול יימשכו בשבוע הבא, וגם לא יהיה עיכוב של שבוע.",
    "th": "นายกเทศมนตรีกล่าวว่าจะไม่มีความล่าช้า การก่อสร้างสะพานใช้งบประมาณสิบสองล้านบาท",
    "ja": "ロシアとウクライナは金曜日、直接協議を行い、捕虜交換で合意した。進展はなかった。",
    "zh": "俄罗斯和乌克兰周五在伊斯坦布尔举行直接会谈，双方同意交换一千名战俘，没有取得进展。",
    "ko": "대통령은 금요일 이스탄불에서 열린 회담이 다음 주에도 계속될 것이라고 밝혔다.",
}  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp1252",
    "iso8859-1", "iso8859-15", "cp1250", "iso8859-2", "cp1251", "koi8-r", "iso8859-5", "cp866",
    "iso8859-6", "cp1256", "iso8859-7", "cp1253", "cp1254", "cp1255", "cp1257", "cp874",
    "mac-roman", "mac-cyrillic", "cp437", "cp850", "cp852", "shift_jis", "euc_jp", "iso2022_jp",
    "gb18030", "big5", "cp949", "cp037",
)  # fmt: skip
EXPECTED = {  # encodings that people have, in which each language must be read
    "en fr de es pt": "cp1252 iso8859-15", "pl cs": "cp1250 iso8859-2", "tr": "cp1254",
    "ru": "cp1251 koi8-r iso8859-5 cp866", "el": "cp1253 iso8859-7", "ar": "cp1256 iso8859-6",
    "he": "cp1255", "th": "cp874", "ja": "shift_jis euc_jp iso2022_jp", "zh": "gb18030",
    "ko": "cp949",
}  # fmt: skip


def encoded(language: str, encoding: str) -> tuple[str, bytes] | None:
    """The text, plainly punctuated where the encoding needs that, and its bytes; None if none."""
    for text in (TEXTS[language], TEXTS[language].translate(str.maketrans("“”’", '""\''))):
        try:
            return text, text.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_right_or_refused(language: str, encoding: str) -> None:
    made = encoded(language, encoding)
    if made is None:
        return
    text, data = made
    try:
        read_as = decode(data)
    except InputError:
        expected = [names for one, names in EXPECTED.items() if language in one.split()]
        assert encoding not in expected[0].split()
        assert not encoding.startswith(("utf-8", "utf-16", "utf-32"))
    else:
        assert read_as == text


@pytest.mark.parametrize("name", ["french", "spanish", "italian"])
def test_western_texts_without_a_label_are_not_central_european(name: str) -> None:
    (article,) = read(CASES / f"latin1_{name}.txt")
    assert isinstance(article, Article)
    assert article.text.replace("\n\n", "\n") == (
        (CASES / f"latin1_{name}.txt").read_bytes().decode("cp1252").strip().replace("\n\n", "\n")
    )


def test_japanese_with_escapes_is_decoded_and_damaged_is_refused(tmp_path: Path) -> None:
    (article,) = read(CASES / "iso2022jp.txt")
    assert isinstance(article, Article)
    assert article.title == "港の市場が閉鎖"
    (tmp_path / "a.txt").write_bytes((CASES / "iso2022jp.txt").read_bytes()[:20] + b"\x1b$")
    (refusal,) = read(tmp_path / "a.txt")
    assert isinstance(refusal, Refusal)
    assert "escapes" in refusal.reason


def test_an_unlabelled_page_is_told_by_its_words_and_not_by_its_tags() -> None:
    page = "<html><body>" + f"<p class='x'>{TEXTS['ru']}</p>" * 3 + "</body></html>"
    assert TEXTS["ru"] in decode(page.encode("cp1251"))


def test_ordinary_pluses_are_not_utf_7() -> None:
    text = "C++ and a+b, +32 2 555 01 02, Disney+ and Apple TV+."
    assert decode(text.encode()) == text
