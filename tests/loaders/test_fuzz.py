"""Whatever happens to a file, it gives clean tables or a refusal in words; nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.loading import load
from tests.loaders.mutated_files import LIMITS, read_damaged, sound_files


@pytest.mark.parametrize("name", list(sound_files()))
def test_a_sound_file_is_not_refused(name: str) -> None:
    (file,) = load([(name, sound_files()[name])], limits=LIMITS).files

    assert file.refusal is None
    assert file.tables


def test_an_spss_file_that_brings_its_reader_down_is_refused_and_ends_nothing_else() -> None:
    assert read_damaged("survey.sav", 1940485860) == "refused"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(sound_files())), seed=st.integers(0, 2**31))
def test_a_damaged_file_is_refused_in_words_or_read_cleanly(name: str, seed: int) -> None:
    assert read_damaged(name, seed) in {"refused", "empty", "tables"}
