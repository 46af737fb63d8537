"""Commands that ask a store: tables that fit the screen, files that pandas, polars and spreadsheets read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
import typer
from made import AGENCY, MUTUA, PROMISE, READING, VIETNAM, VISIT, at
from typer.testing import CliRunner, Result

from dragoman.store import Writer
from dragoman.view.commands import ask
from dragoman.view.flat import cell

KINDS = ("events", "pledges", "statements", "meetings", "actors", "reports", "dyads")
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
for kind in KINDS:
    app.command(kind)(getattr(ask, kind))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
    joint = replace(VISIT, id="e3", type="SUPPORT", mode=None, cameo="057", source=("a1", "a2"), target=(), speaker=("a3",))
    hanging = replace(PROMISE, condition=at("let distance be an excuse"))
    with Writer(path) as writer:
        writer.add([replace(READING, events=(VISIT, hanging, joint))])
    return path


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--store", str(store)])


@pytest.mark.parametrize("kind", KINDS)
def test_tables_fit_eighty_columns(store: Path, kind: str) -> None:
    found = run(store, kind)
    assert found.exit_code == 0, found.output
    assert found.stdout.strip()
    assert max(map(len, found.stdout.splitlines())) <= 80
    assert "\x1b" not in found.stdout


def test_what_a_person_reads(store: Path) -> None:
    shown = " ".join(run(store, "events", "--type", "consult").stdout.split())
    assert "2023-03-14 KEN foreign minister Alfred Mutua → VNM: CONSULT visit (042)" in shown
    assert "in Hanoi" in shown
    assert "hangs on “let distance be an excuse”" in " ".join(run(store, "events", "--type", "agree").stdout.split())
    promised = " ".join(run(store, "pledges", "--open").stdout.split())
    assert "VISIT KEN foreign minister Alfred Mutua → VNM host VNM (visit)" in promised
    assert "due next year" in promised
    assert "hangs on “let distance be an excuse”" in promised
    assert "1 pledge" in run(store, "pledges").stderr


@pytest.mark.parametrize("kind", KINDS)
def test_formats_agree(store: Path, tmp_path: Path, kind: str) -> None:
    files = {form: tmp_path / f"{kind}.{form}" for form in ("csv", "jsonl", "parquet")}
    for form, path in files.items():
        found = run(store, kind, "--format", form, "-o", str(path))
        assert found.exit_code == 0, found.output
    rows = [json.loads(line) for line in files["jsonl"].read_text(encoding="utf-8").splitlines()]
    sheet, frame, table = pd.read_csv(files["csv"]), pl.read_csv(files["csv"]), pq.read_table(files["parquet"])
    assert len(rows) == len(sheet) == frame.height == table.num_rows > 0
    assert list(sheet.columns) == frame.columns
    assert set(rows[0]) == set(table.column_names)


def test_parties_are_flat(store: Path) -> None:
    found = run(store, "events", "--format", "csv")
    rows = pd.read_csv(io.StringIO(found.stdout), dtype=str, keep_default_na=False).set_index("event").to_dict("index")
    visit, promise, joint = rows["e1"], rows["e2"], rows["e3"]
    assert (visit["source_country"], visit["source_sector"], visit["source_name"], visit["source_role"]) == (
        "KEN", "GOV", "Alfred Mutua", "foreign minister")  # fmt: skip
    assert (visit["cameo"], visit["day"], visit["date_inferred"]) == ("042", "2023-03-14", "false")
    assert (promise["content_type"], promise["content_source_side"], promise["content_date_text"]) == (
        "CONSULT",
        "VNM",
        "next year",
    )
    assert promise["content_content"] == "KEN > : AID"
    assert (joint["source_side"], joint["source_name"], joint["target_side"]) == ("KEN;VNM", "Alfred Mutua;", "")


def test_no_cell_is_a_formula() -> None:
    assert cell('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'
    assert cell(["+1", "b"]) == "'+1;b"
    assert (cell(-4.0), cell(None), cell(True), cell([])) == ("-4", "", "true", "")


def test_dyads_by_time(store: Path) -> None:
    found = run(store, "dyads", "--by", "month", "--format", "csv")
    rows = pd.read_csv(io.StringIO(found.stdout))
    assert rows[["a", "b", "period", "events"]].to_numpy().tolist() == [["KEN", "VNM", "2023-03-01", 3]]
    full = run(store, "dyads", "--panel", "--by", "year", "--from", "2020", "--to", "2024", "--format", "csv")
    assert pd.read_csv(io.StringIO(full.stdout))["events"].tolist() == [0, 0, 0, 3, 0]


def test_pages(store: Path) -> None:
    first = run(store, "events", "--limit", "2")
    key = first.stderr.split("--after ")[1].split()[0]
    rest = run(store, "events", "--after", key, "--format", "jsonl")
    assert len(rest.stdout.splitlines()) == 1


def test_from_and_to_take_days_or_parties(store: Path) -> None:
    """`pledges --from KAZ --to IRN` is how one asks for it; a day behind them is a day."""
    visits = ("events", "--type", "CONSULT", "--format", "jsonl")
    assert len(run(store, *visits, "--from", "Kenya", "--to", "VNM").stdout.splitlines()) == 1
    assert not run(store, *visits, "--from", "Vietnam", "--to", "Kenya").stdout
    assert run(store, *visits, "--from", "2023", "--to", "Vietnam").stdout == run(store, *visits, "--target", "VNM").stdout
    assert run(store, *visits, "--country", "Kenya", "--status", "happened", "--confidence", "0.1").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("events", "--type", "WALK"), "dragoman: --type: 'WALK' is not known"),
        (("events", "--country", "Nowhereland"), "dragoman: --side or --country: 'Nowhereland'"),
        (("events", "--status", "walked"), "dragoman: --standing or --status: 'walked' is not known"),
        (("pledges", "--from", "Atlantis", "--to", "Iran"), "--from: 'Atlantis' is no day and no country or body"),
        (("pledges", "--from", "Albaniaa"), "near it are albania (ALB)"),
        (("pledges", "--to", "Korean"), "--to: 'Korean' may be KOR or PRK"),
        (("events", "--from", "2022", "--to", "2021"), "dragoman: --to: 2021 is before 2022"),
        (("events", "--order", "due"), "--order: 'due' is not known: give one of newest, oldest"),
        (("pledges", "--kind", "gift"), "--kind: 'gift' is not known: give one of visit, deal"),
        (("pledges", "--state", "broken"), "--state: 'broken' is not known"),
        *(((kind, f"--{name}", "x"), "No such option") for kind in ("actors", "dyads") for name in ("after", "order")),
        (("statements", "--once"), "No such option"),
        (("events", "--format", "csv", "-o", "/nowhere/at/all.csv"), "there is no folder"),
    ],
)
def test_misuse_ends_with_two(store: Path, words: tuple[str, ...], says: str) -> None:
    found = run(store, *words)
    assert found.exit_code == 2
    assert says in found.stderr
    assert "Traceback" not in found.output


def test_a_store_made_with_lexicons_of_ones_own_is_asked_with_them(store: Path, tmp_path: Path) -> None:
    """Names of a user's own lexicon are known where it is given; its codes wherever the store holds them."""
    states = tmp_path / "mine" / "states"
    states.mkdir(parents=True)
    states.joinpath("mine.yml").write_text("- {id: ZEM, name: Zembla, official: Kingdom of Zembla, began: '1900-01-01'}\n")
    path = tmp_path / "zembla.duckdb"
    zembla = replace(VIETNAM, country="ZEM")
    with Writer(path) as writer:
        writer.add([replace(READING, actors=(MUTUA, zembla, AGENCY))])
    told = ("events", "--type", "CONSULT", "--format", "jsonl")
    mine = ("--data", str(tmp_path / "mine"))
    for asked in (("--country", "Zembla"), ("--from", "Kenya", "--to", "zembla"), ("--dyad", "KEN", "Zembla")):
        assert "is no" in run(path, *told, *asked).stderr
        assert len(run(path, *told, *asked, *mine).stdout.splitlines()) == 1
    assert len(run(path, *told, "--to", "ZEM").stdout.splitlines()) == 1
    assert "--to: 'ZEM' is no country" in run(store, *told, "--to", "ZEM").stderr
    assert "no such folder" in run(store, *told, "--data", str(tmp_path / "none")).stderr


