"""What the tension index says in sentences: the finding of the page, figures at a glance, and how they came about."""

import math
from functools import lru_cache

from components.cached import known_day, record, tables_known_on
from components.charts.tension_words import point_range, points
from components.permalink import View
from components.summaries import Metric
from components.tension_choice import tension_setting
from components.text import Text
from data.agreement import SeverityAgreement, severity_agreement
from data.half_life import LEAST_RESOLVED, HalfLife
from data.load import Tables
from data.tension import half_life
from data.tension_band import DRAWS
from data.tension_trend import Level, TensionTrend, tension_trend

_BAND = 90


@lru_cache(maxsize=4)
def agreement_of(tables: Tables) -> SeverityAgreement:
    """How far the two codings of severity in a record agree, worked out once."""
    return severity_agreement(tables)


def is_withheld(agreement: SeverityAgreement) -> bool:
    """True if the codings agree too little for an index: then events are shown, but neither chart nor figure of it."""
    return agreement.verdict == "withheld"


def trend_of(view: View) -> TensionTrend | None:
    """The index of a view on its day, None without an event."""
    return tension_trend(tables_known_on(view.selection.known_on), tension_setting(view), known_day(view.selection))


def tension_finding(view: View) -> str:
    """Where the tension is heading, direction first, then the figure with its range and what it is compared with."""
    if is_withheld(agreement_of(record())):
        return view.text("tension_points.finding.withheld")
    trend = trend_of(view)
    return finding_of(trend, view.text) if trend else view.text("tension_points.finding.none")


def finding_of(trend: TensionTrend, text: Text) -> str:
    """The finding of a trend as a sentence."""
    now = text("tension_points.now", net=points(trend.net.value, text), range=band_words(trend.net, text))
    return text(f"tension_points.finding.{trend.direction}", now=now, compared=compared_words(trend, text))


def band_words(level: Level, text: Text) -> str:
    """The range of a level: `90%: 121–708`."""
    spread = point_range(level.low, level.high, text)
    return text("tension_points.band", share=text.percent(_BAND), range=spread)


def compared_words(trend: TensionTrend, text: Text) -> str:
    """Against a year before, and against the peak if there was one, each with the share of draws; empty if new."""
    lower = trend.lower_than_year_before
    if lower is None:
        return ""
    side, share = ("lower", lower) if lower >= 0.5 else ("higher", 1 - lower)
    compared = text(f"tension_points.compared.{side}", share=_share(share, text))
    if trend.peak is None or trend.lower_than_peak is None or side == "higher":
        return compared
    peak = text.day_long(trend.peak, "month")
    return text("tension_points.compared.peak", compared=compared, peak=peak, share=_share(trend.lower_than_peak, text))


def _share(share: float, text: Text) -> str:
    """A share that is never rounded up to all."""
    return text.share(math.floor(share * 1000) / 1000)


def tension_metrics(view: View) -> tuple[Metric, ...]:
    """Net, strain and relief with their bands, the half-life and how it was obtained, the agreement of the codings."""
    text, agreement, trend = view.text, agreement_of(record()), trend_of(view)
    shown: list[Metric] = []
    if not is_withheld(agreement):
        measures = ("net", "strain", "relief")
        shown += [_level_metric(name, getattr(trend, name) if trend else None, text) for name in measures]
        half = trend.half_life if trend else half_life(tables_known_on(view.selection.known_on), tension_setting(view))
        days = text.plural("tension_index.days", round(half.days))
        shown.append(Metric("half_life", days, text(f"tension_points.how.{half.how}"), ()))
    alpha = text.number(agreement.alpha, 2) if agreement.alpha == agreement.alpha else text("card.unknown")
    shown.append(Metric("alpha", alpha, text(f"tension_points.verdict.{agreement.verdict}"), ()))
    return tuple(shown)


def _level_metric(name: str, level: Level | None, text: Text) -> Metric:
    if level is None:
        return Metric(name, text("card.no_event"), "", ())
    return Metric(name, points(level.value, text), band_words(level, text), ())


def tension_glance(view: View) -> Metric:
    """Net at a glance, and in words where it is heading."""
    text, trend = view.text, trend_of(view)
    if is_withheld(agreement_of(record())):
        return Metric("tension", text("card.unknown"), text("tension_points.verdict.withheld"), ())
    if trend is None:
        return Metric("tension", text("card.no_event"), "", ())
    return Metric(
        "tension", points(trend.net.value, text), text(f"overview.tension_is.{trend.direction}"), (), "tension_points"
    )


def method_notes(view: View) -> list[str]:
    """How the index comes about and what it does not say, one paragraph each; the figures are those on show."""
    text, agreement, trend = view.text, agreement_of(record()), trend_of(view)
    setting = tension_setting(view)
    weights = ", ".join(text.number(round(weight * 100, 1)) for weight in setting.spacing)
    notes = [text("tension_points.method.formula"), text("tension_points.method.unit")]
    if trend:
        notes.append(half_life_words(trend.half_life, text))
    notes += [
        text("tension_points.method.spacing", weights=weights),
        text("tension_points.method.sub_indices"),
        text("tension_points.method.band", draws=text.number(DRAWS), share=text.percent(_BAND)),
        agreement_words(agreement, text),
        text("tension_points.method.machine"),
    ]
    clashes = agreement.units - agreement.same_direction
    if clashes:
        notes.append(text.plural("tension_points.method.clash", clashes, units=text.number(agreement.units)))
    if trend and not is_withheld(agreement) and round(trend.largest_only) != round(trend.net.value):
        values = {"largest": points(trend.largest_only, text), "net": points(trend.net.value, text)}
        notes.append(text("tension_points.method.largest", **values))
    return [*notes, text("tension_points.method.actors"), text("tension_points.method.record")]


def half_life_words(found: HalfLife, text: Text) -> str:
    """How long it takes until half of a tension is left, and how that was obtained."""
    return text(
        f"tension_points.method.half_life.{found.how}",
        days=text.plural("tension_index.days", round(found.days)),
        resolved=text.number(found.resolved),
        unresolved=text.number(found.unresolved),
        unsettled=text.share(found.share_unsettled, 2),
        least=text.number(LEAST_RESOLVED),
    )


def agreement_words(agreement: SeverityAgreement, text: Text) -> str:
    """Krippendorff's alpha with its interval and what follows from it."""
    if agreement.alpha != agreement.alpha:
        return text("tension_points.method.alpha_undefined")
    alpha, low, high = (text.number(value, 2) for value in (agreement.alpha, agreement.low, agreement.high))
    return text(
        f"tension_points.method.alpha.{agreement.verdict}",
        alpha=alpha,
        range=f"{low}–{high}",
        share=text.percent(95),
        units=text.number(agreement.units),
        same=text.number(agreement.same_severity),
    )
