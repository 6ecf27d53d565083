"""Did it work? Everything that was done, with the ratings and customers after it and a verdict."""

import streamlit as st

from answers.did_it_work import did_it_work
from charts.exhibits.did_it_work import effect_exhibits, record_exhibits
from pages.screen.fix_record import choose_fix, show_record
from pages.screen.noting_events import offer_noting
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, show
from session import ask

answer = ask(did_it_work)

if open_page(answer):
    show_record(answer.fixes)
offer_noting(answer.places, is_first=answer.fixes.is_empty())
if answer.state != "no":
    for exhibit in record_exhibits(answer):
        show(exhibit)
    for effect in effect_exhibits(answer, choose_fix(answer)):
        st.markdown(plain(effect.says))
        show(effect)
close_page(answer, "Did it work?")
