"""Who leads, who is how far behind, and what nothing beats, on figures worked out by hand."""

import datetime as dt

import pandas as pd
import pytest

from data.benchmarks import Scored
from data.frontier import frontier, lag, races, reign, undominated


def scored(model, maker, day, score):
    return Scored(model, maker, model, pd.Timestamp(day), score, "percent", True, "Lab", "", model)


OPENAI = [
    scored("gpt-a", "openai", "2025-01-01", 50.0),
    scored("gpt-b", "openai", "2025-06-01", 70.0),
    scored("gpt-small", "openai", "2025-07-01", 60.0),
    scored("gpt-c", "openai", "2025-12-01", 80.0),
]


def test_the_frontier_takes_only_what_is_better_than_all_before():
    assert [step.model_id for step in frontier(OPENAI)] == ["gpt-a", "gpt-b", "gpt-c"]


def test_of_one_day_only_the_best_leads():
    same_day = [scored("low", "xai", "2025-01-01", 10.0), scored("high", "xai", "2025-01-01", 20.0)]
    assert [step.model_id for step in frontier(same_day)] == ["high"]
    assert frontier([]) == []


def test_the_lag_counts_from_the_first_model_that_was_as_good():
    found = lag([*OPENAI, scored("grok", "xai", "2025-11-01", 65.0)], "xai", dt.date(2026, 1, 1))
    # 70 was reached on 1 June 2025: 214 days before 1 January 2026; 214 / 30.44 = 7.03 months.
    assert found.reached.model_id == "gpt-b"
    assert found.points == 15.0
    assert found.months == pytest.approx(214 / 30.44)
    assert not found.is_ahead


def test_the_same_score_counts_as_reached():
    found = lag([*OPENAI, scored("grok", "xai", "2025-11-01", 80.0)], "xai", dt.date(2025, 12, 31))
    assert (found.points, found.reached.model_id) == (0.0, "gpt-c")
    assert found.months == pytest.approx(30 / 30.44)


def test_a_score_that_openai_never_reached_is_ahead():
    found = lag([*OPENAI, scored("grok", "xai", "2025-11-01", 81.5)], "xai", dt.date(2026, 1, 1))
    assert found.is_ahead
    assert (found.points, found.months) == (-1.5, None)


def test_a_model_released_after_the_day_does_not_count():
    scores = [*OPENAI, scored("grok", "xai", "2025-11-01", 65.0)]
    assert lag(scores, "xai", dt.date(2025, 10, 31)) is None
    then = lag(scores, "xai", dt.date(2025, 11, 1))
    assert (then.baseline.model_id, then.points) == ("gpt-b", 5.0)
    assert lag(scores[-1:], "xai", dt.date(2026, 1, 1)) is None


def test_a_reign_begins_with_the_release_that_took_the_lead_for_good():
    others = [
        scored("grok-a", "xai", "2025-07-15", 72.0),
        scored("grok-b", "xai", "2025-12-01", 79.0),
        scored("llama", "meta", "2025-12-20", 80.0),
    ]

    def led(*scores, day=dt.date(2026, 1, 1)):
        return [one.model_id for one in reign(races(scores, ("xai", "meta", "openai"), day))]

    # 80 in December takes the lead back from Grok's 72; Meta's 80 is as high but later.
    assert led(*OPENAI, *others) == ["gpt-c", "gpt-c"]
    assert led(*OPENAI) == ["gpt-a", "gpt-c"]
    assert led(*OPENAI, *others, day=dt.date(2025, 11, 30)) == ["grok-a", "grok-a"]


def test_nothing_that_stays_is_beaten_on_both_axes():
    points = {"cheap": (1, 50), "middle": (2, 60), "dear and weak": (3, 55), "best": (4, 90), "same price": (4, 80)}
    kept = undominated(points, lambda name: points[name][0], lambda name: points[name][1])
    assert kept == ["cheap", "middle", "best"]


def test_equal_offers_stay_together_and_equal_quality_goes_to_the_cheaper():
    points = {"a": (1, 50), "twin": (1, 50), "as good but dearer": (2, 50)}
    assert undominated(points, lambda name: points[name][0], lambda name: points[name][1]) == ["a", "twin"]
