# What can be done with PrelimPath from here? `make` alone lists it.
# Needs make and Python 3.11 or newer with its venv module; everything else goes into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-postgres check lock format browser faults fuzz soak chromium postgres nginx lighthouse reading screenshots backup restore sbom
MAKEFLAGS += --no-print-directory

PORT ?= 8000
TESTERS ?= 2
PYTHON := .venv/bin/python
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r
SITE := .venv/.site-installed
TOOLS := .venv/.tools-installed
CHECKER := .venv/checker/node_modules/vnu-jar/build/dist/vnu.jar
STATIC := staticfiles/staticfiles.json
SOURCES := manage.py config advisor programs tests
step = @printf '\033[1m→ %s\033[0m\n'

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: $(SITE) .env $(STATIC) ## Set up what is missing, then serve on http://127.0.0.1:8000 (PORT=8001 changes it)
	$(step) 'Preparing the database'
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_records --if-empty
	@$(PYTHON) manage.py load_cases --if-empty
	$(step) 'Starting the server: a local run, plain http, for this computer only'
	@PORT=$(PORT) exec $(PYTHON) -m gunicorn -c config/gunicorn.py

# Compiled once, and not anew by each of the many processes that they start.
test test-postgres browser faults soak: export PYTHONDONTWRITEBYTECODE :=

test: chromium ## Set up what the tests need, a browser included, then run them (TESTERS=4 in four processes)
	$(step) 'Running the tests'
	@$(PYTHON) -m pytest -n $(TESTERS)

test-postgres: chromium postgres ## Run them all once more on a PostgreSQL server that they start for themselves
	$(step) 'Running the tests on PostgreSQL'
	@$(PYTHON) -m tests.postgres $(PYTHON) -m pytest -n $(TESTERS)

browser: chromium $(CHECKER) ## Look at every page and state in a browser: four widths, both schemes, axe, HTML checker, weight
	$(step) 'Looking at every page and state'
	@$(PYTHON) -m pytest -n $(TESTERS) -m matrix -o faulthandler_timeout=600 tests/browser/matrix

faults: postgres nginx ## Break the served site on purpose, on both databases, and print which promises held
	$(step) 'Breaking the served site on purpose'
	@$(PYTHON) -m pytest -m faults -o faulthandler_timeout=1200 tests/faults

fuzz: postgres ## Send the site whatever anybody could send, fifty times as often as `make test` does, on both databases
	$(step) 'Sending whatever anybody could send'
	@FUZZ=thorough $(PYTHON) -m pytest -o faulthandler_timeout=0 tests/fuzz
	@FUZZ=thorough $(PYTHON) -m tests.postgres $(PYTHON) -m pytest -o faulthandler_timeout=0 tests/fuzz

soak: postgres nginx ## Watch the served site at half of what it can do, for half an hour
	$(step) 'Half of saturation for half an hour'
	@$(PYTHON) -m pytest -s -m soak -o faulthandler_timeout=7200 tests/faults

lighthouse: chromium ## Measure start, form, plan and program with Lighthouse
	@sh config/checker.sh .venv/lighthouse lighthouse
	@$(PYTHON) -m pytest --quiet -s -m matrix tests/browser/matrix/lighthouse.py

screenshots: chromium ## Take the README's pictures, the card for shared links and the phone icon from the pages as they are
	@$(PYTHON) -m tests.browser.screenshots

backup: $(SITE) ## Write the whole database into a new file, safely while the site runs (FILE=… names it)
	@$(PYTHON) manage.py backup $(FILE)

restore: $(SITE) ## Put a backup, FILE=…, in the place of the whole database
	@$(PYTHON) manage.py restore $(FILE)

