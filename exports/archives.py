"""Files that are zip archives inside, written so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STAMPS: Final = re.compile(
    rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)


def settled(archive: bytes, made_on: date) -> bytes:
    """Return an Office file whose only date is the day it was made.

    Args:
        archive: A .pptx or .xlsx file.
        made_on: The day.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>%sT00:00:00Z\g<3>" % str(made_on).encode(), content)
            place = zipfile.ZipInfo(name, _EPOCH)
            place.compress_type = zipfile.ZIP_DEFLATED
            place.external_attr = 0o600 << 16
            written.writestr(place, content)
    return out.getvalue()
