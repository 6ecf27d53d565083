"""Power cuts: a process that saves is killed a hundred times, at random moments."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Final

import polars as pl
import pytest

from answers.notebook import Note
from records.saved_studies import open_study, save_study
from records.store import Notebook
from study import TABLES, Study

KILLS: Final = 100
SAVINGS_IN_A_LIFE: Final = 3
ROWS: Final = 500


def study(name: str) -> Study:
    """Return a study whose every row says which one it is."""
    series = TABLES["series"].validate(
        pl.DataFrame(
            {
                "period_on": pl.date_range(date(2000, 1, 1), date(2001, 5, 14), "1d", eager=True),
                "touchpoint": [name] * ROWS,
                "value": [1.0] * ROWS,
                "n": [1.0] * ROWS,
            }
        )
    )
    return Study(fingerprint=name, series=series)  # type: ignore[arg-type]  # holds to the contract


def save_for_ever(folder: Path, begun: multiprocessing.synchronize.Event) -> None:
    """Save two studies and a note in turn until somebody pulls the plug."""
    notebook, both = Notebook.in_folder(folder), (study("first"), study("second"))
    note = notebook.notes()[0]
    save_study(folder, "warming up", both[0])
    begun.set()
    while True:
        for saved in both:
            save_study(folder, "mine", saved)
            said = f"{saved.fingerprint} {note.version}"
            note = notebook.keep_note(replace(note, belief=said, outcome=said))


@pytest.mark.timeout(900)  # a hundred processes, each of which imports the app's libraries
def test_a_process_killed_a_hundred_times_loses_nothing_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where pages were tested before, the program counts as the app, and every process would run it.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    chance = random.Random(7)
    notebook = Notebook.in_folder(tmp_path)
    save_study(tmp_path, "mine", study("first"))
    notebook.keep_note(Note(belief="", outcome=""))
    lengths = []
    for said in ("second", "first") * 3:
        started = time.monotonic()
        save_study(tmp_path, "mine", study(said))
        notebook.keep_note(replace(notebook.notes()[0], belief=said, outcome=said))
        lengths.append(time.monotonic() - started)
    longest_life = SAVINGS_IN_A_LIFE * min(lengths)  # the first ones also load libraries
    ready = multiprocessing.get_context("forkserver")
    ready.set_forkserver_preload([__name__])
    found = []
    for _ in range(KILLS):
        begun = ready.Event()
        saver = ready.Process(target=save_for_ever, args=(tmp_path, begun))
        saver.start()
        assert saver.pid is not None
        assert begun.wait(300)
        time.sleep(chance.uniform(0, longest_life))
        os.kill(saver.pid, signal.SIGKILL)
        saver.join()

        opened = open_study(tmp_path, "mine")[1]
        assert opened.series is not None
        found.append(opened.fingerprint)
        assert opened.series["touchpoint"].to_list() == [opened.fingerprint] * ROWS
        (note,) = notebook.notes()
        assert note.belief == note.outcome

    assert set(found) == {"first", "second"}
    assert notebook.notes()[0].version > KILLS / 4
