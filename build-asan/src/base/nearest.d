build-asan/src/base/nearest.o: src/base/nearest.c include/base/text.h \
 include/base/arena.h src/base/codepoints.h
include/base/text.h:
include/base/arena.h:
src/base/codepoints.h:
