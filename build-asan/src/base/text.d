build-asan/src/base/text.o: src/base/text.c include/base/text.h \
 include/base/arena.h src/base/codepoints.h
include/base/text.h:
include/base/arena.h:
src/base/codepoints.h:
