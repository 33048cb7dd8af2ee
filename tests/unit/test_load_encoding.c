/* Encodings: the same two rows, saved every way a spreadsheet saves them, give the same text. Byte sequences from
 * Unicode's mapping tables: å = U+00E5 = E5 in Windows-1252, 86 in CP850, 8C in Mac Roman; – = U+2013 = 96 in 1252.
 */
#include "../../src/load/encoding.h"
#include "loading.h"

typedef struct encoding_case {
    const char *name;
    const char *bytes;
    size_t length;
    const char *option; /* --encoding */
    const char *encoding;
    const char *text; /* name of the first unit */
    const char *said;
} encoding_case;

#define SAVED(bytes) bytes, sizeof(bytes) - 1
#define UTF16LE                                                                                                      \
    "u\0n\0i\0t\0_\0i\0d\0\t\0n\0a\0m\0e\0\t\0o\0r\0g\0\r\0\n\0U\0001\0\t\0V\0\xE5\0r\0d\0 \0\x13 "                  \
    "<\xD8\x6D\xDF\t\0O\0\r\0\n\0"
#define UTF16BE "\0u\0n\0i\0t\0_\0i\0d\0\t\0n\0a\0m\0e\0\t\0o\0r\0g\0\n\0U\0001\0\t\0V\0\xE5\0r\0d\0\t\0O\0\n"

static const encoding_case cases[] = {
    {"ASCII", SAVED("unit_id,name,org\nU1,Ward,O\n"), "", "UTF-8", "Ward", ""},
    {"UTF-8", SAVED("unit_id,name,org\nU1,Vård –,O\n"), "", "UTF-8", "Vård –", ""},
    {"UTF-8 with BOM", SAVED("\xEF\xBB\xBFunit_id;name;org\r\nU1;Vård;O\r\n"), "", "UTF-8 BOM", "Vård", ""},
    {"Windows-1252", SAVED("unit_id;name;org\r\nU1;V\xE5rd \x96 \x80;O\r\n"), "", "Windows-1252", "Vård – €", ""},
    {"UTF-16LE with BOM", SAVED("\xFF\xFE" UTF16LE), "", "UTF-16LE", "Vård –🍭", ""},
    {"UTF-16LE without", SAVED(UTF16LE), "", "UTF-16LE", "Vård –🍭", ""},
    {"UTF-16BE with BOM", SAVED("\xFE\xFF" UTF16BE), "", "UTF-16BE", "Vård", ""},
    {"UTF-16BE without", SAVED(UTF16BE), "", "UTF-16BE", "Vård", ""},
    {"CP850 suspected", SAVED("unit_id;name;org\nU1;V\x86rd;O\nU2;H\x84lsa;O\n"), "", "Windows-1252", "V†rd",
     "units.csv: warning K004: read as Windows-1252, but the letters suggest CP850. If å, ä, ö or é look wrong, run "
     "again "
     "with --encoding cp850.\n"},
    {"CP850 named", SAVED("unit_id;name;org\nU1;V\x86rd;O\n"), "CP-850", "CP850", "Vård", ""},
    {"Mac Roman suspected", SAVED("unit_id;name;org\nU1;V\x8Crd;O\nU2;H\x8Alsa;O\n"), "", "Windows-1252", "VŒrd",
     "units.csv: warning K004: read as Windows-1252, but the letters suggest Mac Roman. If å, ä, ö or é look wrong, "
     "run "
     "again with --encoding macroman.\n"},
    {"Mac Roman named", SAVED("unit_id;name;org\nU1;V\x8Crd;O\n"), "macintosh", "Mac Roman", "Vård", ""},
    {"Latin-1 named", SAVED("unit_id;name;org\nU1;V\xE5rd;O\n"), "latin1", "Windows-1252", "Vård", ""},
    {"UTF-8 though 1252 named would also do", SAVED("unit_id;name;org\nU1;V\xC3\xA5rd;O\n"), "windows-1252",
     "Windows-1252", "VÃ¥rd", ""},
    {"one bad byte among good letters", SAVED("unit_id,name,org\nU1,Vård,O\nU2,H\xE4lsa,O\n"), "", "UTF-8", "Vård",
     "units.csv:3: error K022: the row holds bytes that are not text in UTF-8. Save the file as CSV UTF-8, or name "
     "its "
     "encoding with --encoding.\n"},
    {"a byte that 1252 has not", SAVED("unit_id;name;org\nU1;V\xE5rd;O\nU2;\x81;O\n"), "", "Windows-1252", "Vård",
     "units.csv:3: error K022: the row holds bytes that are not text in Windows-1252. Save the "
     "file as CSV UTF-8, or name its encoding with --encoding.\n"},
    {"NUL", SAVED("unit_id,name,org\nU1,Ward,O\nU2,a\0b,O\n"), "", "UTF-8", "Ward",
     "units.csv:3: error K020: the row holds a NUL byte, which is no text. Save the file again from the program it "
     "comes "
     "from.\n"},
    {"a lone surrogate", SAVED("\xFF\xFE" UTF16LE "U\0002\0\t\0\x3C\xD8\t\0O\0\n\0"), "", "UTF-16LE", "Vård –🍭",
     "units.csv:3: error K022: the row holds bytes that are not text in UTF-16LE. Save the file "
     "as CSV "
     "UTF-8, or name its encoding with --encoding.\n"},
    {"decomposed letters", SAVED("unit_id,name,org\nU1,Va\xCC\x8Ard,O\n"), "", "UTF-8", "Vård", ""},
};

