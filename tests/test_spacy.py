"""Dragoman as a component of a spaCy pipeline, and in notebooks."""

from __future__ import annotations

import spacy
from spacy import displacy

import dragoman
import dragoman.spacy  # registers the component

TEXT = "The Kenyan president met his Chilean counterpart in Nairobi on Monday. They signed a trade deal <at last>."


def test_a_pipeline_gets_events() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"date": "2024-03-06"})
    doc = nlp(TEXT)
    assert {e.type for e in doc._.events} == {"CONSULT", "SUPPORT"}
    assert [s.label_ for s in doc.spans["events"]] == [e.type for e in doc._.events for _ in e.mentions]
    assert doc._.reading.document.published == "2024-03-06"
    html = displacy.render(doc, style="span", options={"spans_key": "events"}, jupyter=False)
    assert "CONSULT" in html


def test_docs_without_the_component_have_no_events() -> None:
    assert spacy.blank("en")("Nothing.")._.events == ()


def test_notebooks_show_readings(coder: dragoman.Coder) -> None:
    html = coder.read(TEXT, date="2024-03-06", title="A <script>alert(1)</script>")._repr_html_()
    assert "<script>" not in html
    assert "&lt;at last&gt;" in html
    assert "2024-03-04" in html
    assert html.count("<mark") == 2


def test_notebooks_show_readings_without_events(coder: dragoman.Coder) -> None:
    assert "No political events" in coder.read("The lake froze.")._repr_html_()
