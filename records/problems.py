"""Why something was not kept or not opened, told to the reader."""

from __future__ import annotations

from answers.notebook import Listening, Note, Pin
from answers.story import Story


class NotKeptError(Exception):
    """Something could not be written or read. The message is one paragraph for the reader."""


class ChangedMeanwhileError(NotKeptError):
    """Somebody else changed the same item after it was opened here; nothing was overwritten.

    Attributes:
        theirs: The item as it is now.
    """

    def __init__(self, theirs: Note | Listening | Pin | Story) -> None:
        """Say who was faster.

        Args:
            theirs: The item as it is now.
        """
        self.theirs = theirs
        signed = "" if isinstance(theirs, Pin) else theirs.changed_by
        super().__init__(
            f"{signed or 'Somebody else'} changed this after you opened it, so yours was not kept. "
            "Both are shown: keep one, or bring them together."
        )


class StudyNotOpenedError(NotKeptError):
    """A saved study cannot be opened. The message is one paragraph for the reader."""
