"""The controls of the cards on Copilot and on fit: one product or all, how like a quality must be, the weights."""

from functools import partial

import streamlit as st

from components.cached import tables_known_on
from components.filters import Controls, show_popovers
from components.fit_choice import like_words, shown_margin, shown_product, shown_weights
from components.landscape_codes import MARGIN, PRODUCT, WEIGHT
from components.permalink import View
from components.text import Text
from components.view import bound, change_view
from data.fit import CRITERIA, DEFAULT_MARGIN_PCT, HIGHEST_MARGIN_PCT, HIGHEST_WEIGHT
from data.schema import PRODUCTS

_ALL = "all"


def show_product_choice(view: View) -> None:
    """All products, or one in full."""
    text, chosen = view.text, shown_product(view)
    label = text.label("copilot_product", chosen) if chosen else text("fit_controls.product_all")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_popovers(label, [(label, _product)], view)


def _product(view: View) -> None:
    """The products of which a part is known on the view's day."""
    text, chosen = view.text, shown_product(view)
    known = set(tables_known_on(view.selection.known_on).copilot_roles["product"])
    products = [product for product in PRODUCTS if product in known or product == chosen]
    st.radio(
        text("fit_controls.product"),
        [_ALL, *products],
        format_func=partial(_product_words, text=text),
        **bound("landscape.product", chosen or _ALL, _set_product),
    )


def _product_words(product: str, text: Text) -> str:
    return text("fit_controls.product_all") if product == _ALL else text.label("copilot_product", product)


def _set_product(view: View, product: str | None) -> View:
    return view.with_control(PRODUCT.name, *([] if product in (None, _ALL) else [product]))


def show_fit_controls(view: View) -> None:
    """One quiet line: what counts as like quality, and the weights of the criteria."""
    text, weights = view.text, shown_weights(view)
    words = ", ".join(f"{text(f'fit.criterion.{name}')} {text.number(weight)}" for name, weight in weights)
    controls: Controls = [
        (text("fit_controls.margin_value", margin=like_words(view)), _margin),
        (text("fit.weights", weights=words) if weights else text("fit_controls.weights_none"), _weights),
    ]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_popovers(text("fit_controls.weights"), controls, view)
        if weights:
            st.button(
                text("fit_controls.clear"),
                key="fit.clear",
                type="tertiary",
                on_click=change_view,
                args=(lambda old: old.with_control(WEIGHT.name),),
            )


def _margin(view: View) -> None:
    text = view.text
    st.slider(
        text("fit_controls.margin"),
        0,
        HIGHEST_MARGIN_PCT,
        help=text("fit_controls.margin_help"),
        **bound("fit.margin", shown_margin(view), _set_margin),
    )


def _set_margin(view: View, margin: int) -> View:
    return view.with_control(MARGIN.name, *([] if margin == DEFAULT_MARGIN_PCT else [str(margin)]))


def _weights(view: View) -> None:
    text, weights = view.text, dict(shown_weights(view))
    st.caption(text("fit_controls.weights_help"))
    for criterion in CRITERIA:
        st.slider(
            text(f"fit.criterion.{criterion}"),
            0,
            HIGHEST_WEIGHT,
            help=text(f"fit.rule.{criterion}"),
            **bound(f"fit.weight.{criterion}", weights.get(criterion, 0), partial(_set_weight, criterion=criterion)),
        )


def _set_weight(view: View, weight: int, criterion: str) -> View:
    weights = dict(shown_weights(view)) | {criterion: weight}
    return view.with_control(WEIGHT.name, *(f"{name}-{weights[name]}" for name in CRITERIA if weights.get(name)))
