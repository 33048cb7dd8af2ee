#include "row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 16000 };
enum { BUFFER = 1 << 20, ROOM = 4096 };

typedef struct sheet {
    FILE *file;
    char *at;
    char buffer[BUFFER];
} sheet;

static sheet out;
static char days[DAYS][10];

static void list_days(void)
{
    static const uint8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year = 2000, month = 0, day = 0;
    for (size_t i = 0; i < DAYS; i++) {
        char text[32];
        snprintf(text, sizeof text, "%04u-%02u-%02u", year, month + 1, day + 1);
        memcpy(days[i], text, 10);
        if (++day < length[month] + (month == 1 && year % 4 == 0 ? 1U : 0U))
            continue;
        day = 0;
        if (++month == 12) {
            month = 0;
            year++;
        }
    }
}

static _Noreturn void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void flush(void)
{
    size_t length = (size_t)(out.at - out.buffer);
    if (fwrite(out.buffer, 1, length, out.file) != length)
        fail("write");
    out.at = out.buffer;
}

void begin_file(const char *folder, const char *name, const char *header)
{
    char path[4096];
    if (days[0][0] == 0)
        list_days();
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    out.file = fopen(path, "wb");
    if (out.file == NULL)
        fail(path);
    setvbuf(out.file, NULL, _IONBF, 0);
    out.at = out.buffer;
    out.at += sprintf(out.at, "%s\n", header);
}

void end_file(void)
{
    flush();
    if (fclose(out.file) != 0)
        fail("close");
}

void put(const char *text)
{
    size_t length = strlen(text);
    memcpy(out.at, text, length);
    out.at += length;
}

void put_char(char c)
{
    *out.at++ = c;
}

void put_number(uint64_t n)
{
    char digits[20];
    unsigned count = 0;
    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    while (count > 0)
        *out.at++ = digits[--count];
}

void put_id(char letter, uint64_t n, unsigned width)
{
    *out.at = letter;
    for (unsigned i = width; i > 0; i--) {
        out.at[i] = (char)('0' + n % 10);
        n /= 10;
    }
    out.at += width + 1;
}

void put_day(uint64_t day)
{
    memcpy(out.at, days[day], 10);
    out.at += 10;
}

void end_row(void)
{
    *out.at++ = '\n';
    if (out.at - out.buffer > BUFFER - ROOM)
        flush();
}
