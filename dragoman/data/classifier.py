"""The learned reader: a sentence, or a few, with two marked actors -> what the one does to the other.

A compact sentence encoder with heads for type, mode, direction and standing, and for the act inside an act of speech,
trained from training/corpus and training/real and run by onnxruntime on the CPU. The model is a file of data/; what is asked
of it and what is made of its answers is the business of reading/.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from dragoman.data.load import BUILT_IN
from dragoman.data.marks import MARKS, TURNED, cut, marked, mask

FOLDER = BUILT_IN / "models" / "pairs"


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and the code points of two actors in it."""

    text: str
    first: tuple[int, int]
    second: tuple[int, int]

    @property
    def back(self) -> Question:
        """The same sentence, asked from the other actor."""
        return Question(self.text, self.second, self.first)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says of a question.

    Attributes:
        types: probability of each type, NONE among them, calibrated.
        modes: probability of each "TYPE mode".
        directions: probability of ">" (first acts on second), "<", "=" (both) and "-".
        standings: probability of each standing.
        contents: of an act of speech, probability of each type of the act that it speaks of; "-" for none.
        sides: probability of who does and who suffers that act: "12" the first to the second, + both, o another, - nobody.
    """

    types: dict[str, float]
    modes: dict[str, float]
    directions: dict[str, float]
    standings: dict[str, float]
    contents: dict[str, float] = field(default_factory=dict)
    sides: dict[str, float] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The likeliest type."""
        return max(self.types, key=self.types.__getitem__)

    def mode(self, kind: str) -> str | None:
        """The likeliest mode of a type, None where having none is likelier."""
        own = {name.split(" ", 1)[1]: p for name, p in self.modes.items() if name.startswith(kind + " ")}
        best = max(own, key=own.__getitem__, default=None)
        return best if best is not None and own[best] > self.modes.get("-", 0.0) else None

    def joined(self, back: Answer) -> Answer:
        """One answer of this one and that to the question asked back: what both find likely stays so. Contents are left out.

        Args:
            back: the answer to `Question.back`.
        """
        turned = {TURNED[d]: p for d, p in back.directions.items()}
        return Answer(
            types=_mean(self.types, back.types),
            modes=_mean(self.modes, back.modes),
            directions=_mean(self.directions, turned),
            standings=_mean(self.standings, back.standings),
        )


def _mean(one: dict[str, float], two: dict[str, float]) -> dict[str, float]:
    """The geometric mean of two distributions."""
    joint = {name: math.sqrt(p * two[name]) for name, p in one.items()}
    total = sum(joint.values())
    return {name: p / total for name, p in joint.items()}


class Classifier:
    """Answers questions, each alone.

    The model counts in small whole numbers that are scaled over a batch: alone, an answer rests on its question only,
    and no padding is paid for.

    Args:
        folder: model.onnx, tokenizer.json and labels.json.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        card: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = card["heads"]
        self.temperature: float = card["temperature"]  # fitted on held-out sentences, so that 0.8 is right four times in five

    @cached_property
    def digest(self) -> str:
        """Digest of all that an answer rests on: model, tokenizer, labels with the temperature, and the gate before it."""
        whole = hashlib.sha256()
        for file in sorted(self.folder.iterdir()):
            whole.update(file.name.encode() + file.read_bytes())
        return whole.hexdigest()[:16]

    @cached_property
    def session(self) -> Any:
        """The model, loaded when the first question is asked."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # reports are spread over processes
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def tokenizer(self) -> Any:
        """The tokenizer, loaded when the first question is asked."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers, in the order of the questions."""
        if not questions:
            return []
        texts = [marked(q.text, q.first, q.second) for q in questions]
        return [self._answer(e.ids) for e in self.tokenizer.encode_batch(texts, add_special_tokens=False)]

    def _answer(self, encoded: Sequence[int]) -> Answer:
        import numpy as np

        token = self.tokenizer.token_to_id
        marks = [token(m) for m in MARKS]
        row = [token("[CLS]"), *cut(encoded, marks), token("[SEP]")]
        ids, seen = np.array([row], dtype=np.int64), np.ones((1, len(row)), dtype=np.int64)
        first, second = np.zeros_like(ids), np.zeros_like(ids)
        for actor, (opened, closed) in ((first, marks[:2]), (second, marks[2:])):
            a, b = mask(row, opened, closed)
            actor[0, a : b + 1] = 1
        outputs = self.session.run(list(self.labels), {"ids": ids, "seen": seen, "first": first, "second": second})
        told = zip(self.labels.values(), outputs, strict=True)
        return Answer(*(dict(zip(names, self._softmax(logits[0]), strict=True)) for names, logits in told))

    def _softmax(self, logits: Sequence[float]) -> list[float]:
        scaled = [float(x) / self.temperature for x in logits]
        top = max(scaled)
        powers = [math.exp(x - top) for x in scaled]
        total = sum(powers)
        return [p / total for p in powers]


@lru_cache(maxsize=2)
def classifier(folder: Path = FOLDER) -> Classifier | None:
    """The classifier of a folder, made once a process; None where there is no model."""
    return Classifier(folder) if (folder / "model.onnx").exists() else None