def test_pledges_say_how_many_are_not_followed_up(store: Path) -> None:
    found = run(store, "pledges", "--kind", "visit", "--mode", "visit", "--state", "unfollowed")
    assert "1 not followed up: 1 (not looked at yet); run `dragoman follow`" in found.stderr
    assert "0 pledges" in run(store, "pledges", "--state", "open").stderr


def test_dyads_show_days_as_the_other_tables_do(store: Path, tmp_path: Path) -> None:
    assert "KEN – VNM 2023-03-14 " in run(store, "dyads", "--type", "CONSULT").stdout
    path = tmp_path / "undated.duckdb"
    with Writer(path) as writer:
        undated = replace(READING.document, published=None)
        writer.add([replace(READING, document=undated, events=(replace(VISIT, when=None),))])
    assert "KEN – VNM no day " in run(path, "dyads").stdout


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    found = run(tmp_path / "none.duckdb", "events")
    assert found.exit_code == 2
    assert "dragoman add" in found.stderr


def test_help_names_every_filter_and_loads_nothing_heavy() -> None:
    shown = CliRunner().invoke(app, ["events", "--help"]).stdout
    assert all(f"--{name}" in shown for name in ("dyad", "from", "to", "place-country", "reviewed", "once"))
    code = (
        "import sys; from dragoman.view.commands import ask, export; "
        "assert not {'duckdb', 'pyarrow', 'spacy', 'yaml', 'rich', 'pandas'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_names_of_the_hand_made_reading() -> None:
    assert (MUTUA.name, VIETNAM.country, AGENCY.org) == ("Alfred Mutua", "VNM", "UNO")  # what the tests above count on
