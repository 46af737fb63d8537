"""What the tests of reading share."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder


@pytest.fixture(scope="session")
def framed() -> Coder:
    """A coder that asks frames alone."""
    return Coder(learned=False)
