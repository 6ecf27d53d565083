"""One file with a study in it: what a saved study holds, taken along and opened elsewhere."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from records.problems import StudyNotOpenedError
from records.saved_studies import STUDIES, open_study, save_study
from study import Study

_NAME: Final = "exported"


def exported(study: Study) -> bytes:
    """Return a study, its settings included, as a zip file of Parquet tables.

    Where customers stand in the reader's own files is left out.

    Args:
        study: The study.
    """
    written = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        save_study(Path(folder), _NAME, replace(study, customer_rows=None))
        kept = sorted((Path(folder) / STUDIES).rglob("*"))
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
            for file in kept:
                if file.is_file():
                    archive.write(file, file.relative_to(folder))
    return written.getvalue()


def open_exported(file: Path) -> Study:
    """Return the study in a file that `exported` made; every byte is compared with what was put in.

    Args:
        file: The file.

    Raises:
        StudyNotOpenedError: It is none, or damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(file) as archive:
                archive.extractall(folder)
        except zipfile.BadZipFile as fault:
            raise StudyNotOpenedError(f"“{file.name}” is no exported study.") from fault
        return open_study(Path(folder), _NAME)[1]
