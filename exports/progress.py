"""How far a long piece of work is, as one line on a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TextIO

_CELLS: Final = 24
_LONGEST: Final = 48


@dataclass
class ProgressLine:
    """A bar that is drawn over itself; silent where nobody watches, as in a schedule.

    Attributes:
        steps: How many steps there will be.
        to: Where it is drawn; nothing is written unless it is a terminal.
        done: Steps done so far.
    """

    steps: int
    to: TextIO
    done: int = 0

    def step(self, doing: str) -> None:
        """Say what is done next.

        Args:
            doing: In a few words.
        """
        self._draw(doing)
        self.done = min(self.done + 1, self.steps)

    def close(self) -> None:
        """Wipe the line."""
        if self.to.isatty():
            self.to.write("\r\x1b[K")
            self.to.flush()

    def _draw(self, doing: str) -> None:
        if not self.to.isatty():
            return
        full = _CELLS * self.done // max(self.steps, 1)
        bar = "█" * full + "·" * (_CELLS - full)
        self.to.write(f"\r\x1b[K{bar} {self.done}/{self.steps} {doing[:_LONGEST]}")
        self.to.flush()
