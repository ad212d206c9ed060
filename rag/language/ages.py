"""Ages: where a text says how old somebody or something is.

"a 64-year-old", "aged 64", "died at 64", "Ida Falk, 64, said", "She was 64." English, and a few
words of German, Spanish and French. Does not know whose age it is.
"""

import re
from collections.abc import Iterator

from index.sentences import Span
from rag.language.numbers import NUMBER_WORDS

_AGE = rf"(?:\d{{1,3}}|(?:(?:{'|'.join(NUMBER_WORDS)})-?)+)"
_SAYS = re.compile(
    rf"\b(?:aged?|(?:at|by) (?:the )?age(?: of)?|turn(?:s|ed|ing)?|(?:dead|died|dies|dying) at"
    rf"|mit|im Alter von|a los|à l['’]âge de) (?P<said>{_AGE})\b(?!,\d)"
    rf"|\b(?P<old>{_AGE})(?:[- ](?:years?|months?|weeks?|days?)[- ]olds?\b"
    r"|[- ]jährig\w*| Jahre alt| años de edad)"
    r"|(?<=[^\W\d], )(?P<beside>\d{1,3})(?=,|\.$)"
    r"|(?<=\w \()(?P<bracketed>\d{2})(?=\))"
    r"|\b(?:[Hh]e|[Ss]he|[A-Z]\w+"
    r"|(?:man|woman|boy|girl|victim|driver|suspect)(?: who [^,.;]{1,40}?)?)"
    r"(?: is| was| would be|['’]s)(?: (?:only|just|then|now))? "
    r"(?P<being>\d{1,3})(?=[.,;]|$| when\b| at the time\b| and\b)"
)


def ages_in(text: str) -> Iterator[Span]:
    """Where the numbers of the ages stand, in order, with "-year-old" where that follows."""
    for match in _SAYS.finditer(text):
        kind = match.lastgroup or ""
        yield Span(match.start(kind), match.end() if kind == "old" else match.end(kind))
