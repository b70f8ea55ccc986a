"""The bytes of a package, the same for the same content: entries in a fixed order, no time of the machine in them."""

import io
import zipfile

# The earliest moment that a zip can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def repacked(package: bytes) -> bytes:
    """The same parts in the order of their names, the list of content types first, all dated alike."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the machine's own system stands in the entry.
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
