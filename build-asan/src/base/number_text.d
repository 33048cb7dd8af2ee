build-asan/src/base/number_text.o: src/base/number_text.c \
 include/base/number.h include/base/status.h include/base/text.h \
 include/base/arena.h
include/base/number.h:
include/base/status.h:
include/base/text.h:
include/base/arena.h:
