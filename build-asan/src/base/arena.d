build-asan/src/base/arena.o: src/base/arena.c include/base/arena.h
include/base/arena.h:
