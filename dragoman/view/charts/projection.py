"""The projection of the maps: Natural Earth, a compromise for maps of the whole world (Šavrič and others, 2011)."""

from __future__ import annotations

import math

WIDTH = 1000.0
SCALE = WIDTH / (2 * math.pi * 0.8707)
TOP = 84.0  # degrees north at the upper edge


def raised(lat: float) -> float:
    """How far north a latitude lies, before scaling."""
    p = math.radians(lat)
    q = p * p
    return p * (1.007226 + q * (0.015085 + q * q * (-0.044475 + 0.028874 * q - 0.005916 * q * q)))


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth lies on the map, x to the right and y down, in units of the map.

    Args:
        lon: degrees east.
        lat: degrees north.
    """
    q = math.radians(lat) ** 2
    wide = 0.8707 - 0.131979 * q + q * q * (-0.013791 + q * q * q * (0.003971 - 0.001529 * q))
    return WIDTH / 2 + SCALE * math.radians(lon) * wide, SCALE * (raised(TOP) - raised(lat))


HEIGHT = project(0.0, -57.0)[1]  # the lower edge, south of Cape Horn: nobody is in Antarctica
