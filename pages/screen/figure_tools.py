"""The small menu under every picture: take it away as a picture or as numbers."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from charts.exhibit import Exhibit
from exports.pictures import PictureForm, picture
from exports.tables import FORMS, file_name, numbers_file
from pages.screen.pinning import offer_pin
from pages.screen.python_shown import write_python

PICTURES: Final[dict[PictureForm, tuple[str, str]]] = {
    "png": ("Picture (PNG)", "image/png"),
    "svg": ("Picture for print (SVG)", "image/svg+xml"),
}


def write_tools(exhibit: Exhibit) -> None:
    """Write the menu under one picture, closed until somebody opens it.

    Files are made when asked for, in another thread; so everything they need is in the exhibit.

    Args:
        exhibit: The picture above the menu.
    """
    with st.container(horizontal=True, horizontal_alignment="right"):
        offer_pin(exhibit, _name(exhibit))
        with st.popover(
            "Use this picture",
            icon=":material/ios_share:",
            type="tertiary",
            key=f"tools {_name(exhibit)}",
        ):
            for form, (label, mime) in PICTURES.items():
                _offer(exhibit, label, partial(picture, exhibit, form), form, mime)
            for kind, (label, mime) in FORMS.items():
                _offer(
                    exhibit, f"Numbers ({label})", partial(numbers_file, exhibit, kind), kind, mime
                )
            write_python(exhibit, _name(exhibit))


def _offer(exhibit: Exhibit, label: str, made: partial[bytes], ending: str, mime: str) -> None:
    st.download_button(
        label,
        made,
        file_name=file_name(f"earned-{_name(exhibit)}", ending, unprotected=exhibit.is_unprotected),
        mime=mime,
        key=f"{ending} of {_name(exhibit)}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _name(exhibit: Exhibit) -> str:
    return f"{exhibit.page}-{exhibit.key}".replace(" ", "-").replace("_", "-")
