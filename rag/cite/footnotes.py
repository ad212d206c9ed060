"""Footnotes: a reply whose pointers stand at its end, rewritten with them where they are needed.

`It opens in June.[^1]` and `[^1]: [2.3]` become `It opens in June.[2.3]`. A list of sources at the
end and HTML tags go. Does not know sources, or what a pointer points at.
"""

import re

from rag.cite.pointer_words import SOURCE_WORDS

_ONE = r"\d{1,3}[.:]\d{1,4}"
_NOTE = re.compile(
    rf"^[ \t]*\[?\^?(\d{{1,2}})(?:\]:?|[.:)])[ \t]+(?:(?:{SOURCE_WORDS})[ \t]*)?"
    rf"(?:\[?({_ONE}(?:\]?[,; ]+\[?{_ONE})*)\]?"
    r"|(\d{1,3}),?[ \t]*(?:sentence|satz|phrase|frase)[ \t]*(\d{1,4}))[^\n]{0,160}$",
    re.IGNORECASE | re.MULTILINE,
)
_CALL = r"\[\^?{n}\]|<sup>\[?{n}\]?</sup>|(?<=[.!?,;”\"’']){raised}(?![⁰¹²³⁴-⁹·])"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(r"(?<=[.!?,;”\"’'])[¹²³⁴-⁹][⁰¹²³⁴-⁹]?(?![⁰¹²³⁴-⁹·˙.])")
_POINTED = r"\[?\^?\d{1,3}(?:[.:]\d{1,4})?\]?"  # blanks around it are taken once and for all
_SOURCES = re.compile(  # "Sources: [2.3], [4.1]", or a list of them, up to the end
    rf"\n[*_# \t]*+(?:{SOURCE_WORDS}|citations?|footnotes?)[*_: \t]*+(?>{_POINTED}[,;. \t]*+)*+"
    rf"(?:\n++(?:[ \t]*+(?:[-*•–]|\d{{1,2}}[.)])[ \t]++)?+[*_ \t]*+{_POINTED}[^\n]*+)*+\s*+\Z",
    re.IGNORECASE,
)
_LINE = re.compile(r"<(?:br ?/?|/p|/li|/div|/h[1-6])>\n?", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|b|i|u|em|strong|span|div|ul|ol|li|h[1-6])>", re.IGNORECASE)


def inlined(reply: str) -> str:
    """The reply with its footnotes where they are called, without a list of sources and tags."""
    text = _TAG.sub("", _LINE.sub("\n", reply))
    notes = {found[1]: _pointers(found) for found in _NOTE.finditer(text)}
    called = {n: _calls(n) for n in notes}
    body = _NOTE.sub("", text)
    if notes and all(call.search(body) for call in called.values()):
        text = body
        for n, call in called.items():
            text = call.sub(f" {notes[n]}", text)
    text = _NUMBER.sub(lambda found: f"[{found[0].translate(_LOWERED)}]", text)
    found = _SOURCES.search(text)
    return text[: found.start()].rstrip() if found and text[: found.start()].strip() else text


def _calls(n: str) -> re.Pattern[str]:
    return re.compile(_CALL.format(n=n, raised=n.translate(_RAISED)))


def _pointers(found: re.Match[str]) -> str:
    pairs = re.findall(r"(\d{1,3})[.:](\d{1,4})", found[2]) if found[2] else [(found[3], found[4])]
    return "".join(f"[{source}.{sentence}]" for source, sentence in pairs)
