"""ICEWS events: 20 tab-separated columns with a heading, nothing quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.view.exports import codes
from dragoman.view.exports.rows import Note, Party, Row, dated, decimal, label, losses, pairs, plain

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def rows(event: Row, names: Mapping[str, str], urls: Mapping[str, str], note: Note) -> Iterator[list[str]]:
    """The rows of one event; see `gdelt2.rows` for the arguments."""
    day = dated(event, note)
    if day is None:
        return
    found = list(pairs(event, note))
    if found:
        losses(event, note)
        note.add("Sentence Number left empty: the words are told by their offsets", len(found))
    for pair in found:
        known = codes.cameo().get(pair.code)
        yield [
            str(pair.number), day.isoformat(), *actor(pair.source, names),
            known.name[:1].upper() + known.name[1:] if known is not None else "", pair.code,
            decimal(codes.goldstein(pair.code), 1), *actor(pair.target, names),
            plain(event["report"]), "", plain(event["outlet"]), *place(event, names),
        ]  # fmt: skip


def actor(party: Party | None, names: Mapping[str, str]) -> list[str]:
    """Name, sectors and country of an actor."""
    if party is None:
        return ["", "", ""]
    sectors = ",".join(codes.ICEWS_SECTORS.get(s, s) for s in party["sector"] or ())
    home = state(party["country"], names)
    name = home if party["name"] is None and party["sector"] == ["GOV"] and home else plain(label(party, names))
    return [name, sectors, home]


def state(code: str | None, names: Mapping[str, str]) -> str:
    """The name of a country as ICEWS writes it."""
    return codes.ICEWS_COUNTRIES.get(code or "", names.get(code or "", code or ""))


def place(event: Row, names: Mapping[str, str]) -> list[str]:
    """City, District, Province, Country, Latitude, Longitude; districts are not known."""
    name, precision = plain(event["place"]), event["place_precision"]
    return [
        name if precision == "city" else "", "", name if precision == "region" else "",
        state(event["place_country"], names), decimal(event["lat"]), decimal(event["lon"]),
    ]  # fmt: skip
