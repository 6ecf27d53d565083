"""Answer wordings of questionnaires in German, French, Spanish, Italian, Dutch and Portuguese.

From the lowest step to the highest, as the usual translations of five-point scales have them.
"""

from __future__ import annotations

from typing import Final

from loaders.headings import listed

_SCALES: Final = (
    ("satisfaction", (
        """sehr unzufrieden, très insatisfait, très insatisfaite, très insatisfait(e),
        pas du tout satisfait, muy insatisfecho, muy insatisfecho/a, molto insoddisfatto,
        zeer ontevreden, heel ontevreden, muito insatisfeito""",
        """unzufrieden, eher unzufrieden, insatisfait, insatisfaite, plutôt insatisfait,
        peu satisfait, insatisfecho, poco satisfecho, insoddisfatto, poco soddisfatto, ontevreden,
        insatisfeito""",
        """neutral, teils teils, teils/teils, weder noch, weder zufrieden noch unzufrieden,
        mittelmäßig, neutre, ni satisfait ni insatisfait, moyennement satisfait, ni satisfecho ni
        insatisfecho, neutrale, né soddisfatto né insoddisfatto, neutraal, niet tevreden niet
        ontevreden, neutro, nem satisfeito nem insatisfeito""",
        """zufrieden, eher zufrieden, satisfait, satisfaite, plutôt satisfait, satisfecho, algo
        satisfecho, soddisfatto, abbastanza soddisfatto, tevreden, satisfeito""",
        """sehr zufrieden, äußerst zufrieden, très satisfait, très satisfaite, tout à fait
        satisfait, muy satisfecho, molto soddisfatto, zeer tevreden, heel tevreden, muito
        satisfeito""",
    )),
    ("agreement", (
        """stimme überhaupt nicht zu, stimme gar nicht zu, trifft überhaupt nicht zu, trifft gar
        nicht zu, pas du tout d'accord, tout à fait en désaccord, totalmente en desacuerdo, muy en
        desacuerdo, totalmente in disaccordo, per niente d'accordo, helemaal mee oneens,
        helemaal oneens, zeer mee oneens, discordo totalmente""",
        """stimme nicht zu, stimme eher nicht zu, trifft nicht zu, trifft eher nicht zu, pas
        d'accord, plutôt pas d'accord, en désaccord, en desacuerdo, in disaccordo, poco d'accordo,
        mee oneens, oneens, discordo""",
        """weder noch, teils teils, teils/teils, neutral, unentschieden, weder zustimmung noch
        ablehnung, ni d'accord ni pas d'accord, sans opinion, neutre, ni de acuerdo ni en
        desacuerdo, né d'accordo né in disaccordo, neutrale, neutraal, niet mee eens niet mee
        oneens, não concordo nem discordo, neutro""",
        """stimme zu, stimme eher zu, trifft zu, trifft eher zu, d'accord, plutôt d'accord, de
        acuerdo, d'accordo, abbastanza d'accordo, mee eens, eens, concordo""",
        """stimme voll zu, stimme voll und ganz zu, stimme völlig zu, stimme sehr zu, trifft voll
        zu, trifft voll und ganz zu, tout à fait d'accord, totalmente de acuerdo, muy de acuerdo,
        completamente d'accordo, totalmente d'accordo, helemaal mee eens, helemaal eens, zeer mee
        eens, concordo totalmente""",
    )),
    ("quality", (
        """sehr schlecht, très mauvais, très mauvaise, muy malo, muy mala, molto scarso, pessimo,
        zeer slecht, muito ruim""",
        "schlecht, mauvais, mauvaise, malo, mala, scarso, slecht, ruim, ausreichend",
        """mittel, mittelmäßig, befriedigend, durchschnittlich, neutral, moyen, moyenne, regular,
        sufficiente, matig, gemiddeld, razoável""",
        "gut, bon, bonne, bueno, buena, buono, goed, bom, boa",
        """sehr gut, très bon, très bonne, excellent, muy bueno, muy buena, excelente, ottimo, zeer
        goed, muito bom""",
    )),
    ("likelihood", (
        """sehr unwahrscheinlich, très improbable, très peu probable, muy improbable, molto
        improbabile, zeer onwaarschijnlijk, muito improvável""",
        "unwahrscheinlich, improbable, peu probable, improbabile, onwaarschijnlijk, improvável",
        "neutral, vielleicht, neutre, peut-être, neutrale, misschien, neutraal, neutro, talvez",
        "wahrscheinlich, probable, plutôt probable, probabile, waarschijnlijk, provável",
        """sehr wahrscheinlich, très probable, muy probable, molto probabile, zeer waarschijnlijk,
        muito provável""",
    )),
    ("frequency", (
        "nie, niemals, jamais, nunca, mai, nooit",
        "selten, rarement, rara vez, raramente, zelden",
        "manchmal, gelegentlich, parfois, a veces, a volte, soms, às vezes",
        "oft, häufig, souvent, a menudo, spesso, vaak, frequentemente",
        "immer, sehr oft, toujours, siempre, sempre, altijd",
    )),
)  # fmt: skip

ABROAD: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = tuple(
    (name, tuple(listed(step) for step in steps)) for name, steps in _SCALES
)
"""Name of a scale, and the wordings of each of its steps."""
