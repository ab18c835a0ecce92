# Everything the project needs is made inside this folder, from locked versions, and only
# when the file that names the versions has changed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve build check test screenshot lock clean ready browsers

PYTHON := .venv/bin/python
UV := .tools/bin/uv --quiet

# A Python that uv has to fetch stays in this folder too.
export UV_PYTHON_INSTALL_DIR := .tools/python

help: ## Vis denne oversikten
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

serve: ready ## Vis nettstedet mens du skriver (annen port: make serve PORT=8001)
	@$(PYTHON) -m build_tools serve $(if $(PORT),--port $(PORT))

build: ready ## Bygg nettstedet til site/
	@$(PYTHON) -m build_tools build

check: .venv/.synced ## Kontroller tekst, tall og regler i docs/, på under ett sekund
	@$(PYTHON) -m build_tools check

test: ready browsers ## Kjør alt som må være i orden før en endring tas inn
	@echo "→ Kontrollerer koden …"
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet
	@.venv/bin/mypy --no-error-summary
	@echo "→ Bygger nettstedet …"
	@$(PYTHON) -m build_tools build
	@echo "→ Tester kalkulatoren …"
	@$(PYTHON) -m pytest -q -n 2 --cov --cov-report=term --cov-fail-under=100 tests/calculator
	@echo "→ Tester alt det andre, også i nettleserne …"
	@$(PYTHON) -m pytest -q -n 2 --ignore=tests/calculator

screenshot: ready browsers ## Ta skjermbildet i README på nytt
	@$(PYTHON) -m build_tools screenshot

lock: .tools/bin/uv ## Lås pakkene på nytt (nyeste tillatte: make lock UPGRADE=1)
	@echo "→ Låser pakkene …"
	@$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.13 \
	    --generate-hashes --no-annotate --custom-compile-command "make lock" \
	    $(if $(UPGRADE),--upgrade) --output-file requirements.txt >/dev/null
	@$(MAKE) --no-print-directory .venv/.synced
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm install --package-lock-only --silent

clean: ## Fjern alt som er laget, også miljøet
	@rm -rf .venv .tools node_modules site build calculator/guideline.json

ready: .venv/.synced node_modules/.package-lock.json

browsers: .venv/.synced
	@$(PYTHON) -m build_tools.browsers

.tools/bin/uv: build_tools/uv.txt
	@python3 -I build_tools/bootstrap.py
	@touch $@

.venv/pyvenv.cfg: .python-version .tools/bin/uv
	@echo "→ Finner Python $$(cat .python-version) …"
	@$(UV) venv --clear .venv

.venv/.synced: .venv/pyvenv.cfg requirements.txt pyproject.toml
	@echo "→ Installerer Python-pakkene …"
	@$(UV) pip sync --python $(PYTHON) --require-hashes requirements.txt
	@$(UV) pip install --python $(PYTHON) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc .venv/.synced
	@echo "→ Installerer Pyodide …"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent
	@touch $@
