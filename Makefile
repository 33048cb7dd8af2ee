# kunna: from business plan to competence supply. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := all

VERSION  := 0.1.0
RELEASED := 2026-11-22
PREFIX   ?= /usr/local
DESTDIR  ?=
CC       ?= gcc
BUILD    ?= build

# A row of a table says what it needs; what it leaves out is zero: hence no missing-field-initializers.
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wold-style-definition -Wcast-qual -Wcast-align -Wpointer-arith \
            -Wdouble-promotion -Wformat=2 -Wundef -Wvla -Wwrite-strings -Wswitch-enum -Wno-missing-field-initializers -Werror
OPTIMISE ?= -O2
SANITIZE ?=
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS   ?=
# The folder's name, in which there may be blanks, stays out of what is built.
NO_FOLDER := -ffile-prefix-map=$(subst $() ,\ ,$(CURDIR))=.
ALL_CFLAGS := -std=c11 $(OPTIMISE) -g $(NO_FOLDER) -fPIC -fvisibility=hidden -fno-math-errno -ffp-contract=off $(WARNINGS) $(SANITIZE) -Iinclude \
              -D_POSIX_C_SOURCE=200809L -DKN_VERSION='"$(VERSION)"' -pthread $(CFLAGS)
LIBS     := -lcsv -lxlsxwriter -lglpk -lgsl -lgslcblas -lutf8proc -lnettle -lexpat -lz -lm
TEST_LIBS := -licui18n -licuuc
ALL_LDFLAGS := $(SANITIZE) -pthread $(LDFLAGS)

