"""Fixtures for all tests: one coder a session, the shared material where it exists, no network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from collection import SHARED

import dragoman
from dragoman.records import Reading

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be fetched."""

    def refuse(*args: object) -> None:
        raise AssertionError("a test tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def coder() -> dragoman.Coder:
    """The built-in coder, loaded once."""
    return dragoman.Coder()


@pytest.fixture(scope="session")
def read(coder: dragoman.Coder) -> Callable[..., Reading]:
    """Read a text; the day is Wednesday 6 March 2024 unless given."""

    def reading(text: str, date: str | None = "2024-03-06") -> Reading:
        return coder.read(text, date=date)

    return reading


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material; tests that need it are skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared material at {SHARED}")
    return SHARED
