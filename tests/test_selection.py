"""The record as known on a day, and the rows that a selection leaves."""

import datetime as dt
import time

import pandas as pd
import pytest

from data.load import load_tables
from data.schema import TABLES
from data.selection import Selection, as_known_on, last_days, narrow, select, terms_in_force
from tests.conftest import valid_row, write_record

ARTICLE = dt.date(2025, 3, 7)


def keys(tables, name):
    return set(tables.table(name)[list(TABLES[name].key)].itertuples(index=False, name=None))


def test_known_rows_only_grow_with_the_day(tables, dates):
    before = as_known_on(tables, dates[0])
    for day in dates[1:]:
        view = as_known_on(tables, day)
        for name in TABLES:
            lost = keys(before, name) - keys(view, name)
            assert not lost, (day, name, lost)
        before = view


def test_no_row_is_shown_before_it_was_known(tables, dates):
    for day in dates:
        for name, frame in as_known_on(tables, day).frames().items():
            if "known_since" in frame:
                assert (frame["known_since"] <= pd.Timestamp(day)).all(), (day, name)


def test_view_names_no_row_that_it_does_not_hold(tables, dates):
    for day in dates:
        view = as_known_on(tables, day)
        for name, table in TABLES.items():
            for field in table.references():
                held = set(view.table(field.references)[TABLES[field.references].key[0]])
                named = {item for text in view.table(name)[field.name] if text for item in text.split(";")}
                assert named <= held, (day, name, field.name, named - held)


def test_nothing_that_came_later_is_drawn_as_a_fact(tables, dates):
    for day in dates[:-1]:
        view, moment = as_known_on(tables, day), pd.Timestamp(day)
        assert not (view.prices["valid_to"] > moment).any()
        assert not (view.copilot_roles["to_date"] > moment).any()
        ended = view.copilot_roles["end_is"].isin(["exact", "at_latest"])
        assert (ended == view.copilot_roles["to_date"].notna()).all()
        assert not (view.models["azure_since"] > moment).any()
        assert not (view.claims["status_date"] > moment).any()
        assert "retired" not in set(view.models["status"])


def test_view_of_the_record_date_is_the_whole_record(tables):
    for day in (tables.record_date, dt.date(2030, 1, 1)):
        view = as_known_on(tables, day)
        for name, table in TABLES.items():
            pd.testing.assert_frame_equal(view.table(name)[list(table.columns)], tables.table(name))


def test_view_has_the_columns_and_types_of_the_record(tables, dates):
    for day in [dt.date(2000, 1, 1), *dates]:
        for name, frame in as_known_on(tables, day).frames().items():
            declared = tables.table(name).dtypes
            pd.testing.assert_series_equal(frame[declared.index].dtypes, declared)


def test_licence_read_until_2030_on_the_day_of_the_report(tables):
    view = as_known_on(tables, ARTICLE)
    licence = terms_in_force(view.terms, ARTICLE).query("clause == 'ip_licence'")
    assert licence["term_id"].tolist() == ["ip-licence-2025-01"]
    assert licence["ends"].tolist() == [pd.Timestamp("2030-12-31")]
    assert licence["replaced_by"].tolist() == [""]
    assert licence["replaced_on"].isna().all()


def test_view_of_a_view_is_itself_for_a_later_day_and_refused_for_an_earlier(tables):
    view = as_known_on(tables, ARTICLE)
    assert as_known_on(view, dt.date(2026, 1, 1)) is view
    with pytest.raises(ValueError, match="allowed: the whole record"):
        as_known_on(view, dt.date(2024, 1, 1))


def test_view_takes_less_than_a_tenth_of_a_second(tables):
    as_known_on(tables, ARTICLE)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        as_known_on(tables, dt.date(2026, 6, 1))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


def test_tension_is_open_until_the_event_that_settled_it_is_known(tables):
    settled = tables.tensions[tables.tensions["status"] == "resolved"].iloc[0]
    event = tables.events.set_index("event_id").loc[settled["resolved_by"]]
    for days_after, status, resolved_by in ((-1, "open", ""), (0, "resolved", settled["resolved_by"])):
        day = (event["known_since"] + pd.Timedelta(days=days_after)).date()
        if day < settled["known_since"].date():
            continue
        row = as_known_on(tables, day).tensions.set_index("event_id").loc[settled["event_id"]]
        assert (row["status"], row["resolved_by"]) == (status, resolved_by)


def test_replaced_event_names_the_first_known_one_that_replaces_it(tables):
    newer = tables.events[tables.events["supersedes"] != ""].iloc[-1]
    before = as_known_on(tables, (newer["known_since"] - pd.Timedelta(days=1)).date()).events
    after = as_known_on(tables, newer["known_since"].date()).events
    assert before.set_index("event_id").loc[newer["supersedes"], "replaced_by"] == ""
    assert after.set_index("event_id").loc[newer["supersedes"], "replaced_by"] == newer["event_id"]


