"""A feed before it is read: whether its XML holds, and whether it is shaped like a feed of people.

feedparser reads broken XML with a parser of its own, whose time grows with the square of the
length, as it does with the attributes of an element and the children of an item. So a large feed
that is broken is cut behind its last whole item, and one of monstrous shape is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from dragoman.errors import InputError

LOOSE = 300_000  # so much broken XML is left to feedparser, which recovers more than a cut does
DEEPEST = 200
MOST_ATTRIBUTES = 200
MOST_CHILDREN = 500
MOST_ITEMS = 20_000
ITEMS = frozenset({"item", "entry"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The text of a feed that may be parsed, and where and why its XML breaks, if it does."""

    text: str
    fault: str = ""
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Walk:
    """What is kept while the elements of a feed go by."""

    data: bytes
    source: str
    parser: expat.XMLParserType
    open: list[str] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    items: int = 0
    whole: int = 0  # bytes up to the end of the last whole item
    around: tuple[str, ...] = ()  # elements that are open there

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens.

        Raises:
            InputError: nobody makes a feed like this.
        """
        within = bool(self.open) and local(self.open[-1]) in ITEMS
        if self.children:
            self.children[-1] += 1
        self.open.append(name)
        self.children.append(0)
        self.items += local(name) in ITEMS
        what = (
            f"more than {DEEPEST} elements within each other" if len(self.open) > DEEPEST
            else f"more than {MOST_ATTRIBUTES} attributes in one element" if len(attributes) > MOST_ATTRIBUTES
            else f"more than {MOST_CHILDREN} elements in one item" if within and self.children[-2] > MOST_CHILDREN
            else f"more than {MOST_ITEMS:,} items" if self.items > MOST_ITEMS
            else ""
        )  # fmt: skip
        if what:
            message = f"this feed has {what}: it may be made to stop the machine, so it is not read; split it"
            raise InputError(message, self.source, self.parser.CurrentLineNumber, code="xml")

    def end(self, name: str) -> None:
        """An element closes."""
        self.open.pop()
        self.children.pop()
        if local(name) in ITEMS:
            self.whole = self.data.find(b">", self.parser.CurrentByteIndex) + 1
            self.around = tuple(self.open)


def local(name: str) -> str:
    """The name of an element in small letters without its prefix."""
    return name.rpartition(":")[2].lower()


def checked(text: str, source: str) -> Checked:
    """The text of a feed, cut behind its last whole item where it is broken and large.

    Args:
        text: its characters.
        source: how messages call it.

    Raises:
        InputError: it is shaped as no feed of people is.
    """
    data = text.encode("utf-8", "replace")
    parser = expat.ParserCreate("utf-8")  # the text was decoded before, whatever encoding it names
    walk = Walk(data=data, source=source, parser=parser)
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        fault = expat.ErrorString(error.code) or "not well-formed"
        if len(data) > LOOSE:
            closing = "".join(f"</{name}>" for name in reversed(walk.around))
            text = data[: walk.whole].decode("utf-8", "replace") + closing
        return Checked(text=text, fault=fault, line=error.lineno)
    return Checked(text=text)
