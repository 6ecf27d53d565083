"""Notebook: beliefs with frozen evidence, decisions, checks and outcomes; and how we listen."""

from datetime import date

import streamlit as st

from answers.notebook import headline
from pages.screen.kept import read_notebook, show_folder, sign
from pages.screen.listening_shown import show_listening
from pages.screen.notes_shown import show_notes
from pages.screen.pins_shown import show_pins
from pages.screen.plain import plain

kept = read_notebook()

st.header(plain(headline(kept.notes, date.today())), anchor=False)
st.caption("Belief, frozen evidence, decision, who carries it out, the day of the check, outcome.")
sign()

notes, pins, listening, folder = st.tabs(
    ["Beliefs", "Pinned", "Our ways to listen", "Where it is kept"]
)
with notes:
    show_notes(kept)
with pins:
    show_pins(kept)
with listening:
    show_listening(kept)
with folder:
    show_folder()
