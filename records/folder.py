"""Where the notebook and saved studies lie: the folder `data` beside the app, or one chosen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from records.problems import NotKeptError

SETTING: Final = "EARNED_DATA_FOLDER"
"""Environment variable that names the folder. Set, it cannot be changed from a page."""

USUAL: Final = Path(__file__).parents[1] / "data"
POINTER: Final = "elsewhere.txt"
"""File in the usual folder that names the one chosen on the page."""


def data_folder() -> Path:
    """Return the folder in force; it need not exist, and nothing is created by asking."""
    if named := os.environ.get(SETTING, "").strip():
        return Path(named).expanduser().absolute()
    try:
        chosen = (USUAL / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        chosen = ""
    return Path(chosen) if chosen else USUAL


def is_set_outside() -> bool:
    """Tell whether the folder is set by the environment, so that no page may change it."""
    return bool(os.environ.get(SETTING, "").strip())


def choose_folder(named: str) -> Path:
    """Keep everything in another folder from now on; what lies in the old one stays there.

    Args:
        named: The folder's whole path; "" for the usual one.

    Raises:
        NotKeptError: It cannot be, and the message says why.
    """
    if is_set_outside():
        raise NotKeptError(f"The folder is set by {SETTING} and cannot be changed here.")
    if not named.strip():
        with explained(USUAL):
            (USUAL / POINTER).unlink(missing_ok=True)
        return USUAL
    folder = Path(named.strip()).expanduser()
    if not folder.is_absolute():
        raise NotKeptError(f"“{named.strip()}” is no whole path; begin at the root of the disk.")
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".can-write-{os.getpid()}"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    with explained(USUAL):
        write_whole(USUAL / POINTER, f"{folder}\n".encode())
    return folder


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it, at any moment, finds the old or the new one whole.

    Args:
        path: The file; its folder is made where it is missing.
        content: What it shall hold.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        write_through(beside, content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def write_through(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Wait until the disk has the names in a folder; some systems cannot say and need not."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk into a sentence for the reader.

    Args:
        folder: Where something is read or written.

    Raises:
        NotKeptError: The disk refused; the message says what and where.
    """
    try:
        yield
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise NotKeptError(
            f"Nothing was kept, because “{folder}” cannot be used: {why}. The pages go on without."
        ) from fault
