build-asan/src/base/json.o: src/base/json.c include/base/json.h \
 include/base/arena.h include/base/text.h include/base/number.h \
 include/base/status.h
include/base/json.h:
include/base/arena.h:
include/base/text.h:
include/base/number.h:
include/base/status.h:
