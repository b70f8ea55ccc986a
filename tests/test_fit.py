"""The fit of makers for Copilot: six criteria worked out by hand; a weighted mean leaves unknown out and counts it."""

import datetime as dt

import pandas as pd
import pytest

from data.fit import Basis, Cell, Fit, fits, least_score, weighted
from data.load import Tables
from data.selection import Selection, as_known_on, select

DAY = dt.date(2026, 1, 1)
BASIS = Basis("hle", "plain", "azure", 5)


def models(*rows: tuple[str, str, str, str, str, str | None, str]) -> pd.DataFrame:
    """Rows of model, maker, status, reasoning, weights, day on Azure, family."""
    names = ["model_id", "provider", "status", "reasoning", "weights", "azure_since", "family"]
    frame = pd.DataFrame(rows, columns=names)
    dates = {"azure_since": pd.to_datetime(frame["azure_since"]), "released": pd.Timestamp("2025-01-01")}
    return frame.assign(name=frame["model_id"].str.upper(), **dates)


def scores(*rows: tuple[str, float, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["model_id", "score", "independent"])
    return frame.assign(
        benchmark="hle", setting="", reported_by="openai", unit="percent", date=pd.Timestamp("2025-06-01"),
        known_since=pd.Timestamp("2025-06-01"),
    )  # fmt: skip


def prices(**output: float) -> pd.DataFrame:
    """Prices on Azure at which input is free: 1,000 requests write half a million tokens."""
    day = pd.Timestamp("2025-01-01")
    rows = [{"model_id": model, "output_usd_per_mtok": float(price)} for model, price in output.items()]
    return pd.DataFrame(rows, columns=["model_id", "output_usd_per_mtok"]).assign(
        channel="azure", valid_from=day, valid_to=pd.NaT, known_since=day, input_usd_per_mtok=0.0,
        cached_input_usd_per_mtok=float("nan"), sources="s",
    )  # fmt: skip


def roles(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["product", "model_id", "role"])
    ids = [f"{product}-{model}" for product, model, _ in rows]
    return frame.assign(
        role_id=ids, from_date=pd.Timestamp("2025-02-01"), from_precision="day", start_is="exact", to_date=pd.NaT,
        end_is="standing", stands_in="no",
    )  # fmt: skip


MODELS = models(
    ("best", "openai", "available", "yes", "closed", "2025-01-02", "GPT"),
    ("cheap", "openai", "available", "no", "closed", None, "GPT"),
    ("x", "xai", "available", "yes", "", "2025-03-01", "Grok"),
    ("old", "xai", "retired", "no", "open", "2025-03-01", "Grok"),
    ("m", "meta", "available", "", "open", None, "Llama"),
    ("voice", "microsoft", "available", "no", "closed", "2025-01-01", "MAI-Voice"),
)


@pytest.fixture
def small(tables) -> Tables:
    return tables.replace(
        models=MODELS,
        scores=scores(("best", 60, "yes"), ("cheap", 55, "no"), ("x", 58, "no"), ("m", 54.9, "yes")),
        prices=prices(best=40, cheap=10, x=20, m=2),
        copilot_roles=roles(
            ("github_copilot", "best", "default"),
            ("copilot_studio", "best", "selectable"),
            ("github_copilot", "x", "selectable"),
            ("copilot_consumer", "m", "tested"),
        ),
    )


@pytest.fixture
def found(small) -> dict[str, Fit]:
    return {fit.provider: fit for fit in fits(small, ("microsoft", "xai", "meta", "openai"), BASIS, DAY)}


def figures(cell: Cell) -> tuple[int, int, float | None]:
    return cell.count, cell.total, cell.value


def test_azure_counts_models_on_offer_and_is_unknown_without_a_day(found):
    assert figures(found["openai"].cell("azure")) == (1, 2, 0.5)
    # The retired one is not on offer.
    assert figures(found["xai"].cell("azure")) == (1, 1, 1.0)
    assert found["meta"].cell("azure").value is None


def test_copilot_counts_products_of_those_that_stand(found):
    assert figures(found["openai"].cell("copilot")) == (2, 3, pytest.approx(2 / 3))
    assert figures(found["xai"].cell("copilot")) == (1, 3, pytest.approx(1 / 3))
    # Only a test is on record: no product, which is known.
    assert figures(found["meta"].cell("copilot")) == (0, 3, 0.0)
    assert found["meta"].cell("copilot").rows == ("copilot_roles:copilot_consumer-m",)


def test_reasoning_and_weights_are_shares_of_what_is_known(found):
    assert figures(found["openai"].cell("reasoning")) == (1, 2, 0.5)
    assert found["meta"].cell("reasoning").value is None
    assert found["xai"].cell("weights").value is None
    assert figures(found["meta"].cell("weights")) == (1, 1, 1.0)


def test_maker_of_voices_alone_is_not_among_them(found):
    assert list(found) == ["xai", "meta", "openai"]


def test_cost_is_that_of_the_cheapest_of_like_quality(found):
    # Like 60 within 5 points: from 55 on. OpenAI's cheapest is 10 a million, xAI's 20: twice the cost.
    cost = found["xai"].cell("cost")
    assert cost.ratio == pytest.approx(2.0) and cost.value == pytest.approx(1 / 3)
    assert cost.model == "X"
    assert cost.rows[1] == "prices:x/azure/2025-01-01" and cost.rows[3] == "prices:cheap/azure/2025-01-01"
    assert found["openai"].cell("cost").ratio == 1.0 and found["openai"].cell("cost").value == 0.5


def test_no_model_that_good_is_no_ratio_but_known(found):
    cost = found["meta"].cell("cost")
    assert (cost.ratio, cost.value, cost.model) == (None, 0.0, "M")


def test_wider_margin_lets_more_in(small):
    wide = fits(small, ("meta",), Basis("hle", "plain", "azure", 6), DAY)[0].cell("cost")
    # From 54 on OpenAI's cheapest still costs 10; Meta's costs 2.
    assert wide.ratio == pytest.approx(0.2) and wide.value == pytest.approx(1 / 1.2)


def test_cost_without_openai_on_sale_is_unknown(small):
    known = small.replace(prices=prices(x=20))
    assert fits(known, ("xai",), BASIS, DAY)[0].cell("cost").value is None


def test_margin_on_a_rating_is_a_share_of_duels():
    # 400 · log10(0.55 / 0.45) = 34.86
    assert least_score([1500, 1480], "elo", 5) == pytest.approx(1465.14, abs=0.01)
    assert least_score([90, 80], "percent", 5) == 85
    assert least_score([60], "points", 5) == pytest.approx(57)
    assert least_score([], "elo", 5) is None


def test_evidence_counts_scores_of_others(found):
    assert figures(found["openai"].cell("evidence")) == (1, 2, 0.5)
    assert figures(found["xai"].cell("evidence")) == (0, 1, 0.0)


def test_weighted_mean_leaves_unknown_out_and_counts_it(found):
    # OpenAI: azure 0.5 at weight 1, cost 0.5 at weight 3; xAI: weights unknown, cost 1/3 at weight 1.
    assert weighted(found["openai"], {"azure": 1, "cost": 3}).value == 0.5
    mean = weighted(found["xai"], {"weights": 4, "cost": 1})
    assert mean.value == pytest.approx(1 / 3) and (mean.known, mean.asked) == (1, 2)
    # 2 · 1 (azure) and 1 · 1/3 (cost), over 3.
    assert weighted(found["xai"], {"azure": 2, "cost": 1}).value == pytest.approx(7 / 9)


def test_without_weights_there_is_no_composite(found):
    assert weighted(found["xai"], {}) is None
    assert weighted(found["xai"], {"cost": 0}) is None
    assert weighted(found["xai"], {"weights": 2}).value is None


def test_nothing_later_counts_earlier(tables):
    day = dt.date(2025, 3, 7)
    known = as_known_on(tables, day)
    for fit in fits(known, ("microsoft", "xai", "meta", "deepseek", "openai"), BASIS, day):
        named = {row for cell in fit.cells for row in cell.rows if row.startswith("models:")}
        released = known.models.set_index("model_id")["released"]
        assert all(released[row.removeprefix("models:")] <= pd.Timestamp(day) for row in named)


def test_every_row_it_rests_on_is_in_the_record(tables):
    from components.cells import row_keys

    shown = select(tables, Selection())
    keys = {f"{name}:{key}" for name in ("models", "prices", "scores", "copilot_roles")
            for key in row_keys(shown.table(name), name)}  # fmt: skip
    basis = Basis("lmarena_text_elo", "2026-10-20", "azure")
    named = {row for fit in fits(shown, ("xai", "openai"), basis, DAY) for cell in fit.cells for row in cell.rows}
    assert named and named <= keys
