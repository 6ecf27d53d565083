"""What one visitor has: the study on screen, filters, answers. The one owner of that state.

Here is what pages ask for; the parts of a page take the rest from the module it belongs to. Only
`session.state` touches the state itself. Studies are handed out as the same object every time and
released with the session; answers are small and cached as copies. Caches are keyed by fingerprints
of content and settings, never by a frame.
"""

from session.asking import ask, ask_question
from session.filters import current_filters, look_at
from session.on_screen import current_study

__all__ = ["ask", "ask_question", "current_filters", "current_study", "look_at"]
