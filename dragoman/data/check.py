"""Check lexicons: shapes, ids, references, and, with --examples, that every example holds.

    python -m dragoman.data.check [FILE…] [FOLDER…] [--examples]

A folder is one of a user's own lexicons, read over the built-in ones. Without any all built-in
folders are checked. Prints one line for each fault and ends with exit code 1 where there was one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.data.entries import read_entries
from dragoman.data.load import BUILT_IN, FILES, load, sources
from dragoman.data.shapes import Frame, Group, Lexicon, Office, Organisation, State
from dragoman.data.terms import check_days, check_terms
from dragoman.errors import DataError
from dragoman.scheme import SECTORS


def check_file(path: Path) -> Iterator[str]:
    """Faults of shape in one file."""
    if not path.is_file():
        yield f"{path}: no such file"
        return
    folder = path.parent.name if path.parent.name != "data" else ""
    for _, pattern, skip, shape in FILES:
        wanted = Path(f"{folder}/{path.name}" if folder else path.name)
        if wanted.match(pattern) and not (skip and path.name.startswith(skip)):
            try:
                for _ in read_entries(path, shape):
                    pass
            except DataError as error:
                yield str(error)


def check_frame(frame: Frame) -> Iterator[str]:
    """Faults of one frame that its shape cannot show."""
    if bool(frame.verb) == bool(frame.noun):
        yield f"frame {frame.id}: give either verb or noun"
    if "[" not in frame.example and "source" in frame.needs:
        yield f"frame {frame.id}: the example marks no [source]"


def check_references(lexicon: Lexicon) -> Iterator[str]:
    """Dangling references, unknown sectors and modes between entries; each fault begins with kind and id of its entry."""
    states = {s.id for s in lexicon.states}
    organisations = {o.id for o in lexicon.organisations}
    offices = {o.id for o in lexicon.offices}
    modes = {(m.type, m.mode) for m in lexicon.modes}
    for state in lexicon.states:
        yield from check_days(f"state {state.id}", state.began, state.ended)
        if state.status == "historical" and not (state.ended and state.successors):
            yield f"state {state.id}: a historical state has an end and successors"
        for other in (*state.successors, *([state.country] if state.country else [])):
            if other not in states:
                yield f"state {state.id}: no state '{other}'"
    for body in lexicon.organisations:
        for other in (*body.members, *([body.country] if body.country else [])):
            if other not in states:
                yield f"organisation {body.id}: no state '{other}'"
    for group in lexicon.groups:
        yield from check_days(f"group {group.id}", group.began, group.ended)
        if group.country and group.country not in states:
            yield f"group {group.id}: no state '{group.country}'"
        if not group.country and not group.org:
            yield f"group {group.id}: give a country or an org"
    for holder in lexicon.holders:
        if holder.office not in offices:
            yield f"holder {holder.id}: no office '{holder.office}'"
        if holder.country and holder.country not in states:
            yield f"holder {holder.id}: no state '{holder.country}'"
        if holder.org and holder.org not in organisations:
            yield f"holder {holder.id}: no organisation '{holder.org}'"
    yield from check_terms(lexicon)
    for namesake in lexicon.namesakes:
        if namesake.country not in states:
            yield f"namesake {namesake.id}: no state '{namesake.country}'"
    for epithet in lexicon.epithets:
        yield from (f"epithet {epithet.id}: no state '{id}'" for id in epithet.states if id not in states)
    kinds: dict[str, Sequence[State | Organisation | Group | Office]] = {
        "state": lexicon.states,
        "organisation": lexicon.organisations,
        "group": lexicon.groups,
        "office": lexicon.offices,
    }
    for kind, entries in kinds.items():
        for entry in entries:
            for sector in entry.sector:
                if sector not in SECTORS:
                    yield f"{kind} {entry.id}: no sector '{sector}'"
    for frame in lexicon.frames:
        yield from check_frame(frame)
        if frame.mode and (frame.type, frame.mode) not in modes:
            yield f"frame {frame.id}: {frame.type} has no mode '{frame.mode}'"


def main(arguments: Sequence[str]) -> int:
    """Run the checks; see the module's docstring."""
    given = [Path(a).resolve() for a in arguments if not a.startswith("-")]
    folders = tuple(path for path in given if path.is_dir())
    files = [file for path in given for file in (sources(path) if path in folders else [path])]
    faults = [fault for path in files or sorted(BUILT_IN.glob("*/*.yml")) for fault in check_file(path)]
    if not faults:
        try:
            lexicon = load(folders)
            faults += check_references(lexicon)
        except DataError as error:
            faults.append(str(error))
    if not faults and "--examples" in arguments:
        from dragoman.data.examples import failing  # the only place where data looks at the pipeline

        faults += failing(lexicon, files)
    for fault in faults:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
