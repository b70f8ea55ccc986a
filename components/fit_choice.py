"""What a view says about the fit of makers and the parts in Copilot: weights, margin of quality, one product or all."""

from components.cached import known_day, selected_tables
from components.card import Card
from components.charts.azure_lag import azure_lag_figure
from components.charts.copilot_roles import copilot_roles_figure
from components.charts.fit import fit_figure
from components.charts.fit_words import margin_words
from components.focus import page_focus
from components.landscape_choice import landscape_focus, shown_channel, shown_group, shown_makers
from components.landscape_codes import MARGIN, PRODUCT, WEIGHT, weight_of
from components.landscape_words import group_words
from components.permalink import View
from data.fit import CRITERIA, DEFAULT_MARGIN_PCT, Basis, Fit, fits


def shown_weights(view: View) -> tuple[tuple[str, int], ...]:
    """The criteria that the reader weighs, in their order; empty without weights."""
    codes = dict(found for code in view.control(WEIGHT.name) if (found := weight_of(code)))
    return tuple((criterion, codes[criterion]) for criterion in CRITERIA if criterion in codes)


def shown_margin(view: View) -> int:
    """How far a model may fall short of OpenAI's best and still be like it."""
    return int(next(iter(view.control(MARGIN.name)), DEFAULT_MARGIN_PCT))


def shown_product(view: View) -> str | None:
    """The one Copilot product whose models are all shown, None for all products."""
    return next(iter(view.control(PRODUCT.name)), None)


def fit_basis(view: View) -> Basis:
    """What costs are compared on."""
    group = shown_group(view)
    found = (group.benchmark, group.setting) if group else ("", "")
    return Basis(*found, shown_channel(view), shown_margin(view))


def basis_words(view: View) -> str:
    """Benchmark and channel in words; empty where no score is known."""
    group, text = shown_group(view), view.text
    if group is None:
        return ""
    channel = text.label("channel", shown_channel(view))
    return text("fit_controls.setting", group=group_words(group, text), channel=channel)


def like_words(view: View) -> str:
    """What counts as like quality, in words."""
    group = shown_group(view)
    return margin_words(shown_margin(view), group.unit if group else "percent", view.text)


def roles_card(view: View) -> Card:
    """The parts of models in Copilot, of all products or of the chosen one; the period is that of the part."""
    options = (("product", shown_product(view)),)
    return Card(copilot_roles_figure, "copilot_roles", "copilot_roles", page_focus(view), options)


def lag_card(view: View) -> Card:
    """How long models take from release to Azure."""
    period = (view.selection.start, view.selection.end)
    return Card(azure_lag_figure, "azure_lag", "models", landscape_focus(view), (("period", period),))


def shown_fits(view: View) -> list[Fit]:
    """The makers with their criteria, as the card of the matrix draws them."""
    return fits(selected_tables(landscape_focus(view)), shown_makers(view), fit_basis(view), known_day(view.selection))


def fit_card(view: View) -> Card:
    """The makers by criteria, with the reader's weights; files of weighted figures say so in their names."""
    weights = shown_weights(view)
    options = (
        ("makers", shown_makers(view)),
        ("basis", fit_basis(view)),
        ("setting", basis_words(view)),
        ("weights", weights),
    )
    stamp = "own-weights" if weights else ""
    return Card(fit_figure, "fit", "models", landscape_focus(view), options, stamp=stamp)
