"""The controls of the swap calculator: the models, the workload, the prices, and a field for every assumption."""

from functools import partial

import streamlit as st

from components.charts.swap_words import usd, workload_words
from components.filter_words import actor_names
from components.landscape_words import group_words
from components.layout import escaped
from components.permalink import View
from components.swap_choice import (
    changed_figures,
    chosen_basis,
    chosen_case,
    chosen_channel,
    chosen_figures,
    chosen_models,
    chosen_proxy,
    chosen_spread,
    chosen_workload,
    offered_models,
    offered_proxies,
    with_figures,
    with_proxy,
    with_usual_figures,
    with_workload,
)
from components.swap_codes import (
    BASIS,
    CANDIDATE,
    CHANNEL,
    INCUMBENT,
    SPREAD,
    SPREAD_CODES,
    Figures,
    allowed_words,
    shown_figures,
    typed_figures,
)
from components.view import bound, change_view, is_phone, keep, kept
from data.benchmarks import Group
from data.prices import CHANNELS
from data.swap_case import PricedModel
from data.swap_proxy import proxy_code
from data.swap_setting import BASES, COMMON, WORKLOADS
from data.swap_setting import SPREAD as USUAL_SPREAD

_REFUSED = "swap.refused"
_ROWS = (
    ("input_tokens", "output_tokens", "cached_share", "length_factor"),
    ("success_old", "success_new", "failure_cost", "share_moved"),
)
_LONGEST_SHOWN = 60
_OF_BASIS = {"discounted": "discount", "own_compute": "own_compute"}


def show_swap_controls(view: View) -> None:
    """The choices and the assumptions, open on the page; on a phone the assumptions stand behind one line."""
    with st.container():
        old, new = st.columns(2)
        with old:
            _model(view, INCUMBENT.name)
        with new:
            _model(view, CANDIDATE.name)
        _workload(view)
        if is_phone():
            with st.expander(view.text("swap_calculator.assumptions")):
                _assumptions(view)
        else:
            _assumptions(view)


# ---------------------------------------------------------------- choices


def _model(view: View, name: str) -> None:
    text, models = view.text, offered_models(view)
    old, new = chosen_models(view)
    shown, other = (old, new) if name == INCUMBENT.name else (new, old)
    options = [model for model in models if name == INCUMBENT.name or model != other]
    makers = actor_names()
    # Maker by maker, the newest first; typing finds any.
    st.selectbox(
        text(f"swap_calculator.{name}"),
        options,
        format_func=lambda model: _model_words(models[model], makers, view),
        placeholder=text("swap_calculator.unset"),
        disabled=not options,
        **bound(f"swap.{name}", shown or None, partial(_set_model, name=name)),
    )


def _model_words(model: PricedModel, makers: dict[str, str], view: View) -> str:
    released = view.text.day(model.released, "month")
    return view.text("swap_calculator.model", maker=makers[model.provider], name=model.name, date=released)


def _set_model(view: View, model: str | None, name: str) -> View:
    usual = dict(zip((INCUMBENT.name, CANDIDATE.name), chosen_models(view.with_control(name)), strict=True))[name]
    return view.with_control(name, *([] if model in (None, usual) else [model]))


def _workload(view: View) -> None:
    text, workload, case = view.text, chosen_workload(view), chosen_case(with_usual_figures(view))
    st.segmented_control(
        text("swap_calculator.workload"),
        tuple(WORKLOADS),
        format_func=lambda code: text(f"swap_calculator.workload_value.{code}"),
        required=True,
        **bound("swap.workload", workload, with_workload),
    )
    if case is None:
        return
    request, cost = workload_words(case, text), usd(case.setting.failure_cost.likely, text)
    what = text(f"swap_calculator.workload_meaning.{workload}")
    st.caption(escaped(text("swap_calculator.workload_is", what=what, request=request, cost=cost)))


def _basis(view: View) -> None:
    text = view.text
    st.segmented_control(
        text("swap_calculator.basis"),
        BASES,
        format_func=lambda code: text(f"swap_calculator.basis_value.{code}"),
        help=text("swap_calculator.basis_help"),
        required=True,
        **bound("swap.basis", chosen_basis(view), partial(_set_code, name=BASIS.name, usual=BASES[0])),
    )


def _channel(view: View) -> None:
    text = view.text
    st.segmented_control(
        text("swap_calculator.channel"),
        CHANNELS,
        format_func=partial(text.label, "channel"),
        help=text("swap_calculator.channel_help"),
        required=True,
        **bound("swap.channel", chosen_channel(view), partial(_set_code, name=CHANNEL.name, usual=CHANNELS[0])),
    )


