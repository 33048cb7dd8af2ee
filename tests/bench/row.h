/* Writing the rows of one CSV file at a time, quickly. */
#ifndef KN_BENCH_ROW_H
#define KN_BENCH_ROW_H

#include <stdint.h>

void begin_file(const char *folder, const char *name, const char *header);
void end_file(void);
void end_row(void);

void put(const char *text);
void put_char(char c);
void put_number(uint64_t n);
void put_id(char letter, uint64_t n, unsigned width); /* "P0000042" */
void put_day(uint64_t day);                           /* days from 2000-01-01, below 16000 */

#endif
