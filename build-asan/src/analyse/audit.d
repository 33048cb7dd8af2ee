build-asan/src/analyse/audit.o: src/analyse/audit.c src/analyse/audit.h \
 include/analyse/disclosure.h include/base/arena.h include/base/status.h
src/analyse/audit.h:
include/analyse/disclosure.h:
include/base/arena.h:
include/base/status.h:
