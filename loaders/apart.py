"""Readers that a damaged file can bring down, run in a process that nobody else depends on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
MOST_MEMORY: Final = 16 * 1024**3


class ReaderGaveUpError(Exception):
    """The process could not read the file; the message is what it said last."""


def run_apart(module: str, arguments: tuple[str, ...], seconds: float) -> None:
    """Run a module of this program as a process of its own.

    Args:
        module: As `python -m` takes it.
        arguments: Its command line.
        seconds: How long it may take.

    Raises:
        ReaderGaveUpError: It failed, was brought down, or takes too long.
    """
    try:
        done = subprocess.run(  # noqa: S603  # this very program, on paths it made or was given
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as late:
        raise ReaderGaveUpError("it takes too long") from late
    if done.returncode:
        raise ReaderGaveUpError(done.stderr.decode(errors="replace")[-2000:])


def with_little_memory() -> None:
    """Let this process fail early where a file announces more than any memory holds."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
