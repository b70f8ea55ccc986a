"""The data set in words: its version, its day, its fingerprint, the licences; for every foot and every file."""

from components.cached import record
from components.text import Text

_SHORT_HASH = 12


def data_set_words(text: Text, hash_length: int = _SHORT_HASH) -> tuple[str, ...]:
    """Version, day of the record, the first signs of its fingerprint, licences: the parts of a line, in order."""
    shown = record()
    return (
        text("footer.data_set", version=shown.version),
        text("footer.record_date", date=text.day(shown.record_date)),
        text("footer.hash", hash=shown.digest[:hash_length]),
        text("footer.licence"),
    )
