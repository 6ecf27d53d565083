"""What the speaker can say about a picture when asked: base, interval, test, data, method."""

from __future__ import annotations

from answers import wording
from exports.document import Document, Leaf

_MOST_FIGURES = 12


def notes_of(leaf: Leaf, told: Document, *, as_picture: bool = False) -> str:
    """Return the notes under one slide.

    Args:
        leaf: The picture.
        told: The document it stands in.
        as_picture: Whether it is no native chart.
    """
    bases = sorted({found.n for found in leaf.findings if found.n is not None})
    verdicts = dict.fromkeys(found.verdict for found in leaf.findings if found.verdict)
    methods = dict.fromkeys(f.method for f in leaf.findings if f.method and f.method != "not shown")
    lines = [
        leaf.exhibit.says,
        f"Caption: {leaf.caption}" if leaf.caption else "",
        leaf.remark,
        f"Base: {leaf.basis}" if leaf.basis else "",
        _between("People or answers behind a figure: ", bases),
        "Interval: 95%, for each figure by itself." if leaf.findings else "",
        f"Test: {'; '.join(verdicts)}" if verdicts else "",
        f"Evidence: {leaf.evidence}" if leaf.evidence else "",
        f"Data: {leaf.data or _until(told)}",
        f"Filters: {leaf.filters or told.filters or 'none'}",
        f"Files: {', '.join(dict.fromkeys(file for file, _, _ in told.sources))}",
        f"Method: {'; '.join(methods)}" if methods else "",
        "This slide is a picture, because office programs have no chart of this kind."
        if as_picture
        else "",
        "Invented data of a sample study." if told.is_invented else "",
        "",
        *(found.sentence for found in leaf.findings[:_MOST_FIGURES]),
    ]
    return "\n".join(line for place, line in enumerate(lines) if line or lines[place - 1])


def _until(told: Document) -> str:
    return f"to {wording.day(told.as_of)}" if told.as_of else "no dates in the files"


def _between(said: str, bases: list[float]) -> str:
    if not bases:
        return ""
    first, last = wording.count(bases[0]), wording.count(bases[-1])
    return f"{said}{first}" if first == last else f"{said}{first} to {last}"
