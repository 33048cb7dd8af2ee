build-asan/src/base/date_parse.o: src/base/date_parse.c \
 include/base/date.h include/base/status.h include/base/text.h \
 include/base/arena.h
include/base/date.h:
include/base/status.h:
include/base/text.h:
include/base/arena.h:
