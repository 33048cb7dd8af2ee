build-asan/src/analyse/disclosure_span.o: src/analyse/disclosure_span.c \
 src/analyse/disclosure_span.h include/analyse/disclosure.h \
 include/base/arena.h include/base/status.h
src/analyse/disclosure_span.h:
include/analyse/disclosure.h:
include/base/arena.h:
include/base/status.h:
