"""A new wave is added, takes the place of the earlier one, or stands beside it."""

from __future__ import annotations

import pytest

from loaders.loading import load
from loaders.understanding import Choices, Loading, NewWave
from tests.loaders.ugly_files import written


def wave(month: int, rating: int) -> bytes:
    rows = "\n".join(f"r{n},2024-{month:02d}-0{n},{rating},{n},{rating}" for n in range(1, 5))
    heading = "respondent_id,answered on,Rate our staff (1-5),Rate our prices (1-5),Overall (1-5)"
    return written(f"{heading}\n{rows}\n")


FILES = [("may.csv", wave(5, 4)), ("june.csv", wave(6, 2))]


def read(how: NewWave) -> Loading:
    loading = load(FILES, Choices(new_wave=how))
    assert loading.study is not None
    return loading


def test_waves_kept_apart_have_names_and_share_their_people() -> None:
    study = read("keep apart").study

    assert study is not None
    assert study.respondents is not None
    assert study.ratings is not None
    assert study.respondents.height == 8
    assert study.respondents["person_id"].n_unique() == 4
    assert set(study.respondents["wave"]) == {"may", "june"}
    assert set(study.ratings["respondent_id"]) == set(study.respondents["respondent_id"])


def test_a_later_wave_replaces_the_earlier_one() -> None:
    loading = read("replace")

    assert loading.study is not None
    assert loading.study.ratings is not None
    staff = loading.study.ratings.filter(aspect="overall")
    assert set(staff["rating"]) == {2.0}
    assert (
        "“may.csv” is replaced by the later wave “june.csv”; its 4 respondents do not count."
        in loading.notes
    )
    assert [file.file for file in loading.files] == ["may.csv", "june.csv"]


def test_waves_are_added_unless_somebody_decides() -> None:
    assert read("append").study is not None
    assert Choices().new_wave == "append"


@pytest.mark.parametrize("how", ["replace", "keep apart"])
def test_a_single_survey_is_left_as_it_is(how: NewWave) -> None:
    study = load(FILES[:1], Choices(new_wave=how)).study

    assert study is not None
    assert study.respondents is not None
    assert study.respondents["wave"].null_count() == 4


def numbered(day: str, kind: int) -> bytes:
    rows = [f"{n},{day},{(n + kind) % 5 + 1},{(n * kind) % 5 + 1},3" for n in range(1, 31)]
    heading = "Respondent ID,Date,Kind (1-5),Fast (1-5),Fair (1-5)"
    return "\n".join([heading, *rows]).encode()


def test_numbers_that_begin_again_in_the_next_wave_are_other_people() -> None:
    spring, autumn = numbered("2024-03-01", 1), numbered("2024-09-01", 3)

    for files in ([("a.csv", spring), ("b.csv", autumn)], [("b.csv", autumn), ("a.csv", spring)]):
        loading = load(files)
        assert loading.study is not None
        assert loading.study.respondents is not None
        assert loading.study.respondents.height == 60
        assert "count as different answers" in " ".join(loading.notes)


def test_the_same_answers_in_a_later_longer_export_count_once() -> None:
    longer = numbered("2024-03-01", 1) + b"\n31,2024-03-02,5,4,3\n"

    loading = load([("a.csv", numbered("2024-03-01", 1)), ("b.csv", longer)])

    assert loading.study is not None
    assert loading.study.respondents is not None
    assert loading.study.respondents.height == 31
    assert "different answers" not in " ".join(loading.notes)
