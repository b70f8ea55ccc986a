"""The pages of the app: their names in order and the sections they stand in."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class PageEntry:
    """A page: its name is its file in `pages/` and in `components/page_cards/`, its address, its key in the texts."""

    name: str
    section: str
    has_cards: bool = True

    @property
    def path(self) -> Path:
        """The script that draws the page."""
        return ROOT / "pages" / f"{self.name}.py"


PAGES = (
    PageEntry("overview", "partnership"),
    PageEntry("investment_timeline", "partnership"),
    PageEntry("tension_points", "partnership"),
    PageEntry("model_landscape", "models"),
    PageEntry("swap_calculator", "models"),
    PageEntry("briefing", "briefing", has_cards=False),
)
HOME = PAGES[0]
BRIEFING_PAGE = "briefing"


def pages_with_cards() -> tuple[str, ...]:
    """The names of the pages that show charts, in order."""
    return tuple(entry.name for entry in PAGES if entry.has_cards)
