"""Where a text's sentences start and end.

The boundaries are sentencex's (Wikimedia), which cuts without changing a character; this module
trims blanks off the spans, adds closing quotation marks, keeps German dates whole ("am 5.
Dezember") and Japanese quotations with what follows ("「…。」と"), cuts at the Khmer full stop and
at blanks in Thai and Lao, which have none, and cuts what is too long to cite. Does not know chunks,
or which language it reads: the rules for English work for the other languages tried so far.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sentencex import get_sentence_boundaries

from index.article import Article
from index.months import any_of, month_names
from index.quotations import before_opening, cuts_in_quotations, opens

MAX_SENTENCE = 1_200  # code points; a longer run without a full stop is cut at a blank or comma
_BREAKS = " ，、；"
_WORDY = re.compile(r"\w")
_CLOSERS = re.compile(r"[\"'”’»)\]]+(?=\s|$)|[”’」』）】》〉]+")
_CLOSING = frozenset("\"'”’»)]」』）】》〉")
_LINES = re.compile(r"\n+")
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s*$")
_SAID = re.compile(r"[」』](?:と|って|など|の|を|が|は|に)")  # goes on after a quotation
# Thai and Lao end a sentence, and part its clauses, with a blank: one between letters, so far on
# that both sides can be quoted, and not around what goes on.
_THAI = "[\u0e01-\u0e4e\u0e81-\u0ece]"
_THAI_BLANK = re.compile(rf"(?<={_THAI}) +(?={_THAI})|(?<=[\d%”\"]) +(?={_THAI})")
_GOES_ON = re.compile(
    "และ|หรือ|ซึ่ง|ที่|โดย|ว่า|เพื่อ|ใน|จาก|กับ|ของ|เพราะ|ແລະ|ຫຼື|ເຊິ່ງ|ທີ່|ໂດຍ|ວ່າ|ເພື່ອ|ໃນ|ຈາກ|ຂອງ"
)
_GOING_ON = re.compile("(?:และ|หรือ|ว่า|คือ|ได้แก่|เช่น|ของ|นาย|นางสาว|นาง|ແລະ|ຫຼື|ວ່າ|ແມ່ນ|ທ່ານ)$")
_LEAST_THAI = 40  # code points on either side of a blank that parts sentences
_OF_SCRIPTS = re.compile("[\u0e01-\u0ece\u17d4\u17d5]")  # without one, none of these cuts
_KHMER_STOP = re.compile("[\u17d4\u17d5](?=[\u1780-\u17d3 ])")
_NO_NAME = r"(?:U\.[SKN]|E\.U|D\.C|[AP]\.M|A\.D|B\.C|A\.I|I\.D|T\.V|L\.A|N\.[YJC]|S\.C|I\.Q|P\.R)\."
_OPENERS = (  # of sentences; after "in the T.V. The", no surname
    "A|After|All|An|And|As|At|Both|But|By|Critics|During|For|From|He|Her|His|How|However|I|If|In|It|Its"
    "|Many|More|Most|No|Not|Now|Of|On|One|Or|Our|She|Since|So|Some|That|The|Their|Then|There|These|They"
    "|This|Those|To|Under|Until|We|What|When|Where|While|Who|Why|With|You"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"  # "10:30 a.m. Tuesday"
_MONTH_DAY = rf"(?:{any_of(map(str.capitalize, month_names('en')))})\.? \d{{1,2}}"
_TITLES = (
    "Ald|Rep|Sen|Gov|Sgt|Capt|Lt|Col|Gen|Det|Supt|Insp|Rev|Hon|Atty|Asst|Cmdr|Cpl|Maj|Adm|Msgr"
    "|Assemb"
)
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_CALLED = (  # titles, streets and places before a name
    "Sra|Srta|Dra|Dott|dott|Sig|sig|Avv|avv|Mevr|Dhr|Mgr|Mons|Ft|Mt|ул|просп|пл|пер|им|пос"
)
_QUANTITIES = "Mio|Mrd|Mil|Mill|Tsd|Mld|mln|mld|млн|млрд|тыс"
_COUNTED = "г|гг|в|вв|руб|коп|чел|кв"
_NUMBERED = "approx|ca|Abs|Art|Ziff|Kap|Bd|Nr|vol|pp|ст|стр|гл"
_ONE_SENTENCE = (  # what ends before a cut, and what goes on after it
    (re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE),
     re.compile(r"\s*(?:[ECMPAB][DS]?T|GMT|UTC|CEST|IST|JST|Eastern|Central|Pacific|Mountain|local"
                rf"|{_WEEKDAY}|{_MONTH_DAY})\b")),
    (re.compile(rf"\b(?:{_TITLES})\.\s*$"), re.compile(r"\s*[A-ZÀ-Þ]")),
    (re.compile(rf"\b(?:{_MONTHS})\.\s*$"), re.compile(r"\s*\d")),
    (re.compile(rf"(?<![\w.])(?!{_NO_NAME})[A-Z]\.[A-Z]\.\s*$"),
     re.compile(rf"\s*(?!(?:{_OPENERS})\b)[A-ZÀ-Þ][a-zß-ÿ]")),
    (re.compile(r"[!?]\s*$"), re.compile(r"\s*[a-zß-öø-ÿ]")),
    (re.compile(rf"\b(?:{_CALLED})\.\s*$"), re.compile(r"\s*[A-ZÀ-ÞЀ-Я]")),
    (re.compile(rf"\d\s*(?:{_QUANTITIES})\.\s*$"),
     re.compile(r"\s*(?:Euro|EUR|Dollar|US-|Franken|Kronen|Pfund|Menschen|Stück|Tonnen|Einwohner|[a-zà-ÿа-яё€$£])")),
    (re.compile(rf"\d\s*(?:{_COUNTED})\.\s*$"), re.compile(r"\s*[а-яё]")),
    (re.compile(rf"(?:\b(?:{_NUMBERED})|[,\s]д)\.\s*$"),
     re.compile(r"\s*\d")),
)  # fmt: skip
# How a text ends where one of the former holds: asked first, for it takes a tenth of the time.
_ABBREVIATED = "|".join(("m|M|д", _TITLES, _MONTHS, _CALLED, _QUANTITIES, _COUNTED, _NUMBERED))
_MAY_RUN_ON = ("!", "?", *(f"{one}." for one in _ABBREVIATED.split("|")))
_MONTH = re.compile(rf"\s*(?:{any_of(map(str.capitalize, month_names('de')))})\b")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of the span."""
        return text[self.start : self.end]


