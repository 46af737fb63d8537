"""Dragoman as a component of a spaCy pipeline: `nlp.add_pipe("dragoman", config={"date": "2022-05-30"})`.

    import dragoman.spacy
    nlp.add_pipe("dragoman", config={"date": "2022-05-30"})
    doc = nlp("…text…")
    doc._.events, doc._.reading
    displacy.render(doc, style="span", options={"spans_key": "events"})

spaCy finds the component by its entry point too, without the import.
"""

from __future__ import annotations

from typing import Any

from dragoman.parse.component import Component, register
from dragoman.pipeline import Coder

CONFIG: dict[str, Any] = {"date": None, "learned": True}


def make(nlp: object, name: str, date: str | None, learned: bool) -> Component:
    """The component.

    Args:
        nlp: the pipeline that it is added to; dragoman parses by itself.
        name: what it is called there.
        date: day of publication of the texts, ISO 8601; without it relative days stay open.
        learned: whether the classifier is asked where frames are silent.
    """
    coder = Coder(learned=learned)
    return Component(lambda text: coder.read(text, date=date))


register(make, CONFIG)
