"""Data: bring files, see what was understood, put it right, take home what was set aside."""

import streamlit as st

from pages.screen.cards import show_unlocks
from pages.screen.settings import show_settings
from pages.screen.understood import show_files, show_refusal
from session import (
    BroughtFile,
    bring,
    current_loading,
    forget_files,
    has_own_files,
    page_states,
    refused_files,
    sample_files,
    uploads_taken,
)

ENDINGS = "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "gz", "zip", "parquet", "sav"

st.header("Bring your files as they are", anchor=False)
st.caption("They stay on this machine, in this session, and are gone when you close it.")

dropped = st.file_uploader(
    "Survey, customers, orders, service contacts: exports as they come, several at once",
    ENDINGS,
    accept_multiple_files=True,
    key=f"upload {uploads_taken()}",
)
if dropped:
    with st.spinner("Reading and checking every row"):
        bring([BroughtFile(file.name, file.getvalue()) for file in dropped])
    st.rerun()

for refused in refused_files():
    show_refusal(refused)

if has_own_files():
    st.button("Clear all, back to the sample", on_click=forget_files, icon=":material/delete:")

loading = current_loading()
understood, settings, answers, examples = st.tabs(
    ["What was understood", "Settings", "What this can answer", "Example files"]
)
with understood:
    show_files(loading)
with settings:
    show_settings()
with answers:
    show_unlocks(tuple(page_states().values()))
with examples:
    st.caption("The files of the sample study: bring files like these.")
    for path in sample_files():
        st.download_button(
            path.name, path.read_bytes(), file_name=path.name, on_click="ignore", key=path.name
        )
