"""A report as one web page that needs nothing else: live charts, words, tables, and print rules.

The page holds the chart library, the font and every number it shows; it asks for nothing from
anywhere, so it opens from a disk or an e-mail, with the network off.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final

import polars as pl
import vl_convert

from answers import wording
from charts.exhibit import Exhibit
from charts.theme import PALETTE
from exports.document import STAMP, Chapter, Document, Leaf
from exports.methods import method_of
from exports.pictures import VEGA_LITE, drawn, font_faces
from exports.plotted import excel_format, steady
from exports.sheet_text import clean
from exports.slide_charts import said

Progress = Callable[[str], None]

_MOST_ROWS: Final = 120
"""Longer tables are cut on the page, which says so; the workbook has them whole."""
_MOST_SENTENCES: Final = 60
"""A reader opens a fold to read it; whoever wants every figure takes the workbook or the JSON."""
_EXPOSED: Final = "window.vegaEmbed=vegaEmbed"
_SHADE: Final = PALETTE["light"]
_STYLE: Final = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:INK;font:17px/1.5 'Source Sans 3','Source Sans',sans-serif}
main{max-width:960px;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:.2em 0 .3em}
h2{font-size:1.5rem;line-height:1.25;margin:.2em 0}
h3{font-size:1.15rem;margin:2.2rem 0 .2rem}.section{color:EARNED;font-weight:600;margin:0}
.base{color:MUTED;font-size:.95rem;margin:.1rem 0 .6rem}.remark{color:LOSS;font-weight:600}
.stamp{border:2px solid BOUGHT;color:BOUGHT;border-radius:8px;padding:.1rem .7rem;font-weight:600;
display:inline-block;margin-bottom:.6rem}
nav ul{padding-left:1.1rem}a{color:EARNED}section{border-top:3px solid EARNED;margin-top:3rem;
padding-top:1rem}figure{margin:1rem 0 1.6rem}.chart{width:100%;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{padding:.25rem .6rem;
border-bottom:1px solid LINE;text-align:left;vertical-align:top}th{border-bottom:2px solid EARNED}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
details{margin:.5rem 0}summary{cursor:pointer;color:MUTED}
summary:focus-visible,a:focus-visible{outline:3px solid BOUGHT;outline-offset:2px}
footer{margin-top:3rem;color:MUTED;font-size:.9rem}
@media print{body{font-size:11pt}main{max-width:none;padding:0}section{break-before:page}
figure,tr,li{break-inside:avoid}nav,summary{display:none}details>*{display:block}.chart{overflow:visible}}
"""
_START: Final = """
const {config,...specs}=JSON.parse(document.getElementById('specs').textContent);
const whole=({height,columns})=>Array.from({length:height},(_,at)=>
Object.fromEntries(Object.entries(columns).map(([name,values])=>[name,values[at]])));
for(const [id,spec] of Object.entries(specs)){
for(const name in spec.datasets)spec.datasets[name]=whole(spec.datasets[name]);
const place=document.getElementById(id),room=place.clientWidth;
const width=Math.max(260,room-110),view={...config.view,continuousWidth:width,discreteWidth:width};
spec.config={...config,view};
vegaEmbed(place,spec,{actions:false,renderer:'svg',ast:true,tooltip:{theme:'light'}})
.then(()=>{const drawn=place.querySelector('svg');if(drawn){drawn.setAttribute('role','img');
drawn.setAttribute('aria-label',place.dataset.says)}place.dataset.drawn='yes'})
.catch(fault=>{place.textContent='This chart could not be drawn: '+fault.message})}
"""


def web_page(told: Document, on_progress: Progress | None = None) -> bytes:
    """Return a document as one HTML file.

    Args:
        told: The document.
        on_progress: Told what is being made, once per picture.
    """
    tell = on_progress or (lambda _: None)
    specs: dict[str, Any] = {}
    parts = list(_opening(told, specs))
    for number, chapter in enumerate(told.chapters, start=1):
        parts.extend(_chapter(chapter, f"c{number}", specs, tell))
    parts.append(_closing(told))
    # A sentence that holds "</script>" must not end the script it stands in.
    inside = json.dumps(specs, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        "script-src 'unsafe-inline';style-src 'unsafe-inline';font-src data:;img-src data:\">"
        f"<title>{_text(told.title)}</title><style>{font_faces()}{_style()}</style></head>"
        f"<body><main>{''.join(parts)}</main>"
        f'<script type="application/json" id="specs">{inside}</script>'
        f"<script>{_library()}</script><script>{_START}</script></body></html>\n"
    )
    return page.encode()


@cache
def _library() -> str:
    """Return Vega, Vega-Lite and their embedding as one script, safe inside a page."""
    bundle = str(vl_convert.javascript_bundle(_EXPOSED, vl_version=VEGA_LITE))
    return bundle.replace("</script", "<\\/script")


def _style() -> str:
    style = _STYLE
    for role, shade in _SHADE.items():
        style = re.sub(rf"\b{role.upper()}\b", shade, style)
    return style.replace("\n", "")


def _opening(told: Document, specs: dict[str, Any]) -> Iterator[str]:
    yield _stamp(told)
    yield f"<h1>{_text(told.title)}</h1>"
    filters = f"Filters: {told.filters}" if told.filters else ""
    yield _base(" · ".join(text for text in (told.source_line, filters) if text))
    if told.card is not None:
        yield from _leaf(told.card, "card", specs, is_card=True)
    if len(told.chapters) > 1:
        links = "".join(
            f'<li><a href="#c{number}">{_text(chapter.title)}</a>: {_text(chapter.headline)}</li>'
            for number, chapter in enumerate(told.chapters, start=1)
        )
        yield f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


