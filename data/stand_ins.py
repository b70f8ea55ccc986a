"""Which models could step in for OpenAI's in Copilot: released, come to Azure, and part of a Copilot product.

An empty `azure_since` means "not, or unknown", so a count of models on Azure is a lower bound. A role without
a `to_date` has no end on record and counts as current. A test is no part in the product and is counted apart.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

CANDIDATES = ("microsoft", "xai", "meta", "deepseek")
BASELINE = "openai"
CONTEXT = ("anthropic", "mistral", "google")
PROVIDERS = (*CANDIDATES, BASELINE, *CONTEXT)
# From the strongest part in a product to the weakest; a test comes last and is none yet.
ROLE_ORDER = ("default", "selectable", "tested")
IN_PRODUCT = ROLE_ORDER[:2]
# Families that make pictures or speech; the record has no column for what a model puts out.
NOT_TEXT = ("MAI-Image", "MAI-Voice", "MAI-Transcribe")


@dataclass(frozen=True)
class Role:
    """A model's part in a Copilot product: `role` of ROLE_ORDER, since `from_date`, known to `from_precision`."""

    role: str
    product: str
    from_date: pd.Timestamp
    from_precision: str
    sources: str

    @property
    def rank(self) -> tuple[int, float]:
        """Sorts the strongest role first, and the latest first among equals."""
        return ROLE_ORDER.index(self.role), -self.from_date.timestamp()


@dataclass(frozen=True)
class StandIn:
    """One released model: since when it has been on Azure (None: not, or unknown), and its strongest role now."""

    model_id: str
    provider: str
    name: str
    family: str
    released: pd.Timestamp
    azure_since: pd.Timestamp | None
    role: Role | None

    @property
    def is_in_copilot(self) -> bool:
        """True if the model is the default or can be chosen in a Copilot product."""
        return self.role is not None and self.role.role in IN_PRODUCT

    @property
    def is_tested(self) -> bool:
        """True if a test in a Copilot product is all that is on record."""
        return self.role is not None and not self.is_in_copilot

    @property
    def makes_text(self) -> bool:
        """False for models that make pictures or speech."""
        return self.family not in NOT_TEXT


def stand_ins(models: pd.DataFrame, roles: pd.DataFrame, day: dt.date) -> list[StandIn]:
    """The models released by the day, in the order of providers and release."""
    known_on = pd.Timestamp(day)
    strongest = current_roles(roles, day)
    columns = ("model_id", "provider", "name", "family", "released", "azure_since")
    found = [
        StandIn(model, maker, name, family, released, azure if azure <= known_on else None, strongest.get(model))
        for model, maker, name, family, released, azure in _rows(models, columns)
        if maker in PROVIDERS and released <= known_on
    ]
    return sorted(found, key=lambda model: (PROVIDERS.index(model.provider), model.released, model.model_id))


def current_roles(roles: pd.DataFrame, day: dt.date) -> dict[str, Role]:
    """Each model's strongest role on the day by `model_id`: begun, and not ended by then as far as is known."""
    known_on = pd.Timestamp(day)
    found: dict[str, Role] = {}
    columns = ("model_id", "to_date", "role", "product", "from_date", "from_precision", "sources")
    for model, ended, *cells in _rows(roles, columns):
        role = Role(*cells)
        if role.from_date > known_on or ended <= known_on:
            continue
        if model not in found or role.rank < found[model].rank:
            found[model] = role
    return found


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column] for column in columns), strict=True)


@dataclass(frozen=True)
class MakerCount:
    """Counts of one maker's models: `released`, of these `on_azure`, `in_copilot`, and `tested` only.

    `strongest` is the model with the strongest current role, the latest of its rank; None if none has any.
    """

    provider: str
    released: int
    on_azure: int
    in_copilot: int
    tested: int
    strongest: StandIn | None


def maker_counts(models: list[StandIn]) -> dict[str, MakerCount]:
    """The counts by maker, in the order of PROVIDERS; makers without a model are left out."""
    by_maker: dict[str, list[StandIn]] = {}
    for model in models:
        by_maker.setdefault(model.provider, []).append(model)
    return {provider: _count(provider, made) for provider, made in by_maker.items()}


def _count(provider: str, made: list[StandIn]) -> MakerCount:
    ranked = [(model.role.rank, model.model_id, model) for model in made if model.role]
    return MakerCount(
        provider,
        len(made),
        sum(model.azure_since is not None for model in made),
        sum(model.is_in_copilot for model in made),
        sum(model.is_tested for model in made),
        min(ranked)[-1] if ranked else None,
    )
