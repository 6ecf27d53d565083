"""What the invented customers say, in their own words, by cause."""

from __future__ import annotations

from typing import Final

import numpy as np

LEAVE: Final[dict[str, tuple[str, ...]]] = {
    "late delivery": (
        "My order arrived two days after the day they promised",
        "The parcel was late three times in a row",
        "They name a delivery day and then it comes whenever it comes",
        "Delivery was delayed again and dinner was off",
    ),
    "slow service": (
        "It took nine days to get a refund",
        "Everything takes forever when something has to be sorted out",
        "I waited half an hour in the queue on the phone",
        "Changing one address was a matter of weeks, far too slow",
    ),
    "questions unanswered": (
        "Nobody answered my question about allergens",
        "I wrote twice and never got a reply",
        "My complaint was ignored completely",
        "I asked where my order was and heard nothing back",
    ),
    "needs not anticipated": (
        "They never learned what I need, I had to search for the same things every week",
        "They kept offering me meat although I have not bought any in years",
        "Nobody noticed that I need smaller packs now that I live alone",
        "They should have known that I order nappies every month and run out of them",
    ),
    "not staying in touch": (
        "After the first months I never heard from them again",
        "They lost touch with me, no word in half a year",
        "Nobody asked why I had stopped ordering",
        "Once I had paid they forgot about me",
    ),
    "irrelevant marketing": (
        "Offers for dog food every week and I have a cat",
        "Far too much advertising that has nothing to do with me",
        "Their newsletters were never relevant to me",
        "I was tired of promotions for things I do not use",
    ),
    "email as the only contact": (
        "You can only reach them by e-mail",
        "There was no phone number, just an email form",
        "Everything had to go by e-mail, I wanted to talk to a person",
        "E-mail only, no chat and no one to call",
    ),
    "no self-service": (
        "I could not change my delivery slot online myself",
        "There was no way to cancel in the app, I had to ask somebody",
        "I would like to manage my subscription myself and cannot",
        "For every little change you need an agent, nothing can be done on the website by yourself",
    ),
    "not being visible": (
        "I had simply forgotten that they exist",
        "I never see them anywhere, so I did not think of them",
        "You do not notice them, the others are everywhere",
        "They dropped off my radar",
    ),
    "price": (
        "Too expensive compared with the others",
        "The prices went up too often",
        "I found the same basket cheaper elsewhere",
    ),
    "quality": (
        "The vegetables were no longer fresh",
        "Quality has become worse",
        "Two broken jars in one month",
    ),
    "moved away": (
        "We moved to a town where they do not deliver",
        "I moved abroad",
        "Moved house, a market is next door now",
    ),
    "none": ("No particular reason", "Nothing special", "I could not say why"),
}
LEAVE_SHARES: Final = {
    "late delivery": 0.17,
    "slow service": 0.12,
    "questions unanswered": 0.11,
    "needs not anticipated": 0.07,
    "not staying in touch": 0.09,
    "irrelevant marketing": 0.06,
    "email as the only contact": 0.05,
    "no self-service": 0.04,
    "not being visible": 0.05,
    "price": 0.11,
    "quality": 0.05,
    "moved away": 0.05,
    "none": 0.03,
}
STAY: Final[dict[str, tuple[str, ...]]] = {
    "want to": (
        "They come on the day they say, every time",
        "The people are kind and they remember me",
        "I like them, it feels like my own corner shop",
        "When something was broken they put it right at once",
        "The food is simply good",
    ),
    "habit": (
        "I have never looked for anything else",
        "Habit, I suppose",
        "It works and changing is a nuisance",
        "My lists are all stored there",
    ),
    "paid to": (
        "Because of the points",
        "I still have points to spend",
        "The vouchers make it worth it",
    ),
}
STAY_SHARES: Final = {"want to": 0.50, "habit": 0.30, "paid to": 0.20}
RETURN: Final[dict[str, tuple[str, ...]]] = {
    "they were in touch": (
        "Somebody called and asked what had gone wrong",
        "I got a personal note and it was about my order",
    ),
    "it was put right": (
        "You can get through on the phone now",
        "They had mended what annoyed me",
    ),
    "the others were worse": (
        "The other shop was late even more often",
        "I tried two others and came back",
    ),
    "an offer": ("There was a voucher for coming back", "A good discount"),
}
RETURN_SHARES: Final = {
    "they were in touch": 0.38,
    "it was put right": 0.27,
    "the others were worse": 0.20,
    "an offer": 0.15,
}
PRAISE: Final = (
    "Keep it up",
    "The driver is always friendly",
    "I know my order will be there on the day",
    "Good quality and they put mistakes right",
    "More choice of bread would be nice",
    "The website could be easier to search",
)
BEGINNINGS: Final = ("", "", "", "To be honest: ", "In short: ", "Well. ")
ENDINGS: Final = (".", ".", "", "!")
FAREWELLS: Final = (*ENDINGS, ". That was enough for me.", ". It is a pity.")


def spoken(
    pools: dict[str, tuple[str, ...]],
    causes: np.ndarray,
    rng: np.random.Generator,
    endings: tuple[str, ...] = ENDINGS,
) -> np.ndarray:
    """Put each cause into words."""
    pick = rng.random(causes.size)
    opens = rng.choice(BEGINNINGS, causes.size)
    closes = rng.choice(endings, causes.size)
    said = [
        pools[cause][int(where * len(pools[cause]))]
        for cause, where in zip(causes.tolist(), pick.tolist(), strict=True)
    ]
    return np.array([f"{a}{b}{c}" for a, b, c in zip(opens, said, closes, strict=True)])


def drawn(shares: dict[str, float], size: int, rng: np.random.Generator) -> np.ndarray:
    """Causes in these shares, the counts as close to them as whole people allow."""
    edges = np.cumsum(list(shares.values()))
    positions = np.searchsorted(edges, (np.arange(size) + 0.5) / size * edges[-1])
    return rng.permutation(np.array(list(shares))[positions])