def test_ended_flow_is_announced_until_its_end_is_known(tables):
    ended = tables.flows[tables.flows["stage"] == "ended"].iloc[0]
    newer = tables.events[tables.events["supersedes"] == ended["event_id"]].iloc[0]
    stages = {}
    for days_after in (-1, 0):
        day = (newer["known_since"] + pd.Timedelta(days=days_after)).date()
        stages[days_after] = as_known_on(tables, day).flows.set_index("flow_id").loc[ended["flow_id"], "stage"]
    assert stages == {-1: "announced", 0: "ended"}


def test_claim_has_the_status_of_the_day(tables):
    changed = tables.claims_history[tables.claims_history["claim_id"].duplicated()].iloc[-1]
    earlier = tables.claims_history[
        (tables.claims_history["claim_id"] == changed["claim_id"])
        & (tables.claims_history["known_since"] < changed["known_since"])
    ].iloc[-1]
    day = (changed["known_since"] - pd.Timedelta(days=1)).date()
    claim = as_known_on(tables, day).claims.set_index("claim_id").loc[changed["claim_id"]]
    assert claim["status"] == earlier["status"]
    assert claim["status_en"] == earlier["note_en"]
    assert claim["status_date"] == earlier["from_date"]


def test_role_in_copilot_is_the_strongest_one_known(tables):
    roles = tables.copilot_roles
    first = roles[roles["role"] == "default"].sort_values("known_since").iloc[-1]
    day = max(first["known_since"], first["from_date"]).date()
    models = as_known_on(tables, day).models.set_index("model_id")
    assert models.loc[first["model_id"], "copilot_role"] == "default"


def tiny(tmp_path, **rows):
    return load_tables(write_record(tmp_path, **rows))


def test_later_text_is_dropped_from_the_sources_of_a_row(tmp_path):
    sources = [
        valid_row("sources", source_id="first", origin_id="first", published="2023-01-23"),
        valid_row("sources", source_id="later", origin_id="later", published="2024-05-01"),
    ]
    tables = tiny(tmp_path, sources=sources, events=[valid_row("events", sources="later;first")])
    view = as_known_on(tables, dt.date(2023, 6, 1))
    assert view.events["sources"].tolist() == ["first"]
    assert view.events["is_witnessed_later"].tolist() == [False]
    assert view.sources["source_id"].tolist() == ["first"]


def test_earliest_later_text_stands_in_where_there_was_none(tmp_path):
    sources = [
        valid_row("sources", source_id="memoir", origin_id="memoir", published="2024-05-01"),
        valid_row("sources", source_id="study", origin_id="study", published="2025-05-01"),
    ]
    tables = tiny(tmp_path, sources=sources, events=[valid_row("events", sources="study;memoir")])
    view = as_known_on(tables, dt.date(2023, 6, 1))
    assert view.events["sources"].tolist() == ["memoir"]
    assert view.events["is_witnessed_later"].tolist() == [True]


def test_undated_text_is_public_at_the_end_of_the_month_in_its_name(tmp_path):
    sources = [
        valid_row("sources", source_id="blog-2023-01", origin_id="blog-2023-01", published="2023-01-23"),
        valid_row("sources", source_id="press-2023-02", origin_id="press-2023-02", published=""),
    ]
    events = [valid_row("events", sources="blog-2023-01;press-2023-02")]
    tables = tiny(tmp_path, sources=sources, events=events)
    assert as_known_on(tables, dt.date(2023, 2, 27)).events["sources"].tolist() == ["blog-2023-01"]
    whole = ["blog-2023-01;press-2023-02"]
    assert as_known_on(tables, dt.date(2023, 2, 28)).events["sources"].tolist() == whole


def test_disagreement_is_known_once_both_sides_are_public(tmp_path):
    sources = [
        valid_row("sources", source_id="a", origin_id="a", published="2023-01-23"),
        valid_row("sources", source_id="b", origin_id="b", published="2024-05-01"),
    ]
    tables = tiny(
        tmp_path, sources=sources, events=[valid_row("events", sources="a")],
        disagreements=[valid_row("disagreements", sources_a="a", sources_b="b")],
    )  # fmt: skip
    assert as_known_on(tables, dt.date(2024, 4, 30)).disagreements.empty
    assert len(as_known_on(tables, dt.date(2024, 5, 1)).disagreements) == 1


WRONG = {
    "a day and a time": {"start": dt.datetime(2025, 1, 1)},
    "a text for a date": {"known_on": "2025-01-01"},
    "end before start": {"start": dt.date(2025, 1, 2), "end": dt.date(2025, 1, 1)},
    "unknown letter": {"least_evidence": "E"},
    "unknown topic": {"topics": ("weather",)},
    "a list of actors": {"actors": ["openai"]},
}


@pytest.mark.parametrize("choice", WRONG.values(), ids=WRONG.keys())
def test_wrong_selection_raises(choice):
    with pytest.raises(ValueError):
        Selection(**choice)


def test_selection_of_everything_is_the_whole_record(tables):
    selected = select(tables, Selection())
    for name in TABLES:
        assert len(selected.table(name)) == len(tables.table(name)), name


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [("2023-03-31", "2023-05-01", 3), ("2023-04-30", "2023-05-01", 2), ("2024-01-01", "2024-01-02", 0)],
)
def test_event_of_a_month_or_year_counts_where_its_span_overlaps(tmp_path, start, end, kept):
    events = [
        valid_row("events", event_id="2023-year", date="2023-01-01", date_precision="year"),
        valid_row("events", event_id="2023-01-quarter", date="2023-01-01", date_precision="quarter"),
        valid_row("events", event_id="2023-04-month", date="2023-04-01", date_precision="month",
                  known_since="2023-04-30"),
    ]  # fmt: skip
    events.sort(key=lambda row: (row["date"], row["event_id"]))
    period = {"start": dt.date.fromisoformat(start), "end": dt.date.fromisoformat(end)}
    assert len(select(tiny(tmp_path, events=events), Selection(**period)).events) == kept


def test_last_days_of_spans():
    first = pd.to_datetime(["2024-02-01", "2024-10-01", "2024-01-01", "2024-02-05"])
    days = first.to_numpy().astype("datetime64[D]")
    ends = last_days(days, pd.Series(["month", "quarter", "year", "day"]))
    assert ends.astype(str).tolist() == ["2024-02-29", "2024-12-31", "2024-12-31", "2024-02-05"]


def test_actors_keep_rows_that_name_any_of_them(tables):
    selected = select(tables, Selection(actors=("oracle", "softbank")))
    named = selected.events["actors"].str.split(";")
    assert len(selected.events) and all({"oracle", "softbank"} & set(actors) for actors in named)
    assert set(selected.flows["event_id"]) <= set(selected.events["event_id"])


def test_topics_keep_events_and_what_hangs_on_them(tables):
    selected = select(tables, Selection(topics=("compute",)))
    assert set(selected.events["topic"]) == {"compute"}
    for name in ("tensions", "second_codings", "strategy", "flows", "disagreements"):
        assert set(selected.table(name)["event_id"]) <= set(selected.events["event_id"]), name
    assert len(selected.models) == len(tables.models)


def test_least_evidence_keeps_the_better_letters(tables):
    selected = select(tables, Selection(least_evidence="B"))
    assert set(selected.events["evidence"]) == {"filing", "company", "on_record"}
    assert set(selected.terms["evidence"]) <= {"filing", "company", "on_record"}
    assert 0 < len(selected.prices) < len(tables.prices)


def test_clause_between_the_partners_belongs_to_both(tables):
    assert len(select(tables, Selection(actors=("openai",))).terms) == len(tables.terms)
    assert select(tables, Selection(actors=("xai",))).terms.empty


def test_models_of_selected_prices_scores_and_roles_are_kept(tables):
    selected = select(tables, Selection(start=dt.date(2026, 1, 1), end=dt.date(2026, 3, 1)))
    for name in ("prices", "scores", "copilot_roles"):
        assert set(selected.table(name)["model_id"]) <= set(selected.models["model_id"]), name


def test_sources_left_are_those_that_rows_name_and_their_roots(tables):
    selected = select(tables, Selection(actors=("xai",)))
    assert 0 < len(selected.sources) < len(tables.sources)
    assert set(selected.sources["origin_id"]) <= set(selected.sources["source_id"])


def test_empty_selection_leaves_frames_with_their_columns(tables):
    nothing = Selection(start=dt.date(2001, 1, 1), end=dt.date(2001, 1, 2), actors=("nobody",), least_evidence="A")
    selected = narrow(as_known_on(tables, tables.record_date), nothing)
    assert selected.events.empty and selected.flows.empty and selected.models.empty
    assert set(tables.events.columns) <= set(selected.events.columns)


def test_clause_is_in_force_from_its_first_day_to_the_day_before_its_replacement(tmp_path):
    terms = [
        valid_row("terms", replaced_on="2025-10-28", replaced_by="ip-2025", ends="2030-12-31"),
        valid_row("terms", term_id="ip-2025", agreed_on="2025-10-28", in_force_from="2025-10-28",
                  ends="2026-06-30", known_since="2025-10-28"),
    ]  # fmt: skip
    frame = tiny(tmp_path, terms=terms).terms
    in_force = {
        day: terms_in_force(frame, dt.date.fromisoformat(day))["term_id"].tolist()
        for day in ("2023-01-22", "2023-01-23", "2025-10-27", "2025-10-28", "2026-06-30", "2026-07-01")
    }
    assert list(in_force.values()) == [[], ["ip-2023"], ["ip-2023"], ["ip-2025"], ["ip-2025"], []]


def test_an_end_said_in_2025_is_not_known_in_2024(tables):
    day = dt.date(2024, 6, 1)
    licence = terms_in_force(as_known_on(tables, day).terms, day).query("clause == 'ip_licence'")
    assert licence["term_id"].tolist() == ["ip-licence-2023"]
    assert licence["ends"].isna().all()
