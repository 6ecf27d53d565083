"""Overview: one card per answer, and what would unlock the rest."""

from answers.overview import overview
from pages.screen.cards import show_cards, show_unlocks
from pages.screen.kept import show_due
from pages.screen.skeleton import close_page, write_heading
from session import ask

answer = ask(overview)

write_heading(answer)
show_due()
show_cards(answer)
show_unlocks(answer.readiness)
close_page(answer, "Overview")
