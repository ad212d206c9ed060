"""Lines to paragraphs: hard wraps undone, hyphens at line ends closed, broken sentences joined.

Knows how printed and copied text is broken, in any form it came in. Does not know what a
paragraph is about: titles, dates, captions and footers are told apart by its callers.
"""

import itertools
import re
import statistics
from collections.abc import Callable, Iterable, Sequence

WIDEST_WRAP = 120  # characters; longer lines are paragraphs, not wrapped lines
FULL = 0.8  # of the width; a line shorter than this with the next word ended before it on purpose
FULL_AT_STOP = 0.95  # the same for a line that ends with a full stop, where a paragraph may end
WRAPPED_SHARE = 0.6  # of the line breaks follow full lines in a hard-wrapped file
_FEWEST_BREAKS = 3
LONG = 80  # characters; a shorter paragraph without a full stop is a heading, not a broken one
_CLOSED = re.compile(r"[.!?:;…。！？]['\"’”»›)\]]*$")
_TWO_NAMES = re.compile(r"(?:^|\s)[A-ZÀ-ÞА-Я][\w.’'-]*\s[A-ZÀ-ÞА-Я][\w’'-]*$")
_OPENERS = frozenset(
    "A About According Additionally After Also Although Among An And As At Because Before Both But"
    " By Despite During Each Earlier Even For From Had He Her His How However If In Instead It Its"
    " Last Later Many Meanwhile Most No Not Now On Once One Only Other Our Over Separately She"
    " Shortly Since So Some Still Such That The Their Then There These They This Those Though Three"
    " To Two Under Until We What When Where Whether While Who Why With Yet You".split()
)
_HYPHENED = frozenset({"well", "self"})  # first halves that keep their hyphen: well-known
_ENDINGS = frozenset({"ish", "ishly", "ishness", "less", "ness", "ie"})  # but selfish
_NUMBERS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight"
    " nine first second third fourth fifth sixth seventh eighth ninth vingt trente quarante"
    " cinquante soixante quatre dix deux trois cinq sept huit neuf".split()
)
SOFT_HYPHEN = "\u00ad"
_GLUED = re.compile(r"\S[–—/]$")  # a dash without spaces, or an address, goes on without one
_HYPHEN = re.compile(r"\w-\Z")
LONGEST_WORD = 100  # characters; a longer run of letters is no word that was divided
_WIDE = r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
_WIDE_SEAM = re.compile(rf"(?!.*[\uac00-\ud7af]){_WIDE}{_WIDE}")


def never(_: str) -> bool:
    """No line is a paragraph of its own."""
    return False


def is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether the breaks between lines come from a fixed width and not from the writer."""
    width = max(map(len, lines), default=0)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return (
        width <= WIDEST_WRAP and len(pairs) >= _FEWEST_BREAKS and full >= WRAPPED_SHARE * len(pairs)
    )


def rejoin(
    lines: Sequence[str], *, alone: Callable[[str], bool] = never, close_hyphens: bool = False
) -> list[str]:
    """Paragraphs of hard-wrapped lines; an empty line always ends one.

    A line for which `alone` holds is a paragraph of its own. With `close_hyphens`, as in typeset
    text, a hyphen at a line end is taken for the typesetter's unless the text has the word with
    its hyphen elsewhere; without, it is taken for the writer's.
    """
    lengths = [len(line) for line in lines if line]
    width = int(statistics.quantiles(lengths, n=10)[-1]) if len(lengths) > 1 else 0
    whole = words_in(lines)
    done: list[list[str]] = []  # paragraphs in pieces: joining as they grow takes quadratic time
    last = ""  # the line before; empty at the start of a paragraph
    for line in lines:
        apart = not line or not last or alone(line) or alone(last)
        if line and not apart and (_is_full(last, line, width) or line[0].islower()):
            kept, seam = _close(done[-1][-1], line, whole, close_hyphens)
            done[-1][-1] = kept
            done[-1] += [seam, line] if seam else [line]
        elif line:
            done.append([line])
        last = line
    return ["".join(pieces) for pieces in done]


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """The words of some lines in small letters, those with a hyphen whole."""
    return frozenset(re.findall(r"\w+(?:-\w+)*", " ".join(lines).lower()))


def typeset(lines: Sequence[str], whole: frozenset[str]) -> list[str]:
    """The lines of one typeset paragraph as pieces, one a line, that together are its text.

    A hyphen at a line end is the typesetter's unless `whole`, the words of the text, says no.
    """
    pieces = list(lines[:1])
    for line in lines[1:]:
        if pieces[-1].endswith(SOFT_HYPHEN):
            kept, seam = pieces[-1][:-1], ""
        elif _GLUED.search(pieces[-1][-2:]) or (_HYPHEN.search(pieces[-1]) and line[0].isdigit()):
            kept, seam = pieces[-1], ""
        else:
            kept, seam = _close(pieces[-1], line, whole, close_hyphens=True)
        pieces[-1] = kept
        pieces.append(seam + line)
    return pieces


def join(first: str, second: str) -> str:
    """Two pieces of one paragraph: with a space between, or none between Chinese or Japanese."""
    seam = first[-1:] + second[:1]
    return first + second if _WIDE_SEAM.match(seam) else f"{first} {second}"


def is_broken(first: str, second: str) -> bool:
    """Whether a sentence runs on from one paragraph into the next.

    It does when the first is not closed and the second begins with a small letter, when the first
    ends with a comma, or when it ends in two capitalised words and the second begins with another
    that does not usually begin a sentence ("Turkish Foreign" / "Minister Hakan Fidan").
    """
    first = first[-2 * LONG :]
    if not first or not second or _CLOSED.search(first):
        return False
    if second[0].islower():
        return True
    if len(first) < LONG or not second[0].isalpha():
        return False
    if first.endswith(","):
        return True
    opener = re.split(r"[\s,’']", second, maxsplit=1)[0] in _OPENERS
    return bool(_TWO_NAMES.search(first)) and second[0].isupper() and not opener


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(maxsplit=1)[0] if following.split() else ""
    share = FULL_AT_STOP if _CLOSED.search(line) else FULL
    return len(line) + 1 + len(word) > share * width


def _close(first: str, second: str, whole: frozenset[str], close_hyphens: bool) -> tuple[str, str]:
    """The first of two lines as it stands before the second, and what stands between them."""
    left = re.search(r"(\w+)[-\u2010]$", first[-LONGEST_WORD:])
    right = re.match(r"[^\W\d_]+", second)
    if not left or not right:
        return first, "" if _WIDE_SEAM.match(first[-1:] + second[:1]) else " "
    if not second[0].islower():
        return first, ""
    closed, hyphened = f"{left[1]}{right[0]}".lower(), f"{left[1]}-{right[0]}".lower()
    drop = hyphened not in whole if close_hyphens else closed in whole
    compound = first[: -len(left[0])].endswith("-")  # 1.2-million-crown
    compound = compound or (left[1].lower() in _HYPHENED and right[0].lower() not in _ENDINGS)
    if close_hyphens and (compound or (_is_number(left[1]) and _is_number(right[0]))):
        drop = False
    return (first[:-1] if drop else first), ""


def _is_number(word: str) -> bool:
    """Whether a word is half of a number that is written with a hyphen: forty-one."""
    return word.lower() in _NUMBERS
