"""Story: pinned pictures in the order a team tells them, to present, to share and to take home."""

import streamlit as st

from pages.screen.kept import read_notebook
from pages.screen.plain import plain
from pages.screen.story_choice import begin_story, choose_story, manage_story
from pages.screen.story_shown import note_story, show_story

kept = read_notebook()
chosen = choose_story(kept)

st.header(plain(chosen.name), anchor=False)
if chosen.fault:
    st.error(plain(chosen.fault), icon=":material/link_off:")
note_story(chosen)
show_story(chosen, kept)
manage_story(chosen, kept)
begin_story(kept)
