"""Parts of models in Copilot products as spells: ends as firm as the record has them, joined without inventing any."""

import datetime as dt

import pandas as pd

from data.copilot_roles import merged, spells, standing
from data.selection import as_known_on

DAY = dt.date(2026, 1, 1)


def roles(*rows: tuple[str, str, str, str, str | None, str]) -> pd.DataFrame:
    """Rows of product, model, role, first day, last day and what the end is."""
    frame = pd.DataFrame(rows, columns=["product", "model_id", "role", "from_date", "to_date", "end_is"])
    dated = {name: pd.to_datetime(frame[name]) for name in ("from_date", "to_date")}
    ids = [f"{number}-{model}" for number, model in enumerate(frame["model_id"])]
    return frame.assign(**dated, role_id=ids, from_precision="day", start_is="exact", stands_in="no")


def models(**makers: str) -> pd.DataFrame:
    return pd.DataFrame({"model_id": list(makers), "name": list(makers), "provider": list(makers.values())})


MODELS = models(a="openai", b="openai", c="anthropic")


def test_role_that_begins_after_the_day_is_no_spell():
    held = roles(
        ("github_copilot", "a", "default", "2025-01-01", None, "standing"),
        ("github_copilot", "b", "default", "2026-02-01", None, "standing"),
    )
    assert [spell.role_ids for spell in spells(held, MODELS, DAY)] == [("0-a",)]


def test_start_known_to_a_month_lies_no_later_than_its_last_day_or_the_end():
    held = roles(("github_copilot", "a", "default", "2025-02-01", None, "standing"),
                 ("github_copilot", "b", "selectable", "2025-02-01", "2025-02-12", "exact")).assign(
        from_precision="month"
    )  # fmt: skip
    assert [spell.started_by for spell in spells(held, MODELS, DAY)] == [
        pd.Timestamp("2025-02-28"), pd.Timestamp("2025-02-12"),
    ]  # fmt: skip


def test_choices_that_overlap_are_one_spell_and_count_those_that_stand():
    held = roles(
        ("github_copilot", "a", "selectable", "2025-01-01", "2025-06-01", "exact"),
        ("github_copilot", "b", "selectable", "2025-03-01", None, "standing"),
    )
    (joined,) = merged(spells(held, MODELS, DAY))
    assert joined.role_ids == ("0-a", "1-b") and joined.standing == ("b",)
    assert joined.is_standing and joined.end is None and joined.known_to is None


def test_gap_between_choices_stays_a_gap():
    held = roles(
        ("github_copilot", "a", "selectable", "2025-01-01", "2025-02-01", "exact"),
        ("github_copilot", "b", "selectable", "2025-02-03", None, "standing"),
    )
    assert len(merged(spells(held, MODELS, DAY))) == 2


def test_unknown_end_fills_no_gap_and_outlives_a_known_one():
    held = roles(
        ("github_copilot", "a", "selectable", "2025-01-01", None, "unknown"),
        ("github_copilot", "b", "selectable", "2025-01-01", "2025-04-01", "exact"),
        ("github_copilot", "b", "selectable", "2025-06-01", None, "standing"),
    )
    first, second = merged(spells(held, MODELS, DAY))
    assert (first.end, first.end_is, first.known_to) == (None, "unknown", pd.Timestamp("2025-04-01"))
    assert second.is_standing


def test_two_defaults_stay_apart():
    held = roles(
        ("github_copilot", "a", "default", "2025-01-01", "2025-06-01", "at_latest"),
        ("github_copilot", "b", "default", "2025-06-01", None, "standing"),
    )
    assert [spell.end_is for spell in merged(spells(held, MODELS, DAY))] == ["at_latest", "standing"]


def test_default_of_unknown_end_is_the_last_known_one_unless_another_holds():
    held = roles(
        ("github_copilot", "a", "default", "2025-01-01", None, "unknown"),
        ("copilot_studio", "a", "default", "2025-01-01", None, "unknown"),
        ("copilot_studio", "c", "default", "2025-06-01", None, "standing"),
        ("bing_chat", "a", "default", "2024-01-01", "2024-02-01", "exact"),
    )
    now = standing(spells(held, MODELS, DAY))
    assert now.products == ("copilot_studio", "github_copilot")
    assert now.last_default == {"openai": ("github_copilot",)}
    assert now.default == {"anthropic": ("copilot_studio",)}


def test_end_that_comes_after_the_day_is_none_yet(tables):
    day = dt.date(2025, 3, 7)
    known = as_known_on(tables, day)
    found = spells(known.copilot_roles, known.models, day)
    assert {spell.end_is for spell in found if spell.end is None} == {"standing", "unknown"}
    assert all(spell.end is None or spell.end <= pd.Timestamp(day) for spell in found)
    assert all(spell.started_by <= pd.Timestamp(day) for spell in found)


def test_no_row_is_lost_by_joining(tables):
    found = spells(tables.copilot_roles, tables.models, tables.record_date)
    joined = merged(found)
    assert sorted(role for spell in joined for role in spell.role_ids) == sorted(tables.copilot_roles["role_id"])
    assert len(joined) < len(found) / 2


def test_products_of_the_shipped_record(tables):
    now = standing(spells(tables.copilot_roles, tables.models, tables.record_date))
    assert len(now.products) == 8 and "bing_chat" not in now.products
    assert now.default["openai"] == ("m365_copilot_chat", "m365_copilot_office", "github_copilot")
    assert len(now.last_default["openai"]) == 4
    assert len(now.selectable["anthropic"]) == 4
