"""The controls of the model landscape: benchmark, its setting or day, whose prices, and whether others are shown."""

from functools import partial

import streamlit as st

from components.filters import Controls, show_popovers
from components.landscape_choice import (
    DEFAULT_CHANNEL,
    default_benchmark,
    default_setting,
    known_groups,
    shown_channel,
    shown_group,
)
from components.landscape_codes import BENCHMARK, BENCHMARK_SETTING, CHANNEL, CONTEXT, CONTEXT_SHOWN
from components.landscape_words import setting_words
from components.permalink import View
from components.view import bound
from data.benchmarks import SNAPSHOTS, Group
from data.prices import CHANNELS


def show_landscape_controls(view: View) -> None:
    """One quiet line: what the models are compared by, at which prices, and beside whom."""
    text = view.text
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_popovers(text("model_landscape.compare"), _controls(view), view)


def _controls(view: View) -> Controls:
    text, group, found = view.text, shown_group(view), known_groups(view)
    if not found:
        return []
    benchmark = text.label("benchmark", group.benchmark) if group else text("model_landscape.benchmark")
    channel = text("model_landscape.channel_value", channel=text.label("channel", shown_channel(view)))
    controls: Controls = [(benchmark, _benchmark)]
    if group and len(_settings(view, group)) > 1:
        controls.append((setting_words(group, text), _setting))
    others = "context_shown" if view.control(CONTEXT.name) else "context_hidden"
    return [*controls, (channel, _channel), (text(f"model_landscape.{others}"), _context)]


def _settings(view: View, group: Group) -> dict[str, Group]:
    """The groups of the benchmark that is shown by their setting; days the newest first."""
    same = {other.setting: other for other in known_groups(view) if other.benchmark == group.benchmark}
    return dict(sorted(same.items(), reverse=True)) if group.benchmark in SNAPSHOTS else same


def _benchmark(view: View) -> None:
    text, group = view.text, shown_group(view)
    benchmarks = list(dict.fromkeys(found.benchmark for found in known_groups(view)))
    st.radio(
        text("model_landscape.benchmark"),
        benchmarks,
        format_func=partial(text.label, "benchmark"),
        **bound("landscape.benchmark", group.benchmark if group else None, _set_benchmark),
    )


def _set_benchmark(view: View, benchmark: str | None) -> View:
    plain = view.with_control(BENCHMARK_SETTING.name)
    kept = [] if benchmark in (None, default_benchmark(view)) else [benchmark]
    return plain.with_control(BENCHMARK.name, *kept)


def _setting(view: View) -> None:
    text, group = view.text, shown_group(view)
    if group is None:
        return
    found = _settings(view, group)
    title = "snapshot_title" if group.benchmark in SNAPSHOTS else "setting_title"
    st.radio(
        text(f"model_landscape.{title}"),
        list(found),
        format_func=lambda code: text.plural(
            "model_landscape.setting_models", len(found[code].scores), setting=setting_words(found[code], text)
        ),
        help=text("model_landscape.setting_help"),
        **bound("landscape.setting", group.setting, _set_setting),
    )


def _set_setting(view: View, setting: str) -> View:
    return view.with_control(BENCHMARK_SETTING.name, *([] if setting == default_setting(view) else [setting]))


def _channel(view: View) -> None:
    text = view.text
    st.radio(
        text("model_landscape.channel"),
        sorted(CHANNELS, key=lambda code: code != DEFAULT_CHANNEL),
        format_func=partial(text.label, "channel"),
        **bound("landscape.channel", shown_channel(view), _set_channel),
    )


def _set_channel(view: View, channel: str) -> View:
    return view.with_control(CHANNEL.name, *([] if channel == DEFAULT_CHANNEL else [channel]))


def _context(view: View) -> None:
    text = view.text
    st.toggle(
        text("model_landscape.context"),
        help=text("model_landscape.context_help"),
        **bound("landscape.context", bool(view.control(CONTEXT.name)), _set_context),
    )


def _set_context(view: View, is_shown: bool) -> View:
    return view.with_control(CONTEXT.name, *([CONTEXT_SHOWN] if is_shown else []))
