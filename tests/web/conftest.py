"""A store of made reports, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from reports_made import MadeCoder, make

from dragoman import store
from dragoman.view.web.app import application
from dragoman.view.web.house import House

HOME = "http://127.0.0.1"
TOKEN = "open sesame"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium; scripts/browser installs one")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("web") / "made.duckdb")


@pytest.fixture(scope="session")
def client(place: Path) -> Iterator[TestClient[Litestar]]:
    """A client of a server that only reads."""
    with store.open(place) as tables, TestClient(application(House(tables, path=place, coder=MadeCoder)), base_url=HOME) as found:
        yield found


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    """A client of a server with a token, over a store of its own."""
    place = make(tmp_path / "own.duckdb")
    house_of = lambda tables: House(tables, path=place, token=TOKEN, coder=MadeCoder, every=0.0)  # noqa: E731
    with store.open(place) as tables, TestClient(application(house_of(tables)), base_url=HOME) as found:
        yield found
