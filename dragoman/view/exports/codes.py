"""Codes of countries, bodies, sectors and acts as other projects write them.

Countries stand in our tables as ISO 3166-1 alpha-3; numbers of the Correlates of War project and FIPS 10-4 codes come
from the lexicon of states. Only what differs is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.scheme import QUADS

CAMEO_COUNTRIES = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV"}
PLOVER_COUNTRIES = {"XKX": "KOS"}
ICEWS_COUNTRIES = {"RUS": "Russian Federation", "PSE": "Occupied Palestinian Territory"}
# body -> CAMEO code of a known group; bodies that are not here are written by their type alone
CAMEO_GROUPS = {
    "UNO": "UNO", "EUR": "EEC", "NATO": "NAT", "ASEAN": "ASN", "CIS": "CIS", "COE": "COE", "ECOWAS": "WAS", "GCC": "GCC",
    "G7": "GOS", "G8": "GOE", "IAEA": "IAE", "ICC": "ICC", "ICJ": "ICJ", "IMF": "IMF", "INTERPOL": "ITP", "ICRC": "CRC",
    "MSF": "MSF", "HRW": "HRW", "AMNESTY": "AMN", "OAS": "OAS", "OIC": "OIC", "OPEC": "OPC", "OSCE": "SCE", "SAARC": "SAA",
    "SADC": "SAD", "WTO": "WTO", "IGAD": "IAD", "AL": "ARL",
}  # fmt: skip
# PLOVER sector -> CAMEO role; in CAMEO MED is the press, HLH is health
CAMEO_ROLES = {
    "JRN": "MED", "MED": "HLH", "PRM": "UAF", "PRE": "SEP", "SOC": "CVL", "REL": "CVL", "UNK": "", "IMG": "IMG", "PTY": "PTY",
}  # fmt: skip
ICEWS_SECTORS = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
    "SPY": "Research and Intelligence", "PRM": "Militias", "PTY": "Parties", "REB": "Rebel", "UAF": "Unidentified Forces",
    "UNK": "Unspecified", "AGR": "Agricultural", "BUS": "Business", "CRM": "Criminals / Gangs", "CVL": "Civilian",
    "EDU": "Education", "ELI": "Elite", "JRN": "News Media", "LAB": "Labor", "MED": "Medical / Health", "REF": "Refugees",
    "OPP": "Opposition", "PRE": "Separatists", "REL": "Religious", "SOC": "Social", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organization (International)", "IMG": "International Dissident", "MNC": "Multinational Corporation",
}  # fmt: skip
QUAD_NAMES = {number: name.upper() for number, name in QUADS.items()}
# quad class by CAMEO root: GDELT counts statements and appeals as verbal cooperation, Phoenix as neutral (0) and cut
# relations as verbal conflict
GDELT_QUADS = {
    **dict.fromkeys(("01", "02", "03", "04", "05"), 1), **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13"), 3), **dict.fromkeys(("14", "15", "16", "17", "18", "19", "20"), 4),
}  # fmt: skip
PHOENIX_QUADS = GDELT_QUADS | {"01": 0, "02": 0, "16": 3}
# where the scale of GDELT and Phoenix differs from that of ICEWS, which stands in our table of codes
CAMEO_SCALE = {"016": 3.4, "124": -5.0, "163": -6.5, "164": -7.0, "166": -8.0}
GEO_TYPES = {"country": 1, "city": 4, "region": 5}
GEO_TYPES_USA = {"country": 1, "city": 3, "region": 2}
FEATURES = {"country": "PCLI", "city": "PPL", "region": "ADM1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state as other projects write it."""

    name: str
    fips: str
    cow: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A CAMEO code."""

    name: str
    goldstein: float | None


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Country code -> its name and codes."""
    from dragoman.data.load import load

    return {s.id: Country(name=s.name, fips=s.fips, cow=s.cow) for s in load().states if s.status != "historical"}


@lru_cache(maxsize=1)
def cameo() -> dict[str, Code]:
    """CAMEO code -> what it means, and its value on the scale of ICEWS."""
    from dragoman.data.load import load

    return {row.code: Code(name=row.name, goldstein=row.goldstein) for row in load().codes}


def goldstein(code: str, *, scale: dict[str, float] | None = None) -> float | None:
    """The value of a code; that of the code above it where it has none of its own.

    Args:
        code: a CAMEO code.
        scale: values that differ from those of ICEWS.
    """
    for part in (code, code[:3], code[:2]):
        if scale is not None and part in scale:
            return scale[part]
        known = cameo().get(part)
        if known is not None and known.goldstein is not None:
            return known.goldstein
    return None
