"""GDELT 2.0 events: 61 tab-separated columns without a heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from dragoman.view.exports import codes
from dragoman.view.exports.rows import Note, Pair, Party, Row, country, dated, decimal, group, label, losses, pairs, plain, roles

ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
         "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{where}Geo_{name}" for where in ("Actor1", "Actor2", "Action") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
LEAD = 600  # code points from the start of the text that are taken for the headline and the lead
NOWHERE = ("0", *[""] * 7)


def rows(event: Row, names: Mapping[str, str], urls: Mapping[str, str], note: Note) -> Iterator[list[str]]:
    """The rows of one event.

    Args:
        event: a row of events.
        names: code of a side -> its name.
        urls: report -> its address.
        note: where losses are counted.
    """
    day = dated(event, note)
    if day is None:
        return
    found = list(pairs(event, note))
    if found:
        losses(event, note)
        note.add("AvgTone left empty: tone is not measured", len(found))
    mentions = event["mentions"] or [{"start": LEAD}]
    for pair in found:
        yield [
            str(pair.number), *date(day), *actor(pair.source, names), *actor(pair.target, names),
            str(int(mentions[0]["start"] < LEAD)), *act(pair),
            str(len(mentions)), "1", "1", "", *NOWHERE, *NOWHERE, *place(event, names, note),
            (event["published"] or day).strftime("%Y%m%d000000"), plain(urls.get(event["report"]) or event["report"]),
        ]  # fmt: skip


def date(day: dt.date) -> list[str]:
    """SQLDATE, MonthYear, Year, FractionDate."""
    fraction = day.year + (day.month * 30 + day.day) / 365
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{fraction:.4f}"]


def actor(party: Party | None, names: Mapping[str, str]) -> list[str]:
    """The ten columns of an actor."""
    if party is None:
        return [""] * len(ACTOR)
    kinds, home, body = roles(party), country(party["country"]), group(party)
    code = f"{home}{''.join(kinds[:3])}{body}"
    return [code, plain(label(party, names)).upper(), home, body, "", "", "", *[*kinds, "", "", ""][:3]]


def act(pair: Pair) -> list[str]:
    """EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale."""
    root = pair.code[:2]
    value = codes.goldstein(pair.code, scale=codes.CAMEO_SCALE)
    return [pair.code, pair.code[:3], root, str(codes.GDELT_QUADS[root]), decimal(value, 1)]


def place(event: Row, names: Mapping[str, str], note: Note) -> list[str]:
    """The eight columns of the place of the act; districts and GNS ids are not known."""
    if not event["place"]:
        note.add("events without a place")
        return list(NOWHERE)
    home = event["place_country"] or ""
    known = codes.countries().get(home)
    fips = known.fips if known is not None else ""
    note.add("places without a FIPS code", int(not fips))
    precision = event["place_precision"] or "city"
    kind = (codes.GEO_TYPES_USA if home == "USA" else codes.GEO_TYPES)[precision]
    name = plain(event["place"])
    full = name if precision == "country" else ", ".join(filter(None, (name, names.get(home, home))))
    return [str(kind), full, fips, fips, "", decimal(event["lat"]), decimal(event["lon"]), fips if precision == "country" else ""]
