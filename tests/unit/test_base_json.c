/* JSON: single facts found in a text. Expected values by RFC 8259. */
#include "check.h"

#include "base/json.h"

static kn_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static void a_member_is_found_past_whatever_stands_before(void **state)
{
    (void)state;
    static const struct {
        const char *object, *name, *value; /* value NULL = not found */
    } cases[] = {
        {"{\"a\": 1, \"b\": \"x\"}", "a", "1"},
        {"{\"a\": 1, \"b\": \"x\"}", "b", "\"x\""},
        {" {\n\"a\":{\"b\":1},\"b\":[2,{\"b\":3}] ,\"c\":null}", "b", "[2,{\"b\":3}]"},
        {"{\"a\": \"}\\\"{\", \"b\": -2.5e3 }", "b", "-2.5e3"},
        {"{\"a\":\"b\",\"b\":true}", "b", "true"},
        {"{\"b\": 1, \"b\": 2}", "b", "1"},
        {"{\"a\": 1}", "b", NULL},
        {"{}", "b", NULL},
        {"", "b", NULL},
        {"[1]", "b", NULL},
        {"{\"b\": 1", "b", NULL},
        {"{\"b\": \"1", "b", NULL},
        {"{\"b\": {\"c\": 1}", "b", "{\"c\": 1}"},
        {"{\"a\": {\"c\": 1, \"b\": 2", "b", NULL},
        {"{\"b\" 1}", "b", NULL},
        {"{\"b\": }", "b", NULL},
        {"{\"a\":\"\\", "b", NULL},
        {"{\"a\":{\"c\":\"d", "b", NULL},
        {"{\"b\":  ", "b", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kn_str value = KN_STR("");
        bool found = kn_json_member(&value, kn_str_of(cases[i].object), kn_str_of(cases[i].name));
        if (found != (cases[i].value != NULL))
            fail_msg("%s: %s is %sfound", cases[i].object, cases[i].name, found ? "" : "not ");
        if (found)
            assert_text(value, cases[i].value);
    }
}

static void a_text_has_its_escapes_undone(void **state)
{
    (void)state;
    static const struct {
        const char *value, *text; /* text NULL = is none */
    } cases[] = {
        {"\"plain\"", "plain"},
        {"\"\"", ""},
        {"\"a\\\"b\\\\c\\/d\"", "a\"b\\c/d"},
        {"\"\\n\\t\\u000d\"", "\n\t\r"},
        {"\"\\u00e5\\u00C4\"", "\xC3\xA5\xC3\x84"}, /* å Ä */
        {"\"\\u20ac\"", "\xE2\x82\xAC"},            /* € */
        {"\"\\ud83d\\ude00\"", "\xF0\x9F\x98\x80"}, /* U+1F600, RFC 8259 section 7 */
        {"\"\\ud83d\"", NULL},
        {"\"\\ude00\"", NULL},
        {"\"\\u12\"", NULL},
        {"\"\\u12xy\"", NULL},
        {"\"\\ud83d\\u0041\"", NULL}, /* half a pair, then a letter */
        {"\"\\", NULL},
        {"\"a\\\"", NULL}, /* the last quote is escaped */
        {"\"\\x\"", NULL},
        {"\"", NULL},
        {"1", NULL},
        {"null", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kn_str text = KN_STR("");
        bool is = kn_json_as_text(&text, kn_str_of(cases[i].value), arena);
        if (is != (cases[i].text != NULL))
            fail_msg("%s is %sa text", cases[i].value, is ? "" : "not ");
        if (is)
            assert_text(text, cases[i].text);
    }
}

static void a_number_is_read_exactly(void **state)
{
    (void)state;
    double number = 0;
    assert_true(kn_json_as_number(&number, KN_STR("0.10000000000000001")));
    assert_true(number == 0.1);
    assert_true(kn_json_as_number(&number, KN_STR("-12")));
    assert_true(number == -12);
    assert_false(kn_json_as_number(&number, KN_STR("null")));
    assert_false(kn_json_as_number(&number, KN_STR("\"3\"")));
    assert_false(kn_json_as_number(&number, KN_STR("")));
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    kn_json *json = kn_json_new(arena);
    kn_json_open(json, NULL, '{');
    kn_json_text(json, "name", KN_STR("Å \"B\"\n"));
    kn_json_open(json, "figures", '{');
    kn_json_number(json, "share", 2.0 / 3);
    kn_json_close(json);
    kn_json_close(json);
    kn_str all = kn_json_done(json), value = KN_STR(""), text = KN_STR("");
    assert_true(kn_json_member(&value, all, KN_STR("name")));
    assert_true(kn_json_as_text(&text, value, arena));
    assert_text(text, "Å \"B\"\n");
    double number = 0;
    assert_true(kn_json_member(&value, all, KN_STR("figures")));
    assert_true(kn_json_member(&value, value, KN_STR("share")));
    assert_true(kn_json_as_number(&number, value));
    assert_true(number == 2.0 / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_member_is_found_past_whatever_stands_before),
        cmocka_unit_test(a_text_has_its_escapes_undone),
        cmocka_unit_test(a_number_is_read_exactly),
        cmocka_unit_test(what_is_written_is_read),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
