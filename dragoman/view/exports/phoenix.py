"""Phoenix daily events: 26 tab-separated columns without a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.view.exports import codes
from dragoman.view.exports.rows import Note, Party, Row, country, dated, decimal, group, losses, pairs, plain, roles

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute", "EventCode",
    "EventRootCode", "QuadClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode",
    "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
NOBODY = "---"  # how the coders of Phoenix write an actor that is not told


def rows(event: Row, names: Mapping[str, str], urls: Mapping[str, str], note: Note) -> Iterator[list[str]]:
    """The rows of one event; see `gdelt2.rows` for the arguments."""
    day = dated(event, note)
    if day is None:
        return
    found = list(pairs(event, note))
    if found:
        losses(event, note)
        note.add("names of persons left out: actors are codes", sum(bool(p["name"]) for p in event["source"] + event["target"]))
    issues = ";".join(f"{context.upper()},1" for context in event["contexts"] or ())
    region = plain(event["place"]) if event["place_precision"] == "region" else ""
    for pair in found:
        root = pair.code[:2]
        yield [
            str(pair.number), f"{day:%Y%m%d}", f"{day:%Y}", f"{day:%m}", f"{day:%d}", *actor(pair.source), *actor(pair.target),
            pair.code, root, str(codes.PHOENIX_QUADS[root]), decimal(codes.goldstein(pair.code, scale=codes.CAMEO_SCALE), 1),
            issues, decimal(event["lat"]), decimal(event["lon"]), plain(event["place"]), region,
            country(event["place_country"]), plain(event["report"]), plain(urls.get(event["report"]) or ""),
            plain(event["outlet"]),
        ]  # fmt: skip


def actor(party: Party | None) -> list[str]:
    """Full code, entity, role and attribute of an actor."""
    if party is None:
        return [NOBODY, NOBODY, "", ""]
    kinds = roles(party)
    entity = country(party["country"]) or group(party) or (party["org"] or NOBODY)
    if not party["country"] and kinds[:1] and kinds[0] in ("IGO", "NGO", "MNC", "IMG"):
        entity, kinds = kinds[0], [group(party) or party["org"] or "", *kinds[1:]]
    role, attribute = [*kinds, "", ""][:2]
    return [f"{entity}{role}{attribute}", entity, role, attribute]
