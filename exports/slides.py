"""A deck of slides: one picture each, its finding as the title, everything else in the notes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches, Pt

from answers.answer import HIDDEN_BELOW, SMALL_BELOW
from charts.exhibit import Form
from charts.theme import PALETTE, Role
from exports.archives import settled
from exports.document import STAMP, Chapter, Document, Leaf
from exports.pictures import drawn, png
from exports.plotted import Plot, plot
from exports.sheet_text import clean
from exports.slide_charts import add_chart
from exports.speaker_notes import notes_of

Progress = Callable[[str], None]

_SHADE: Final = {role: shade.removeprefix("#").upper() for role, shade in PALETTE["light"].items()}
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_EDGE: Final = Inches(0.65)
_ACROSS: Final = Emu(WIDTH - 2 * _EDGE)
_TOP: Final = Inches(1.95)
_DEEP: Final = Inches(4.75)
_MOST_ROWS: Final[dict[Form, int]] = {"bars": 16, "dots": 12, "stacked": 12, "waterfall": 12}
"""Categories that stay readable from the back row; a longer chart takes several slides."""
_MOST_UPRIGHT: Final = 72
"""Stacks of bars that still stand side by side, as months do."""
_LONGEST_PROPERTY: Final = 250  # of a file; the format takes no more than 255 signs
_TITLE_SIZES: Final = ((75, 28), (140, 24), (170, 20), (250, 17), (300, 14))
_REMARK_SIZES: Final = ((135, 12), (320, 10))
_BELOW_SIZES: Final = ((145, 13), (340, 11))
_IN_NOTES: Final = "… (the rest is in the notes)"
AS_PICTURE: Final = "Shown as a picture: office programs have no chart of this kind."
FONT: Final = "Arial"
_RULES: Final = (
    "Bars and lines beside a figure are its 95% interval; figures from fewer than "
    f"{HIDDEN_BELOW} people are hidden, from fewer than {SMALL_BELOW} marked as a small base"
)


def deck(told: Document, on_progress: Progress | None = None) -> bytes:
    """Return a document as a PowerPoint file.

    Args:
        told: The document.
        on_progress: Told what is being made, once per slide.
    """
    tell = on_progress or (lambda _: None)
    made = _Deck(told)
    tell(told.title)
    made.open_with_card()
    for chapter in told.chapters:
        for leaf in chapter.leaves:
            tell(leaf.exhibit.says)
            made.show(leaf)
        made.close_chapter(chapter)
    made.say_where_from()
    return made.file()


class _Deck:
    """Slides as they are put together; python-pptx knows only whole presentations."""

    def __init__(self, told: Document) -> None:
        self._told = told
        self._made = Presentation()
        self._made.slide_width, self._made.slide_height = WIDTH, HEIGHT
        _dress(self._made)
        core = self._made.core_properties
        day = datetime(told.made_on.year, told.made_on.month, told.made_on.day)  # noqa: DTZ001  # a day
        core.title = clean(told.title)[:_LONGEST_PROPERTY]
        core.author, core.created, core.modified = "Earned", day, day
        core.last_modified_by = "Earned"

    def open_with_card(self) -> None:
        """Open with the one card: what a dashboard shows against what the program adds."""
        card = self._told.card
        if card is None:
            slide = self._slide("", self._told.title)
            findings = [part.headline for part in self._told.chapters]
            if findings == [self._told.title]:
                # The title of a page taken home says its headline already.
                findings = list(dict.fromkeys(self._told.chapters[0].sentences))[:4]
            _bullets(slide, findings[:6], _TOP)
            self._note(slide, "\n".join([self._told.source_line, *findings]))
            return
        slide = self._slide(card.section, card.exhibit.says, card.basis)
        chart = plot(card.exhibit)
        side = Inches(3.9)
        if chart is not None:
            box = (_EDGE, _TOP, Emu(_ACROSS - side - Inches(0.3)), _DEEP)
            add_chart(slide, chart, box, clean(card.exhibit.says))
        rows = card.exhibit.table.iter_rows(named=True)
        top = Emu(_TOP + Inches(0.2))
        for row in rows:
            shade = _SHADE["bought"] if row["step"] == "net" else _SHADE["muted"]
            _big_number(slide, row, Emu(WIDTH - _EDGE - side), top, side, shade)
            top = Emu(top + Inches(2.15))
        self._note(slide, notes_of(card, self._told))

    def show(self, leaf: Leaf) -> None:
        """Show one picture, on several slides where it has too many rows for one."""
        chart = plot(leaf.exhibit)
        parts: list[Plot | None] = list(_split(chart)) if chart is not None else [None]
        for number, part in enumerate(parts, start=1):
            of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
            below = leaf.caption or leaf.basis
            slide = self._slide(leaf.section + of, leaf.exhibit.says, below)
            box = (_EDGE, _TOP, _ACROSS, _DEEP)
            if part is None:
                self._add_picture(slide, leaf)
            else:
                add_chart(slide, part, box, clean(leaf.exhibit.says))
            if leaf.remark:
                _remark(slide, leaf.remark)
            self._note(slide, notes_of(leaf, self._told, as_picture=part is None))

    def close_chapter(self, chapter: Chapter) -> None:
        """Say in words what a page without pictures found, or what it cannot tell."""
        if chapter.leaves or not chapter.headline:
            return
        slide = self._slide(chapter.title, chapter.headline, chapter.basis)
        wishes = [f"Would help: {need}" for need in chapter.missing]
        said = [*chapter.sentences, *chapter.cannot_tell, *wishes]
        _bullets(slide, said[:7], _TOP)
        self._note(slide, "\n".join([chapter.headline, *said]))

    def say_where_from(self) -> None:
        """Close with the files, the filters and what must be kept in mind."""
        told = self._told
        slide = self._slide("Data and method", "Where these figures come from")
        files = [
            f"{file}: {rows:,} rows of {kind}" if kind else file
            for file, kind, rows in told.sources
        ]
        limits = list(dict.fromkeys(text for part in told.chapters for text in part.cannot_tell))
        said = [
            *files[:8],
            f"Filters: {told.filters or 'none, everything counts'}",
            _RULES,
            *limits[:3],
        ]
        _bullets(slide, said, _TOP, size=15)
        self._note(slide, "\n".join([told.source_line, *files, *limits]))

    def file(self) -> bytes:
        """Return the finished file."""
        out = io.BytesIO()
        self._made.save(out)
        return settled(out.getvalue(), self._told.made_on)

    def _slide(self, section: str, title: str, below: str = "") -> Any:  # noqa: ANN401  # python-pptx has no types
        slide = self._made.slides.add_slide(self._made.slide_layouts[0])
        said, size = _fitted(clean(title), _TITLE_SIZES)
        slide.shapes.title.text_frame.text = said
        slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(size)
        if section:
            _write(
                slide,
                section,
                (_EDGE, Inches(0.32), Inches(9), Inches(0.35)),
                13,
                "earned",
                bold=True,
            )
        if below:
            said, size = _fitted(below, _BELOW_SIZES)
            _write(slide, said, (_EDGE, Inches(1.52), _ACROSS, Inches(0.4)), size, "muted")
        foot = (_EDGE, Inches(6.95), Emu(_ACROSS - Inches(1)), Inches(0.3))
        _write(slide, self._told.source_line, foot, 10, "muted")
        number = (Emu(WIDTH - _EDGE - Inches(1)), Inches(6.95), Inches(1), Inches(0.3))
        count = _write(slide, str(len(self._made.slides)), number, 10, "muted")
        count.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        if self._told.is_invented:
            _stamp(slide)
        return slide

    def _add_picture(self, slide: Any, leaf: Leaf) -> None:  # noqa: ANN401  # python-pptx has no types
        spec = drawn(leaf.exhibit, width=1000, height=380)
        shown = slide.shapes.add_picture(io.BytesIO(png(spec)), _EDGE, _TOP)
        scale = min(_ACROSS / shown.width, _DEEP / shown.height)
        shown.width, shown.height = Emu(int(shown.width * scale)), Emu(int(shown.height * scale))
        shown._element.nvPicPr.cNvPr.set("descr", clean(leaf.exhibit.says))  # noqa: SLF001  # no public way
        _write(slide, AS_PICTURE, (_EDGE, Inches(6.68), _ACROSS, Inches(0.3)), 10, "muted")

    def _note(self, slide: Any, text: str) -> None:  # noqa: ANN401  # python-pptx has no types
        slide.notes_slide.notes_text_frame.text = clean(text)


def _split(chart: Plot) -> Iterator[Plot]:
    if chart.native.foremost is not None:
        yield chart.furthest(chart.native.foremost)
        return
    most = _MOST_UPRIGHT if chart.is_upright else _MOST_ROWS.get(chart.native.form, _MOST_UPRIGHT)
    if len(chart.categories) <= most:
        yield chart
        return
    slides = -(-len(chart.categories) // most)
    each = -(-len(chart.categories) // slides)
    for first in range(0, len(chart.categories), each):
        yield chart.only(chart.categories[first : first + each])


def _dress(made: Any) -> None:  # noqa: ANN401  # python-pptx has no types
    """Turn the library's plain template into ours: our colours, one layout, 16 to 9."""
    layouts = made.slide_layouts
    keep = next(layout for layout in layouts if layout.name == "Title Only")
    for layout in [layout for layout in layouts if layout is not keep]:
        layouts.remove(layout)
    for master in (made.slide_master, keep):
        for shape in list(master.placeholders):
            if shape.placeholder_format.type is None or "TITLE" not in str(
                shape.placeholder_format.type
            ):
                shape._element.getparent().remove(shape._element)  # noqa: SLF001  # no public way
                continue
            shape.left, shape.top, shape.width, shape.height = (
                _EDGE,
                Inches(0.62),
                _ACROSS,
                Inches(0.9),
            )
            frame = shape.text_frame
            frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    style = made.slide_master._element.find(  # noqa: SLF001  # no public way
        ".//{*}titleStyle/{*}lvl1pPr"
    )
    style.set("algn", "l")
    run = style.find("{*}defRPr")
    run.set("b", "1")
    run.set("sz", "2800")
    _theme(made)
    bar = made.slide_master.shapes._spTree  # noqa: SLF001  # no public way to draw on it
    bar.append(_bar())


