"""The tension index: every figure of methods d3 worked out by hand, what adds up, and what a setting changes."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.load import load_tables
from data.schema import TABLES, THEMES
from data.selection import as_known_on
from data.tension import (
    contributions,
    half_life,
    index_days,
    largest_per_theme,
    open_points,
    tension_index,
    tension_index_by,
    tension_publishers,
    tension_rows,
)
from data.tension_setting import PUBLISHED, TensionSetting
from data.tension_themes import theme_half_years
from tests.conftest import valid_row, write_record

KNOWN_ON = dt.date(2026, 11, 23)
FIRST = dt.date(2024, 1, 1)
H = 180.0


@pytest.fixture(scope="session")
def view(tables):
    return as_known_on(tables, KNOWN_ON)


@pytest.fixture(scope="session")
def rows(view):
    return tension_rows(view)


@pytest.fixture
def made_up(tmp_path):
    """The rows of a tiny record of tensions and, without a severity, other events, `after` days from FIRST."""

    def make(*given):
        events, tensions = [], []
        for number, cells in enumerate(given):
            day = FIRST + dt.timedelta(days=cells.get("after", 0))
            own = {
                "event_id": f"{day:%Y-%m}-{cells.get('name', f'tension-{number}')}",
                "known_since": str(cells.get("known", day)),
            }
            kind = {name: cells[name] for name in ("evidence", "date_precision") if name in cells}
            events.append(valid_row("events", **own, date=str(day), **kind))
            if "severity" in cells:
                coded = {name: cells[name] for name in cells if name in TABLES["tensions"].columns}
                tensions.append(valid_row("tensions", **own, **coded))
        by_date = sorted(events, key=lambda event: (event["date"], event["event_id"]))
        record = load_tables(write_record(tmp_path, events=by_date, tensions=tensions))
        return tension_rows(as_known_on(record, KNOWN_ON))

    return make


def after(days):
    return np.array([np.datetime64(FIRST, "D") + days])


def strain_after(rows, days, half_life_days=H):
    return tension_index(rows, after(days), half_life_days)["strain"].item()


def test_level_5_of_grade_a_is_97_points_on_its_day_and_half_after_a_half_life(made_up):
    rows = made_up({"severity": "5", "evidence": "filing"})
    assert strain_after(rows, 0) == pytest.approx(97.0)
    assert strain_after(rows, 180) == pytest.approx(48.5)


def test_level_3_of_grade_c3_is_40_5_points_and_28_64_after_90_days(made_up):
    rows = made_up({"severity": "3", "evidence": "anonymous"})
    assert (rows["letter"] + rows["digit"].astype("str")).tolist() == ["C3"]
    assert strain_after(rows, 0) == pytest.approx(40.5)
    assert strain_after(rows, 90) == pytest.approx(28.64, abs=0.005)


def test_resolved_tension_fades_three_times_as_fast(made_up):
    rows = made_up(
        {"severity": "4", "evidence": "filing", "status": "resolved", "resolved_by": "2024-03-settled"},
        {"name": "settled", "after": 90},
    )
    assert len(rows) == 1
    assert strain_after(rows, 90) == pytest.approx(77.6 / 2**0.5)
    assert strain_after(rows, 150) == pytest.approx(27.436, abs=0.0005)


def test_eased_tension_fades_like_an_open_one(made_up):
    eased = {"severity": "4", "status": "eased", "resolved_by": "2024-03-settled"}
    rows = made_up(eased, {"severity": "4"}, {"name": "settled", "after": 90})
    left = tension_index_by(rows.assign(theme=rows["event_id"]), after(150), H, "theme")
    assert left["strain"].nunique() == 1


def test_nothing_is_left_of_an_event_before_its_day(made_up):
    assert strain_after(made_up({"severity": "5"}), -1) == 0


def test_empty_view_gives_zero_throughout(tables):
    early = as_known_on(tables, dt.date(2015, 1, 1))
    rows = tension_rows(early)
    assert rows.empty
    days = index_days(rows, dt.date(2015, 1, 1))
    assert tension_index(rows, days, half_life(early).days).drop(columns="day").to_numpy().tolist() == [[0, 0, 0]]
    assert tension_index_by(rows, days, H, "theme").empty
    assert open_points(rows, KNOWN_ON, H).empty


def test_relief_never_makes_strain_negative(made_up):
    rows = made_up({"severity": "1"}, {"severity": "5", "direction": "relief"})
    index = tension_index(rows, after(10), H)
    assert index["strain"].item() > 0
    assert index["net"].item() < 0
    assert index["net"].item() == index["strain"].item() - index["relief"].item()


@pytest.mark.parametrize("column", ["theme", "sub_index", "raised_by"])
def test_parts_add_up_to_the_total(rows, column):
    days = index_days(rows, KNOWN_ON)
    parts = tension_index_by(rows, days, H, column).groupby("day")[["strain", "relief", "net"]].sum()
    total = tension_index(rows, days, H).set_index("day")
    assert parts.to_numpy() == pytest.approx(total.to_numpy())


def test_index_of_one_theme_is_the_same_alone_and_among_all(view, rows):
    money = tension_rows(view, TensionSetting(themes=("money",)))
    days = index_days(rows, KNOWN_ON)
    among = tension_index_by(rows, days, H, "theme")
    among = among[among["theme"] == "money"].reset_index(drop=True)
    pd.testing.assert_frame_equal(tension_index(money, days, H), among.drop(columns="theme"))


def test_old_values_do_not_change_when_time_goes_on(rows):
    early, late = index_days(rows, dt.date(2025, 6, 30), "day"), index_days(rows, KNOWN_ON, "day")
    index = tension_index(rows, late, H)
    pd.testing.assert_frame_equal(tension_index(rows, early, H), index.head(len(early)))


def test_words_and_acts_part_at_severity_3(view):
    words = tension_rows(view, TensionSetting(sub_index="words"))
    acts = tension_rows(view, TensionSetting(sub_index="acts"))
    assert set(words["severity"]) <= {1, 2}
    assert set(acts["severity"]) <= {3, 4, 5}
    assert len(words) + len(acts) == len(tension_rows(view))


def test_view_of_an_earlier_day_knows_no_later_resolution(tables):
    rows = tension_rows(as_known_on(tables, dt.date(2025, 10, 27)))
    assert (rows["day"] <= "2025-10-27").all()
    assert not (rows["resolved_on"] > "2025-10-27").any()
    assert rows.loc[rows["event_id"] == "2025-05-holdout", "resolved_on"].isna().all()


def test_vague_day_stands_in_the_middle_of_its_window(made_up):
    rows = made_up({"severity": "2", "date_precision": "month", "known": "2024-03-01"})
    assert rows[["first_day", "day", "last_day"]].astype("str").to_numpy().tolist() == [
        ["2024-01-01", "2024-01-16", "2024-01-31"]
    ]


def test_vague_day_is_no_later_than_the_day_on_which_it_was_known(made_up):
    rows = made_up({"severity": "2", "date_precision": "month", "known": "2024-01-07"})
    assert rows[["day", "last_day"]].astype("str").to_numpy().tolist() == [["2024-01-04", "2024-01-07"]]


def test_no_event_of_the_record_stands_after_its_view(tables, dates):
    for day in dates:
        rows = tension_rows(as_known_on(tables, day))
        assert (rows["last_day"] <= pd.Timestamp(day)).all(), day
        assert (rows["first_day"] <= rows["day"]).all() and (rows["day"] <= rows["last_day"]).all()
        assert not (rows["resolved_on"] < rows["day"]).any()


def test_contributions_add_up_to_net_and_come_in_order(rows):
    added = contributions(rows, KNOWN_ON, H)
    today = np.array([np.datetime64(KNOWN_ON, "D")])
    assert added["contribution"].sum() == pytest.approx(tension_index(rows, today, H)["net"].item())
    assert added["contribution"].is_monotonic_decreasing


def test_open_points_are_open_strains_by_what_they_add(rows):
    points = open_points(rows, KNOWN_ON, H)
    assert set(points["direction"]) == {"strain"}
    assert set(points["status"]) == {"open"}
    assert points["contribution"].is_monotonic_decreasing
    assert (points["contribution"] > 0).all()


def test_least_evidence_leaves_the_better_grades(view):
    assert set(tension_rows(view, TensionSetting(least_evidence="B"))["letter"]) == {"A", "B"}


def test_largest_event_per_theme_counts_alone(made_up):
    rows = made_up(
        {"severity": "5", "theme": "money"},
        {"severity": "2", "theme": "money"},
        {"severity": "3", "theme": "talent"},
        {"severity": "1", "theme": "talent", "direction": "relief"},
    )
    index = largest_per_theme(rows, after(0), H)
    p = rows["p"].iloc[0]
    assert index[["strain", "relief"]].to_numpy().tolist() == [pytest.approx([160 * p, 20 * p])]


def test_largest_event_per_theme_is_never_more_than_the_sum(rows):
    days = index_days(rows, KNOWN_ON)
    sums, largest = tension_index(rows, days, H), largest_per_theme(rows, days, H)
    assert (largest[["strain", "relief"]] <= sums[["strain", "relief"]] + 1e-9).all(axis=None)


def test_spacing_weighs_the_severities(view, rows):
    steep = tension_rows(view, TensionSetting(spacing=(0.05, 0.1, 0.3, 0.6, 1)))
    level_2 = rows["severity"] == 2
    assert steep.loc[level_2, "points"].to_numpy() == pytest.approx(rows.loc[level_2, "points"].to_numpy() / 4)


def test_event_left_out_takes_its_contribution_with_it(view, rows):
    left = contributions(rows, KNOWN_ON, H).iloc[0]
    fewer = tension_rows(view, TensionSetting(left_out_events=(left["event_id"],)))
    assert contributions(fewer, KNOWN_ON, H)["contribution"].sum() == pytest.approx(
        contributions(rows, KNOWN_ON, H)["contribution"].sum() - left["contribution"]
    )


def test_publisher_left_out_takes_support_and_retellings_with_it(view, rows):
    publisher = tension_publishers(view).index[0]
    fewer = tension_rows(view, TensionSetting(left_out_publishers=(publisher,)))
    assert set(fewer["event_id"]) < set(rows["event_id"])
    before = rows.set_index("event_id").loc[fewer["event_id"], "p"].to_numpy()
    assert (fewer["p"].to_numpy() <= before).all()
    assert (fewer["p"].to_numpy() < before).any()


def test_all_publishers_left_out_leave_nothing(view):
    everyone = tuple(tension_publishers(view).index)
    assert tension_rows(view, TensionSetting(left_out_publishers=everyone)).empty


def test_actors_are_those_who_raised_it(view):
    assert set(tension_rows(view, TensionSetting(actors=("openai",)))["raised_by"]) == {"openai"}


def test_view_without_the_resolving_event_is_refused(view):
    narrowed = view.replace(
        events=view.events[view.events["event_id"] != "2025-10-definitive-agreement"],
        tensions=view.tensions[view.tensions["event_id"] != "2025-10-definitive-agreement"],
    )
    with pytest.raises(ValueError, match="2025-10-definitive-agreement is not in the view"):
        tension_rows(narrowed)


@pytest.mark.parametrize(("step", "gap"), [("day", 1), ("week", 7)])
def test_days_of_a_series_are_even_and_end_on_the_last(rows, step, gap):
    days = index_days(rows, KNOWN_ON, step)
    assert set(np.diff(days).astype(int)) == {gap}
    assert days[-1] == np.datetime64(KNOWN_ON)
    assert 0 <= (rows["first_day"].min() - pd.Timestamp(days[0])).days < gap


def test_days_of_events_join_the_weeks_of_a_series(rows):
    days = index_days(rows, KNOWN_ON, "event")
    assert set(days) == set(index_days(rows, KNOWN_ON)) | set(rows["day"].to_numpy().astype("datetime64[D]"))
    assert (np.diff(days).astype(int) > 0).all()
    peak = tension_index(rows, days, H)["net"].max()
    assert peak == pytest.approx(tension_index(rows, index_days(rows, KNOWN_ON, "day"), H)["net"].max())


def test_months_of_a_series_end_on_their_last_days_and_on_the_last(rows):
    days = index_days(rows, KNOWN_ON, "month")
    assert days[-2:].astype(str).tolist() == ["2026-10-31", "2026-11-23"]
    assert ((days[:-1] + 1).astype("datetime64[M]").astype("datetime64[D]") == days[:-1] + 1).all()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"half_life_days": 0}, "half_life_days is 0; allowed: None or 7 to 3650 days"),
        ({"half_life_days": float("nan")}, "half_life_days is nan"),
        ({"spacing": (0.2, 0.4)}, "allowed: five weights that rise from above 0 to 1"),
        ({"spacing": (0.2, 0.4, 0.4, 0.8, 1)}, "five weights that rise"),
        ({"spacing": (0.2, 0.4, 0.6, 0.8, 0.9)}, "five weights that rise"),
        ({"spacing": (0, 0.4, 0.6, 0.8, 1)}, "five weights that rise"),
        ({"spacing": None}, "five weights that rise"),
        ({"least_evidence": "E"}, "least_evidence is 'E'; allowed: A, B, C, D"),
        ({"sub_index": "deeds"}, "sub_index is 'deeds'; allowed: all, words, acts"),
        ({"themes": ("mood",)}, "themes has 'mood'; allowed: technology_access"),
        ({"actors": ["openai"]}, "actors is .* allowed: a tuple of texts"),
    ],
)
def test_wrong_setting_is_refused_with_what_is_allowed(wrong, message):
    with pytest.raises(ValueError, match=message):
        TensionSetting(**wrong)


def test_setting_is_published_until_a_judgement_changes():
    assert TensionSetting().is_published
    assert TensionSetting(themes=THEMES).is_published
    changed = TensionSetting(half_life_days=90, sub_index="acts")
    assert not changed.is_published
    assert changed.changed == ("half_life_days", "sub_index")


def test_setting_is_the_same_whatever_the_order_of_choices():
    one = TensionSetting(themes=("money", "talent"), left_out_events=("b", "a", "b"))
    other = TensionSetting(themes=("talent", "money"), left_out_events=("a", "b"))
    assert one == other and hash(one) == hash(other)


@pytest.fixture(scope="session")
def half_years(view):
    return theme_half_years(view, PUBLISHED, KNOWN_ON, H)


def test_half_years_hold_every_theme_and_every_event_once(half_years, rows):
    assert len(half_years) == 9 * half_years["half_year"].nunique()
    assert half_years["half_year"].iloc[[0, -1]].tolist() == ["2018-H1", "2026-H2"]
    assert half_years["events"].sum() == len(rows)
    assert half_years["net"].sum() == pytest.approx(
        rows["points"].where(rows["direction"] == "strain", -rows["points"]).sum()
    )


def test_half_year_is_unknown_before_the_first_event_of_a_theme_and_zero_after(half_years):
    talent = half_years[half_years["theme"] == "talent"].set_index("half_year")
    assert not talent.loc["2023-H1", "is_known"] and np.isnan(talent.loc["2023-H1", "events"])
    assert talent.loc["2023-H2", "events"] == 1
    assert talent.loc["2025-H1", "is_known"] and talent.loc["2025-H1", "events"] == 0
    assert talent.loc["2025-H1", "strain"] == 0


def test_half_year_stays_known_if_the_first_event_is_left_out(view):
    setting = TensionSetting(left_out_events=("2023-11-nadella-hires-altman",))
    cells = theme_half_years(view, setting, KNOWN_ON, H)
    cell = cells[(cells["theme"] == "talent") & (cells["half_year"] == "2023-H2")]
    assert cell["events"].tolist() == [0]


def test_themes_stand_where_the_index_stands_at_the_end_of_a_half_year(half_years, rows):
    standing = half_years.groupby("end")["standing"].sum()
    index = tension_index(rows, standing.index.to_numpy(), H)
    assert standing.to_numpy() == pytest.approx(index["net"].to_numpy())


def test_running_half_year_is_marked_and_ends_with_the_view(half_years):
    last = half_years[half_years["half_year"] == "2026-H2"]
    assert not last["is_complete"].any()
    assert set(last["end"]) == {pd.Timestamp(KNOWN_ON)}
    assert half_years.loc[half_years["half_year"] == "2026-H1", "is_complete"].all()


def test_half_years_of_an_empty_view_have_no_rows(tables):
    early = dt.date(2015, 1, 1)
    assert theme_half_years(as_known_on(tables, early), PUBLISHED, early, H).empty
