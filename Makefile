# Every target is one line that starts the launcher; what it does is read in launcher/<target>.py.
# Works as root or not, and in a path with spaces: nothing here names an absolute path.

PYTHON ?= python3
PORT ?= 8000
LAUNCH = $(PYTHON) -m launcher

.DEFAULT_GOAL := help
.PHONY: help demo serve command test check bench screenshots requirements stop

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: ## start OneHome with fictional data on http://localhost:PORT (PORT=8000, SEED=, AS_OF=)
	@$(LAUNCH) demo --port $(PORT) $(if $(SEED),--seed $(SEED)) $(if $(AS_OF),--as-of $(AS_OF))

serve: ## start OneHome with production settings (docs/settings.md) and no demo data
	@$(LAUNCH) serve --port $(PORT)

command: ## put the command `onehome` into .venv/bin (populations, the law, from a terminal)
	@$(LAUNCH) command

test: ## run the checks, the tests with coverage and the browser journey
	@$(LAUNCH) test

check: ## run the linters, the type checker, the line of imports and Django's checks
	@$(LAUNCH) check

bench: ## run the benchmarks (FULL=1: in full, up to 66 million people)
	@$(LAUNCH) bench $(if $(FULL),--full)

screenshots: ## take the pictures in docs/screenshots anew
	@$(LAUNCH) screenshots

requirements: ## pin requirements/*.in again (UPGRADE=1 for newer versions)
	@$(LAUNCH) pins $(if $(UPGRADE),--upgrade)

stop: ## stop what this checkout left running
	@$(LAUNCH) stop
