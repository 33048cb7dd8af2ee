/* The workbook's shared strings (ECMA-376 part 1, 18.4.8): the library's own, of what it draws, and those of the rows
 * of tables. Both are numbered by its count, but it is not told what the latter say: it would keep a copy of each in
 * a tree, write them with printf and pack them as small as can be, on the one thread that draws. */
#include "book_xlsx.h"

uint32_t kn_xlsx_string(kn_xlsx *w, kn_str text)
{
    kn_symbol symbol = kn_symbols_intern(w->texts, text);
    lxw_sst *shared = w->workbook->sst;
    shared->string_count++;
    if (symbol < w->strings_count)
        return w->strings[symbol];
    if (symbol >= w->strings_room) {
        enum { FIRST = 1 << 10 };
        size_t room = w->strings_room > 0 ? 2 * w->strings_room : FIRST;
        w->strings = kn_heap_resize(w->strings, w->strings_room, room, sizeof *w->strings);
        w->strings_room = room;
    }
    w->strings_count = symbol + 1;
    w->strings[symbol] = shared->unique_count++;
    return w->strings[symbol];
}

/* The library's strings are in the order of their numbers, and so are those of the rows. */
void kn_xlsx_strings(const kn_xlsx *w, kn_growing *out)
{
    const struct sst_element *drawn = STAILQ_FIRST(w->workbook->sst->order_list);
    for (size_t symbol = KN_NO_SYMBOL + 1; symbol < w->strings_count || drawn != NULL;) {
        if (drawn != NULL && (symbol >= w->strings_count || drawn->index < w->strings[symbol])) {
            kn_strings_add(out, kn_str_of(drawn->string));
            drawn = STAILQ_NEXT(drawn, sst_order_pointers);
        } else {
            kn_strings_add(out, kn_symbols_text(w->texts, (kn_symbol)symbol++));
        }
    }
}
