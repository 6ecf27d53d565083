"""What the tab In their words shows."""

from __future__ import annotations

from answers.in_their_words import WordsAnswer
from charts.exhibit import Exhibit
from charts.exhibits.reason_rows import BETWEEN, MOST_ROWS, SHARES, as_percent, row_exhibit
from charts.reasons import Rows


def words_exhibits(answer: WordsAnswer, topic: str | None = None) -> tuple[Exhibit, ...]:
    """Return what the tab shows of one topic.

    Args:
        answer: The tab's answer.
        topic: One of its topics; None: the first.
    """
    if not answer.topics:
        return ()
    chosen = topic or answer.topics[0]
    made = (_topic(answer, chosen), _distinctive(answer, chosen))
    return tuple(exhibit for exhibit in made if exhibit is not None)


def _topic(answer: WordsAnswer, topic: str) -> Exhibit | None:
    return row_exhibit(
        answer.shares.filter(topic=topic),
        Rows(name="reason", value="share", axis="Share of texts that say something", beside="base"),
        key="comments by reason",
        says=answer.topic_says(topic),
        title="What is written about",
        headings={"reason": "About", **SHARES, "rating": "Overall rating of those who write it"},
        formats=as_percent("share") | {"rating": "%.1f"},
        part=f"words.shares.filter(topic={topic!r})",
        figures=tuple({"words.share"} & {found.figure for found in answer.findings}),
        form="bars",
        most=MOST_ROWS,
    )


def _distinctive(answer: WordsAnswer, topic: str) -> Exhibit | None:
    table = answer.distinctive.filter(topic=topic, is_distinct=True)
    first = table.head(1).rows(named=True)
    says = [f"“{row['word']}” is a word of {row['group']}" for row in first]
    return row_exhibit(
        table,
        Rows(
            name="word",
            value="ratio",
            axis="Times as often as the other group (odds)",
            form=".2~r",
            is_ratio=True,
            beside="group",
        ),
        key="words that set groups apart",
        says="".join(says),
        title="Words that set two groups apart",
        headings={
            "word": "Word",
            "group": "Used more by",
            "ratio": "Ratio of odds",
            **BETWEEN,
            "first": "Comments of the first",
            "second": "Comments of the second",
            "z": "z",
        },
        formats=dict.fromkeys(("ratio", "lower", "upper", "z"), "%.1f"),
        part=f"words.distinctive.filter(topic={topic!r}, is_distinct=True)",
        figures=("words.distinctive",),
        most=MOST_ROWS,
    )
