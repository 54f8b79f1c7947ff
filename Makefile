# Two commands do everything on a fresh machine: make run, make test.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready

.PHONY: help setup run test check simulate mutants crash soak fuzz bench
.PHONY: screenshots icons figures sources messages matrix clean

help: ## What there is to make
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | sort

setup: $(READY) ## Make the virtual environment with all that development needs

$(READY): pyproject.toml requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: -e . -r requirements/dev.txt
	@touch $@

run: setup ## Start BreakBuddy in the tray
	$(BIN)/breakbuddy

test: setup ## All tests, with the Debian packages that the desktop tests need where they may be installed
	$(BIN)/python tools/desktop_packages.py --install
	$(BIN)/python -m pytest -n 3 --dist loadfile -m "not alone" --cov --cov-report=term:skip-covered
	$(BIN)/python -m pytest -m alone

fuzz: setup ## Fuzz each kind of input for SECONDS (60), guided by what it reaches; needs Linux
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: -r requirements/fuzz.txt
	$(BIN)/python -m tests.fuzz.campaign --seconds $(or $(SECONDS),60)

check: setup ## Lint, formatting and types for every platform
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --platform linux
	$(BIN)/mypy --platform win32
	$(BIN)/mypy --platform darwin

KILLS ?= 500
crash: setup ## Kill the agent at KILLS random moments under load, and look for what it acknowledged
	$(BIN)/python -m tests.reliability.crash --kills $(KILLS) $(if $(SEED),--seed $(SEED))

DAYS ?= 30
soak: setup ## Let the agent live for DAYS simulated days on a desktop of its own: does anything grow?
	$(BIN)/python tools/desktop_packages.py --install
	$(BIN)/python -m tests.reliability.soak --days $(DAYS) --json soak.json $(SOAK)

# QUICK=1 for less than three minutes; SOAK_JSON=FILE takes the row of days from what soak wrote.
bench: setup ## What BreakBuddy costs and how fast it is, beside other break reminders
	$(BIN)/python tools/desktop_packages.py --install --peers
	$(BIN)/python -m benchmarks $(if $(QUICK),--quick) $(if $(SOAK_JSON),--soak $(SOAK_JSON)) $(SUBJECTS)

YEARS ?= 20
simulate: setup ## Live YEARS=1000 years with simulated people and faults, judged by an oracle
	$(BIN)/python -m tests.simulation --years $(YEARS)

mutants: setup ## Plant small faults into the rules, and see whether the oracle finds each
	$(BIN)/python -m tests.simulation.mutants

screenshots: setup ## Take the pictures of the documentation anew, on a desktop of their own
	$(BIN)/python -m tests.desktop.screenshots

icons: setup ## Draw the icons anew
	$(BIN)/python -m tools.draw_icons --sheet docs/images/tray-icons.png

figures: setup ## Draw the moves of the library anew
	$(BIN)/python -m tools.draw_figures --moves --scale 0.55 --out docs/images/moves.png

sources: setup ## Write docs/sources.md anew: which article each item of the library comes from
	$(BIN)/python -m tools.write_sources

messages: setup ## Bring the translations up to date with the code
	$(BIN)/python -m tools.messages extract
	$(BIN)/python -m tools.messages update
	$(BIN)/python -m tools.messages compile
	$(BIN)/python -m tools.messages check

matrix: ## The tests without a desktop on every supported Python that is installed
	@for version in 3.11 3.12 3.13; do \
		python$$version -c "" 2>/dev/null || { echo "python$$version is not installed"; continue; }; \
		$(MAKE) --no-print-directory PYTHON=python$$version VENV=.venv-$$version setup && \
		.venv-$$version/bin/python -m pytest -q -m "not desktop" || exit 1; \
	done

clean: ## Remove what was made
	rm -rf .venv .venv-* dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz .coverage
