# make serve    set up, index what is new, serve on http://127.0.0.1:8000 (PORT= and HOST= change it)
# make test     set up, check the code, run every test
# make setup    .venv alone          make lint         the code checks alone
# make truth    how much of the UN's own structure is read back (TRUTH='--format docx --show 3', '--lines 30 36 42')
# make corpus-report   everything in the corpora parsed (REPORT='--folder laws --show 5')
# make evaluate how well it finds, beside other systems (EVALUATE='--set seed --failures'); see docs/evaluation.md
# make bench    how fast it is, beside other systems (BENCH='--sizes 10000,100000'); see docs/performance.md
# make bench-adding what adding one document costs, by the size of the archive
# make test-crash  1,000 kills at random instants (KILLS=)      make screenshots  pictures of every page, in var/screenshots/
# make clean    remove everything derived (.venv, var/, caches); documents/ is never touched

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?=
KILLS ?= 1000

SHELL := /bin/sh
.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help setup serve test test-crash lint bench bench-adding evaluate truth corpus-report screenshots browser clean

# Run as a module, never by a script's first line: that line holds a path and breaks on a blank in it.
RUN := .venv/bin/python -m
CHECKED := archive index search_app tests benchmarks docs

# An environment whose Python has gone or is too old is no environment.
$(shell .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || rm -f .venv/.ready .venv/.ready-dev .venv/bin/python)

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: .venv/.ready
	@echo '.venv 已就绪。 / .venv is ready.'

.venv/bin/python:
	@python=''; old=''; bare=''; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",python3.11 python3.12 python3.13 python3); do \
	  found=$$("$$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2], sys.version_info >= (3, 11))' 2>/dev/null) || continue; \
	  case "$$found" in \
	    *True) if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then python=$$candidate; break; else bare=$$candidate; fi ;; \
	    *) old="$$candidate ($${found% *})" ;; \
	  esac; \
	done; \
	if [ -z "$$python" ] && [ -n "$$bare" ]; then \
	  echo "$$bare 缺少 venv 模块。Debian 上请先运行：apt-get install python3-venv" >&2; \
	  echo "$$bare lacks the venv module. On Debian, first run: apt-get install python3-venv" >&2; exit 1; \
	elif [ -z "$$python" ]; then \
	  echo "需要 Python 3.11 或更新的版本$${old:+，这里只有 $$old}。装好后重来，或指明位置：make PYTHON=/路径/python3.12 serve" >&2; \
	  echo "Python 3.11 or newer is needed$${old:+; there is only $$old}. Install it and try again, or name it: make PYTHON=/path/to/python3.12 serve" >&2; exit 1; \
	fi; \
	"$$python" -m venv --clear .venv || { rm -rf .venv; exit 1; }

.venv/.ready: requirements.txt | .venv/bin/python
	@echo '安装所需的库…… / Installing the libraries…'
	@$(RUN) pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch .venv/.ready

.venv/.ready-dev: requirements-dev.txt requirements-fast.txt .venv/.ready
	@echo '安装测试用的库…… / Installing what the tests need…'
	@$(RUN) pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch .venv/.ready-dev

serve: .venv/.ready
	@exec $(RUN) search_app serve --reindex --watch --host "$(HOST)" --port "$(PORT)"

lint: .venv/.ready-dev
	@$(RUN) ruff check $(CHECKED)
	@$(RUN) ruff format --check $(CHECKED)
	@$(RUN) mypy

# What needs no telling comes first, so that pytest's closing line is the last that is printed.
test: .venv/.ready-dev browser lint
	@$(RUN) pytest --numprocesses auto --maxprocesses 4 --dist worksteal

truth: .venv/.ready-dev
	@$(RUN) benchmarks.truth $(TRUTH)

corpus-report: .venv/.ready-dev
	@$(RUN) benchmarks.corpus_report $(REPORT)

.venv/.ready-evaluate: benchmarks/evaluate/requirements.txt requirements-fast.txt .venv/.ready
	@echo '安装拿来比较的检索系统…… / Installing the systems compared with…'
	@$(RUN) pip install --quiet --disable-pip-version-check -r benchmarks/evaluate/requirements.txt || \
	  echo '!!! 有的装不上，不与它们比较。 / Not all could be installed: those are left out.' >&2
	@touch .venv/.ready-evaluate

evaluate: .venv/.ready-evaluate
	@$(RUN) benchmarks.evaluate $(EVALUATE)

bench: .venv/.ready-evaluate
	@$(RUN) benchmarks.seed
	@$(RUN) benchmarks.scale $(BENCH)

bench-adding: .venv/.ready
	@$(RUN) benchmarks.adding

test-crash: .venv/.ready-dev
	@$(RUN) tests.index.kills $(KILLS)

screenshots: .venv/.ready-dev browser
	@$(RUN) docs.make_screenshots

# The browser of the browser tests and a font it can show Chinese in, installed where this may be done.
browser:
	@has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }; \
	has_font() { fc-list :lang=zh-cn file | grep -q .; }; \
	if ! { has_browser && has_font; } >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo '安装 Chromium 和中文字体…… / Installing Chromium and a Chinese font…'; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fontconfig fonts-noto-cjk; } </dev/null >/dev/null; \
	fi; \
	has_browser >/dev/null || { \
	  echo '!!! 没有 Chromium，浏览器测试无法运行。请安装（Debian：apt-get install chromium fonts-noto-cjk）。' >&2; \
	  echo '!!! There is no Chromium: the browser tests cannot run. Install it (Debian: apt-get install chromium fonts-noto-cjk).' >&2; }; \
	has_font 2>/dev/null || { \
	  echo '!!! 没有中文字体，截图里的汉字会是方框。请安装（Debian：apt-get install fontconfig fonts-noto-cjk）。' >&2; \
	  echo '!!! There is no Chinese font: pictures will show boxes. Install one (Debian: apt-get install fontconfig fonts-noto-cjk).' >&2; }

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
