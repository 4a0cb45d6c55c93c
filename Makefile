# A fresh machine needs Python 3.11 or newer and make; everything else goes into .venv.
#
#   PYTHON=/path/to/python3   the interpreter to make .venv with
#   ARGS="rank --json"        arguments for decide (make run) or pytest (make test)

.PHONY: help run test extras docs man check bench trust licences pages pictures mutants matrix clean
.DEFAULT_GOAL := help

PIP = .venv/bin/python -m pip --quiet --disable-pip-version-check
INTERPRETERS = $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11)
CODE = $(wildcard decide tests benchmarks docs/*.py)

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/installed ## open decide; ARGS="rank --json" passes arguments
	@.venv/bin/decide $(ARGS)

test: .venv/developing ## run the tests; ARGS="-n 0 -k model" passes arguments
	@.venv/bin/python -m pytest -n auto $(ARGS)

extras: .venv/extras ## install what the memo in DOCX and PDF, workbooks and texts of PDF files need

docs: .venv/documenting ## build the documentation as a site that needs no network: build/site/index.html
	@.venv/bin/python -m docs.site
	@NO_MKDOCS_2_WARNING=true .venv/bin/python -m mkdocs build --quiet --strict
	@echo "Wrote build/site/index.html."

man: .venv/documenting ## write the man page and completions for bash and zsh into build/
	@mkdir -p build
	@.venv/bin/argparse-manpage --module decide.cli --function whole --prog decide --project-name decide \
	    --description "weigh policy options on cited evidence" --output build/decide.1
	@for shell in bash zsh; do .venv/bin/shtab --shell=$$shell decide.cli.whole >build/decide.$$shell || exit 1; done
	@echo "Wrote build/decide.1, build/decide.bash and build/decide.zsh."

mutants: .venv/developing .venv/mutating ## change the code at random and see which tests notice; ARGS="--sample 200 --seed 1"
	@.venv/bin/python -m tests.mutants $(ARGS)

matrix: .venv/place ## run the tests on every Python at hand; ARGS="--versions lowest newest --from wheel -- -k model"
	@.venv/bin/python -m tests.everywhere $(ARGS)

check: .venv/developing ## lint, check the formatting, the types and the imports
	@status=0; \
	.venv/bin/python -m ruff check || status=1; \
	.venv/bin/python -m ruff format --check || status=1; \
	.venv/bin/python -m mypy $(CODE) || status=1; \
	.venv/bin/lint-imports || status=1; \
	exit $$status

bench: .venv/developing ## run the benchmarks; each prints a ratio and fails where it is over its limit
	@status=0; for file in benchmarks/[a-z]*.py; do \
	    .venv/bin/python -m "benchmarks.$$(basename "$$file" .py)" || status=1; \
	done; exit $$status

trust: .venv/developing ## count kills, races, changed folders, memos, a monkey's steps, growth; ARGS="fuzz --folders 1000"
	@.venv/bin/python -m benchmarks.trust $(ARGS)

licences: .venv/developing ## list what is installed, with its version and licence
	@.venv/bin/python -m benchmarks.trust.licences

pages: .venv/developing ## make the pages of the documentation anew that come from the program
	@for page in api commands glossary keys; do .venv/bin/python -m "docs.$$page" || exit 1; done

pictures: .venv/developing ## draw the pictures of the documentation from the running program
	@.venv/bin/python -m docs.draw

clean: ## remove .venv, caches and built archives
	@rm -rf .venv .matrix build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps, so that a second call installs nothing, and needs no network. The first holds the place the environment was made in:
# one that was moved, or whose interpreter is gone, is made anew.

WRITABLE = for place in . .venv; do [ ! -e $$place ] || [ -w $$place ] || { \
    echo "this checkout is read-only, and .venv goes into it; copy it to a folder of your own." >&2; exit 1; }; done

ifneq ($(shell [ -x .venv/bin/python ] && [ "$$(cat .venv/place 2>/dev/null)" = "$$(pwd -P)" ] && echo sound),sound)
.PHONY: .venv/place
endif

.venv/place:
	@$(WRITABLE)
	@recent=; \
	for python in $(INTERPRETERS); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    recent=$$python; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making .venv with $$("$$python" --version)."; \
	    "$$python" -m venv --clear .venv && pwd -P >$@; \
	    exit; \
	done; \
	if [ -n "$$recent" ]; then \
	    echo "$$recent cannot make virtual environments; on Debian and Ubuntu, install the package python3-venv." >&2; \
	else \
	    echo "decide needs Python 3.11 or newer, and found none; name one with make PYTHON=/path/to/python3." >&2; \
	fi; \
	exit 1

# pip writes the checkout's path into .venv. Python before 3.13 reads it in the locale's encoding, and ends where that cannot
# hold it, as under LC_ALL=C; the way from there to here is the same and plain.
LINKED = for file in .venv/lib/python3*/site-packages/*decide_policy.pth; do \
    [ ! -e "$$file" ] || echo ../../../.. >"$$file"; done

.venv/installed: .venv/place pyproject.toml
	@$(WRITABLE)
	@echo "Installing decide into .venv."
	@$(PIP) install --editable .
	@$(LINKED)
	@touch $@

.venv/developing: .venv/place pyproject.toml constraints.txt
	@$(WRITABLE)
	@echo "Installing decide and its developers' tools into .venv."
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@$(LINKED)
	@touch .venv/installed $@

.venv/extras: with = docx,pdf,pdftext,xlsx
.venv/documenting: with = docs
.venv/mutating: with = mutants

.venv/extras .venv/documenting .venv/mutating: .venv/place pyproject.toml
	@$(WRITABLE)
	@echo "Installing decide with $(with) into .venv."
	@$(PIP) install --editable '.[$(with)]'
	@$(LINKED)
	@touch .venv/installed $@
