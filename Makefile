# Starting, testing and tending. The work is done by Python (services/start.py); `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run demo admin migrate verify test check fix bench docs migration pictures
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

ADDRESS ?= 127.0.0.1
PORT ?= 8501
SIZE ?= 50000
PY := .venv/bin/python

# The first Python that is new enough and can make an environment; Debian and Ubuntu ship that part in a package of its own.
SUITED = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do $$p -c "$(SUITED)" 2>/dev/null && echo $$p && break; done)

help: ## List the commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: .venv/ready ## Start the app at http://127.0.0.1:8501 (PORT=, ADDRESS=, DATABASE_URL=, DEMO=1)
	@$(PY) -m services.start prepare
	@$(PY) -m streamlit run app.py --server.headless true --server.address $(ADDRESS) --server.port $(PORT)

demo: .venv/ready ## Multiply the finished cases of a demo database (SIZE=50000 proposals)
	@$(PY) -m services.seeding.bulk $(SIZE)

admin: .venv/ready ## Make the first KEHA account; prints a one-time password
	@$(PY) -m services.start migrate
	@$(PY) -m services.first_admin

migrate: .venv/ready ## Bring the tables and the reference data up to date
	@$(PY) -m services.start migrate

verify: .venv/ready ## Verify that nobody has tampered with the logs
	@$(PY) -m services.verification

test: .venv/ready-dev ## Run all checks and tests, in a real browser too (CHROMIUM=, TEST_DATABASE_URL=)
	@$(PY) -m tests.browser.chromium
	@$(PY) -m pytest -n 2 --dist worksteal

check: .venv/ready-dev ## Check the code without running it
	@$(PY) -m ruff check .

fix: .venv/ready-dev ## Repair what the check can repair by itself
	@$(PY) -m ruff check --fix .

bench: .venv/ready-dev ## Measure pages and actions on 50 000 proposals
	@$(PY) -m tests.bench

pictures: .venv/ready-dev ## Take the README pictures of the demo database in var
	@$(PY) -m tests.browser.pictures

docs: .venv/ready-dev ## Write the generated documents anew
	@$(PY) -m services.docs

migration: .venv/ready-dev ## Write the next migration from the models (NAME="Add arrivals"); for developers
	@rm -rf .venv/migration && mkdir .venv/migration
	@KOTO_DATA=.venv/migration DATABASE_URL= $(PY) -m services.schema $(NAME)

.venv/ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed: sudo apt-get install python3 python3-venv"; exit 1; }
	@echo "Installing what the app needs into .venv (a minute or two, once) …"
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --progress-bar off -r requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo "Installing what the tests need into .venv …"
	@$(PY) -m pip install --quiet --progress-bar off -r requirements-dev.txt
	@touch $@
