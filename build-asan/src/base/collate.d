build-asan/src/base/collate.o: src/base/collate.c include/base/text.h \
 include/base/arena.h src/base/codepoints.h
include/base/text.h:
include/base/arena.h:
src/base/codepoints.h:
