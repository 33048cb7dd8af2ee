build-asan/src/analyse/allocate.o: src/analyse/allocate.c \
 src/analyse/network.h include/analyse/allocate.h include/base/arena.h \
 include/base/number.h include/base/status.h include/base/text.h
src/analyse/network.h:
include/analyse/allocate.h:
include/base/arena.h:
include/base/number.h:
include/base/status.h:
include/base/text.h:
