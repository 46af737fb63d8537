"""Dragoman reads news reports and writes down who did what to whom, when, where, and who says so.

    import dragoman
    coder = dragoman.Coder()
    reading = coder.read("…text…", date="2022-05-30")

Names are loaded when they are first used, so that `import dragoman` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.version import VERSION

if TYPE_CHECKING:
    from dragoman.errors import DataError, DragomanError, InputError, SettingsError, StoreError
    from dragoman.pipeline import Coder, Steps
    from dragoman.records import Actor, Document, Event, Evidence, Problem, Reading, Span, Statement

__version__ = VERSION
_HOME = {
    "Actor": "records",
    "Coder": "pipeline",
    "DataError": "errors",
    "Document": "records",
    "DragomanError": "errors",
    "Event": "records",
    "Evidence": "records",
    "InputError": "errors",
    "Problem": "records",
    "Reading": "records",
    "SettingsError": "errors",
    "Span": "records",
    "Statement": "records",
    "Steps": "pipeline",
    "StoreError": "errors",
}
__all__ = [
    "Actor",
    "Coder",
    "DataError",
    "Document",
    "DragomanError",
    "Event",
    "Evidence",
    "InputError",
    "Problem",
    "Reading",
    "SettingsError",
    "Span",
    "Statement",
    "Steps",
    "StoreError",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"dragoman.{_HOME[name]}"), name)
    raise AttributeError(f"module 'dragoman' has no attribute '{name}'")
