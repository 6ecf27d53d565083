"""Did it work? Everything that was done, with the ratings after it and a verdict."""

import streamlit as st

from answers.did_it_work import did_it_work
from answers.did_it_work_words import verdict_sentence
from answers.wording import month
from charts.fix_effect import fix_effect_chart
from pages.screen.fix_record import show_record
from pages.screen.plain import plain
from pages.screen.skeleton import close_page, draw, fold_table, open_page
from session import ask

answer = ask(did_it_work)

if open_page(answer):
    show_record(answer.fixes)
    drawn = set(answer.lines["fix"])
    rows = {
        f"{row['name']}, {row['applies_to'] or 'everything'}, {month(row['happened_on'])}": row
        for row in answer.fixes.iter_rows(named=True)
        if row["fix"] in drawn
    }
    if rows:
        first = next((name for name, row in rows.items() if row["verdict"] == "worked"), None)
        names = list(rows)
        chosen = st.selectbox(
            "Shown in detail", names, index=names.index(first) if first else 0, key="fix"
        )
        row = rows[chosen]
        lines = answer.lines.filter(fix=row["fix"])
        st.markdown(plain(verdict_sentence(row)))
        draw(
            fix_effect_chart(lines, row["happened_on"], row["name"]),
            says=verdict_sentence(row),
            key="fix effect",
        )
        fold_table(
            lines,
            {
                "month_on": "Month",
                "value": "Mean rating",
                "n": "Ratings (n)",
                "fitted": "Line",
                "continued": "Old line",
                "lower": "From",
                "upper": "To",
            },
            formats=dict.fromkeys(["value", "fitted", "continued", "lower", "upper"], "%.2f"),
        )
close_page(answer, "Did it work?")
