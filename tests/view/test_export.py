"""Files of other projects: their columns, their codes, values that come back, and notes of what was lost."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import typer
from made import READING, VISIT
from typer.testing import CliRunner

from dragoman.records import When
from dragoman.store import Store, Writer
from dragoman.store import open as open_store
from dragoman.store.filters import Filter
from dragoman.view.commands.export import export as command
from dragoman.view.export import Target, export
from dragoman.view.exports import codes, gdelt2, icews, phoenix, polecat
from dragoman.view.exports.quads import node
from dragoman.view.exports.rows import Note, decimal, pairs

WIDTHS = {Target.gdelt2: 61, Target.icews: 20, Target.polecat: 40, Target.phoenix: 26}
COLUMNS = {t: m.COLUMNS for t, m in zip(WIDTHS, (gdelt2, icews, polecat, phoenix), strict=True)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
    joint = replace(VISIT, id="e3", type="SUPPORT", mode=None, cameo="057", source=("a1", "a2"), target=())
    again = replace(VISIT, id="e4", confidence=0.5)
    nowhen = replace(VISIT, id="e5", type="PROTEST", cameo="141", quad=4, mode="demo", standing="past", when=None, target=())
    year = When(act="t1", start="2023-01-01", end="2023-12-31", text="this year", precision="year")
    blame = replace(VISIT, id="e6", type="ACCUSE", mode=None, cameo="1123", quad=3, source=("a3",), target=("a2",), when=year)
    actors = (*READING.actors[:1], replace(READING.actors[1], name=None), replace(READING.actors[2], name="Łódź; “Özgür”"))
    with Writer(path) as writer:
        writer.add([replace(READING, actors=actors, events=(*READING.events, joint, again, nowhen, blame))])
    return open_store(path)


def written(store: Store, tmp_path: Path, target: Target, **more: bool) -> Path:
    path = tmp_path / f"out.{target}"
    export(store, Filter(), target, path, **more)  # type: ignore[arg-type]
    return path


def frame(path: Path, target: Target) -> pd.DataFrame:
    headed = target in (Target.icews, Target.polecat)
    return pd.read_csv(
        path, sep="\t", header=0 if headed else None, names=None if headed else list(COLUMNS[target]), dtype=str,
        keep_default_na=False, quoting=csv.QUOTE_NONE, encoding="iso-8859-1" if target is Target.polecat else "utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("target", list(WIDTHS))
def test_columns_and_both_readers(store: Store, tmp_path: Path, target: Target) -> None:
    path = written(store, tmp_path, target)
    found = frame(path, target)
    assert found.shape[1] == WIDTHS[target] == len(COLUMNS[target]) == len(set(COLUMNS[target]))
    assert list(found.columns) == list(COLUMNS[target])
    other = pl.read_csv(
        path, separator="\t", has_header=target in (Target.icews, Target.polecat), quote_char=None, infer_schema=False,
        encoding="iso-8859-1" if target is Target.polecat else "utf8",
    )  # fmt: skip
    assert other.shape == found.shape
    assert other.fill_null("").to_numpy().tolist() == found.to_numpy().tolist()
    assert "\r" not in path.read_bytes().decode("iso-8859-1")


def test_gdelt(store: Store, tmp_path: Path) -> None:
    found = frame(written(store, tmp_path, Target.gdelt2), Target.gdelt2)
    visit = found[(found.EventCode == "042") & (found.NumMentions == "1")].iloc[0]
    assert (visit.Actor1Code, visit.Actor1Name, visit.Actor2CountryCode, visit.Actor2Name) == (
        "KENGOV",
        "ALFRED MUTUA",
        "VNM",
        "VIETNAM",
    )
    assert (visit.SQLDATE, visit.MonthYear, visit.FractionDate) == ("20230314", "202303", "2023.2849")
    assert (visit.QuadClass, visit.GoldsteinScale, visit.EventRootCode) == ("1", "1.9", "04")
    assert (visit.ActionGeo_Type, visit.ActionGeo_FullName, visit.ActionGeo_CountryCode) == ("4", "Hanoi, Vietnam", "VM")
    assert (visit.ActionGeo_Lat, visit.ActionGeo_Long) == ("21", "105.8")
    back = found[found.EventCode == "043"].iloc[0]
    assert (back.Actor1CountryCode, back.Actor2CountryCode, back.GoldsteinScale) == ("VNM", "KEN", "2.8")
    blamed = found[found.EventCode == "1123"].iloc[0]
    assert (blamed.Actor1Code, blamed.Actor1KnownGroupCode, blamed.Actor1Type1Code) == ("IGOUNO", "UNO", "IGO")
    assert (blamed.EventBaseCode, blamed.QuadClass) == ("112", "3")
    assert found.GLOBALEVENTID.is_unique
    assert (found.GLOBALEVENTID.astype("int64") < 2**53).all()  # R keeps whole numbers only so far


def test_icews(store: Store, tmp_path: Path) -> None:
    found = frame(written(store, tmp_path, Target.icews), Target.icews)
    signed = found[found["CAMEO Code"] == "057"]
    assert sorted(zip(signed["Source Country"], signed["Target Country"], strict=True)) == [
        ("Kenya", "Vietnam"),
        ("Vietnam", "Kenya"),
    ]
    assert signed["Intensity"].tolist() == ["8", "8"]
    visit = found[found["CAMEO Code"] == "042"].iloc[0]
    assert (visit["Event Date"], visit["City"], visit["Publisher"], visit["Story ID"]) == (
        "2023-03-14",
        "Hanoi",
        "Harbour News",
        "r1",
    )
    assert (visit["Source Name"], visit["Source Sectors"], visit["Target Name"]) == ("Alfred Mutua", "Government", "Vietnam")
    assert "141" not in found["CAMEO Code"].tolist()  # past, and no day is known


def test_polecat(store: Store, tmp_path: Path) -> None:
    found = frame(written(store, tmp_path, Target.polecat), Target.polecat).set_index("Event ID")
    joint, blamed = found.loc["e3"], found.loc["e6"]
    assert (joint["Actor Name"], joint["Actor Country"], joint["Actor COW"]) == ("Alfred Mutua;Vietnam", "KEN;VNM", "501;816")
    assert (joint["Recipient Name"], joint["Quad Code"], joint["Event Mode"]) == ("None", "VERBAL COOPERATION", "None")
    assert blamed["Actor Name"] == 'Lódz, "Özgür"'  # the semicolon stands between values; L with a stroke is not in Latin-1
    assert "characters written without accents" in (tmp_path / "out.polecat.note.txt").read_text(encoding="utf-8")


def test_phoenix(store: Store, tmp_path: Path) -> None:
    found = frame(written(store, tmp_path, Target.phoenix), Target.phoenix)
    visit = found[found.EventCode == "042"].iloc[0]
    assert (visit.SourceActorFull, visit.SourceActorRole, visit.TargetActorEntity, visit.Issues) == (
        "KENGOV",
        "GOV",
        "VNM",
        "DIPLOMATIC,1",
    )
    blamed = found[found.EventCode == "1123"].iloc[0]
    assert (blamed.SourceActorFull, blamed.SourceActorEntity, blamed.SourceActorRole) == ("IGOUNO", "IGO", "UNO")


def test_plover(store: Store, tmp_path: Path) -> None:
    lines = written(store, tmp_path, Target.plover).read_text(encoding="utf-8").splitlines()
    found = {row["id"]: row for row in map(json.loads, lines)}
    visit = found["e1"]
    assert (visit["event"], visit["mode"], visit["date"], visit["event_scale"]) == ("CONSULT", "visit", "2023-03-14", 4.0)
    assert visit["actor"] == [{"code": "KEN", "sector": ["GOV"], "entity_text": "Alfred Mutua", "office": "foreign minister"}]
    assert visit["event_loc"]["longitude"] == 105.8
    assert found["e6"]["enddate"] == "2023-12-31"
    assert pl.read_ndjson(tmp_path / "out.plover").height == len(found) == len(pd.read_json(tmp_path / "out.plover", lines=True))


def test_quads(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.txt"
    export(store, Filter(), Target.quads, path)
    maps = {}
    for kind in ("entity2id", "relation2id", "time2id"):
        lines = (tmp_path / f"graph.{kind}.txt").read_text(encoding="utf-8").splitlines()
        maps[kind] = {int(id): name for name, id in (line.split("\t") for line in lines)}
        assert kind == "time2id" or sorted(maps[kind]) == list(range(len(lines)))
    quads = pd.read_csv(path, sep="\t", header=None).to_numpy().tolist()
    entity, relation, time = maps["entity2id"], maps["relation2id"], maps["time2id"]
    told = {(entity[s], relation[r], entity[t], time[d]) for s, r, t, d in quads}
    assert ("KEN GOV", "CONSULT visit", "VNM GOV", "2023-03-14") in told
    assert {("KEN GOV", "SUPPORT", "VNM GOV", "2023-03-14"), ("VNM GOV", "SUPPORT", "KEN GOV", "2023-03-14")} <= told
    assert len(told) == len(quads)
    assert node({"side": None, "name": "X", "sector": []}) == "X"


def test_one_a_day(store: Store, tmp_path: Path) -> None:
    found = frame(written(store, tmp_path, Target.polecat, one_a_day=True), Target.polecat)
    assert "e4" not in found["Event ID"].tolist()  # e1 is the surer of the two
    assert "e1" in found["Event ID"].tolist()


def test_the_note_counts_what_is_lost(store: Store, tmp_path: Path) -> None:
    path = written(store, tmp_path, Target.gdelt2)
    note = (tmp_path / f"{path.name}.note.txt").read_text(encoding="utf-8")
    for number, what in ((6, "events asked for"), (1, "they have no CAMEO code"), (1, "their day is not known")):
        assert any(line.split()[:1] == [str(number)] and what in line for line in note.splitlines()), (number, what, note)


def test_contents_are_counted_where_the_event_itself_is_kept(store: Store, tmp_path: Path) -> None:
    note = export(store, Filter(), Target.polecat, tmp_path / "x")
    assert note.counts["contents left out: what was promised, asked, threatened or blamed"] == 1
    assert note.counts["events with several speakers"] == 1


def test_an_event_without_a_code_is_counted_and_left_out() -> None:
    note = Note()
    assert list(pairs({"cameo": None, "source": [], "target": []}, note)) == []
    assert note.counts["events left out: they have no CAMEO code"] == 1


def test_tables_of_codes() -> None:
    assert codes.goldstein("163") == -8.0
    assert codes.goldstein("163", scale=codes.CAMEO_SCALE) == -6.5
    assert (codes.GDELT_QUADS["16"], codes.PHOENIX_QUADS["16"], codes.PHOENIX_QUADS["02"], codes.GDELT_QUADS["02"]) == (
        4,
        3,
        0,
        1,
    )
    assert set(codes.CAMEO_GROUPS.values()) >= {"UNO", "EEC", "NAT"}
    assert codes.countries()["XKX"].cow == 347
    assert [decimal(v) for v in (None, 0.0, -4.0, 105.80000305, 0.00001)] == ["", "0", "-4", "105.8", "0"]


def test_the_command(store: Store, tmp_path: Path) -> None:
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command("export")(command)
    assert store.place is not None
    place = str(store.place.path)
    path = tmp_path / "x.tab"
    found = CliRunner().invoke(app, ["--format", "icews", "-o", str(path), "--store", place, "--type", "CONSULT"])
    assert found.exit_code == 0, found.output
    assert set(frame(path, Target.icews)["CAMEO Code"]) == {"042", "043"}
    assert "rows written" in found.stderr
    wrong = CliRunner().invoke(app, ["--format", "quads", "--store", place])
    assert wrong.exit_code == 2
    assert "-o" in wrong.stderr
    wrong = CliRunner().invoke(app, ["--format", "icews", "--encoding", "klingon", "--store", place])
    assert (wrong.exit_code, "klingon" in wrong.stderr) == (2, True)
