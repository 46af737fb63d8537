"""Folders of lexicon files -> one frozen `Lexicon`.

The built-in folder is read first; a user's folders of the same shape are read over it, an
entry with the same id replacing the built-in one. The built-in lexicon is compiled when the
package is built; with folders of the user's own, or changed sources, the result is kept in the
user's cache folder under the digest of all sources, so that a start costs milliseconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.data.shapes import (
    Cameo,
    ContentCode,
    Decoy,
    Deed,
    Epithet,
    Frame,
    Group,
    Holder,
    InnerCode,
    Lexicon,
    Mode,
    Namesake,
    Office,
    Organisation,
    SayingWord,
    Shape,
    State,
    StatusWord,
    Topic,
)
from dragoman.errors import DataError

BUILT_IN = Path(__file__).parent
COMPILED = BUILT_IN / "compiled" / "lexicon.msgpack"  # made when the package is built; see compile.py
# field of Lexicon, files that hold it, files that do not, shape
FILES: tuple[tuple[str, str, str, type[Shape]], ...] = (
    ("states", "states/*.yml", "", State),
    ("organisations", "organisations/*.yml", "", Organisation),
    ("groups", "groups/*.yml", "", Group),
    ("offices", "offices/*.yml", "holders-", Office),
    ("holders", "offices/holders-*.yml", "", Holder),
    ("decoys", "names/decoys.yml", "", Decoy),
    ("namesakes", "names/namesakes.yml", "", Namesake),
    ("epithets", "names/epithets.yml", "", Epithet),
    ("frames", "events/*.yml", "", Frame),
    ("deeds", "deeds.yml", "", Deed),
    ("status", "status.yml", "", StatusWord),
    ("saying", "saying.yml", "", SayingWord),
    ("topics", "topics/*.yml", "", Topic),
)
# field of Lexicon, file, shape
TABLES: tuple[tuple[str, str, type[Shape]], ...] = (
    ("modes", "codes/modes.tsv", Mode),
    ("codes", "codes/cameo.tsv", Cameo),
    ("contents", "codes/content.tsv", ContentCode),
    ("inners", "codes/inner.tsv", InnerCode),
)
KEYS = {"modes": 2, "codes": 1, "contents": 5, "inners": 1}  # columns that make a row's key


def sources(folder: Path) -> list[Path]:
    """All lexicon files of a folder, in a stable order."""
    patterns = [pattern for _, pattern, _, _ in FILES] + [file for _, file, _ in TABLES]
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def read_folders(folders: Sequence[Path]) -> dict[str, Any]:
    """All entries of the folders by field of `Lexicon`, later folders over earlier ones."""
    from dragoman.data.entries import read_entries, read_table  # YAML is not loaded where the lexicon is compiled

    found: dict[str, Any] = {}
    for field, pattern, skip, shape in FILES:
        entries: dict[str, Shape] = {}
        for folder in folders:
            here: dict[str, str] = {}
            for path in sorted(folder.glob(pattern)):
                if skip and path.name.startswith(skip):
                    continue
                for line, entry in read_entries(path, shape):
                    key: str = entry.id  # type: ignore[attr-defined]
                    if key in here:
                        raise DataError(f"id '{key}' stands already at {here[key]}", f"{path.parent.name}/{path.name}", line)
                    here[key] = f"{path.parent.name}/{path.name}:{line}"
                    entries[key] = entry
        found[field] = tuple(entries.values())
    for field, file, table in TABLES:
        paths = [folder / file for folder in folders if (folder / file).exists()]
        rows = [row for path in reversed(paths) for row in read_table(path, table)]  # rows of later folders come first
        found[field] = tuple({tuple(msgspec.structs.astuple(r))[: KEYS[field]]: r for r in reversed(rows)}.values())[::-1]
    return found


def digest_of(folders: Sequence[Path]) -> str:
    """Digest of all lexicon files of the folders."""
    total = hashlib.sha256((BUILT_IN / "shapes.py").read_bytes())  # a changed shape is a changed lexicon
    for folder in folders:
        for path in sources(folder):
            total.update(f"{path.relative_to(folder)}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def cache_folder() -> Path:
    """Where compiled lexicons are kept: $XDG_CACHE_HOME/dragoman, else ~/.cache/dragoman."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"


@lru_cache(maxsize=8)
def load(extra: tuple[Path, ...] = ()) -> Lexicon:
    """The built-in lexicons with a user's own folders read over them.

    Args:
        extra: folders of the same shape as data/, later ones winning.

    Raises:
        DataError: a folder does not exist, or an entry is malformed or refers to nothing.
    """
    for folder in extra:
        if not folder.is_dir():
            raise DataError("no such folder of lexicons", str(folder))
        if not sources(folder):
            raise DataError(
                "no lexicon in this folder: it holds states/*.yml, events/*.yml and so on, as data/ does", str(folder)
            )
    folders = (BUILT_IN, *extra)
    digest = digest_of(folders)
    path = cache_folder() / f"lexicon-{digest}.msgpack"
    found = (None if extra else compiled(digest)) or compiled(digest, path)
    if found is None:
        found = read_lexicon(folders)
        refuse_faults(found, extra)
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
            write_lexicon(found, path)
    return found


def read_lexicon(folders: Sequence[Path]) -> Lexicon:
    """The lexicon of some folders, read from its sources."""
    return Lexicon(**read_folders(folders), digest=digest_of(folders))


def refuse_faults(lexicon: Lexicon, extra: Sequence[Path]) -> None:
    """Refuse what a user's folders say of states, offices, sectors that are none, or of days that cannot be.

    The built-in folder alone is checked when it is changed, and not by whoever reads it.

    Raises:
        DataError: the first fault, with the file and line of its entry.
    """
    if not extra:
        return
    from dragoman.data.check import check_references
    from dragoman.data.entries import read_entries

    places = {
        f"{field.removesuffix('s')} {entry.id}": (path.relative_to(folder).as_posix(), line)  # type: ignore[attr-defined]
        for folder in extra
        for field, pattern, skip, shape in FILES
        for path in folder.glob(pattern)
        if not (skip and path.name.startswith(skip))
        for line, entry in read_entries(path, shape)
    }
    for fault in check_references(lexicon):
        raise DataError(fault, *places.get(fault.partition(": ")[0], ("", None)))


class _Head(msgspec.Struct):
    """What is read of a compiled lexicon first."""

    digest: str


def compiled(digest: str, path: Path = COMPILED) -> Lexicon | None:
    """The compiled lexicon at a path, if it is there and has this digest."""
    try:
        packed = path.read_bytes()
        if msgspec.msgpack.decode(packed, type=_Head).digest != digest:  # an old one is not unpacked to learn that it is old
            return None
        return msgspec.msgpack.decode(packed, type=Lexicon)
    except (OSError, msgspec.MsgspecError):
        return None


def write_lexicon(lexicon: Lexicon, path: Path) -> None:
    """Write a compiled lexicon, whole or not at all."""
    write_whole(msgspec.msgpack.encode(lexicon), path)


def write_whole(data: bytes, path: Path) -> None:
    """Write a file that others may be reading, whole or not at all."""
    import tempfile  # loaded where something is compiled, and not where it is read

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
        out.write(data)
    Path(out.name).chmod(0o644)
    Path(out.name).replace(path)
