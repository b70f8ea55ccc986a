"""What a view says about the model landscape: which comparable scores, which price, whose models."""

from dataclasses import replace
from functools import lru_cache

from components.cached import tables_known_on
from components.charts.model_scores import Comparison
from components.landscape_codes import BENCHMARK, BENCHMARK_SETTING, CHANNEL, CONTEXT
from components.permalink import View
from data.benchmarks import COMPARED, Group, chosen_group, groups
from data.focus import Focus
from data.load import Tables
from data.stand_ins import CONTEXT as CONTEXT_MAKERS

DEFAULT_CHANNEL = "provider_api"


@lru_cache(maxsize=8)
def _groups(tables: Tables) -> tuple[Group, ...]:
    return tuple(groups(tables.scores, tables.models))


def known_groups(view: View) -> tuple[Group, ...]:
    """All groups of comparable scores that are known on the view's day, whatever its other filters."""
    return _groups(tables_known_on(view.selection.known_on))


def shown_group(view: View) -> Group | None:
    """The group that the page compares by, None if nothing is known of the benchmark on the view's day.

    Unasked it is the one with the most independent scores of the candidates and OpenAI.
    """
    return chosen_group(known_groups(view), *_asked(view))


def _asked(view: View) -> tuple[str, str]:
    benchmark, setting = (next(iter(view.control(name.name)), "") for name in (BENCHMARK, BENCHMARK_SETTING))
    return benchmark, setting


def shown_benchmark(view: View) -> str:
    """The code of the benchmark that the page compares by, empty if none is known on the view's day."""
    group = shown_group(view)
    return group.benchmark if group else _asked(view)[0]


def shown_channel(view: View) -> str:
    """Where the prices of the page are those of: the maker's own API or Azure."""
    return next(iter(view.control(CHANNEL.name)), DEFAULT_CHANNEL)


def shown_makers(view: View) -> tuple[str, ...]:
    """Whose models are shown: the candidates in the article's order, OpenAI, and others if they are asked for."""
    named = tuple(maker for maker in CONTEXT_MAKERS if maker in view.selection.actors)
    return COMPARED + (CONTEXT_MAKERS if view.control(CONTEXT.name) else named)


def landscape_focus(view: View) -> Focus:
    """What the charts of models are drawn from: day, evidence and makers.

    The period picks models by their release, and does so in the charts: a price or a score of another time may still
    be that of the model.
    """
    return Focus(replace(view.selection, start=None, end=None, topics=()))


def comparison(view: View) -> Comparison:
    """What the charts of the page compare models by."""
    group = shown_group(view)
    found = (group.benchmark, group.setting) if group else _asked(view)
    return Comparison(*found, shown_channel(view), shown_makers(view), view.selection.start, view.selection.end)


def default_benchmark(view: View) -> str:
    """The benchmark that is shown unasked on the view's day, empty if no score is known."""
    group = chosen_group(known_groups(view))
    return group.benchmark if group else ""


def default_setting(view: View) -> str:
    """The setting of the view's benchmark that is shown unasked, empty if no score is known."""
    group = chosen_group(known_groups(view), _asked(view)[0] or default_benchmark(view))
    return group.setting if group else ""
