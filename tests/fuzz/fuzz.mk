# Fuzzing: see tests/README.md.
FUZZ_TARGETS  := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_SANITIZE := -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_OBJ      := $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/tests/fuzz/replay.o
REPLAY_BIN    := $(FUZZ_TARGETS:%=$(BUILD)/replay/%)
MINUTES       ?= 10

.PHONY: fuzz
# MINUTES=n for all targets together; TARGETS="number date" for some of them
fuzz: needs ## feed every fuzz target with made-up input, for MINUTES=n in all
	@$(NEED) "fuzz kunna" clang libclang-rt-14-dev python3
	@$(AGAIN) CC=clang BUILD=build/fuzz OPTIMISE=-O1 SANITIZE="$(FUZZ_SANITIZE)" \
	  build/fuzz/kunna $(FUZZ_TARGETS:%=build/fuzz/target/%)
	@tests/fuzz/run.py build/fuzz $(MINUTES) $(TARGETS)

$(BUILD)/target/%: tests/fuzz/fuzz_%.c tests/fuzz/part.h tests/fuzz/picture.h $(BUILD)/tests/fuzz/fuzz.o $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  compile  $<")
	$(SAY)$(CC) $(ALL_CFLAGS) -o $@ $(filter-out %.h,$^) $(ALL_LDFLAGS) -fsanitize=fuzzer $(LIBS)

# The same targets with a plain main, for make check.
$(BUILD)/replay/%: tests/fuzz/fuzz_%.c tests/fuzz/part.h tests/fuzz/picture.h $(FUZZ_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  compile  $<")
	$(SAY)$(CC) $(ALL_CFLAGS) -o $@ $(filter-out %.h,$^) $(ALL_LDFLAGS) $(LIBS)

.SECONDARY: $(FUZZ_OBJ)
-include $(FUZZ_OBJ:.o=.d)
