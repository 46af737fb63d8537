"""Where readings are kept: one path, read while it is written.

    with store.Writer("news.duckdb") as writer:
        writer.add(readings)
    with store.open("news.duckdb") as news:
        news.sql("SELECT type, count(*) FROM events GROUP BY type")

Names are loaded when they are first used, so that `import dragoman.store` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.store.read import Store, open  # noqa: A004 - the word for it, always said as store.open
    from dragoman.store.write import Writer

_HOME = {"Store": "read", "Writer": "write", "open": "read"}
__all__ = ["Store", "Writer", "open"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"dragoman.store.{_HOME[name]}"), name)
    raise AttributeError(f"module 'dragoman.store' has no attribute '{name}'")
