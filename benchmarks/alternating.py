"""Time contenders against each other: in turns, each run in a process of its own.

A run on its own starts from an empty memory, so its peak is its own, and nothing one contender left
behind serves the next. Taking turns spreads whatever else the machine does over all of them.
Imports and preparation are not timed.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final

Work = Callable[[], object]
Contenders = Mapping[str, Callable[[], Work]]

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = Path(__file__).resolve().parent / "data"
RUN_ONE: Final = "--run"
KILOBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Attributes:
        seconds: Time on the clock.
        cpu_seconds: Time of all its threads on a core; it hardly depends on what else is running.
        peak_bytes: Largest memory its process ever held, preparation included.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one contender."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Median time of a run on the clock."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu_seconds(self) -> float:
        """Median time of a run on the cores."""
        return median(run.cpu_seconds for run in self.runs)

    @property
    def peak_gigabytes(self) -> float:
        """Largest peak of all runs, in thousands of millions of bytes."""
        return max(run.peak_bytes for run in self.runs) / 1e9

    def __str__(self) -> str:
        each = " ".join(f"{run.seconds:.2f}" for run in self.runs)
        return (
            f"{self.seconds:8.2f} s ({each}), {self.cpu_seconds:.2f} s on the cores, "
            f"peak {self.peak_gigabytes:.2f} GB"
        )


def compare(name: str, contenders: Contenders, *, rounds: int) -> dict[str, Measured]:
    """Run every contender in turn, several rounds, and print what each took.

    Called in the child process, it runs the one contender asked for and exits.

    Args:
        name: Module that calls this, as `python -m` takes it.
        contenders: Name → a function that prepares and returns the work to be timed.
        rounds: How often each runs.
    """
    if RUN_ONE in sys.argv:
        _run_one(contenders[sys.argv[sys.argv.index(RUN_ONE) + 1]])
        sys.exit()
    runs: dict[str, list[Run]] = {contender: [] for contender in contenders}
    for _ in range(rounds):
        for contender, seen in runs.items():
            seen.append(_in_child(name, contender))
    measured = {contender: Measured(tuple(seen)) for contender, seen in runs.items()}
    for contender, result in measured.items():
        print(f"{contender:<42} {result}")
    return measured


def tell(what: str, ratio: float, target: float, *, at_least: bool = False) -> None:
    """Print a figure beside its target."""
    is_met = ratio >= target if at_least else ratio <= target
    bound = "at least" if at_least else "at most"
    print(f"{what:<60} {ratio:6.2f}, {bound} {target:g}: {'met' if is_met else 'missed'}")


def tell_ratio(what: str, ours: Measured, floor: Measured, target: float) -> None:
    """Print how many times the floor's time ours takes, on the clock and on the cores."""
    tell(what, ours.seconds / floor.seconds, target)
    print(f"{'':<60} {ours.cpu_seconds / floor.cpu_seconds:6.2f} on the cores")


def generated(path: Path, write: Callable[[Path], None]) -> Path:
    """Return a file of invented data, written the first time it is asked for."""
    if not path.exists():
        DATA.mkdir(exist_ok=True)
        unfinished = path.with_name(f"unfinished-{path.name}")
        write(unfinished)
        unfinished.rename(path)
    return path


def _run_one(prepare: Callable[[], Work]) -> None:
    work = prepare()
    gc.collect()
    cpu, start = process_time(), perf_counter()
    work()
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    print(json.dumps([seconds, cpu_seconds, peak]))


def _in_child(module: str, contender: str) -> Run:
    done = subprocess.run(  # noqa: S603  # this very program, with a name from its own list
        [sys.executable, "-m", module, RUN_ONE, contender],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds, cpu_seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds, cpu_seconds, peak)
