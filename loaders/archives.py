"""Unpacking .gz and .zip without being led to unpack more than fits."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from loaders.limits import Limits, in_words
from loaders.problems import UnreadableFileError

CHUNK_BYTES = 1 << 20
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What reading a part of a damaged container raises; an encrypted part is a RuntimeError."""


def unpacked_gzip(label: str, content: bytes | Path, limits: Limits) -> bytes:
    """Return what a .gz holds, giving up as soon as it grows past the limits.

    Raises:
        UnreadableFileError: It is damaged, or grows too large.
    """
    packed = len(content) if isinstance(content, bytes) else content.stat().st_size
    source = io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    pieces: list[bytes] = []
    grown = 0
    try:
        with source, gzip.GzipFile(fileobj=source) as file:
            while piece := file.read(CHUNK_BYTES):
                grown += len(piece)
                refuse_what_grows_too_large(label, packed, grown, limits)
                pieces.append(piece)
    except (OSError, EOFError, zlib.error) as fault:
        raise UnreadableFileError(
            f"“{label}” is a packed file (.gz) that breaks off or is damaged ({fault}). Download "
            "it again."
        ) from fault
    if not grown:
        raise UnreadableFileError(f"“{label}” is a packed file (.gz) with nothing inside.")
    return b"".join(pieces)


def refuse_what_grows_too_large(label: str, packed: int, unpacked: int, limits: Limits) -> None:
    """Raise if unpacked content passes the limits, by size or by ratio.

    Raises:
        UnreadableFileError: Saying how far it grew.
    """
    if unpacked > limits.unpacked_bytes:
        raise UnreadableFileError(
            f"“{label}” unpacks to more than {in_words(limits.unpacked_bytes)}, which is too much "
            "to read. Leave out columns that are not needed."
        )
    if unpacked > limits.ratio_from and unpacked > packed * limits.ratio:
        raise UnreadableFileError(
            f"“{label}” is {in_words(packed)} packed but unpacks to {in_words(unpacked)} or more. "
            "Data do not shrink that much, so it was not opened. Bring the file unpacked."
        )


def opened_zip(label: str, content: bytes | Path) -> zipfile.ZipFile:
    """Open a zip container, be it an archive or a workbook.

    Raises:
        UnreadableFileError: It is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content)
    except DAMAGES as fault:
        raise UnreadableFileError(
            f"“{label}” is damaged: it starts like a packed file or a workbook but breaks off. "
            "Download or export it again."
        ) from fault


def refuse_bombs(label: str, container: zipfile.ZipFile, limits: Limits) -> None:
    """Raise if the directory of a zip container announces more than the limits allow.

    Raises:
        UnreadableFileError: It announces too much.
    """
    entries = container.infolist()
    refuse_what_grows_too_large(
        label,
        max(sum(entry.compress_size for entry in entries), 1),
        sum(entry.file_size for entry in entries),
        limits,
    )


def members_of(label: str, content: bytes | Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file in a .zip; its folders are labels and are never made.

    Raises:
        UnreadableFileError: It is damaged, has a password, or holds too much.
    """
    with opened_zip(label, content) as container:
        entries = [entry for entry in container.infolist() if _is_meant(entry)]
        if len(entries) > limits.sheets:
            raise UnreadableFileError(
                f"“{label}” is an archive of {len(entries):,} files; up to {limits.sheets} can be "
                "read at once. Bring the two or three that matter."
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFileError(
                f"“{label}” is an archive with a password. Unpack it and bring the files inside."
            )
        refuse_bombs(label, container, limits)
        for entry in entries:
            yield (
                PurePosixPath(entry.filename.replace("\\", "/")).name,
                _bytes(label, container, entry),
            )


def _bytes(label: str, container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return container.read(entry)
    except DAMAGES as fault:
        raise UnreadableFileError(
            f"“{label}” is a damaged archive: “{entry.filename[-80:]}” in it cannot be unpacked. "
            "Pack or download it again."
        ) from fault


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not entry.is_dir() and not hidden and path.name not in {"", "Thumbs.db", "desktop.ini"}