SOURCES  := $(sort $(wildcard src/*/*.c))
PROGRAM_SRC := src/cli/main.c src/cli/malloc.c src/cli/temporary.c
LIB_SRC  := $(filter-out $(PROGRAM_SRC) src/package/%,$(SOURCES))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
LIB      := $(BUILD)/libkunna.a
PROGRAM  := $(BUILD)/kunna
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/%)
C_FILES  := $(SOURCES) include/kunna.h $(sort $(wildcard include/*/*.h src/*/*.h)) $(sort $(wildcard tests/unit/*.[ch] tests/bench/*.[ch] tests/torture/*.c tests/example/*.c tests/fuzz/*.[ch]))

# Debian packages: to build, to test, to lint.
BUILD_NEEDS := gcc make libc6-dev libcsv-dev libxlsxwriter-dev libgsl-dev libutf8proc-dev nettle-dev libexpat1-dev \
               zlib1g-dev libglpk-dev
TEST_NEEDS  := libcmocka-dev libicu-dev lp-solve python3 strace clang pkg-config \
               mandoc groff man-db bsdextrautils dpkg-dev
FAULT_NEEDS := strace python3
LINT_NEEDS  := clang clang-format clang-tidy cppcheck universal-ctags
NEED        := tests/tools/need.sh

.PHONY: all help demo check unit lint format sanitize coverage mutation mutants bench torture install uninstall clean needs faults reproducible

needs:
	@$(NEED) "build kunna" $(BUILD_NEEDS)

all: $(PROGRAM) ## build the program (build/kunna)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

# One short line for each file compiled; V=1 shows the whole command.
V    ?=
SAY  := $(if $(V),,@)
JOBS := $(shell nproc 2>/dev/null || echo 1)
AGAIN = $(MAKE) --no-print-directory -j$(JOBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(if $(V),,@echo "  compile  $<")
	$(SAY)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIB): $(LIB_OBJ)
	@rm -f $@
	$(SAY)ar rcsD $@ $^

$(PROGRAM): $(PROGRAM_SRC:%.c=$(BUILD)/%.o) $(LIB)
	$(if $(V),,@echo "  link     $@")
	$(SAY)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/%: tests/unit/%.c $(LIB) Makefile
	@mkdir -p $(@D)
	$(if $(V),,@echo "  compile  $<")
	$(SAY)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(LIB) $(ALL_LDFLAGS) -lcmocka $(TEST_LIBS) $(LIBS)

demo: needs ## build, run on data/demo, say where the workbooks are
	@$(AGAIN) all
	@$(PROGRAM) report data/demo -o reports/demo; code=$$?; [ $$code -le 1 ] || exit $$code; \
	  echo "The workbooks are in reports/demo:"; ls -1 reports/demo/*.xlsx

check: needs ## build and run all tests; ends on "N passed, N failed"
	@$(NEED) "test kunna" $(TEST_NEEDS)
	@$(AGAIN) all $(UNIT_BIN) $(REPLAY_BIN)
	@tests/run.sh all $(BUILD)

unit: $(UNIT_BIN) ## build and run the unit tests alone
	@tests/run.sh unit $(BUILD)

lint: needs ## layers, fences, sizes, what nobody uses, format, both compilers, clang-tidy, cppcheck
	@$(NEED) "lint kunna" $(LINT_NEEDS) $(TEST_NEEDS)
	tests/tools/layers.sh
	tests/tools/sizes.sh
	tests/tools/unused.py
	clang-format --dry-run -Werror $(C_FILES)
	@$(AGAIN) CC=clang BUILD=build/clang build/clang/kunna $(UNIT_SRC:tests/unit/%.c=build/clang/tests/%)
	printf '%s\n' $(SOURCES) | xargs -P $(JOBS) -n 8 tests/tools/tidy.sh $(filter-out -Werror,$(ALL_CFLAGS)) --
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -j 2 -Iinclude $(SOURCES)

format: ## put every C file into the house's form
	clang-format -i $(C_FILES)

# What cannot be had is NULL, as from the ordinary malloc.
sanitize: export ASAN_OPTIONS := allocator_may_return_null=1:$(ASAN_OPTIONS)
sanitize: needs ## build with address and undefined-behaviour sanitizers and run all tests
	@$(NEED) "test kunna" $(TEST_NEEDS)
	@$(MAKE) --no-print-directory BUILD=build/sanitize OPTIMISE=-O1 SANITIZE="$(SANITIZERS)" check

# MUTATION: options of tests/mutation/mutate.py, such as MUTATION="--folder src/stats --sample 400 --seed 7"
MUTANTS  := build/mutation
mutation: ## change src/stats and src/analyse in one place at a time: how many changes do the tests notice?
	@$(NEED) "test kunna" $(TEST_NEEDS)
	@$(AGAIN) BUILD=$(MUTANTS) OPTIMISE=-O0 SANITIZE="$(SANITIZERS)" CFLAGS="-g0 -fvisibility=default" mutants

mutants: export MUTANT_CFLAGS = $(ALL_CFLAGS)
mutants: $(LIB)
	@nice -n 19 env CC="$(CC)" LIBS="$(LIBS)" TEST_LIBS="$(TEST_LIBS)" tests/mutation/mutate.py $(BUILD) $(MUTATION)

# Lines without a test say why in a comment: "never: …", "net: …" (a safety net that nobody has found the way into) or
# "uncounted: …" (gcov cannot see it).
COUNTED := build/coverage/counted.o
coverage: ## run all tests on a build that counts: every line of src/ must run (gcovr), less what can never
	@$(NEED) "count lines" $(TEST_NEEDS) gcovr
	@find build/coverage -name '*.gcda' -delete 2>/dev/null; true
	@mkdir -p build/coverage && $(CC) -std=c11 -O2 -Wall -Wextra -fPIC -fvisibility=hidden -c tests/tools/counted.c -o $(COUNTED)
	@$(MAKE) --no-print-directory BUILD=build/coverage OPTIMISE=-O0 SANITIZE="--coverage -fprofile-update=atomic" \
	  LDFLAGS="-Wl,--wrap=_exit,--wrap=_Exit,--wrap=raise $(abspath $(COUNTED))" check
	@tests/tools/uncovered.py build/coverage

reproducible: needs ## build twice, in folders of different names: the program and what it writes must have the same bytes
	@tests/determinism/two_builds.sh $(JOBS)

# PARTS: some of memory calls kills disk inputs race; FAULTS: options of tests/faults/run.py, such as FAULTS="--step 10"
faults: needs $(BUILD)/faults/memory.so ## let memory, calls, disks and input fail in turn, kill it: old output or new, whole
	@$(NEED) "let kunna fail" $(FAULT_NEEDS)
	@$(AGAIN) all
	@python3 tests/faults/run.py $(BUILD) $(PARTS) --jobs $(JOBS) $(FAULTS)

$(BUILD)/faults/memory.so: tests/faults/memory.c
	@mkdir -p $(@D)
	$(SAY)$(CC) -std=c11 -O2 -Wall -Wextra -shared -fPIC -pthread -o $@ $< -ldl

# FILES: folders of further files, each read as several tables
torture: needs ## public test sets from npm, and FILES=folder, through a sanitized reader
	@$(AGAIN) BUILD=build/sanitize OPTIMISE=-O1 SANITIZE="$(SANITIZERS)" \
	  all build/sanitize/torture/dump
	@tests/torture/run.sh build/sanitize/kunna build/sanitize/torture/dump $(BUILD)/torture $(FILES)

$(BUILD)/torture/dump: tests/torture/dump.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(LIB) $(ALL_LDFLAGS) $(LIBS)

# BENCH: options of tests/bench/run.py, such as BENCH="--sizes S,M --runs 3 --alone none"
bench: needs $(BUILD)/bench/generate $(BUILD)/bench/measure ## measure beside pandas, data.table, DuckDB and Polars
	@$(AGAIN) all
	@tests/bench/run.py $(BUILD) $(BENCH)

$(BUILD)/bench/generate: tests/bench/generate.c tests/bench/draw.c tests/bench/row.c tests/bench/draw.h tests/bench/row.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $(filter %.c,$^)

$(BUILD)/bench/measure: tests/bench/measure.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $<

include src/package/install.mk
include tests/fuzz/fuzz.mk
include tests/tools/analysers.mk

clean: ## remove everything that was built
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(PROGRAM_SRC:%.c=$(BUILD)/%.d) $(UNIT_BIN:=.d)
