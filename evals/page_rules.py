"""How the measure of pages compares: texts folded, names of persons, runs of words, printed days.

Shares no code with the reader that it measures. `evals/pages.py` says what counts as right.
"""

import html
import json
import re
import unicodedata
from datetime import date

_FEWEST_WORDS = 4  # of a paragraph that is judged
_NO_PERSON = frozenset(
    "afp ap apa dpa reuters ansa efe lusa tass sid epd kna agencies agency agentur press news"
    " newsroom redaktion redaction rédaction redacción redazione staff desk editor editors team"
    " online tv post times daily web media network service".split()
)
_PAID = re.compile(r"\baffiliate-?\s?links?\b", re.IGNORECASE)
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def outlet_of_file(name: str) -> str:
    """The outlet's name in the name of a fixture's file."""
    return re.sub(r"_\d{4}_\d\d_\d\d\.html\.gz$", "", name)


def expected_paragraphs(expected: dict[str, object]) -> list[str]:
    """Summary, headings and paragraphs of an expected body that are long enough to be judged.

    What fundus lists twice, word for word, is a notice of the page and is not judged, nor is what
    says that links are paid for.
    """
    body = expected["body"]
    assert isinstance(body, dict)
    found = list(body["summary"])
    for section in body["sections"]:
        found += [*section["headline"], *section["paragraphs"]]
    return [one for one in found if judged(one) and found.count(one) == 1 and not _PAID.search(one)]


def folded(text: str) -> str:
    """A text for comparing: case, blanks, quotation marks, dashes and soft hyphens folded."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    text = re.sub('[‘’‚‛′`´"“”„‟«»‹›″]', "'", re.sub("[‐‑‒–—―−]", "-", text))
    return " ".join(re.sub("'+", "'", text).split()).strip("' ")


def headlines(data: bytes) -> frozenset[str]:
    """The headlines that a page states, folded: <h1>, og:title, headline of JSON-LD."""
    text = data.decode("utf-8", "replace")
    found = re.findall(r"<h1\b[^>]*>(.*?)</h1>", text, re.DOTALL | re.IGNORECASE)
    for tag in re.findall(r"<meta\b[^>]*\bog:title\b[^>]*>", text):
        found += re.findall(r"content=(?:\"([^\"]*)\"|'([^']*)')", tag)[:1] and [
            "".join(re.findall(r"content=(?:\"([^\"]*)\"|'([^']*)')", tag)[0])
        ]
    for quoted in re.findall(r'"headline"\s*:\s*("(?:[^"\\]|\\.)*")', text):
        found.append(str(json.loads(quoted, strict=False)))
    return frozenset(folded(re.sub(r"<[^>]*>", "", html.unescape(one))) for one in found)


def alike(one: str, other: str) -> bool:
    """Whether two headlines share a third of the longer words of the shorter, or a run of them."""
    first, second = ({w for w in words_of(text) if len(w) > 3} for text in (one, other))
    return 3 * len(first & second) >= min(len(first), len(second)) or folded(one) in folded(other)


def plain(name: str) -> str:
    """A name without case, accents and full stops."""
    letters = unicodedata.normalize("NFKD", folded(name))
    return " ".join(
        "".join(c for c in letters if not unicodedata.combining(c) and c != ".").split()
    )


def is_person(name: str, page: str) -> bool:
    """Whether an expected or given author can be a person; `page` is a file named by its outlet."""
    words = re.findall(r"[^\W\d_]+", folded(name))
    outlet = outlet_of_file(page.rsplit("/", 1)[-1]).casefold()
    if (
        ("." in name.strip(". ")[-5:] and " " not in name)
        or not words
        or words[0] == "the"
        or any(word in _NO_PERSON for word in words)
        or any(c.isdigit() for c in name)
    ):
        return False
    joined = "".join(words)
    if re.search("新聞|新闻|日刊|ajansı|hora|spiegel|デジタル", joined):
        return False
    named = joined in outlet or outlet in joined
    wide = bool(_NO_BLANKS.search(name)) or bool(re.search("[\uac00-\ud7af]", name))
    return not named and (wide or 2 <= len(words) <= 5)


def is_wide(text: str) -> bool:
    """Whether a text is in a script without blanks."""
    return len(_NO_BLANKS.findall(text)) > 0.2 * len(text)


def runs(text: str, wide: bool) -> frozenset[tuple[str, ...]]:
    """The runs of three words, or of four characters in scripts without blanks, of a text."""
    words = [c for c in folded(text) if c.isalnum()] if wide else words_of(text)
    size = 4 if wide else 3
    return frozenset(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))


def share_in(paragraph: str, held: frozenset[tuple[str, ...]], wide: bool) -> float:
    """The share of a paragraph's runs that are in `held`."""
    mine = runs(paragraph, wide)
    return len(mine & held) / len(mine)


def words_of(text: str) -> list[str]:
    """The words of a folded text."""
    return re.findall(r"[^\W_]+", folded(text))


def judged(paragraph: str) -> bool:
    """Whether a paragraph is long enough to be judged."""
    return len(words_of(paragraph)) >= _FEWEST_WORDS or len(_NO_BLANKS.findall(paragraph)) >= 12


def printed(day: date, data: bytes) -> bool:
    """Whether the page has the day in a usual form, in numbers or with a month's name."""
    text = data.decode("utf-8", "replace")
    d, m, y = day.day, day.month, day.year
    forms = (rf"0?{d}\.\s?0?{m}\.\s?(?:{y}|{y % 100})", rf"0?{d}[/-]0?{m}[/-](?:{y}|{y % 100})",
             rf"0?{m}/0?{d}/{y}", rf"{y}[/-]0?{m}[/-]0?{d}",
             rf"\b0?{d}\.?(?: de)? [^\W\d]{{3,12}}\.?,?(?: de)? {y}",
             rf"[^\W\d]{{3,12}}\.? 0?{d}(?:st|nd|rd|th)?, {y}", rf"{y}年0?{m}月0?{d}日",
             )  # fmt: skip
    return any(re.search(form, text) for form in forms)
