# kunna: from business plan to competence supply. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := all

VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=
CC       ?= gcc
BUILD    ?= build

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wold-style-definition -Wcast-qual -Wcast-align -Wpointer-arith \
            -Wdouble-promotion -Wformat=2 -Wundef -Wvla -Wwrite-strings -Wswitch-enum -Werror
OPTIMISE ?= -O2
SANITIZE ?=
CFLAGS   ?=
ALL_CFLAGS := -std=c11 $(OPTIMISE) -g -fno-math-errno -ffp-contract=off $(WARNINGS) $(SANITIZE) -Iinclude \
              -D_POSIX_C_SOURCE=200809L -DKN_VERSION='"$(VERSION)"' -pthread $(CFLAGS)
LIBS     := -lcsv -lxlsxwriter -lgsl -lgslcblas -lutf8proc -lnettle -lexpat -lz -lm
ALL_LDFLAGS := $(SANITIZE) -pthread $(LDFLAGS)

SOURCES  := $(sort $(wildcard src/*/*.c))
LIB_SRC  := $(filter-out src/cli/main.c,$(SOURCES))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
LIB      := $(BUILD)/libkunna.a
PROGRAM  := $(BUILD)/kunna
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/%)
C_FILES  := $(SOURCES) $(sort $(wildcard include/*/*.h src/*/*.h)) $(sort $(wildcard tests/unit/*.[ch]))

.PHONY: all help demo check lint format sanitize install uninstall clean deps

all: $(PROGRAM) ## build the program (build/kunna)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIB): $(LIB_OBJ)
	@rm -f $@
	ar rcsD $@ $^

$(PROGRAM): $(BUILD)/src/cli/main.o $(LIB)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/%: tests/unit/%.c $(LIB) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(LIB) $(ALL_LDFLAGS) -lcmocka $(LIBS)

unit: $(UNIT_BIN) ## build and run the unit tests alone
	@tests/run.sh unit $(BUILD)

clean: ## remove everything that was built
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(BUILD)/src/cli/main.d $(UNIT_BIN:=.d)
