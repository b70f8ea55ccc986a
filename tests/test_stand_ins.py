"""Models that could step in: released, come to Azure, in a Copilot; what is not known counts as neither."""

import datetime as dt

import pandas as pd

from data.selection import as_known_on
from data.stand_ins import current_roles, maker_counts, stand_ins

DAY = dt.date(2026, 1, 1)


def models(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["model_id", "provider", "released", "azure_since"])
    dates = {name: pd.to_datetime(frame[name]) for name in ("released", "azure_since")}
    return frame.assign(name=frame["model_id"], family="MAI", **dates)


def roles(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["model_id", "role", "from_date", "to_date"])
    dates = {name: pd.to_datetime(frame[name]) for name in ("from_date", "to_date")}
    return frame.assign(product="github_copilot", from_precision="day", sources="a", **dates)


def test_model_not_yet_released_is_left_out():
    known = models(("a", "xai", "2025-01-01", None), ("b", "xai", "2026-02-01", None), ("c", "aws", "2025-01-01", None))
    assert [model.model_id for model in stand_ins(known, roles(), DAY)] == ["a"]


def test_azure_counts_only_from_its_day():
    known = models(("a", "xai", "2025-01-01", "2025-06-01"), ("b", "xai", "2025-01-01", "2026-06-01"),
                   ("c", "xai", "2025-01-01", None))  # fmt: skip
    assert maker_counts(stand_ins(known, roles(), DAY))["xai"].on_azure == 1


def test_strongest_current_role_wins_and_a_test_is_no_part_of_a_product():
    held = roles(
        ("a", "tested", "2025-01-01", None),
        ("a", "default", "2025-01-01", "2025-12-01"),
        ("a", "selectable", "2025-02-01", None),
        ("b", "tested", "2025-01-01", None),
        ("c", "default", "2026-02-01", None),
    )
    known = models(*((name, "meta", "2024-01-01", None) for name in "abc"))
    assert {model: role.role for model, role in current_roles(held, DAY).items()} == {"a": "selectable", "b": "tested"}
    count = maker_counts(stand_ins(known, held, DAY))["meta"]
    assert (count.released, count.in_copilot, count.tested) == (3, 1, 1)
    assert count.strongest is not None
    assert count.strongest.model_id == "a"


def test_counts_of_the_shipped_record(tables):
    counts = maker_counts(stand_ins(tables.models, tables.copilot_roles, tables.record_date))
    assert list(counts)[:5] == ["microsoft", "xai", "meta", "deepseek", "openai"]
    for maker, count in counts.items():
        of_maker = tables.models[tables.models["provider"] == maker]
        assert count.released == len(of_maker)
        assert count.on_azure == of_maker["azure_since"].notna().sum()
    assert counts["meta"].in_copilot == counts["deepseek"].in_copilot == 0
    assert counts["meta"].tested == 1


def test_nothing_later_is_known_earlier(tables):
    day = dt.date(2025, 3, 7)
    known = as_known_on(tables, day)
    found = stand_ins(known.models, known.copilot_roles, day)
    assert max(model.released for model in found) <= pd.Timestamp(day)
    assert all(model.azure_since is None or model.azure_since <= pd.Timestamp(day) for model in found)
    assert all(model.role is None or model.role.from_date <= pd.Timestamp(day) for model in found)
