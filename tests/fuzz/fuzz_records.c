/* CSV to records: the splitter for clean lines beside libcsv alone; a text in two pieces as in one; what is taken
 * back. Byte 0: delimiter; 1: where the text is cut, as a share; 2: which record of several lines is taken back. */
#include "fuzz.h"
#include "picture.h"

static void both_agree(kn_str text, char delimiter)
{
    picture ours = {NULL, 0, 0, 0};
    picture theirs = {NULL, 0, 0, 0};
    by_us(&ours, text, delimiter);
    by_libcsv(&theirs, text, delimiter);
    HOLDS(fuzz_same(seen(&ours), seen(&theirs)));
    kn_heap_free(ours.text);
    kn_heap_free(theirs.text);
}

/* Every record as read, with its place. Returns where the next one begins. */
static kn_csv_place read_all(picture *out, kn_str text, char delimiter, bool last, kn_csv_place from)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    kn_str rest = {text.data + from.offset, text.length - from.offset};
    size_t at = 0;
    uint32_t line = 1;
    kn_csv_start(source, rest, last);
    while (kn_csv_next(&record, source)) {
        char place[64];
        uint32_t here[] = {record.line - 1 + from.line, record.row - 1 + from.row, (uint32_t)record.fault};
        HOLDS(record.start == rest.data + at && record.length > 0 && record.line == line && record.lines > 0);
        HOLDS((record.fault == KN_FAULT_NONE) == (record.count > 0));
        at += record.length;
        line += record.lines;
        memcpy(place, here, sizeof here);
        put(out, place, sizeof here);
        put_record(out, &record, false);
    }
    kn_csv_place place = kn_csv_next_place(source);
    HOLDS(place.offset == at && place.line == line && (!last || at == rest.length));
    kn_csv_close(source);
    return (kn_csv_place){place.offset + from.offset, place.line - 1 + from.line, place.row - 1 + from.row};
}

/* As blocks are cut: a line end of two bytes is not parted. */
static void pieces_are_as_one(kn_str text, char delimiter, size_t cut)
{
    const kn_csv_place start = {0, 1, 1};
    picture whole = {NULL, 0, 0, 0};
    picture pieces = {NULL, 0, 0, 0};
    read_all(&whole, text, delimiter, true, start);
    kn_csv_place next = read_all(&pieces, (kn_str){text.data, cut}, delimiter, false, start);
    if (next.offset > 0 && next.offset < text.length && text.data[next.offset - 1] == '\r' &&
        text.data[next.offset] == '\n')
        next.offset++;
    if (next.offset < text.length)
        read_all(&pieces, text, delimiter, true, next);
    HOLDS(fuzz_same(seen(&whole), seen(&pieces)));
    kn_heap_free(whole.text);
    kn_heap_free(pieces.text);
}

/* A record of several lines taken back: reading goes on at its second line. */
static void taken_back(kn_str text, char delimiter, size_t which)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    uint32_t line = 1;
    size_t seen_long = 0;
    kn_csv_start(source, text, true);
    while (kn_csv_next(&record, source)) {
        HOLDS(record.line == line);
        line += record.lines;
        if (record.lines > 1 && seen_long++ >= which) {
            kn_csv_take_back(source, &record);
            line = record.line + 1;
        }
    }
    HOLDS(kn_csv_next_place(source).offset == text.length);
    kn_csv_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    fuzz_input input = {data, size};
    char delimiter = delimiters[fuzz_choice(&input, sizeof delimiters)];
    size_t share = fuzz_byte(&input);
    size_t which = fuzz_choice(&input, 8);
    kn_str text = fuzz_rest(&input);
    both_agree(text, delimiter);
    pieces_are_as_one(text, delimiter, text.length * share / UINT8_MAX);
    taken_back(text, delimiter, which);
    return 0;
}
