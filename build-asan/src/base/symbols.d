build-asan/src/base/symbols.o: src/base/symbols.c include/base/symbols.h \
 include/base/text.h include/base/arena.h
include/base/symbols.h:
include/base/text.h:
include/base/arena.h:
