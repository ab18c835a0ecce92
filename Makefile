# Everything is made inside this folder, from locked versions, and made again only when a file
# that names the versions has changed: the stamps below are why a second run starts at once.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve build check new-procedure new-drug new-vignettes publish-version quick part-lint part-types part-scripts part-units part-site hearing redline scripts test proof mutation bench screenshot lock clean ready browsers printer FORCE

PYTHON := .venv/bin/python
UV := .tools/bin/uv --quiet
# Our Node goes first on the path, since npm starts whichever node it finds there.
NPM := PATH="$(CURDIR)/.venv/bin:$$PATH" npm --loglevel=error

# A Python that uv has to fetch stays in this folder too.
export UV_PYTHON_INSTALL_DIR := .tools/python
# Byte code is kept, or every process of Python compiles all of its code anew.
unexport PYTHONDONTWRITEBYTECODE
# npm trusts what the machine trusts; for uv, pyproject.toml says the same.
export NODE_USE_SYSTEM_CA := 1
# A mirror is named once, for pip, and uv is told of it.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

help: ## Vis denne oversikten
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 25

serve: ready ## Vis nettstedet mens du skriver (annen port: make serve PORT=8001)
	@$(PYTHON) -m build_tools serve $(if $(PORT),--port $(PORT))

build: ready printer ## Bygg nettstedet til site/
	@$(PYTHON) -m build_tools build

check: .venv/.synced ## Kontroller alt som ville stanset byggingen, og se hva endringen gjør med svarene
	@$(PYTHON) -m build_tools check

new-procedure: .venv/.synced ## Lag en ny prosedyre (make new-procedure NAME="Gikt hos voksne")
	@$(PYTHON) -m build_tools new-procedure "$(NAME)"

new-drug: .venv/.synced ## Lag et nytt legemiddel (make new-drug NAME=Allopurinol PROCEDURE=gikt-hos-voksne)
	@$(PYTHON) -m build_tools new-drug "$(NAME)" --procedure "$(PROCEDURE)"

new-vignettes: .venv/.synced ## Lag testpasienter som du bekrefter, der noe mangler dem (make new-vignettes PROCEDURE=gikt)
	@$(PYTHON) -m build_tools new-vignettes --procedure "$(PROCEDURE)"

publish-version: ready printer ## Utgi versjonen slik den er nå, på en adresse som blir stående (PROCEDURE=gikt)
	@$(PYTHON) -m build_tools publish-version $(if $(PROCEDURE),--procedure "$(PROCEDURE)")

# What samples takes fewer samples here; their full number is in `make test`.
FEWER := EXAMPLES=10 FUZZ_FILES=30 PATIENTS=200 UNSETTLED_EXAMPLES=50 HEARING_DRAFTS=20 \
    RETURNED_FILES=20 EDITED_TABLES=3 REGIONS=20

# Types, rules and unit tests of the scripts, and rules of the style sheets.
BIN := PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin
SCRIPTS = $(BIN)/tsc && $(BIN)/tsc -p tsconfig.build.json && $(BIN)/tsc -p tsconfig.worker.json \
    && $(BIN)/eslint docs/javascripts build_tools tests "*.mjs" && $(BIN)/stylelint "docs/stylesheets/*.css" "build_tools/site/*.css" && mkdir -p build \
    && { .venv/bin/node --test --test-force-exit --test-reporter=spec \
        --experimental-test-coverage --test-coverage-include="docs/javascripts/**" \
        --test-coverage-lines=80 --test-coverage-functions=65 "tests/javascripts/*.test.mjs" \
        >build/scripts.txt || { cat build/scripts.txt; false; }; } \
    && sed -n 's/.*all files *| *\([0-9.]*\).*/  Skriptene: \1 % av linjene er prøvd uten nettleser/p' build/scripts.txt

scripts: ready ## Kontroller skriptene og stilarkene
	@$(SCRIPTS)

quick: ready ## Kontroller koden og det som raskt kan testes uten bygging og nettleser
	@printf '%s\n' units scripts types lint | xargs -P 4 -I{} $(MAKE) --no-print-directory part-{}

# Beside each other, in quick and test, since each of them waits for one core at times.
part-lint:
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet
part-types:
	@.venv/bin/mypy --no-error-summary
part-scripts:
	@$(SCRIPTS)
part-units:
	@$(FEWER) $(PYTHON) -m pytest -q -n 2 --dist loadfile -m "not built and not long"

part-site: browsers
	@$(PYTHON) -m build_tools build

test: ready ## Kjør alle kontroller og tester, også i nettlesere
	@echo "→ Kontrollerer koden og bygger nettstedet …"
	@printf '%s\n' site scripts types lint | xargs -P 2 -I{} $(MAKE) --no-print-directory part-{}
	@echo "→ Tester kalkulatoren …"
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal --cov --cov-fail-under=100 tests/calculator
	@echo "→ Tester alt det andre, også i nettlesere …"
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal --ignore=tests/calculator
	@echo "→ Måler de viktigste sidene med Lighthouse …"
	@$(PYTHON) -m tests.lab.lighthouse --main

