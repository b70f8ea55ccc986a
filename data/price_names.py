"""Which key of a price package is which model of the record: by rule first, then by a short table.

The rule: the same provider, and the package's key or one of its other exact names is the record's
identifier once dots are hyphens. Nothing is guessed from likeness. What the rule cannot know stands in
`KEYS`; what a package lists under a name that means something else stands in `UNLIKE` with the reason.
"""

from collections.abc import Mapping

from data.price_offers import Offer

Key = tuple[str, str]
# Channel, then actor of the record: the package's name of the provider (on Azure, of the product).
PROVIDERS: dict[str, dict[str, str]] = {
    "provider_api": {
        "anthropic": "anthropic",
        "deepseek": "deepseek",
        "google": "google",
        "meta": "meta",
        "microsoft": "github-copilot",
        "mistral": "mistral",
        "openai": "openai",
        "xai": "x-ai",
    },
    "azure": {
        "deepseek": "Azure Deepseek Models",
        "meta": "Azure Llama Models",
        "mistral": "Azure Mistral Models",
        "openai": "Azure OpenAI",
        "xai": "Azure Grok Models",
    },
}
# Channel and model: provider and key. Dated versions, previews and hosts that the record names in its note.
KEYS: dict[Key, Key] = {
    ("provider_api", "deepseek-v4-1-flash"): ("deepseek", "deepseek-flash"),
    ("provider_api", "gemini-3-1-pro"): ("google", "gemini-3.1-pro-preview"),
    ("provider_api", "gemini-3-pro"): ("google", "gemini-3-pro-preview"),
    ("provider_api", "mai-code-1-flash"): ("github-copilot", "mai-code-1-flash-picker"),
    ("provider_api", "mistral-large-3"): ("mistral", "mistral-large-2512"),
    ("provider_api", "mistral-medium-3"): ("mistral", "mistral-medium-3-1"),
    ("provider_api", "muse-glimmer-30b"): ("openrouter", "meta/muse-glimmer-30b"),
    ("provider_api", "muse-spark-open"): ("openrouter", "meta/muse-spark-open"),
    ("azure", "deepseek-v3-2-speciale"): ("Azure Deepseek Models", "deepseek-v3.2-sp"),
    ("azure", "gpt-4-5-preview"): ("Azure OpenAI", "gpt-4.5-0227"),
    ("azure", "gpt-4-turbo"): ("Azure OpenAI", "gpt-4-turbo128k"),
    ("azure", "gpt-4o-mini"): ("Azure OpenAI", "gpt-4o-mini-0718"),
    ("azure", "gpt-oss-120b"): ("Azure OpenAI", "oss-120b"),
    ("azure", "grok-4-1-fast"): ("Azure Grok Models", "grok-4.1"),
    ("azure", "grok-4-20"): ("Azure Grok Models", "grok-4.2"),
    ("azure", "llama-4-maverick"): ("Azure Llama Models", "llama-4-maverick-17b"),
    ("azure", "mai-ds-r1"): ("Azure Deepseek Models", "mai-ds-r1"),
    ("azure", "o1"): ("Azure OpenAI", "o1-1217"),
    ("azure", "o3"): ("Azure OpenAI", "o3-0416"),
    ("azure", "o3-mini"): ("Azure OpenAI", "o3-mini-0131"),
    ("azure", "o4-mini"): ("Azure OpenAI", "o4-mini-0416"),
}
_OPENROUTER = "the package lists a price of OpenRouter under the maker’s name"
_OUTLIVED = "the meter outlives the model: by microsoft-learn-model-retirement-2026-07 Azure has it no more"
UNLIKE: dict[Key, str] = {
    ("azure", "gpt-4-1-mini"): _OUTLIVED,
    ("azure", "gpt-4-1-nano"): _OUTLIVED,
    ("azure", "gpt-4-turbo"): _OUTLIVED,
    ("azure", "gpt-4o-mini"): _OUTLIVED,
    ("azure", "o1"): _OUTLIVED,
    ("azure", "o1-pro"): _OUTLIVED,
    ("provider_api", "deepseek-v3-2"): _OPENROUTER,
    ("provider_api", "deepseek-v3-2-exp"): _OPENROUTER,
    ("provider_api", "deepseek-v4-flash"): "the name has meant V4.1 Flash since 2026-09-10",
    ("provider_api", "gpt-oss-120b"): _OPENROUTER,
    ("provider_api", "gpt-oss-20b"): _OPENROUTER,
}


def normalised(name: str) -> str:
    """The name as the record forms its identifiers."""
    return name.lower().replace(".", "-")


class Names:
    """The offers of one package for a channel, to be found by model."""

    def __init__(self, channel: str, offers: tuple[Offer, ...]) -> None:
        self.channel = channel
        self._offers = offers
        self._by_key: dict[str, list[Offer]] = {}
        self._by_alias: dict[str, list[Offer]] = {}
        for offer in offers:
            self._by_key.setdefault(normalised(offer.key), []).append(offer)
            for alias in {normalised(name) for name in offer.aliases}:
                self._by_alias.setdefault(alias, []).append(offer)

    def offer(self, model: Mapping[str, str]) -> Offer | None:
        """The offer of a row of `models`; None if there is none, or more than one by the same name."""
        key = KEYS.get((self.channel, model["model_id"]))
        if key:
            found = [o for o in self._by_key.get(normalised(key[1]), []) if self._is_sold_by(o, key[0])]
            return found[0] if len(found) == 1 else None
        provider = PROVIDERS[self.channel].get(model["provider"])
        for names in (self._by_key, self._by_alias):
            offers = names.get(model["model_id"], [])
            found = [o for o in offers if provider and self._is_sold_by(o, provider)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _is_sold_by(self, offer: Offer, provider: str) -> bool:
        return offer.provider.startswith(provider) if self.channel == "azure" else offer.provider == provider