def sentence_spans(text: str, start: int = 0) -> tuple[Span, ...]:
    """Spans of the sentences in `text[start:]`, in order, without overlap.

    A line never continues a sentence of the line before it. A span holds at least one letter or
    digit, no blank at its ends, and at most `MAX_SENTENCE` code points.
    """
    spans: list[Span] = []
    line_start = start
    for gap in [*_LINES.finditer(text, start), None]:
        line_end = gap.start() if gap else len(text)
        _split_line(text, line_start, line_end, spans)
        line_start = gap.end() if gap else line_end
    return tuple(spans)


@lru_cache(maxsize=256)
def article_sentences(article: Article) -> tuple[Span, ...]:
    """All sentences of an article by their number: the title is 0, the body's start at 1.

    Remembers the last few hundred articles: one turn asks for the same ones several times.
    """
    return numbered(article, sentence_spans(article.text, article.body_start))


def numbered(article: Article, body: Iterable[Span]) -> tuple[Span, ...]:
    """The title's span, empty without one, and then the sentences of the body."""
    title = Span(0, len(article.title)) if article.body_start else Span(0, 0)
    return (title, *body)


def _split_line(text: str, start: int, end: int, spans: list[Span]) -> None:
    line = text[start:end]
    if not line.strip():
        return
    found = {*_boundaries(line), *cuts_in_quotations(line, _boundaries)}
    if not line.isascii():
        found.update(_cuts_of_scripts(line))
    at = start
    for cut in sorted({end, *(min(start + cut, end) for cut in found)}):
        stop = before_opening(text, start, cut)
        if _is_closed_at(text, start, stop, end) and (closers := _CLOSERS.match(text, stop, end)):
            stop = closers.end()
        if stop <= at or (stop < end and _goes_on(text, stop, end)):
            continue
        span = _trimmed(text, at, stop)
        if _WORDY.search(text, span.start, span.end):
            if span.end - span.start <= MAX_SENTENCE:
                spans.append(span)
            else:
                spans.extend(_pieces(text, span))
        elif spans and span.start < span.end and spans[-1].end >= start:
            longer = Span(spans[-1].start, span.end)
            spans[-1] = longer if longer.end - longer.start <= MAX_SENTENCE else spans[-1]
        at = stop


def _is_closed_at(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a closing mark follows a cut; one between blanks may open what follows."""
    if stop >= end or text[stop] not in _CLOSING:
        return False
    return not (stop > start and text[stop - 1].isspace() and opens(text, start, stop))


def _boundaries(line: str) -> list[int]:
    """Where sentencex ends the sentences of a line."""
    return [boundary["end_index"] for boundary in get_sentence_boundaries("en", line)]


def _cuts_of_scripts(line: str) -> list[int]:
    """Where sentences of Khmer, Thai and Lao end in a line."""
    if not _OF_SCRIPTS.search(line):
        return []
    cuts = [match.end() for match in _KHMER_STOP.finditer(line)]
    at = 0
    for match in _THAI_BLANK.finditer(line):
        far = match.start() - at >= _LEAST_THAI and len(line) - match.end() >= _LEAST_THAI
        before = line[max(at, match.start() - 8) : match.start()]
        if far and not _GOES_ON.match(line, match.end()) and not _GOING_ON.search(before):
            cuts.append(match.end())
            at = match.end()
    return cuts


def _goes_on(text: str, cut: int, end: int) -> bool:
    """Whether what follows a cut belongs to the sentence before it."""
    said = _SAID.match(text, cut - 1, end) is not None
    return said or _in_date(text, cut, end) or _runs_on(text, cut, end)


def _in_date(text: str, cut: int, end: int) -> bool:
    """Whether a cut separates a day from its month, as in "am 5. Dezember"."""
    return bool(_DAY.search(text, max(0, cut - 6), cut) and _MONTH.match(text, cut, end))


def _runs_on(text: str, cut: int, end: int) -> bool:
    """Whether the words around a cut belong to one sentence: "10 p.m. | ET", "Ald. | Bob"."""
    before = text[max(0, cut - 12) : cut]
    ending = before.rstrip()
    if not ending.endswith(_MAY_RUN_ON) and ending[-3:-2] != ".":
        return False
    return any(left.search(before) and right.match(text, cut, end) for left, right in _ONE_SENTENCE)


def _pieces(text: str, span: Span) -> list[Span]:
    """The span, or several cut at `_BREAKS` where it is longer than `MAX_SENTENCE`."""
    pieces: list[Span] = []
    at = span.start
    while at < span.end:
        stop = span.end
        if stop - at > MAX_SENTENCE:
            half, most = at + MAX_SENTENCE // 2, at + MAX_SENTENCE
            blank = max(text.rfind(sign, half, most) for sign in _BREAKS)
            stop = blank + 1 if blank > 0 else most
        piece = _trimmed(text, at, stop)
        if _WORDY.search(text, piece.start, piece.end):
            pieces.append(piece)
        at = stop
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
