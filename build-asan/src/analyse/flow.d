build-asan/src/analyse/flow.o: src/analyse/flow.c src/analyse/network.h \
 include/analyse/allocate.h include/base/arena.h include/base/number.h \
 include/base/status.h include/base/text.h
src/analyse/network.h:
include/analyse/allocate.h:
include/base/arena.h:
include/base/number.h:
include/base/status.h:
include/base/text.h:
