"""Check lexicons: shapes, ids, references, and, with --examples, that every example holds.

    python -m dragoman.data.check [FILE…] [FOLDER…] [--examples]

A folder is one of a user's own lexicons, read over the built-in ones. Without any all built-in
folders are checked. Prints one line for each fault and ends with exit code 1 where there was one.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.data.entries import read_entries
from dragoman.data.load import BUILT_IN, FILES, TABLES, load, sources
from dragoman.data.shapes import Deed, Frame, Group, Lexicon, Office, Organisation, State
from dragoman.data.terms import check_days, check_terms
from dragoman.errors import DataError
from dragoman.scheme import CONTEXTS, SECTORS


def check_file(path: Path) -> Iterator[str]:
    """Faults of shape in one file."""
    if not path.is_file():
        yield f"{path}: no such file"
        return
    folder = path.parent.name if path.parent.name != "data" else ""
    name = Path(f"{folder}/{path.name}" if folder else path.name)
    shapes = [shape for _, pattern, skip, shape in FILES if name.match(pattern) and not (skip and path.name.startswith(skip))]
    if not shapes and not any(name.match(file) for _, file, _ in TABLES):
        yield f"{path}: not looked into, for a lexicon has no such file: put it where it is read, such as events/{path.name}"
    for shape in shapes:
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


def _dangling(entry: str, kind: str, values: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Faults of references to nothing; an empty one refers to nothing on purpose.

    Args:
        entry: kind and id of the entry that refers.
        kind: what it refers to: state, office, mode.
        values: the references.
        known: what there is.
    """
    yield from (f"{entry}: no {kind} '{value}'" for value in values if value and value not in known)


def check_references(lexicon: Lexicon) -> Iterator[str]:
    """Dangling references, unknown sectors and modes between entries; each fault begins with kind and id of its entry."""
    yield from _of_registers(lexicon)
    yield from check_terms(lexicon)
    yield from _of_names(lexicon)
    yield from _of_sectors(lexicon)
    yield from _of_acts(lexicon)
    yield from _of_codes(lexicon)


def _of_registers(lexicon: Lexicon) -> Iterator[str]:
    states = {s.id for s in lexicon.states}
    organisations = {o.id for o in lexicon.organisations}
    offices = {o.id for o in lexicon.offices}
    for state in lexicon.states:
        entry = f"state {state.id}"
        yield from check_days(entry, state.began, state.ended)
        if state.status == "historical" and not (state.ended and state.successors):
            yield f"{entry}: a historical state has an end and successors"
        yield from _dangling(entry, "state", (*state.successors, state.country), states)
    for body in lexicon.organisations:
        entry = f"organisation {body.id}"
        yield from check_days(entry, body.began, body.ended)
        yield from _dangling(entry, "state", (*body.members, body.country, body.seat, *body.theatre), states)
    for group in lexicon.groups:
        entry = f"group {group.id}"
        yield from check_days(entry, group.began, group.ended)
        yield from _dangling(entry, "state", (group.country,), states)
        if not group.country and not group.org:
            yield f"{entry}: give a country or an org"
    for office in lexicon.offices:
        yield from _dangling(f"office {office.id}", "state or organisation", (office.of,), states | organisations)
    for holder in lexicon.holders:
        entry = f"holder {holder.id}"
        yield from _dangling(entry, "office", (holder.office,), offices)
        yield from _dangling(entry, "state", (holder.country,), states)
        yield from _dangling(entry, "organisation", (holder.org,), organisations)


def _of_names(lexicon: Lexicon) -> Iterator[str]:
    states = {s.id for s in lexicon.states}
    for namesake in lexicon.namesakes:
        yield from _dangling(f"namesake {namesake.id}", "state", (namesake.country,), states)
    for epithet in lexicon.epithets:
        yield from _dangling(f"epithet {epithet.id}", "state", epithet.states, states)


def _of_sectors(lexicon: Lexicon) -> Iterator[str]:
    kinds: dict[str, Sequence[State | Organisation | Group | Office]] = {
        "state": lexicon.states,
        "organisation": lexicon.organisations,
        "group": lexicon.groups,
        "office": lexicon.offices,
    }
    for kind, entries in kinds.items():
        for entry in entries:
            yield from _dangling(f"{kind} {entry.id}", "sector", entry.sector, SECTORS)


def _of_acts(lexicon: Lexicon) -> Iterator[str]:
    modes = {(m.type, m.mode) for m in lexicon.modes}
    codes = {c.code for c in lexicon.codes}
    for frame in lexicon.frames:
        yield from check_frame(frame)
        yield from _dangling(f"frame {frame.id}", "code", (frame.cameo,), codes)
    acts: list[tuple[str, Sequence[Frame | Deed]]] = [("frame", lexicon.frames), ("deed", lexicon.deeds)]
    for kind, entries in acts:
        for act in entries:
            if act.mode and (act.type, act.mode) not in modes:
                yield f"{kind} {act.id}: {act.type} has no mode '{act.mode}'"
    for topic in lexicon.topics:
        yield from _dangling(f"topic {topic.id}", "context", (topic.context,), CONTEXTS)


def _of_codes(lexicon: Lexicon) -> Iterator[str]:
    modes = {f"{m.type} {m.mode}" for m in lexicon.modes if m.mode}
    codes = {c.code for c in lexicon.codes}
    for row in lexicon.modes:
        yield from _dangling(f"mode {row.type} {row.mode}", "code", (row.cameo,), codes)
    for code in lexicon.codes:
        yield from _dangling(f"code {code.code}", "mode", (f"{code.type} {code.mode}",) if code.mode else (), modes)
    for content in lexicon.contents:
        entry = f"content {' '.join(filter(None, (content.type, content.base, content.content, content.mode, content.context)))}"
        yield from _dangling(entry, "code", (content.cameo,), codes)
        yield from _dangling(entry, "mode", (f"{content.content} {content.mode}",) if content.mode else (), modes)
        yield from _dangling(entry, "context", (content.context,), CONTEXTS)
    for inner in lexicon.inners:
        yield from _dangling(f"inner {inner.code}", "code", (inner.code,), codes)
        yield from _dangling(f"inner {inner.code}", "mode", (f"{inner.type} {inner.mode}",) if inner.mode else (), modes)


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