static void every_way_of_saving(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const encoding_case *c = &cases[i];
        loading l;
        loading_begin(&l);
        l.options.encoding = kn_str_of(c->option);
        loading_write(&l, "units.csv", c->bytes, c->length);
        loading_read(&l, KN_FILE_UNITS);
        if (strcmp(l.said, c->said) != 0)
            fail_msg("%s: said\n%s", c->name, l.said);
        if (!kn_str_equal(l.table.source.encoding, kn_str_of(c->encoding)))
            fail_msg("%s: read as %s", c->name, l.table.source.encoding.data);
        if (l.table.rows == 0 || strcmp(loading_text(&l, KN_UNIT_NAME, 0), c->text) != 0)
            fail_msg("%s: %s", c->name, l.table.rows == 0 ? "no rows" : loading_text(&l, KN_UNIT_NAME, 0));
        loading_end(&l);
    }
}

static void an_unknown_encoding_is_refused(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    l.options.encoding = KN_STR("ebcdic");
    loading_write(&l, "units.csv", "unit_id\n", 8);
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(l.status, KN_USAGE);
    assert_string_equal(l.said,
                        "units.csv: error K029: the encoding \"ebcdic\" is not known. Choose one of utf-8, utf-16le, "
                        "utf-16be, windows-1252, iso-8859-1, cp850, macroman.\n");
    loading_end(&l);
}

/* Unicode 15, table 3-7: well-formed sequences, and the nearest ones that are not. */
static void strict_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool suspect;
    } sequences[] = {
        {"\xC2\x80", false},
        {"\xDF\xBF", false},
        {"\xE0\xA0\x80", false},
        {"\xED\x9F\xBF", false},
        {"\xEE\x80\x80", false},
        {"\xF0\x90\x80\x80", false},
        {"\xF4\x8F\xBF\xBF", false},
        {"\xC0\x80", true},
        {"\xC1\xBF", true},
        {"\xE0\x9F\xBF", true},
        {"\xED\xA0\x80", true},
        {"\xF0\x8F\xBF\xBF", true},
        {"\xF4\x90\x80\x80", true},
        {"\xF5\x80\x80\x80", true},
        {"\x80", true},
        {"\xE2\x82", true},
        {"\xE2\x82"
         "A",
         true},
        {"\xF0\x90\x80"
         "A",
         true},
    };
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if ((kn_utf8_count_of(kn_str_of(sequences[i].bytes)).bad > 0) != sequences[i].suspect)
            fail_msg("sequence %zu", i);
}

/* Unicode 15, section 3.9, D91: a pair of surrogates is one letter, a lone one is none; it becomes a byte that is not
 * UTF-8. At a cut that others may follow, a first half waits for its second. */
static void halves_of_letters(void **state)
{
    (void)state;
    static const struct {
        const char *bytes; /* big-endian */
        size_t length;
        bool last;
        const char *text;
        size_t taken;
    } texts[] = {
        {"\x00"
         "A\xD8\x3D\xDE\x00",
         6, true, "A\xF0\x9F\x98\x80", 6},
        {"\xD8\x3D\x00"
         "A",
         4, true,
         "\xFF"
         "A",
         4},
        {"\xDE\x00\x00"
         "A",
         4, true,
         "\xFF"
         "A",
         4},
        {"\xD8\x3D", 2, true, "\xFF", 2},
        {"\xD8\x3D", 2, false, "", 0},
        {"\xD8\x3D\xE0\x00", 4, true, "\xFF\xEE\x80\x80", 4},
        {"\x00"
         "A\x00",
         3, true, "A\xFF", 3}, /* half a unit */
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char out[16];
        size_t taken = 0;
        size_t length = kn_decode_utf16(out, (kn_str){texts[i].bytes, texts[i].length}, true, texts[i].last, &taken);
        if (!kn_str_equal((kn_str){out, length}, kn_str_of(texts[i].text)) || taken != texts[i].taken)
            fail_msg("case %zu: %zu bytes, %zu taken", i, length, taken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_saving),
        cmocka_unit_test(an_unknown_encoding_is_refused),
        cmocka_unit_test(strict_utf8),
        cmocka_unit_test(halves_of_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
