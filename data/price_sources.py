"""The sources of a price that comes from a package: the package, and the price list it rests on.

A text is listed once. The package is found again by name and version, the maker's price page by its
address, Azure's list by its day; only what is missing becomes a new row. The package was read, and names
the maker's page, which was not.
"""

from collections.abc import Iterable
from datetime import date

from data.price_differences import Difference
from data.price_names import PROVIDERS
from data.price_offers import Package
from data.read import Row
from data.schema import TABLES

# Name of the package: stem of the identifier, publisher, what it is, address.
PACKAGES = {
    "genai-prices": (
        "pydantic-genai-prices",
        "Pydantic",
        "prices for calling LLM inference APIs",
        "https://github.com/pydantic/genai-prices",
    ),
    "azure-genai-prices": (
        "klavzar-azure-genai-prices",
        "Nik Klavžar",
        "snapshot of the Azure retail price list",
        "https://github.com/nikklavzar/azure-genai-prices",
    ),
}
AZURE_LIST = "https://prices.azure.com/api/retail/prices"
AZURE_TITLE = "Azure Retail Prices API (Foundry Models meters)"


class Sources:
    """The rows of `sources`, and those added so far."""

    def __init__(self, rows: Iterable[Row], actors: Iterable[Row]) -> None:
        self.rows = list(rows)
        self.added: list[Row] = []
        self._actors = {row["actor_id"]: row["name"] for row in actors}

    def of(self, difference: Difference) -> str:
        """The sources of a price of that difference, the package first."""
        roots = self._azure_list(difference.package) if difference.channel == "azure" else self._page(difference)
        package = self._package(difference.package, roots if difference.channel == "azure" else "")
        return ";".join(filter(None, (package, roots)))

    def _package(self, package: Package, root: str) -> str:
        stem, publisher, subject, url = PACKAGES[package.name]
        for row in self.rows:
            if row["url"] == url and row["title"].startswith(f"{package}:"):
                return row["source_id"]
        key = self._free(stem, package.version.replace(".", "-"), package.data_date)
        return self._add(
            source_id=key, publisher=publisher, title=f"{package}: {subject}", url=url,
            published=package.data_date.isoformat(), kind="repository", read="yes", origin_id=root or key,
        )  # fmt: skip

    def _azure_list(self, package: Package) -> str:
        day = package.data_date
        for row in self.rows:
            if row["url"] == AZURE_LIST and row["published"] == day.isoformat():
                return row["source_id"]
        key = self._free("microsoft-azure-retail-prices", f"{day:%d}", day)
        return self._add(
            source_id=key, publisher="Microsoft", title=AZURE_TITLE, url=AZURE_LIST,
            published=day.isoformat(), kind="pricing", read="excerpt", origin_id=key,
        )  # fmt: skip

    def _page(self, difference: Difference) -> str:
        offer, maker = difference.offer, difference.model["provider"]
        if not offer.page:
            return ""
        for row in self.rows:
            if row["url"] == offer.page:
                return row["source_id"]
        is_maker = maker != "microsoft" and PROVIDERS["provider_api"].get(maker) == offer.provider
        seller = maker if is_maker else offer.provider.replace("_", "-")
        key = self._free(f"{seller}-api-pricing", "page", difference.package.data_date)
        return self._add(
            source_id=key, publisher=self._actors[maker] if is_maker else offer.publisher, url=offer.page,
            kind="pricing", read="no", origin_id=key,
        )  # fmt: skip

    def _free(self, stem: str, other: str, day: date) -> str:
        key = f"{stem}-{day:%Y-%m}"
        taken = {row["source_id"] for row in self.rows}
        return key if key not in taken else f"{stem}-{other}-{day:%Y-%m}"

    def _add(self, **cells: str) -> str:
        row = dict.fromkeys(TABLES["sources"].columns, "") | {"language": "en"} | cells
        self.rows.append(row)
        self.added.append(row)
        return row["source_id"]
