"""Words of the five dimensions of service quality in other languages than English.

German, French, Spanish, Italian, Portuguese; the names of the dimensions in Dutch and Indonesian
too, and the Korean words of surveys seen so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAMES_ABROAD: Final[Mapping[str, str]] = {
    "tangibles": (
        r"tangib\w+|materielles umfeld|annehmlichkeit\w*|éléments tangibles|elementos tangibles"
        r"|elementi tangibili|aspetti tangibili|tastbare zaken|bukti (?:fisik|langsung)"
    ),
    "empathy": r"einfühlung\w*|empathie|empatía|empatia|empati",
    "responsiveness": (
        r"reaktionsfähigkeit|entgegenkommen|réactivité|serviabilité|capacidad de respuesta"
        r"|capacità di risposta|capacidade de resposta|responsividade|responsiviteit|daya tanggap"
    ),
    "assurance": (
        r"leistungskompetenz|souveränität|sicherheit|seguridad|garantía|garanzia|rassicurazione"
        r"|garantia|segurança|zekerheid|jaminan"
    ),
    "reliability": (
        r"zuverlässigkeit|fiabilité|fiabilidad|confiabilidad|affidabilità|confiabilidade"
        r"|fiabilidade|betrouwbaarheid|k?eandalan"
    ),
}
"""What a dimension is called, for items that bear its name in front."""

WORDINGS_ABROAD: Final[Mapping[str, str]] = {
    "tangibles": (
        r"외관|화면스크린|디자인|목소리|매력"
        r"|ausstattung|räum(?:e|lichkeit)|gepflegt|ansprechend|sauber|gebäude|einrichtung|unterlagen"
        r"|équipement|apparence|locaux|\bpropres?\b|installations"
        r"|\bequipos?\b|instalaciones|apariencia|limpi|folletos"
        r"|attrezzatur|struttur|aspetto|pulit|arred|equipamento|instalações|aparência"
    ),
    "empathy": (
        r"개인이 (?:원하는|필요)|고객이 원하는|자신이 원하는|필요로 하는"
        r"|individuell|persönlich|bedürfnis|öffnungszeiten|einfühl|verständnis"
        r"|interessen? de[sr] kunden"
        r"|personnalis|individuel|besoins|horaires|à l'écoute"
        r"|individualizad|personaliz|necesidades|\bhorarios?\b"
        r"|personalizzat|esigenze|\borari\b|necessidades|horários?"
    ),
    "responsiveness": (
        r"대기|신속|빠른|빠르|사용 시간"
        r"|schnell|hilfsbereit|zu beschäftigt|wartezeit|rasch|reagier|erreichbar|\bwann\b"
        r"|rapid|disponib|attente|prêts? à aider|répond"
        r"|rápid|\bpront|dispuest|espera|trop occupé|demasiado ocupad"
        r"|attesa|disposti|troppo occupat"
    ),
    "assurance": (
        r"안전|보호|개인정보|유출|신뢰"
        r"|vertrauen|\bsicher|höflich|freundlich|fachwissen|kompeten|zuvorkommend"
        r"|confiance|sécurité|\bpolie?s?\b|courtois|compéten|connaissances|aimable"
        r"|confianza|segur|\bcort[eé]s|\bamable|conocimiento"
        r"|fiducia|sicur|gentil|conoscenz|confiança|conhecimento|educad"
    ),
    "reliability": (
        r"정확|오류|약속"
        r"|zuverlässig|versproch|verspricht|zusage|zugesagt|\btermine?n?\b|fehlerfrei|pünktlich|eingehalten"
        r"|beim ersten mal|lösung|korrekt"
        r"|fiab|promess|promet|ponctuel|sans erreur|résou|résolution|première fois"
        r"|puntual|sin errores|solucion|primera vez|plazo|errores"
        r"|affidab|senza errori|prima volta|risol|pontual|sem erros|resol"
    ),
}
"""Words by dimension, beside the English ones."""
