"""What a view says about the tension index: its setting, the stretch that is shown, and the changes of a click."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from components.cached import known_day, record, tables_known_on, vocabulary
from components.charts.tension_words import setting_words
from components.focus import page_focus
from components.permalink import HALF_LIFE, SPACING, SUB_INDEX, TENSION_SETTING, THEME, WITHOUT, WITHOUT_PUBLISHER, View
from components.tension_codes import half_life_of, spacing_of
from data.focus import Focus
from data.schema import THEMES
from data.selection import Selection
from data.tension import half_life
from data.tension_setting import PUBLISHED, TensionSetting

OWN_SETTING = "own-setting"


def tension_setting(view: View) -> TensionSetting:
    """The setting of a view: the controls of the page, and of the shared ones least evidence, actors and topics.

    An actor stands for what it raised, not for every event that names it: nearly all name both partners. An event of
    a topic that was not chosen is left out. The period is no judgement: it narrows what is shown, not what counts.
    """
    chosen = view.selection
    half, spacing = (next(iter(view.control(control.name)), None) for control in (HALF_LIFE, SPACING))
    publishers = vocabulary().publishers
    return TensionSetting(
        half_life_days=half_life_of(half) if half else None,
        spacing=(spacing_of(spacing) if spacing else None) or PUBLISHED.spacing,
        least_evidence=chosen.least_evidence,
        themes=view.control(THEME.name),
        actors=chosen.actors,
        sub_index=next(iter(view.control(SUB_INDEX.name)), "all"),
        left_out_events=view.control(WITHOUT.name) + _off_topic(chosen.topics),
        left_out_publishers=tuple(name for code in view.control(WITHOUT_PUBLISHER.name) for name in publishers[code]),
    )


def _off_topic(topics: Collection[str]) -> tuple[str, ...]:
    if not topics:
        return ()
    whole = record()
    events = whole.events[~whole.events["topic"].isin(topics)]
    return tuple(whole.tensions.loc[whole.tensions["event_id"].isin(events["event_id"]), "event_id"])


def index_focus(view: View) -> Focus:
    """What the index is computed on: the record as known on the view's day, narrowed by nothing."""
    return Focus(Selection(known_on=view.selection.known_on))


def shown_span(view: View) -> tuple[dt.date, dt.date] | None:
    """First and last day to be shown: the shared period cut to the stretch that was brushed; None for all."""
    narrowed = page_focus(view).narrowed
    if narrowed.start is None and narrowed.end is None:
        return None
    last = min(narrowed.end or known_day(view.selection), known_day(view.selection))
    return min(narrowed.start or vocabulary().first_day, last), last


def shown_moments(view: View) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The same stretch as moments, for a chart that compares them with the days of its events."""
    span = shown_span(view)
    return (pd.Timestamp(span[0]), pd.Timestamp(span[1])) if span else None


def published_days(view: View) -> int:
    """The half-life that the published setting takes, in whole days."""
    return round(half_life(tables_known_on(view.selection.known_on)).days)


def chosen_theme(view: View) -> str | None:
    """The one theme that is chosen, None if none or several are."""
    themes = view.control(THEME.name)
    return themes[0] if len(themes) == 1 else None


def with_theme_of(view: View, keys: str) -> View:
    """The view narrowed to the theme that a mark stands for (a theme or tensions, joined with `;`); again: all."""
    first = keys.split(";")[0].rpartition(":")[2]
    tensions = record().tensions
    themes = [first] if first in THEMES else list(tensions.loc[tensions["event_id"] == first, "theme"])
    if not themes:
        return view
    return view.with_control(THEME.name, *(themes if view.control(THEME.name) != tuple(themes) else ()))


def published(view: View) -> View:
    """The view with every judgement back at the published setting; day, period and what is open stay."""
    for control in TENSION_SETTING:
        view = view.with_control(control.name)
    return view.with_selection(least_evidence=PUBLISHED.least_evidence, actors=(), topics=())


def changed_words(view: View) -> list[str]:
    """What differs from the published setting, in words; empty if nothing does."""
    setting = tension_setting(view)
    return setting_words(setting, tables_known_on(view.selection.known_on), view.text)


def filters_told(view: View) -> str:
    """What the subtitle of a chart says of a setting that is not the published one; empty if it is."""
    words = changed_words(view)
    return view.text("tension_points.shown_setting", what="; ".join(words)) if words else ""


def stamp(view: View) -> str:
    """What the names of files are stamped with: nothing under the published setting."""
    return "" if tension_setting(view).is_published else OWN_SETTING