check: export SECRET_KEY := check-only-0123456789-abcdefghijklmnopqrstuvwxyz-not-a-secret
check: export LOCAL := 0
check: export DEBUG := 0
check: export ALLOWED_HOSTS := plan.example.org
check: export CSRF_TRUSTED_ORIGINS := https://plan.example.org
check: export DATABASE_URL := sqlite:///:memory:
check: $(TOOLS) ## Lint, types, import directions, formatting, templates, migrations, deployment settings
	$(step) 'Lint (ruff)'
	@$(PYTHON) -m ruff check --quiet $(SOURCES)
	$(step) 'Formatting (ruff, djade)'
	@$(PYTHON) -m ruff format --quiet --check $(SOURCES)
	@find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	$(step) 'Types: the rules strictly, the rest as far as Django is typed (mypy)'
	@$(PYTHON) -m mypy --no-error-summary --strict --no-warn-unused-configs advisor/strategy
	@$(PYTHON) -m mypy --no-error-summary manage.py config programs advisor
	$(step) 'Import directions (import-linter)'
	@.venv/bin/lint-imports --no-cache --no-logo >.venv/imports.txt || { cat .venv/imports.txt; exit 1; }
	$(step) 'Missing migrations'
	@$(PYTHON) manage.py makemigrations --check --dry-run
	$(step) 'The table of rules: docs/rules.md says what the rules say'
	@$(PYTHON) manage.py write_rules --check
	$(step) 'Settings for production'
	@$(PYTHON) manage.py check --deploy --fail-level WARNING
	$(step) 'The container files (hadolint, the schema of compose)'
	@.venv/bin/hadolint Containerfile
	@.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	$(step) 'Templates, locks, and what the repository may not contain'
	@$(PYTHON) -m pytest --quiet tests/config/test_templates.py tests/config/test_locks.py tests/config/test_repository.py

format: $(TOOLS) ## Put code and templates into their one format
	@$(PYTHON) -m ruff check --quiet --fix-only $(SOURCES)
	@$(PYTHON) -m ruff format $(SOURCES)
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

reading: $(TOOLS) ## Measure how hard each page is to read, say the hardest sentences, and renew docs/reading.md
	@$(PYTHON) -W ignore -m tests.reading

lock: $(TOOLS) ## Renew the pinned dependencies in requirements/ from pyproject.toml
	$(step) 'Resolving for Python 3.11 and newer'
	@$(PYTHON) -m uv pip compile $(LOCK) pyproject.toml -o requirements/run.txt
	@$(PYTHON) -m uv pip compile $(LOCK) pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

sbom: $(TOOLS) ## Write what the site runs on, with versions and hashes, to build/sbom.json (CycloneDX)
	@mkdir -p build
	@$(PYTHON) -W ignore -m cyclonedx_py requirements requirements/run.txt -i '' \
		--pyproject pyproject.toml --output-reproducible -o build/sbom.json

chromium: $(TOOLS)
	@sh config/browser.sh $(PYTHON)

postgres: $(TOOLS)
	@sh config/postgres.sh

nginx:
	@sh config/nginx.sh

$(CHECKER): config/node/package-lock.json config/checker.sh
	@sh config/checker.sh .venv/checker
	@touch $@

$(PYTHON):
	$(step) 'Creating .venv'
	@sh config/venv.sh .venv

$(SITE): requirements/run.txt | $(PYTHON)
	$(step) 'Installing what the site needs, each file checked against its hash'
	@$(INSTALL) $<
	@touch $@

$(TOOLS): requirements/dev.txt | $(PYTHON)
	$(step) 'Installing what the tests and checks need, each file checked against its hash'
	@$(INSTALL) $<
	@touch $@ $(SITE)

.env: | $(PYTHON)
	$(step) 'Writing .env: local mode and a key of its own'
	@umask 077; $(PYTHON) -c 'import secrets; print(f"LOCAL=1\nSECRET_KEY={secrets.token_urlsafe(50)}")' > $@

$(STATIC): $(shell find static advisor/static programs/static 2>/dev/null) | $(SITE) .env
	$(step) 'Collecting style sheets and scripts'
	@$(PYTHON) manage.py collectstatic --no-input --clear --verbosity 0
	@touch $@
