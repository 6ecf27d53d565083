"""Load thousands of damaged files and count what comes of them.

    python -m benchmarks.fuzzing --inputs 4000 --seed 1

A fault is printed with the name and seed that bring it back. The last lines go into fuzzing.md.
"""

from __future__ import annotations

import argparse
import random
import time
import traceback
import warnings
from collections import Counter

from tests.loaders.mutated_files import read_damaged, sound_files


def main() -> None:
    """Load the damaged files and print the counts."""
    options = _command_line().parse_args()
    warnings.simplefilter("error")
    chance = random.Random(options.seed)
    names = sorted(sound_files())
    outcomes: Counter[str] = Counter()
    began = time.perf_counter()
    for _ in range(options.inputs):
        name, seed = chance.choice(names), chance.randrange(2**31)
        if options.trace:
            print(name, seed, flush=True)
        try:
            outcomes[read_damaged(name, seed)] += 1
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # noqa: BLE001  # a panic of a library is no Exception
            outcomes["fault"] += 1
            where = traceback.extract_tb(fault.__traceback__)
            ours = [frame for frame in where if "/loaders/" in frame.filename][-1:]
            place = f"{ours[0].filename.rsplit('/', 1)[-1]}:{ours[0].lineno}" if ours else "?"
            print(f"FAULT {name} {seed} {place} {fault!r}"[:300], flush=True)
    took = time.perf_counter() - began
    print(f"{options.inputs} inputs from {len(names)} files in {took:.0f} s: {dict(outcomes)}")


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Load thousands of damaged files.")
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trace", action="store_true", help="name every input before it is read")
    return parser


if __name__ == "__main__":
    main()
