"""Several files as one, the same bytes for the same files."""

import io
import zipfile
from collections.abc import Mapping

# The first moment that a zip file can name: when it was packed says nothing about what is in it.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The files by name as a zip file, in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