proof: ready browsers ## Bevis alt i full størrelse, i timer (én del: make proof RUN=laws NUMBER=1000)
	@$(if $(RUN),,$(PYTHON) -m build_tools build && $(PYTHON) -m build_tools.proof)
	@$(PYTHON) -m tests.lab $(or $(RUN),proof) $(if $(NUMBER),--number $(NUMBER) --add)

mutation: ready printer ## Legg inn feil i regler og kode, og se at en test oppdager hver av dem
	@$(PYTHON) -m build_tools build
	@$(PYTHON) -m tests.lab mutation

hearing: .venv/.synced ## Les innspillene i mappen innspill, og lag tabellen (resten: docs/redaktor.md)
	@$(PYTHON) -m build_tools.hearing $(or $(VERB),collect) \
	    $(if $(filter form,$(VERB)),,"$${MAPPE:-innspill}") $(if $(ID),"$$ID") \
	    $(if $(FIL),--out "$$FIL") $(if $(PROCEDURE),--procedure "$$PROCEDURE") \
	    $(if $(NAVN),--name "$$NAVN") $(if $(SVAR),--recommendation "$$SVAR") \
	    $(if $(GRUNN),--reason "$$GRUNN") $(if $(BEKREFT),--confirm "$$BEKREFT") \
	    $(if $(ANDRE),--other "$$ANDRE")

redline: .venv/.synced ## Vis hva endringene dine gjør med svar og tekst (fra en versjon av teksten: OLD=0.3)
	@$(PYTHON) -m build_tools.redline $(OLD) $(NEW) $(if $(FIL),--html "$$FIL") \
	    $(if $(COHORT),--cohort "$$COHORT") \
	    $(if $(PROCEDURE),--procedure "$$PROCEDURE")

bench: ready browsers ## Mål kalkulatoren mot andre måter å kjøre Python på (antall runder: ROUNDS=1), og byggingen mot vanlig Material (PROCEDURES="1 10 100 1000")
	@$(PYTHON) -m tests.lab.bench $(if $(ROUNDS),--rounds $(ROUNDS)) \
	    $(if $(PROCEDURE),--procedure "$$PROCEDURE")
	@$(PYTHON) -m tests.lab.bench.builds $(PROCEDURES)

screenshot: ready browsers ## Ta bildet i README på nytt (av én av flere: PROCEDURE=…)
	@$(PYTHON) -m build_tools screenshot $(if $(PROCEDURE),--procedure "$$PROCEDURE")

lock: ready ## Lås pakkene på nytt (til nyeste tillatte: make lock UPGRADE=1)
	@echo "→ Låser pakkene …"
	@$(LOCK) --group uv --output-file build_tools/uv.txt >/dev/null
	@$(LOCK) --group dev --output-file requirements.txt >/dev/null
	@$(NPM) $(if $(UPGRADE),update,install) --package-lock-only >/dev/null
	@$(MAKE) --no-print-directory ready

LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.13 --generate-hashes \
    --no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

clean: ## Slett alt som er laget her, også miljøet
	@rm -rf .venv .tools node_modules site build calculator/guidelines

ready: .venv/.synced node_modules/.package-lock.json
	@:

browsers: .venv/.synced
	@$(PYTHON) -m build_tools.browsers

printer: .venv/.synced
	@$(PYTHON) -m build_tools.browsers chromium-headless-shell

# The Python that .python-version asks for may not be there yet, and then pyenv's python3 is
# a program that only fails: take the first that runs.
.tools/bin/uv: build_tools/uv.txt
	@for python in python3 /usr/bin/python3 python; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && \
	    exec $$python -I build_tools/bootstrap.py; \
	done; echo "Trenger Python 3.8 eller nyere for å komme i gang."; exit 1
	@touch $@

# A folder that was copied or moved carries an environment that points at the old one.
ifneq ($(file <.venv/.synced),$(if $(wildcard .venv/.synced),$(CURDIR)))
.venv/pyvenv.cfg: FORCE
endif
.venv/pyvenv.cfg: .python-version | .tools/bin/uv
	@echo "→ Finner Python $$(cat .python-version) …"
	@$(UV) venv --clear .venv || { echo "Fant ikke Python $$(cat .python-version), og fikk \
	ikke hentet den. Installer den, eller prøv igjen på nett."; exit 1; }

.venv/.synced: .venv/pyvenv.cfg requirements.txt pyproject.toml
	@echo "→ Installerer Python-pakkene …"
	@$(UV) pip sync --python $(PYTHON) --require-hashes requirements.txt
	@$(UV) pip install --python $(PYTHON) --no-index --no-deps --no-build-isolation --editable .
	@echo "$(CURDIR)" >$@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | .venv/.synced
	@echo "→ Installerer Pyodide …"
	@$(NPM) ci >/dev/null
	@touch $@
