build-asan/src/base/file.o: src/base/file.c include/base/file.h \
 include/base/arena.h include/base/status.h include/base/text.h
include/base/file.h:
include/base/arena.h:
include/base/status.h:
include/base/text.h:
