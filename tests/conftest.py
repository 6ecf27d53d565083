"""What several rooms' tests need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from loaders.loading import load
from loaders.understanding import Choices
from study import Study

# A busy machine is no defect, so no example fails for the time it took; and the gate tries the same
# examples every time, so that it says something about the change and not about the day.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate")

SAMPLE = Path(__file__).resolve().parents[1] / "sample_data"


@pytest.fixture(scope="session", autouse=True)
def data_folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and every server one starts, out of the real notebook."""
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("EARNED_DATA_FOLDER", str(tmp_path_factory.mktemp("run") / "data"))
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own, which it need not use."""
    monkeypatch.setenv("EARNED_DATA_FOLDER", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="session")
def sample_files() -> list[Path]:
    return sorted(path for path in SAMPLE.iterdir() if path.suffix in {".csv", ".gz", ".xlsx"})


@pytest.fixture(scope="session")
def sample_study(sample_files: list[Path]) -> Study:
    files = [(path.name, path) for path in sample_files]
    study = load(files, Choices(own_brand="Larkfield"), is_invented=True).study
    assert study is not None
    return study
