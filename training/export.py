"""A trained model -> ONNX with int8 weights, and the tokenizer's file beside it."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from model import Encode, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from pairs import Pair

NAMES = ("ids", "seen", "first", "second")


def export(model: Reader, encode: Encode, folder: Path) -> None:
    """Write model.onnx and tokenizer.json.

    Args:
        model: the trained model.
        encode: its encoder of examples.
        folder: where to write.
    """
    model.eval()
    sample = encode.batch([Pair("Peru met Chile.", (0, 4), (9, 14), "CONSULT", "-", "happened", "=")])
    whole = folder / "whole.onnx"
    axes = {name: {0: "batch", 1: "length"} for name in NAMES}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, sample, str(whole), input_names=list(NAMES), output_names=model.names, dynamo=False, opset_version=17,
            dynamic_axes={**axes, **{name: {0: "batch"} for name in model.names}},
        )  # fmt: skip
    quantize_dynamic(str(whole), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    encode.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    print(f"model.onnx: {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB", flush=True)
