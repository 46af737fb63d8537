"""Packed files (.gz, .zst) -> their bytes, a little at a time, with an end to what a bomb may grow to."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from dragoman.errors import InputError
from dragoman.ingest.streams import read_some
from dragoman.ingest.taken import Stream

if TYPE_CHECKING:
    import zstandard

FREE = 64_000_000  # so much may always come out
RATIO = 300  # beyond it, more than so many bytes for each packed one is no text of people
STEP = 512  # packed bytes a time: one zstd block of 4 bytes may stand for 128 KB
LARGEST_WINDOW = 2**27
PACKINGS = {".gz": "gzip", ".zst": "zstd"}


class Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, inner: Stream) -> None:
        self.inner, self.count = inner, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read, and count."""
        data = read_some(self.inner, len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Zstd(io.RawIOBase):
    """The bytes of a zstd archive of one or more frames; one that was cut short is told."""

    def __init__(self, packed: Stream) -> None:
        self._packed, self._ready, self._at, self._rest = packed, b"", 0, b""
        self._frame: zstandard.ZstdDecompressionObj | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Unpack as much as is needed for one answer.

        Raises:
            EOFError: the archive was cut short.
        """
        while self._at >= len(self._ready):
            data = self._rest or self._packed.read(STEP)
            self._rest = b""
            if not data:
                if self._frame is not None:
                    raise EOFError("it ends in the middle")
                return 0
            self._unpack(data)
        given = self._ready[self._at : self._at + len(buffer)]
        self._at += len(given)
        buffer[: len(given)] = given
        return len(given)

    def _unpack(self, data: bytes) -> None:
        import zstandard  # loaded only where a file is packed so

        if self._frame is None:
            self._frame = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW).decompressobj()
        self._ready, self._at = self._frame.decompress(data), 0
        if self._frame.eof:
            self._rest, self._frame = self._frame.unused_data, None


class Guarded(io.RawIOBase):
    """Unpacked bytes, refused once there are too many for what they were packed in."""

    def __init__(self, inner: Stream, packed: Counted, source: str) -> None:
        self._inner, self._packed, self._source, self._count = inner, packed, source, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read, and weigh.

        Raises:
            InputError: the archive grows beyond all measure.
        """
        data = read_some(self._inner, len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > FREE and self._count > RATIO * self._packed.count:
            message = (
                f"the archive grows beyond {self._count / 1e6:.0f} MB, more than {RATIO} times its own size: "
                "it may be made to fill the machine, so the rest was left; unpack it yourself if you trust it"
            )
            raise InputError(message, self._source, code="bomb")
        return len(data)


def unpacked(stream: Stream, packing: str, source: str) -> Stream:
    """The bytes that a packed stream holds.

    Args:
        stream: packed bytes.
        packing: 'gzip' or 'zstd'; anything else leaves the stream as it is.
        source: how messages call it.
    """
    if packing not in PACKINGS.values():
        return stream
    counted = Counted(stream)
    packed = io.BufferedReader(counted, 8192)
    inner = gzip.GzipFile(fileobj=packed) if packing == "gzip" else io.BufferedReader(Zstd(packed), 65_536)
    return io.BufferedReader(Guarded(cast("Stream", inner), counted, source), 65_536)


def packing_of(head: bytes) -> str:
    """How a stream is packed by its first bytes, empty where it is not."""
    return "gzip" if head.startswith(b"\x1f\x8b") else "zstd" if head.startswith(b"\x28\xb5\x2f\xfd") else ""


@contextmanager
def told(source: str, packing: str) -> Iterator[None]:
    """Trouble of an archive, as an error of the user's.

    Raises:
        InputError: the archive is damaged, cut short, or no archive.
    """
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(_damaged(packing or "gzip", error), source, code="archive") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] == "zstandard" or type(error).__name__ == "ZstdError":
            raise InputError(_damaged("zstd", error), source, code="archive") from error
        raise


def _damaged(packing: str, error: Exception) -> str:
    return f"the archive is damaged or no {packing} ({error}): what stood before was read, of a single page or feed nothing; pack it again"
