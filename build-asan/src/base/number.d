build-asan/src/base/number.o: src/base/number.c include/base/number.h \
 include/base/status.h include/base/text.h include/base/arena.h
include/base/number.h:
include/base/status.h:
include/base/text.h:
include/base/arena.h:
