"""Lends dragoman's readings to spaCy's pipelines: the attributes on a Doc, and the registration of a component."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.records import Reading

if TYPE_CHECKING:
    from dragoman.records import Event

NAME = "dragoman"
KEY = "events"  # of doc.spans, which displaCy shows with style="span"


class Component:
    """Reads each Doc that passes, as a component of a spaCy pipeline.

    Args:
        read: text -> its reading.
    """

    def __init__(self, read: Callable[[str], Reading]) -> None:
        self.read = read

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with `doc._.reading`, `doc._.events`, and the events' words in `doc.spans["events"]`."""
        reading = self.read(doc.text)
        doc._.reading = reading
        doc.spans[KEY] = [span for event in reading.events for span in spans(doc, event)]
        return doc


def spans(doc: Doc, event: Event) -> list[Span]:
    """The words of an event as spans of a Doc, labelled with its type."""
    found = (doc.char_span(m.start, m.end, label=event.type, alignment_mode="expand") for m in event.mentions)
    return [span for span in found if span is not None]


def register(make: Callable[..., Component], config: dict[str, Any]) -> None:
    """Make the component known to spaCy, and its attributes known to Doc.

    Args:
        make: (nlp, name, **config) -> the component.
        config: its settings with their defaults.
    """
    Language.factory(NAME, default_config=config, func=make)
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
    if not Doc.has_extension("events"):
        Doc.set_extension("events", getter=lambda doc: doc._.reading.events if doc._.reading is not None else ())
