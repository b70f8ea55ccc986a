"""What a view says about a swap: the two models, the assumptions, the benchmark taken as a proxy; and their changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.cached import known_day, tables_known_on
from components.permalink import View
from components.swap_codes import (
    BASIS,
    CANDIDATE,
    CHANNEL,
    FIGURES,
    INCUMBENT,
    PROXY,
    SPREAD,
    SPREAD_CODES,
    WORKLOAD,
    Figures,
    code_of,
    figures_of,
)
from data.benchmarks import Group, Scored
from data.focus import Focus
from data.load import Tables
from data.prices import CHANNELS, prices_on
from data.selection import Selection
from data.swap_case import PricedModel, SwapCase, priced_models, swap_case, usual_models
from data.swap_proxy import proxies, proxy_scores
from data.swap_setting import BASES, COMMON, UNSET, WORKLOADS, SwapSetting, setting_of
from data.swap_setting import SPREAD as USUAL_SPREAD

USUAL_WORKLOAD = next(iter(WORKLOADS))
OWN_ASSUMPTIONS = "own-assumptions"


@dataclass(frozen=True)
class LeftOut:
    """A choice of the view that does not hold on its day: of which control, what it named, and why it was left out."""

    control: str
    named: str
    reason: str


def _tables(view: View) -> Tables:
    return tables_known_on(view.selection.known_on)


def offered_models(view: View) -> dict[str, PricedModel]:
    """The models that can be chosen: those with a price known to hold on the view's day."""
    return priced_models(_tables(view), known_day(view.selection))


def chosen_models(view: View) -> tuple[str, str]:
    """Incumbent and candidate: as chosen where they can be, else the usual ones; an empty id where there is none."""
    models = offered_models(view)
    usual_old, usual_new = usual_models(_tables(view), known_day(view.selection))
    old = _chosen(view, INCUMBENT.name, "")
    old = old if old in models else usual_old
    new = _chosen(view, CANDIDATE.name, "")
    if new in models and new != old:
        return old, new
    if usual_new in ("", old):
        usual_new = next((model for model in models if model != old), "")
    return old, usual_new


def _chosen(view: View, name: str, default: str) -> str:
    return next(iter(view.control(name)), default)


def left_out(view: View) -> list[LeftOut]:
    """The models and the benchmark that the view names although they cannot be taken on its day."""
    models, (old, new) = offered_models(view), chosen_models(view)
    found = []
    for name, taken in ((INCUMBENT.name, old), (CANDIDATE.name, new)):
        named = _chosen(view, name, taken)
        if named != taken:
            found.append(LeftOut(name, named, _why_left_out(view, named, models)))
    code = _chosen(view, PROXY.name, "")
    if code and chosen_proxy(view) is None:
        found.append(LeftOut(PROXY.name, code.partition(".")[0], "no_scores"))
    return found


def _why_left_out(view: View, model: str, models: Mapping[str, PricedModel]) -> str:
    if model in models:
        return "same"
    priced = prices_on(_tables(view).prices, known_day(view.selection))
    return "not_offered" if model in set(priced["model_id"]) else "no_price"


def chosen_workload(view: View) -> str:
    """The workload whose assumptions hold where the reader has set none."""
    return _chosen(view, WORKLOAD.name, USUAL_WORKLOAD)


def chosen_basis(view: View) -> str:
    """What the prices are taken as."""
    return _chosen(view, BASIS.name, BASES[0])


def chosen_channel(view: View) -> str:
    """Where a price is looked up first."""
    return _chosen(view, CHANNEL.name, CHANNELS[0])


def chosen_spread(view: View) -> float:
    """How far a single figure may be off, as a share."""
    return SPREAD_CODES[_chosen(view, SPREAD.name, f"{100 * USUAL_SPREAD:.0f}")]


def chosen_proxy(view: View) -> tuple[Group, Scored, Scored] | None:
    """The benchmark taken as a proxy, with the scores of both models; None if none is chosen, or it has none."""
    code = _chosen(view, PROXY.name, "")
    return proxy_scores(_tables(view), code, *chosen_models(view)) if code else None


def offered_proxies(view: View) -> list[Group]:
    """The benchmarks that can be taken as a proxy: with comparable scores of both models in per cent."""
    return proxies(_tables(view), *chosen_models(view))


def used_proxy(view: View) -> tuple[Scored, ...]:
    """The scores that stand in for success rates: those whose rate the reader has not set."""
    found = chosen_proxy(view)
    sides = zip(UNSET, found[1:], strict=True) if found else ()
    return tuple(score for name, score in sides if not view.control(name))


def usual_figures(view: View) -> Mapping[str, Figures]:
    """The assumptions where the reader has set none: of the workload, common to all, and of the proxy."""
    found = chosen_proxy(view)
    rates = dict(zip(UNSET, ((score.score / 100,) for score in found[1:]), strict=True)) if found else {}
    return {**COMMON, **WORKLOADS[chosen_workload(view)], **rates}


def chosen_figures(view: View) -> dict[str, Figures]:
    """All assumptions as they hold in this view; a success rate that nobody gave is left out."""
    own = {name: figures_of(code, name) for name in FIGURES for code in view.control(name)}
    return {**usual_figures(view), **{name: figures for name, figures in own.items() if figures}}


def swap_setting(view: View) -> SwapSetting | None:
    """The setting of a view, None where no two models have a price."""
    old, new = chosen_models(view)
    if not old or not new:
        return None
    return setting_of(
        old, new, chosen_workload(view), chosen_figures(view), chosen_spread(view), chosen_channel(view),
        chosen_basis(view),
    )  # fmt: skip


def chosen_case(view: View) -> SwapCase | None:
    """The swap of a view with its prices, None where no two models have one."""
    setting = swap_setting(view)
    return swap_case(_tables(view), setting, known_day(view.selection)) if setting else None


# ---------------------------------------------------------------- changes


def with_figures(view: View, name: str, figures: Figures | None) -> View:
    """The view with an assumption set; None, or what would hold anyway, takes it back."""
    is_usual = figures is None or figures == usual_figures(view).get(name)
    return view.with_control(name, *([] if is_usual or figures is None else [code_of(figures)]))


def with_workload(view: View, workload: str) -> View:
    """The view with another workload: what the reader had set of such a request is given up for its assumptions."""
    for name in WORKLOADS[workload]:
        view = view.with_control(name)
    return view.with_control(WORKLOAD.name, *([] if workload == USUAL_WORKLOAD else [workload]))


def with_proxy(view: View, code: str | None) -> View:
    """The view with a benchmark for success rates in place of those that the reader had set; None for none."""
    for name in UNSET:
        view = view.with_control(name)
    return view.with_control(PROXY.name, *([code] if code else []))


def with_usual_figures(view: View) -> View:
    """The view with every assumption back at those of its workload."""
    for name in (*FIGURES, SPREAD.name):
        view = view.with_control(name)
    return view


def changed_figures(view: View) -> tuple[str, ...]:
    """The names of the assumptions that the reader has set."""
    return tuple(name for name in (*FIGURES, SPREAD.name) if view.control(name))


def stamp(view: View) -> str:
    """What the names of files are stamped with: nothing under the assumptions of the workload."""
    return OWN_ASSUMPTIONS if changed_figures(view) else ""


def swap_focus(view: View) -> Focus:
    """What the calculation rests on: the record as known on the view's day, narrowed by nothing."""
    return Focus(Selection(known_on=view.selection.known_on))