def _chapter(chapter: Chapter, at: str, specs: dict[str, Any], tell: Progress) -> Iterator[str]:
    yield f'<section id="{at}"><p class="section">{_text(chapter.title)}</p>'
    yield f"<h2>{_text(chapter.headline)}</h2>{_base(chapter.basis)}"
    for number, leaf in enumerate(chapter.leaves, start=1):
        tell(leaf.exhibit.says)
        yield from _leaf(leaf, f"{at}-{number}", specs)
    yield _found(chapter)
    yield _folded("What this cannot tell", chapter.cannot_tell)
    yield _folded("What would help", chapter.missing)
    if method := method_of(chapter.title):
        paragraphs = "".join(f"<p>{_text(_unmarked(text))}</p>" for text in method.split("\n\n"))
        yield f"<details><summary>How this is measured</summary>{paragraphs}</details>"
    yield "</section>"


def _leaf(leaf: Leaf, at: str, specs: dict[str, Any], *, is_card: bool = False) -> Iterator[str]:
    exhibit = leaf.exhibit
    if not is_card:
        yield f"<h3>{_text(exhibit.says)}</h3>"
    if leaf.caption:
        yield f"<p>{_text(leaf.caption)}</p>"
    if leaf.remark:
        yield f'<p class="remark">{_text(leaf.remark)}</p>'
    spec = only_what_is_drawn(drawn(exhibit))
    specs["config"] = spec.pop("config")  # the same for all, so it is written once
    specs[at] = {**spec, "datasets": {n: _columns(rows) for n, rows in spec["datasets"].items()}}
    yield f'<figure><div class="chart" id="{at}" data-says="{_text(exhibit.says)}"></div></figure>'
    yield f"<details><summary>The numbers as a table</summary>{_table(exhibit)}</details>"


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Write rows column by column, which names every column once."""
    names = list(rows[0]) if rows else []
    return {"height": len(rows), "columns": {name: [row[name] for row in rows] for name in names}}


def only_what_is_drawn(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a chart without the columns of its rows that nothing in it names.

    What a page hides for a small base is null in its answer already; what it does not draw has no
    business in a file that is passed on.

    Args:
        spec: Vega-Lite with its rows inside.
    """
    rest = json.dumps({name: part for name, part in spec.items() if name != "datasets"})

    @cache
    def is_named(column: str) -> bool:
        return re.search(rf"\b{re.escape(column)}\b", rest) is not None

    return {
        **spec,
        "datasets": {
            name: [
                {column: steady(value) for column, value in row.items() if is_named(column)}
                for row in rows
            ]
            for name, rows in spec.get("datasets", {}).items()
        },
    }


def _table(exhibit: Exhibit) -> str:
    shown = [name for name in exhibit.headings if name in exhibit.table.columns]
    columns = [exhibit.table[name].head(_MOST_ROWS) for name in shown]
    heads = "".join(
        f'<th scope="col"{_side(column)}>{_text(exhibit.headings[name])}</th>'
        for name, column in zip(shown, columns, strict=True)
    )
    forms = [excel_format(exhibit.formats.get(n), c) for n, c in zip(shown, columns, strict=True)]
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_side(column)}>{_text(_said(column[at], form))}</td>"
            for column, form in zip(columns, forms, strict=True)
        )
        + "</tr>"
        for at in range(min(exhibit.table.height, _MOST_ROWS))
    )
    cut = exhibit.table.height - _MOST_ROWS
    more = f"<p>And {cut:,} rows more, which the workbook has.</p>" if cut > 0 else ""
    head = f"<thead><tr>{heads}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div>{more}'


def _side(column: pl.Series) -> str:
    return ' class="n"' if column.dtype.is_numeric() else ""


def _said(value: Any, form: str) -> str:  # noqa: ANN401  # any value of a table
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, int | float):
        if (whole := steady(float(value))) is None:
            return ""
        return wording.count(whole) if form.startswith("#") else said(whole, form)
    return str(value)


def _closing(told: Document) -> str:
    files = "".join(
        f"<li>{_text(f'{file}: {rows:,} rows of {kind}' if kind else file)}</li>"
        for file, kind, rows in told.sources
    )
    return (
        f"<footer><h2>Data and filters</h2><ul>{files}<li>Filters: {_text(told.filters or 'none')}"
        "</li><li>Intervals are 95% intervals; figures from fewer than 10 people are hidden.</li>"
        f"<li>Made on {wording.day(told.made_on)}.</li></ul></footer>"
    )


def _found(chapter: Chapter) -> str:
    """Say what the pictures show, comparisons first; some pages find thousands of figures."""
    shown = [found for leaf in chapter.leaves for found in leaf.findings]
    shown.sort(key=lambda found: found.verdict is None)
    said = list(dict.fromkeys(found.sentence for found in shown)) or list(chapter.sentences)
    kept = said[:_MOST_SENTENCES]
    if more := len(chapter.sentences) - len(kept):
        kept.append(f"And {more:,} more figures; a report written as JSON has them all.")
    return _folded("What was found", tuple(kept))


def _folded(heading: str, sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{_text(sentence)}</li>" for sentence in sentences)
    return f"<details><summary>{heading}</summary><ul>{items}</ul></details>"


def _stamp(told: Document) -> str:
    return f'<p class="stamp">{STAMP}</p>' if told.is_invented else ""


def _base(text: str) -> str:
    return f'<p class="base">{_text(text)}</p>' if text else ""


def _unmarked(text: str) -> str:
    return re.sub(r"[`*]", "", " ".join(text.split()))


def _text(text: str) -> str:
    return html.escape(clean(text), quote=True)
