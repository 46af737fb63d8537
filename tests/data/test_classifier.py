"""The learned reader: how sentences are marked and cut, and that the model answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.data.classifier import Answer, Classifier, Question, classifier
from dragoman.data.marks import AROUND, LENGTH, cut, marked, mask


def test_actors_are_marked_in_any_order() -> None:
    text = "Peru met Chile."
    assert marked(text, (0, 4), (9, 14)) == "[unused1] Peru [unused2] met [unused3] Chile [unused4]."
    assert marked(text, (9, 14), (0, 4)) == "[unused3] Peru [unused4] met [unused1] Chile [unused2]."


def test_long_sentences_are_cut_around_their_actors() -> None:
    ids = [*([9] * 200), 1, 7, 2, 3, 8, 4, *([9] * 200)]
    assert cut(ids, (1, 2, 3, 4)) == [*([9] * AROUND), 1, 7, 2, 3, 8, 4, *([9] * AROUND)]
    assert cut([1, 2, 3], (1, 2)) == [1, 2, 3]
    far = cut([1, 7, 2, *([9] * 200), 3, 8, 4], (1, 2, 3, 4))
    assert len(far) == LENGTH - 2


def test_a_mask_covers_an_actor_with_its_marks() -> None:
    assert mask([0, 1, 7, 8, 2, 9], 1, 2) == (1, 4)
    assert mask([0, 9, 9], 1, 2) == (0, 0)


def test_an_answer_tells_type_and_mode() -> None:
    answer = Answer({"AID": 0.7, "NONE": 0.3}, {"-": 0.1, "ASSAULT drone": 0.9}, {">": 1.0}, {"happened": 1.0})
    assert answer.type == "AID"
    assert answer.mode("AID") is None
    assert answer.mode("ASSAULT") == "drone"


@pytest.mark.parametrize(
    ("text", "first", "second", "kind"),
    [
        ("Lima condemned Quito over the raid on the border post.", "Lima", "Quito", "ACCUSE"),
        ("The Omani foreign minister held talks with his Swiss counterpart in Muscat.", "Omani foreign minister", "Swiss counterpart", "CONSULT"),
        ("Togo rejected a request by Ghana to hand over the two officers.", "Togo", "Ghana", "REJECT"),
    ],
)  # fmt: skip
def test_the_model_knows_plain_sentences(text: str, first: str, second: str, kind: str) -> None:
    learned = classifier()
    assert learned is not None
    places = [(text.index(w), text.index(w) + len(w)) for w in (first, second)]
    (answer,) = learned([Question(text, *places)])
    assert answer.type == kind
    assert sum(answer.types.values()) == pytest.approx(1.0)
    assert learned([]) == []


def test_answers_come_in_the_order_of_the_questions() -> None:
    learned = classifier()
    assert learned is not None
    long, short = "Lima condemned Quito over the raid on the border post near the river.", "Togo met Ghana."
    one = learned([Question(long, (0, 4), (15, 20)), Question(short, (0, 4), (9, 14))])
    two = learned([Question(short, (0, 4), (9, 14)), Question(long, (0, 4), (15, 20))])
    assert [a.type for a in one] == [a.type for a in reversed(two)]


def test_the_digest_covers_all_that_an_answer_rests_on(tmp_path: Path) -> None:
    for name, words in (("labels.json", '{"heads": {}, "temperature": 1.0}'), ("model.onnx", "weights"), ("gate.json", "{}")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    before = Classifier(tmp_path).digest
    assert Classifier(tmp_path).digest == before
    (tmp_path / "gate.json").write_text('{"": 1.0}', encoding="utf-8")
    assert Classifier(tmp_path).digest != before
