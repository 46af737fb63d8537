"""Arrow schemas of what is kept and given out: one row a report, and the tables that a store makes of it.

A reading is one row of `READING`: the report's own columns, then its events, actors, statements and
problems as lists of structures. A store lays the same structures out as tables of their own, each row
with the report, the version of its text and the run that made it. Parties are written in full wherever
they play a part, so that a table can be used without another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa

SCHEMA_VERSION = 1

WORDS = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("words", pa.string())])
PARTY = pa.struct(
    [
        ("actor", pa.string()),  # id of the actor in its report
        ("side", pa.string()),  # country, else organisation: what a dyad is made of
        ("country", pa.string()),  # ISO 3166-1 alpha-3
        ("org", pa.string()),
        ("sector", pa.list_(pa.string())),
        ("name", pa.string()),
        ("role", pa.string()),
        ("rank", pa.int8()),  # 1 highest
        ("entity", pa.string()),  # id in the registers
        ("kind", pa.string()),
    ]
)
REASON = pa.struct(
    [
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("words", pa.string()),
        ("step", pa.string()),
        ("rule", pa.string()),
        ("score", pa.float32()),
        ("detail", pa.string()),
    ]
)
DAY = [
    ("start", pa.date32()),  # first day; null where it cannot be known
    ("end", pa.date32()),  # last day, inclusive
    ("date_text", pa.string()),  # the words; null where inferred
    ("date_precision", pa.string()),
    ("date_inferred", pa.bool_()),
]
PLACE = [
    ("place", pa.string()),
    ("place_country", pa.string()),
    ("lat", pa.float32()),  # degrees north
    ("lon", pa.float32()),  # degrees east
    ("place_id", pa.string()),  # GeoNames id
    ("place_precision", pa.string()),
]
INNER = [
    ("type", pa.string()),
    ("mode", pa.string()),
    ("source", pa.list_(PARTY)),
    ("target", pa.list_(PARTY)),
    *DAY,
    *PLACE,
]
CONTENT = pa.struct([*INNER, ("content", pa.struct(INNER))])  # the act inside the act inside

EVENT = pa.struct(
    [
        ("event", pa.string()),  # id
        ("type", pa.string()),
        ("mode", pa.string()),
        ("cameo", pa.string()),
        ("quad", pa.int8()),
        ("intensity", pa.float32()),  # -10 to 10
        ("standing", pa.string()),
        ("condition", pa.string()),  # the words of the condition that it hangs on
        ("source", pa.list_(PARTY)),
        ("target", pa.list_(PARTY)),
        ("content", CONTENT),
        ("speaker", pa.list_(PARTY)),
        *DAY,
        *PLACE,
        ("contexts", pa.list_(pa.string())),
        ("topics", pa.list_(pa.string())),  # named topics that stand near the act
        ("mentions", pa.list_(WORDS)),
        ("sentence", pa.string()),  # the sentence of the first mention, for a reader
        ("confidence", pa.float32()),
        ("frame", pa.string()),  # frame or model that spoke first
        ("why", pa.list_(REASON)),
        ("source_sides", pa.list_(pa.string())),  # the three below repeat what the parties hold, flat, for quick filters
        ("target_sides", pa.list_(pa.string())),
        ("names", pa.list_(pa.string())),  # names and register ids of source and target, lower case, no accents
    ]
)
ACTOR = pa.struct([*PARTY, ("mentions", pa.list_(WORDS)), ("why", pa.list_(REASON))])
STATEMENT = pa.struct(
    [
        ("statement", pa.string()),  # id
        ("speakers", pa.list_(PARTY)),
        ("addressee", pa.list_(PARTY)),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("words", pa.string()),
        ("direct", pa.bool_()),
        ("stance", pa.string()),
        ("topics", pa.list_(pa.string())),
        ("events", pa.list_(pa.string())),  # ids of the events inside the words
    ]
)
TURNED = pa.struct(
    [("start", pa.int32()), ("end", pa.int32()), ("words", pa.string()), ("frame", pa.string()), ("reason", pa.string())]
)
PROBLEM = pa.struct(
    [("step", pa.string()), ("code", pa.string()), ("message", pa.string()), ("start", pa.int32()), ("end", pa.int32())]
)
REPORT = [
    ("report", pa.string()),  # the report's own id
    ("digest", pa.string()),  # SHA-256 of the text
    ("outlet", pa.string()),
    ("title", pa.string()),
    ("url", pa.string()),
    ("published", pa.date32()),
    ("language", pa.string()),
    ("licence", pa.string()),
    ("text", pa.string()),
    ("topics", pa.list_(pa.string())),
]
READING = pa.schema(
    [
        *REPORT,
        ("events", pa.list_(EVENT)),
        ("actors", pa.list_(ACTOR)),
        ("statements", pa.list_(STATEMENT)),
        ("turned", pa.list_(TURNED)),
        ("problems", pa.list_(PROBLEM)),
        ("versions", pa.map_(pa.string(), pa.string())),
    ]
)

KEY = [("report", pa.string()), ("version", pa.int32()), ("run", pa.string())]
SEEN = [("published", pa.date32()), ("outlet", pa.string())]  # of the report, repeated so that queries need no join
TABLES: dict[str, pa.Schema] = {
    "runs": pa.schema(
        [("run", pa.string()), ("code", pa.string()), ("data", pa.string()), ("model", pa.string()),
         ("classifier", pa.string()), ("schema", pa.int32())]
    ),
    "reports": pa.schema(
        [*REPORT, ("version", pa.int32()), ("run", pa.string()), ("coding", pa.int32()), ("source", pa.string()),
         ("line", pa.int32()), ("signature", pa.binary()), ("bands", pa.list_(pa.string()))]
    ),
    "events": pa.schema([*KEY, *SEEN, *EVENT]),
    "actors": pa.schema([*KEY, *SEEN, *ACTOR]),
    "statements": pa.schema([*KEY, *SEEN, *STATEMENT]),
    "turned": pa.schema([*KEY, *TURNED]),
    "problems": pa.schema([*KEY, *PROBLEM]),
    "parses": pa.schema([("report", pa.string()), ("version", pa.int32()), ("model", pa.string()), ("tokens", pa.binary())]),
    "copies": pa.schema(
        [("left", pa.string()), ("right", pa.string()), ("kind", pa.string()), ("likeness", pa.float32())]
    ),  # report ids, left < right
    "links": pa.schema(
        [("left", pa.string()), ("right", pa.string()), ("verdict", pa.string()), ("score", pa.float32()),
         ("agree", pa.list_(pa.string())), ("clash", pa.list_(pa.string())), ("method", pa.string())]
    ),  # event ids, left < right; verdict same or related
    "stories": pa.schema([("event", pa.string()), ("story", pa.string()), ("method", pa.string())]),
    "pledges": pa.schema(
        [("pledge", pa.string()), ("kind", pa.string()), ("due", pa.date32()), ("due_from", pa.date32()), ("state", pa.string()),
         ("score", pa.float32()), ("method", pa.string())]
    ),  # pledge is the id of the event that made it
    "followups": pa.schema(
        [("pledge", pa.string()), ("event", pa.string()), ("finding", pa.string()), ("score", pa.float32()),
         ("agree", pa.list_(pa.string())), ("clash", pa.list_(pa.string())), ("method", pa.string())]
    ),  # finding: done, delayed, cancelled, refused, repeated
    "judgements": pa.schema(
        [("subject", pa.string()), ("other", pa.string()), ("verdict", pa.string()), ("by", pa.string()),
         ("at", pa.string()), ("note", pa.string()), ("correction", pa.string())]
    ),  # append-only; correction is a JSON object of the event's fields
}  # fmt: skip


class Tables(Protocol):
    """Anything that answers SQL over the tables above: a store, or tables in memory."""

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to a query in DuckDB's SQL; `?` stands for a parameter."""
