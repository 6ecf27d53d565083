"""Did it work? Everything that was done, with the ratings after it and a verdict."""

import streamlit as st

from answers.did_it_work import did_it_work
from charts.exhibits.did_it_work import fix_exhibit, record_exhibits
from pages.screen.fix_record import choose_fix, show_record
from pages.screen.noting_events import offer_noting
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, open_page, show
from session import ask

answer = ask(did_it_work)

if open_page(answer):
    show_record(answer.fixes)
    for exhibit in record_exhibits(answer):
        show(exhibit)
    fix = choose_fix(answer)
    if fix is not None:
        effect = fix_exhibit(answer, fix)
        st.markdown(plain(effect.says))
        show(effect)
offer_noting(answer.places, is_first=answer.fixes.is_empty())
close_page(answer, "Did it work?")
