build-asan/src/base/date.o: src/base/date.c include/base/date.h \
 include/base/status.h include/base/text.h include/base/arena.h
include/base/date.h:
include/base/status.h:
include/base/text.h:
include/base/arena.h:
