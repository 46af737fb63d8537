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
import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from dragoman.data.shapes import (
    Decoy,
    Frame,
    Group,
    Holder,
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
T = TypeVar("T", bound=Shape)


class _Yaml(yaml.CSafeLoader):
    """YAML where only true and false are truth values: "on" and "no" are words here, dates are text."""


_Yaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Yaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
# field of Lexicon, files that hold it, files that do not, shape
FILES: tuple[tuple[str, str, str, type[Shape]], ...] = (
    ("states", "states/*.yml", "", State),
    ("organisations", "organisations/*.yml", "", Organisation),
    ("groups", "groups/*.yml", "", Group),
    ("offices", "offices/*.yml", "holders-", Office),
    ("holders", "offices/holders-*.yml", "", Holder),
    ("decoys", "names/decoys.yml", "", Decoy),
    ("namesakes", "names/namesakes.yml", "", Namesake),
    ("frames", "events/*.yml", "words.yml", Frame),
    ("status", "status.yml", "", StatusWord),
    ("saying", "saying.yml", "", SayingWord),
    ("topics", "topics/*.yml", "", Topic),
)


def sources(folder: Path) -> list[Path]:
    """All lexicon files of a folder, in a stable order."""
    patterns = [pattern for _, pattern, _, _ in FILES] + ["codes/modes.tsv", "events/words.yml"]
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def read_entries(path: Path, shape: type[T]) -> Iterator[tuple[int, T]]:
    """The entries of one YAML file with the line on which each begins.

    Raises:
        DataError: the file is no YAML list of mappings, or an entry does not fit the shape.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Yaml)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(f"no valid YAML: {error}", name, mark.line + 1 if mark else None) from error
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise DataError("expected a list of entries, each beginning with '- '", name, 1)
    maker = yaml.SafeLoader("")
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            raise DataError("expected an entry of 'key: value' lines", name, line)
        keys = [key.value for key, _ in item.value]
        if len(keys) != len(set(keys)):
            raise DataError(f"a key stands twice: {min(k for k in keys if keys.count(k) > 1)}", name, line)
        try:
            yield line, msgspec.convert(maker.construct_document(item), shape)
        except msgspec.ValidationError as error:
            raise DataError(str(error), name, line) from error


def read_modes(path: Path) -> list[Mode]:
    """The rows of codes/modes.tsv; the first line names the columns."""
    rows: list[Mode] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1 or not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            raise DataError("expected four columns: type, mode, intensity, cameo", f"codes/{path.name}", number)
        try:
            row = {"type": cells[0], "mode": cells[1], "intensity": float(cells[2]) if cells[2] else None}
            rows.append(msgspec.convert({**row, "cameo": cells[3]}, Mode))
        except (ValueError, msgspec.ValidationError) as error:
            raise DataError(str(error), f"codes/{path.name}", number) from error
    return rows


def read_words(path: Path) -> dict[str, tuple[str, ...]]:
    """The named word sets of events/words.yml."""
    try:
        return msgspec.convert(yaml.load(path.read_text("utf-8"), _Yaml) or {}, dict[str, tuple[str, ...]])  # noqa: S506 - a safe loader
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(str(error), f"events/{path.name}") from error


def read_folders(folders: Sequence[Path]) -> dict[str, Any]:
    """All entries of the folders by field of `Lexicon`, later folders over earlier ones."""
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
    found["words"], modes = {}, {}
    for folder in folders:
        if (folder / "events/words.yml").exists():
            found["words"].update(read_words(folder / "events/words.yml"))
        if (folder / "codes/modes.tsv").exists():
            modes.update({(m.type, m.mode): m for m in read_modes(folder / "codes/modes.tsv")})
    found["modes"] = tuple(modes.values())
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
        DataError: a folder does not exist or an entry is malformed.
    """
    for folder in extra:
        if not folder.is_dir():
            raise DataError("no such folder of lexicons", str(folder))
    folders = (BUILT_IN, *extra)
    digest = digest_of(folders)
    path = cache_folder() / f"lexicon-{digest}.msgpack"
    found = (None if extra else compiled(digest)) or compiled(digest, path)
    if found is None:
        found = read_lexicon(folders)
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
            write_lexicon(found, path)
    return found


def read_lexicon(folders: Sequence[Path]) -> Lexicon:
    """The lexicon of some folders, read from its sources."""
    return Lexicon(**read_folders(folders), digest=digest_of(folders))


def compiled(digest: str, path: Path = COMPILED) -> Lexicon | None:
    """The compiled lexicon at a path, if it is there and has this digest."""
    try:
        lexicon = msgspec.msgpack.decode(path.read_bytes(), type=Lexicon)
    except (OSError, msgspec.MsgspecError):
        return None
    return lexicon if lexicon.digest == digest else None


def write_lexicon(lexicon: Lexicon, path: Path) -> None:
    """Write a compiled lexicon, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
        out.write(msgspec.msgpack.encode(lexicon))
    Path(out.name).chmod(0o644)
    Path(out.name).replace(path)
