# What watches the program while it runs, and what reads its sources beyond lint.

# Unit tests of what threads share.
THREAD_TESTS := test_base_together test_load_blocks test_book_xlsx

.PHONY: tsan tsan-run valgrind analyse
tsan: needs ## build with the thread sanitizer and run what threads do together
	@$(NEED) "test kunna" $(TEST_NEEDS)
	@$(AGAIN) BUILD=build/tsan OPTIMISE=-O1 SANITIZE="-fsanitize=thread -fno-omit-frame-pointer" tsan-run

tsan-run: $(PROGRAM) $(THREAD_TESTS:%=$(BUILD)/tests/%) $(BUILD)/replay/table $(BUILD)/replay/wide $(BUILD)/replay/run \
          $(BUILD)/bench/generate
	@tests/tools/tsan.sh $(BUILD) $(BUILD)/bench/generate $(THREAD_TESTS)

# CASES="trend init" for some of them
valgrind: needs ## run the command-line cases under valgrind
	@$(NEED) "watch kunna" valgrind $(TEST_NEEDS)
	@$(AGAIN) all
	@tests/tools/valgrind.sh $(PROGRAM) $(CASES)

# Without optimisation, which joins and parts structs and makes the analyser see bytes that were never set.
analyse: needs ## read every source with gcc -fanalyzer
	@$(AGAIN) BUILD=build/analyse CC=gcc OPTIMISE=-O0 CFLAGS=-fanalyzer $(SOURCES:%.c=build/analyse/%.o)
	@echo "analyse: $(words $(SOURCES)) sources, no findings"