def _theme(made: Any) -> None:  # noqa: ANN401  # python-pptx has no types
    part = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    shades: dict[str, Role] = {
        "dk2": "ink",
        "accent1": "earned",
        "accent2": "bought",
        "accent3": "other",
        "accent4": "loss",
        "accent5": "muted",
        "accent6": "ink",
    }
    for name, role in shades.items():
        text = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)",
            rf'\g<1><a:srgbClr val="{_SHADE[role]}"/>\g<2>',
            text,
            flags=re.DOTALL,
        )
    dark = f'<a:dk1><a:srgbClr val="{_SHADE["ink"]}"/></a:dk1>'
    text = re.sub(r"<a:dk1>.*?</a:dk1>", dark, text, flags=re.DOTALL)
    text = re.sub(r'(<a:latin typeface=")[^"]*"', rf'\g<1>{FONT}"', text)
    part._blob = text.encode("utf-8")  # noqa: SLF001  # the library hands the theme through unread


def _bar() -> Any:  # noqa: ANN401  # python-pptx has no types
    """Return the one ornament: a narrow bar in the accent at the left edge."""
    return etree.fromstring(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
        '<p:cNvPr id="900" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="0" y="{Inches(0.62)}"/><a:ext cx="{Inches(0.14)}" cy="{Inches(0.9)}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _write(
    slide: Any,  # noqa: ANN401  # python-pptx has no types
    text: str,
    box: tuple[Emu, Emu, Emu, Emu],
    size: int,
    role: Role,
    *,
    bold: bool = False,
) -> Any:  # noqa: ANN401  # python-pptx has no types
    shape = slide.shapes.add_textbox(*box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = clean(text)
    font = frame.paragraphs[0].font
    font.size, font.bold = Pt(size), bold
    font.color.rgb = RGBColor.from_string(_SHADE[role])
    return shape


def _big_number(  # noqa: PLR0917  # a place on the slide
    slide: Any,  # noqa: ANN401  # python-pptx has no types
    row: dict[str, Any],
    left: Emu,
    top: Emu,
    width: Emu,
    shade: str,
) -> None:
    number = _write(
        slide, f"{row['shown']} points", (left, top, width, Inches(0.75)), 44, "ink", bold=True
    )
    number.text_frame.paragraphs[0].font.color.rgb = RGBColor.from_string(shade)
    between = f"{row['name']} (from {row['points_lower']:.1f} to {row['points_upper']:.1f})"
    _write(slide, between, (left, Emu(top + Inches(0.8)), width, Inches(0.5)), 14, "ink", bold=True)
    _write(
        slide, row["explained"], (left, Emu(top + Inches(1.28)), width, Inches(0.6)), 14, "muted"
    )


def _bullets(slide: Any, said: list[str], top: Emu, size: int = 18) -> None:  # noqa: ANN401  # python-pptx has no types
    shape = slide.shapes.add_textbox(_EDGE, top, _ACROSS, _DEEP)
    frame = shape.text_frame
    frame.word_wrap = True
    for place, text in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = f"•  {clean(text)}"
        paragraph.space_after = Pt(8)
        paragraph.font.size = Pt(size)
        paragraph.font.color.rgb = RGBColor.from_string(_SHADE["ink"])


def _remark(slide: Any, text: str) -> None:  # noqa: ANN401  # python-pptx has no types
    said, size = _fitted(text, _REMARK_SIZES)
    _write(slide, said, (_EDGE, Inches(6.6), _ACROSS, Inches(0.35)), size, "loss", bold=True)


def _fitted(text: str, sizes: tuple[tuple[int, int], ...]) -> tuple[str, int]:
    """Return a text with the size it fits in; one too long for any is cut, as the notes have it.

    Args:
        text: What is written.
        sizes: Pairs of most letters and size, the largest first.
    """
    fitting = next((size for letters, size in sizes if len(text) <= letters), None)
    if fitting is not None:
        return text, fitting
    most, smallest = sizes[-1]
    return f"{text[: most - len(_IN_NOTES)].rstrip()}{_IN_NOTES}", smallest


def _stamp(slide: Any) -> None:  # noqa: ANN401  # python-pptx has no types
    width = Inches(1.7)
    box = (Emu(WIDTH - _EDGE - width), Inches(0.28), width, Inches(0.34))
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *box)
    shape.name = "Stamp"
    shape.fill.background()
    shape.line.color.rgb = RGBColor.from_string(_SHADE["bought"])
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = 0
    frame.text = STAMP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    paragraph.font.size, paragraph.font.bold = Pt(12), True
    paragraph.font.color.rgb = RGBColor.from_string(_SHADE["bought"])
