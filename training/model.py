"""The network: a compact sentence encoder, with heads on the pooled sentence and on both actors.

Tokens of the actor asked about and of the other one are told apart by marks in the text and by a
mask each; every head sees the mean of all tokens, the mean of the first actor's and the mean of the
second actor's.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from pairs import Pair
from torch import nn
from transformers import AutoModel, PreTrainedTokenizerFast

from dragoman.data.marks import MARKS, cut, marked, mask


class Reader(nn.Module):
    """Encoder and heads.

    Args:
        encoder: folder of the pretrained encoder.
        sizes: number of labels of each head, by name.
    """

    def __init__(self, encoder: str, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.2)
        self.middle = nn.Linear(3 * width, width)
        self.names = list(sizes)
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes.values())

    def forward(
        self, ids: torch.Tensor, seen: torch.Tensor, first: torch.Tensor, second: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Logits of each head.

        Args:
            ids: token ids, batch x length.
            seen: 1 for tokens, 0 for padding.
            first, second: 1 for tokens of the one and of the other actor, marks included.
        """
        states = self.encoder(input_ids=ids, attention_mask=seen).last_hidden_state
        pooled = [mean(states, mask) for mask in (seen, first, second)]
        joint = self.drop(torch.nn.functional.gelu(self.middle(self.drop(torch.cat(pooled, dim=-1)))))
        return tuple(head(joint) for head in self.heads)


def mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean of the states that a mask keeps."""
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)


class Encode:
    """Examples -> tensors."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        tokenizer.add_special_tokens({"additional_special_tokens": list(MARKS)})
        self.tokenizer = tokenizer
        self.known: dict[tuple[str, tuple[int, int], tuple[int, int]], list[int]] = {}  # each epoch asks for the same
        self.marks = [tokenizer.convert_tokens_to_ids(m) for m in MARKS]

    def ids(self, pair: Pair) -> list[int]:
        """Token ids of an example, cut around its actors."""
        if pair.key not in self.known:
            self.known[pair.key] = self._ids(pair)
        return self.known[pair.key]

    def length(self, pair: Pair) -> int:
        """How many tokens an example has."""
        return len(self.ids(pair))

    def _ids(self, pair: Pair) -> list[int]:
        found = self.tokenizer(marked(pair.text, pair.first, pair.second), add_special_tokens=False)["input_ids"]
        return [self.tokenizer.cls_token_id, *cut(found, self.marks), self.tokenizer.sep_token_id]

    def batch(self, pairs: Sequence[Pair]) -> tuple[torch.Tensor, ...]:
        """ids, seen, first and second of some examples."""
        rows = [self.ids(p) for p in pairs]
        width = max(map(len, rows))
        tensors = [torch.zeros(len(rows), width, dtype=torch.long) for _ in range(4)]
        for n, row in enumerate(rows):
            tensors[0][n, : len(row)] = torch.tensor(row)
            tensors[1][n, : len(row)] = 1
            for actor, (opened, closed) in zip(tensors[2:], (self.marks[:2], self.marks[2:]), strict=True):
                first, last = mask(row, opened, closed)
                actor[n, first : last + 1] = 1
        return tuple(tensors)
