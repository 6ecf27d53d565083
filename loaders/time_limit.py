"""Work that is given up when it takes too long, so that one file never holds up everything else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from loaders.problems import UnreadableFileError

Result = TypeVar("Result")


def within(seconds: float, label: str, work: Callable[[], Result]) -> Result:
    """Return what work gives, or give it up after a time.

    What is given up goes on by itself until it ends; nobody waits for it, the end of the program
    neither.

    Args:
        seconds: How long it may take.
        label: Name of the file it reads.
        work: What is to be done; it shows nothing on a page.

    Raises:
        UnreadableFileError: It took too long; the message says what to do.
    """
    results: list[Result] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as fault:  # noqa: BLE001  # raised again for whoever waits
            faults.append(fault)

    worker = threading.Thread(target=run, name=f"reading {label}", daemon=True)
    worker.start()
    worker.join(seconds)
    if faults:
        raise faults[0]
    if not results:
        raise UnreadableFileError(
            f"“{label}” takes more than {_in_words(seconds)} to read, so it was given up. Leave "
            "out columns and years that are not needed, or save it as .csv or .parquet."
        )
    return results[0]


def _in_words(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:g} seconds"
