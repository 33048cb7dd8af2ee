build-asan/src/analyse/disclosure.o: src/analyse/disclosure.c \
 include/analyse/disclosure.h include/base/arena.h include/base/status.h \
 src/analyse/audit.h src/analyse/disclosure_span.h
include/analyse/disclosure.h:
include/base/arena.h:
include/base/status.h:
src/analyse/audit.h:
src/analyse/disclosure_span.h:
