"""Downloads of Nexis (LexisNexis, Nexis Uni) to their articles: outlet, day, title, author, text.

Takes a document's blocks (paragraphs in which line breaks are kept), from text, a page or a Word
file alike. Knows the counters, end marks and labels that Nexis prints in several languages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from index.article import MAX_TITLE, Article
from index.errors import InputError
from index.read.formats.printed import first_day, is_day_line
from index.read.source import Items, Source

_COUNTER = re.compile(
    r"\s*(?:\d{1,6}\s+(?:of|von|de|sur|di|van)\s+\d{1,6}\s+DO[CK]UMENT\w*"
    r"|Do[ck]ument[oe]?n?\s+\d{1,6}\s+(?:of|von|de|sur|di|van)\s+\d{1,6})\s*",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    r"|Fine del documento|Einde van document|Fim do documento)\s*",
    re.IGNORECASE,
)
_LABELS = {  # what Nexis prints before a value -> what it is; the rest of the table is left out
    "author": "byline author authors autor autoren auteur auteurs autore verfasser",
    "title": "headline schlagzeile",
    "body": "body text volltext",
    "kept": "highlight encart kurzfassung abstract correction korrektur",
    "head": "length länge laenge longueur longitud lunghezza lengte comprimento section rubrik"
    " rubrique sección seccion sezione seção dateline ortszeile series edition ausgabe seite"
    " page pages",
    "tail": "load-date update-datum date-chargement date-de-chargement fecha-de-carga"
    " data-caricamento language sprache langue idioma lengua lingua taal publication-type"
    " publikationstyp type-publication type-de-publication tipo-de-publicación subject subjects"
    " thema sujet tema graphic grafik graphique gráfico photo-caption geographic localisation-geo"
    " geographie person personne persona company firma société organization organisation industry"
    " branche ticker journal-code document-type dokumenttyp category kategorie notes"
    " correction-date classification cr url acc-no doc-no",
}
_ROLES = {label: role for role, labels in _LABELS.items() for label in labels.split()}
_LABEL = re.compile(r"\s*([^\W\d_][^\W\d_]*(?:[ -][^\W\d_]+){0,3})\s*(?::\s*|\Z)(.*)", re.DOTALL)
_COPYRIGHT = re.compile(r"\s*(?:Copyright\b|©|\(c\)\s)", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|de|por|di)\s+(?=\S)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)|\s+in\s+[A-Z][^,;&]*$")  # "(now)", "in Brussels"
_LONGEST_HEAD = 400  # characters of a block in the head


def is_nexis(blocks: Sequence[str]) -> bool:
    """Whether blocks are a download: a counter of documents, or end marks under labels."""
    if any(_COUNTER.fullmatch(block) for block in blocks if len(block) < 60):
        return True
    ends = any(_END.fullmatch(block) for block in blocks if len(block) < 60)
    return ends and any((_role(block) or ("",))[0] in ("tail", "head") for block in blocks)


def blocks_of(text: str) -> list[str]:
    """The blocks of a text: what lies between empty lines, with counters and ends apart."""
    apart = "\n".join(
        f"\n{line}\n" if len(line) < 120 and (_COUNTER.fullmatch(line) or _END.fullmatch(line))
        else line for line in text.replace("\f", "\n").split("\n")
    )  # fmt: skip
    found = (block for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", apart) if block.strip())
    return [piece for block in found for piece in _labelled(block)]


def _labelled(block: str) -> list[str]:
    """A block, or its pieces where several of its lines begin with labels, the first among them."""
    pieces: list[str] = []
    for line in block.split("\n"):
        if pieces and not _role(line):
            pieces[-1] += f"\n{line}"
        else:
            pieces.append(line)
    return pieces if len(pieces) > 1 and _role(pieces[0]) else [block]


def read_nexis(blocks: Sequence[str], source: Source, *, wrapped: bool = False) -> Items:
    """The articles of a download, in order, or a Refusal that counts to one without text.

    `wrapped` says that line breaks inside a paragraph come from a fixed width.
    """
    number = 0
    for number, held in enumerate(_split(blocks), start=1):
        try:
            yield _article(held, wrapped)
        except InputError as error:
            yield source.refusal(f"document {number}", error)
    if not number:
        raise InputError("the Nexis download holds no document")


@dataclass(slots=True)
class _Held:
    """What one document says."""

    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    body: list[str] = field(default_factory=list)


def _split(blocks: Sequence[str]) -> Iterator[list[str]]:
    """The blocks of each document, without the cover page."""
    counted = any(_COUNTER.fullmatch(block) for block in blocks if len(block) < 60)
    mark = _COUNTER if counted else _END
    held: list[str] = []
    started = not counted
    for block in blocks:
        if len(block) < 60 and mark.fullmatch(block):
            if started and held:
                yield held
            held, started = [], True
        elif not _END.fullmatch(block):
            held.append(block)
    if counted and held:
        yield held


def _article(blocks: list[str], wrapped: bool) -> Article:
    held = _Held()
    rest = _take_head(blocks, held)
    state = "body"
    for block in rest:
        role = _role(block)
        if _COPYRIGHT.match(block) and len(block) < _LONGEST_HEAD:
            state = "copyright" if held.body else state
        elif role:
            state = _take_label(*role, held, state)
        elif state in ("body", "kept"):
            held.body.append(" ".join(block.split()) if wrapped else _lines(block))
    if not held.body:
        raise InputError("the document has no text")
    title = held.title if len(held.title) <= MAX_TITLE else ""
    return Article(
        text="\n\n".join(held.body),
        title=title,
        outlet=held.outlet,
        author=held.author,
        published=held.published,
    )


def _take_head(blocks: list[str], held: _Held) -> list[str]:
    """The blocks under outlet, day and title, which go into `held`."""
    at = next((n for n, block in enumerate(blocks) if is_day_line(_first_line(block))), None)
    if at is None or any(_role(block) for block in blocks[max(0, at - 1) : at]):
        at = next((n for n, block in enumerate(blocks) if _role(block)), len(blocks)) - 1
        held.title = _lines(blocks[0], " ") if at >= 0 and blocks else ""
        return blocks[1:]
    lines = [line.strip() for line in blocks[at].strip().split("\n")]
    held.published = first_day(lines[0])
    before = [block for block in blocks[:at] if not _COPYRIGHT.match(block)]
    rest = blocks[at + 1 :]
    uni = len(before) >= 2 and (not rest or _role(rest[0]) or _COPYRIGHT.match(rest[0]))
    if before:
        held.outlet = _outlet(before[-1])
    if uni:
        held.title = _lines(before[-2], " ")
    elif rest and not _role(rest[0]) and len(rest[0]) <= _LONGEST_HEAD:
        held.title = _lines(rest.pop(0), " ")
    return rest


def _take_label(role: str, value: str, held: _Held, state: str) -> str:
    """What follows a label: more of its value ("tail", left out) or the body again."""
    if role == "author" and value and held.author is None:
        name = _BY.sub("", " ".join(_ASIDE.sub("", value).split()))
        held.author = name.title() if name.isupper() and " " in name else name or None
    elif role == "title" and value and not held.title:
        held.title = value
    elif role == "kept" and value:
        held.body.append(value)
    if role == "tail":
        return "tail"
    return "body" if state == "body" or role in ("body", "kept") else state


def _role(block: str) -> tuple[str, str] | None:
    """What a labelled block is, and its value; None for a block without a label."""
    label = _LABEL.match(block[:_LONGEST_HEAD])
    if not label:
        return None
    name = label[1].lower().replace(" ", "-")
    role = _ROLES.get(name)
    if role is None or not (label[1].isupper() or label[1][0].isupper()):
        return None
    if ":" not in block and label[2]:
        return None
    colon = block.find(":")
    value = " ".join(block[colon + 1 :].split()) if colon >= 0 else ""
    if not label[1].isupper() and len(value) > 200 and role in ("head", "body"):
        return None  # "Page: …" and "Text: …" begin paragraphs too
    return role, value


def _outlet(block: str) -> str | None:
    name = _lines(block, "\n").split("\n")[0]
    return re.sub(r"(?<=\S)\(", " (", name) if len(name) <= MAX_TITLE else None


def _first_line(block: str) -> str:
    return block.strip().split("\n", 1)[0].strip()


def _lines(block: str, seam: str = "\n") -> str:
    lines = (" ".join(line.split()) for line in block.split("\n"))
    return seam.join(line for line in lines if line)