def _spread(view: View) -> None:
    text = view.text
    codes = {spread: code for code, spread in SPREAD_CODES.items()}
    st.segmented_control(
        text("swap_calculator.spread"),
        tuple(SPREAD_CODES),
        format_func=partial(_spread_words, view=view),
        help=text("swap_calculator.spread_help"),
        required=True,
        **bound(
            "swap.spread", codes[chosen_spread(view)], partial(_set_code, name=SPREAD.name, usual=codes[USUAL_SPREAD])
        ),
    )


def _spread_words(code: str, view: View) -> str:
    spread, text = SPREAD_CODES[code], view.text
    if not spread:
        return text("swap_calculator.spread_none")
    return text("swap_calculator.spread_value", share=text.share(spread))


def _set_code(view: View, code: str, name: str, usual: str) -> View:
    return view.with_control(name, *([] if code == usual else [code]))


def _proxy(view: View) -> None:
    text, found, chosen = view.text, offered_proxies(view), chosen_proxy(view)
    groups = {proxy_code(group): group for group in found}
    if not groups:
        # A field that cannot be used is grey beyond reading: the sentence alone says why there is none.
        st.caption(text("swap_calculator.proxy_missing"))
        return
    st.selectbox(
        text("swap_calculator.proxy"),
        list(groups),
        format_func=lambda code: _proxy_words(groups[code], view),
        placeholder=text("swap_calculator.proxy_placeholder"),
        help=text("swap_calculator.proxy_help"),
        **bound("swap.proxy", proxy_code(chosen[0]) if chosen else None, with_proxy),
    )


def _proxy_words(group: Group, view: View) -> str:
    scores = {score.model_id: score for score in group.scores}
    old, new = (scores[model] for model in chosen_models(view))
    key = "proxy_option" if old.is_independent and new.is_independent else "proxy_own"
    shares = {"old": view.text.percent(old.score), "new": view.text.percent(new.score)}
    return view.text(f"swap_calculator.{key}", benchmark=group_words(group, view.text), **shares)


# ---------------------------------------------------------------- fields


def _assumptions(view: View) -> None:
    for row in _ROWS:
        for column, name in zip(st.columns(len(row)), row, strict=True):
            with column:
                _field(view, name)
    once_off, channel, basis, of_basis = st.columns([1, 1, 1.5, 0.75])
    with once_off:
        _field(view, "once_off")
    with channel:
        _channel(view)
    with basis:
        _basis(view)
    with of_basis:
        if chosen_basis(view) in _OF_BASIS:
            _field(view, _OF_BASIS[chosen_basis(view)])
    proxy, spread = st.columns(2)
    with proxy:
        _proxy(view)
    with spread:
        _spread(view)
    _usual(view)


def _field(view: View, name: str) -> None:
    """One assumption as the reader types it; what is not allowed stays in the field and is named under it."""
    text, refused = view.text, _refused(view).get(name)
    shown = shown_figures(chosen_figures(view).get(name, ()), name, text)
    example = shown_figures(COMMON["length_factor"], "length_factor", text)
    st.text_input(
        text(f"swap_calculator.field.{name}"),
        placeholder=text("swap_calculator.unset"),
        help=text(f"swap_calculator.help.{name}", example=example),
        **bound(f"swap.{name}", shown if refused is None else refused, partial(_take_typed, name=name)),
    )
    if refused is not None:
        allowed = allowed_words(name, text)
        key = "refused" if shown else "refused_unset"
        st.warning(escaped(text(f"swap_calculator.{key}", typed=refused, allowed=allowed, kept=shown)))


def _take_typed(view: View, words: str, name: str) -> View:
    """The view with what was typed; nothing typed takes the assumption back, nonsense changes nothing."""
    figures = typed_figures(words, name, view.language)
    refused = words.strip()[:_LONGEST_SHOWN] if words.strip() and figures is None else None
    _keep_refused(view, name, refused)
    return view if refused else with_figures(view, name, figures)


def _refused(view: View) -> dict[str, str]:
    """What was typed and not taken by assumption, as long as what it was to replace still holds."""
    found: dict[str, tuple[str, Figures | None]] = kept(_REFUSED, {})
    in_force = chosen_figures(view)
    return {name: words for name, (words, figures) in found.items() if in_force.get(name) == figures}


def _keep_refused(view: View, name: str, words: str | None) -> None:
    found = {other: refused for other, refused in kept(_REFUSED, {}).items() if other != name}
    keep(_REFUSED, found | ({name: (words, chosen_figures(view).get(name))} if words else {}))


def _usual(view: View) -> None:
    with st.container():
        if not changed_figures(view) and not _refused(view):
            return
        st.button(
            view.text("swap_calculator.usual"), key="swap.usual", type="tertiary", on_click=change_view,
            args=(_take_usual,),
        )  # fmt: skip


def _take_usual(view: View) -> View:
    keep(_REFUSED, {})
    return with_usual_figures(view)
