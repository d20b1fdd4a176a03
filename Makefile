# Thin calls of start.py, which sets itself up. STUDY and REPORT_LANG: `make report STUDY=real:nsw REPORT_LANG=en`.
PYTHON ?= python3
export STUDY REPORT_LANG
.PHONY: help report test test-system fuzz lab bench bench-calibration bench-stats lock

help: ; @"$(PYTHON)" start.py help
report: ; @"$(PYTHON)" start.py report $${STUDY:+"$$STUDY"} $${REPORT_LANG:+--lang "$$REPORT_LANG"}
test: ; @"$(PYTHON)" start.py test
test-system: ; @"$(PYTHON)" start.py test-system
fuzz: ; @"$(PYTHON)" start.py fuzz
lab: ; @"$(PYTHON)" start.py lab
bench: ; @"$(PYTHON)" start.py bench
bench-calibration: ; @"$(PYTHON)" start.py bench-calibration
bench-stats: ; @"$(PYTHON)" start.py bench-stats
lock: ; @"$(PYTHON)" start.py lock
