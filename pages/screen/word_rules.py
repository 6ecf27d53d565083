"""The words by which texts are sorted into reasons: shown, and changed by the reader."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.word_rules import (
    WordRule,
    name_taken,
    what_changes,
    why_unreadable,
    with_rule,
    word_rules,
)
from pages.screen.plain import plain
from pages.visit.bringing import decide
from session import current_study

A_NEW_ONE: Final = "A reason of your own"


def edit_word_rules() -> None:
    """Show the words of one reason and let the reader change them."""
    with st.expander("The words behind each reason", icon=":material/edit:"):
        rules = {rule.reason: rule for rule in word_rules(current_study())}
        changed = [name for name, rule in rules.items() if rule.is_changed]
        if changed:
            st.caption(plain(f"Changed by you: {', '.join(changed)}."))
        chosen = st.selectbox("Reason", [*rules, A_NEW_ONE], key="rule for")
        _edit(rules.get(chosen, WordRule("", ())))


def _edit(rule: WordRule) -> None:
    with st.form(f"words of {rule.reason}", border=False):
        reason = rule.reason or st.text_input("What the reason is called")
        written = st.text_area(
            "Your words, one a line",
            "\n".join(rule.words),
            placeholder="too dear\nteuer*\n-special offer",
            help="A star stands for any ending. A minus takes the reason away from texts that hold "
            "the words. Between slashes stands a regular expression: /over ?priced/",
        )
        keeps = not rule.built_in or st.checkbox(
            "Keep the built-in phrases", value=rule.keeps_built_in
        )
        with st.container(horizontal=True):
            is_tried = st.form_submit_button("See what would change", icon=":material/visibility:")
            is_kept = st.form_submit_button(
                "Sort the texts by these words", icon=":material/check:"
            )
    if is_tried or is_kept:
        _take(rule, reason.strip(), written, keeps_built_in=keeps, is_kept=is_kept)
    if rule.is_changed and st.button(
        "Back to the built-in phrases" if rule.built_in else "Remove this reason",
        icon=":material/undo:",
        key=f"built-in words of {rule.reason}",
    ):
        before = current_study().reason_rules
        decide(reason_rules=with_rule(before, rule.reason, keeps_built_in=True, written=""))
        st.rerun()
    if rule.built_in:
        st.caption("The built-in phrases, as regular expressions on plain lower-case text")
        st.code("\n".join(rule.built_in), language=None, height=160, wrap_lines=True)


def _take(
    rule: WordRule, reason: str, written: str, *, keeps_built_in: bool, is_kept: bool
) -> None:
    """Refuse words that cannot be; else show what they would change, or sort the texts by them."""
    study = current_study()
    if not reason:
        st.error("Give the reason a name.")
        return
    if not rule.reason and (known := name_taken(study, reason)):
        st.error(plain(f"There is a reason {known} already; choose it in the list."))
        return
    rules = with_rule(study.reason_rules, reason, keeps_built_in=keeps_built_in, written=written)
    if refused := why_unreadable(rules):
        st.error(plain(refused))
        return
    if not rule.reason and rules == study.reason_rules:
        st.error("Write at least one word or phrase.")
        return
    if is_kept:
        decide(reason_rules=rules)
        st.rerun()
    change = what_changes(study, rules, reason)
    st.info(plain(change.says))
    for heading, texts in (("It would gain", change.gained), ("It would lose", change.lost)):
        if texts:
            st.caption(f"{heading}, for example")
            st.markdown("\n".join(f"- {plain(text)}" for text in texts))
