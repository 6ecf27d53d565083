"""English words that hold sentences together, left out of lists of telling words."""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final = frozenset([
    "a", "an", "the", "and", "or", "but", "if", "of", "to", "in", "on", "at", "by", "for",
    "with", "from", "as", "it", "its", "is", "are", "was", "were", "be", "been", "am", "i", "me",
    "my", "we", "us", "our", "you", "your", "they", "them", "their", "he", "she", "his", "her",
    "this", "that", "these", "those", "there", "here", "what", "which", "who", "when", "where",
    "how", "so", "than", "then", "too", "very", "just", "do", "does", "did", "have", "has",
    "had", "not", "no", "will", "would", "can", "could", "should", "may", "might", "one", "some",
    "any", "all", "more", "most",
])  # fmt: skip
"""Words that hold sentences together; they are counted, but say nothing when listed."""
