"""Ready-made briefings: which charts they show, in order. A page that has something for one adds its slides here."""

# By code; the title of each stands in the texts under `briefing.preset`. A slide is written as in an address.
PRESETS: dict[str, tuple[str, ...]] = {
    "state": (
        "overview.clauses",
        "investment_timeline.money",
        "tension_points.tension",
        "tension_points.open_points",
        "investment_timeline.suppliers",
        "investment_timeline.flows",
        "overview.events",
        "investment_timeline.quarters",
        "investment_timeline.valuations",
        "overview.stand_ins",
    ),
    "alternatives": (
        "overview.stand_ins",
        "model_landscape.cost_quality",
        "model_landscape.release_race",
        "model_landscape.price_history",
        "model_landscape.azure_lag",
        "model_landscape.copilot_roles",
        "model_landscape.fit",
        "swap_calculator.swap_tornado",
        "swap_calculator.swap_intervals",
    ),
}
