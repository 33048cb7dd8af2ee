build-asan/src/base/diag_json.o: src/base/diag_json.c include/base/diag.h \
 include/base/words.h include/base/date.h include/base/status.h \
 include/base/text.h include/base/arena.h include/base/words/all.def \
 include/base/words/common.def include/base/words/load.def \
 include/base/words/schema.def include/base/words/planner.def \
 include/base/words/method.def include/base/words/project.def \
 include/base/words/funder.def include/base/words/cli.def \
 include/base/words/codes.def include/base/words/codes_load.def \
 include/base/words/codes_model.def include/base/words/codes_run.def \
 include/base/json.h
include/base/diag.h:
include/base/words.h:
include/base/date.h:
include/base/status.h:
include/base/text.h:
include/base/arena.h:
include/base/words/all.def:
include/base/words/common.def:
include/base/words/load.def:
include/base/words/schema.def:
include/base/words/planner.def:
include/base/words/method.def:
include/base/words/project.def:
include/base/words/funder.def:
include/base/words/cli.def:
include/base/words/codes.def:
include/base/words/codes_load.def:
include/base/words/codes_model.def:
include/base/words/codes_run.def:
include/base/json.h:
