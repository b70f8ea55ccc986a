# Two commands: `make run` shows the app, `make test` runs every test. Both set up what they need.
V := .venv
PORT ?= 8501
RECORD ?=
LOCKS := requirements.lock dev.lock
STAMP := $(V)/.stamp-$(shell cat $(LOCKS) | sha256sum | cut -c1-12)
RUN := $(V)/bin/streamlit run app.py --server.port $(PORT)

.PHONY: setup run test check prices lint locks browser office benchmark clean

setup: $(STAMP)

$(STAMP): $(LOCKS)
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Decoupling needs Python 3.11 or newer; this is $$(python3 --version)." >&2; exit 1; }
	python3 -m venv $(V)
	$(V)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r dev.lock
	@rm -f $(V)/.stamp-* && touch $@

run: setup
	$(RUN) $(if $(RECORD),-- --record "$(RECORD)")

test: setup browser office
	$(V)/bin/python -m pytest

check: setup
	$(V)/bin/python -m data.check $(RECORD)

# Compares the record's prices with the packages of dev.lock; exits with 1 if there is something to look at.
prices: setup
	$(V)/bin/python -m data.refresh_prices $(RECORD)

lint: setup
	$(V)/bin/ruff check .
	$(V)/bin/ruff format --check .
	$(V)/bin/mypy

benchmark: setup browser
	$(V)/bin/python -m benchmarks.run

# The browser tests need Chromium; as root on Debian it is installed, elsewhere its absence is a clear message.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || \
		{ echo "The browser tests need Chromium on the PATH. On Debian: apt-get install chromium fonts-liberation" >&2; exit 1; }
	@command -v chromium >/dev/null || { \
		apt-get -o DPkg::Lock::Timeout=600 -qq update && \
		DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq install -y \
			--no-install-recommends chromium fonts-liberation >/dev/null; }

# One test opens a deck in LibreOffice (245 MB on the disk, 20 s to install); as root on Debian it is installed.
office:
	@command -v soffice >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || \
		{ echo "The test of slides needs LibreOffice's soffice on the PATH. On Debian: apt-get install libreoffice-impress-nogui" >&2; exit 1; }
	@command -v soffice >/dev/null || { \
		apt-get -o DPkg::Lock::Timeout=600 -qq update && \
		DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq install -y \
			--no-install-recommends libreoffice-impress-nogui fonts-liberation >/dev/null; }

# The lock files name no package host: they work with whatever index pip is set up for.
locks:
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements.in -o requirements.lock
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 dev.in -o dev.lock

clean:
	rm -rf $(V) .pytest_cache .mypy_cache .ruff_cache build
