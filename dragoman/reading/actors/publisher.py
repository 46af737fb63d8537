"""The country whose government publishes a report."""

from __future__ import annotations

from dragoman.data.index import Index
from dragoman.data.shapes import Group, Office, Organisation, State


def publisher(index: Index, outlet: str) -> str:
    """The country whose government an outlet is; empty for a news outlet.

    Args:
        index: the registers.
        outlet: the name of who published a report.
    """
    entry = outlet_of(index, outlet)
    if isinstance(entry, State):
        official = any(hit.names[0].form == "government" or isinstance(hit.entry, Office) for hit in index.find(outlet))
        return (entry.country or entry.id) if official else ""
    return entry.country if isinstance(entry, Group) and entry.sector == ("GOV",) else ""


def outlet_of(index: Index, outlet: str) -> State | Group | Organisation | None:
    """Who the registers know an outlet to be, or to belong to.

    Args:
        index: the registers.
        outlet: the name of who published a report.
    """
    found = (hit.entry for hit in index.find(outlet) if isinstance(hit.entry, State | Group | Organisation))
    return next(found, None)
