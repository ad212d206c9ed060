"""What a reader of a form is given beside the bytes, and what it yields.

Knows no form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from index.article import Article
from index.read.refusal import Notice, Refusal
from index.read.unread import Unread

Item = Article | Refusal | Notice
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a part of one.

    `name` is for display; `columns` says which key of a record holds a field; `unread` gathers
    the keys that were not understood.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    unread: Unread = field(default_factory=Unread)

    def part(self, name: str) -> "Source":
        """A file inside this one."""
        return Source(f"{self.name}/{name}", self.columns)

    def refusal(self, where: str, reason: object) -> Refusal:
        """A refusal of one thing in this file, such as "line 57"."""
        return Refusal(f"{self.name} {where}".rstrip(), str(reason))
