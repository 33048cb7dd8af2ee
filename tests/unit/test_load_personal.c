/* Ids that tell who somebody is. Numbers: Skatteverket's own examples and test numbers (121212-1212, 811218-9876,
 * coordination number 701063-2391), check digits worked out by hand; organisation numbers of public companies; BSN
 * 111222333 and 123456782, the usual test numbers: 1*9+1*8+1*7+2*6+2*5+2*4+3*3+3*2-3 = 66 = 6*11. */
#include "../../src/load/personal.h"
#include "loading.h"

typedef struct id_case {
    const char *id;
    bool bsn_column;
    kn_personal kind;
} id_case;

static const id_case ids[] = {
    {"811218-9876", false, KN_PERSONAL_NUMBER},
    {"8112189876", false, KN_PERSONAL_NUMBER},
    {"811218+9876", false, KN_PERSONAL_NUMBER},
    {"19811218-9876", false, KN_PERSONAL_NUMBER},
    {"198112189876", false, KN_PERSONAL_NUMBER},
    {"18811218+9876", false, KN_PERSONAL_NUMBER},
    {"811218 9876", false, KN_PERSONAL_NUMBER},
    {"19121212-1212", false, KN_PERSONAL_NUMBER},
    {"701063-2391", false, KN_PERSONAL_NUMBER}, /* day 63: the 3rd */
    {"19701063-2391", false, KN_PERSONAL_NUMBER},
    {"20000229-T123", false, KN_PERSONAL_NUMBER}, /* letters for digits: 2000 had the day */
    {"811218-A12B", false, KN_PERSONAL_NUMBER},
    {"000229-T123", false, KN_PERSONAL_NUMBER}, /* 1900 had no such day, 2000 had */
    {"20000229-t123", false, KN_PERSONAL_NUMBER},
    {"20000229-T_23", false, KN_NOT_PERSONAL},
    {"21000101-T123", false, KN_NOT_PERSONAL}, /* nobody is born then yet */
    {"811218-9875", false, KN_NOT_PERSONAL},   /* wrong check digit */
    {"811318-9876", false, KN_NOT_PERSONAL},   /* no month 13 */
    {"811232-9873", false, KN_NOT_PERSONAL},   /* no day 32 */
    {"811292-9876", false, KN_NOT_PERSONAL},   /* day 92 - 60 = 32 */
    {"19010229-T123", false, KN_NOT_PERSONAL}, /* 1901 had no such day */
    {"811218-ABCD", false, KN_NOT_PERSONAL},   /* no digit at all: a code of one's own */
    {"811218/9876", false, KN_NOT_PERSONAL},
    {"17811218-9876", false, KN_NOT_PERSONAL},
    {"556703-7485", false, KN_NOT_PERSONAL}, /* organisation numbers */
    {"165567037485", false, KN_NOT_PERSONAL},
    {"212000-0142", false, KN_NOT_PERSONAL},
    {"P001", false, KN_NOT_PERSONAL},
    {"1234567890", false, KN_NOT_PERSONAL},
    {"", false, KN_NOT_PERSONAL},
    {"111222333", true, KN_PERSONAL_NUMBER},
    {"111.222.333", true, KN_PERSONAL_NUMBER},
    {"111 222 333", true, KN_PERSONAL_NUMBER},
    {"1112-22-333", true, KN_PERSONAL_NUMBER},
    {"123456782", true, KN_PERSONAL_NUMBER},
    {"10000007", true, KN_NOT_PERSONAL},    /* 010000007: 8 - 7 = 1 */
    {"10000008", true, KN_PERSONAL_NUMBER}, /* 010000008, its zero dropped: 8 - 8 = 0 */
    {"111222334", true, KN_NOT_PERSONAL},
    {"000000000", true, KN_NOT_PERSONAL},
    {"111222333", false, KN_NOT_PERSONAL},
    {"ann@example.org", false, KN_PERSONAL_EMAIL},
    {"a.b+c@mail.example.org", false, KN_PERSONAL_EMAIL},
    {"@example.org", false, KN_NOT_PERSONAL},
    {"ann@example", false, KN_NOT_PERSONAL},
    {"ann@.org", false, KN_NOT_PERSONAL},
    {"ann@example.", false, KN_NOT_PERSONAL},
    {"a b@example.org", false, KN_NOT_PERSONAL},
    {"a@b@c.org", false, KN_NOT_PERSONAL},
};

static void what_ids_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        kn_personal kind = kn_personal_kind(kn_str_of(ids[i].id), ids[i].bsn_column);
        if (kind != ids[i].kind)
            fail_msg("\"%s\" is %d, expected %d", ids[i].id, kind, ids[i].kind);
    }
}

/* The line is told, the value is not, in the message or anywhere else in the diagnostic. */
static void refused_without_the_value(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "person_id,name,fte\n"
                         "811218-9876,a,1\n"
                         "ann@example.org,b,1\n"
                         "P3,c,1\n"
                         "19811218-9876,d,7\n";
    loading_write(&l, "staff.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_int_equal(l.table.rows, 1);
    assert_string_equal(
        l.said,
        "staff.csv:2: error K026: cell A2 \"person_id\" holds a personal identity number, which is not repeated "
        "here. Use an employee number or another id of your own, or run with --pseudonymise KEYFILE.\n"
        "staff.csv:3: error K027: cell A3 \"person_id\" holds an e-mail address, which is not repeated here. Use an "
        "employee number or another id of your own, or run with --pseudonymise KEYFILE.\n"
        "staff.csv:5: error K026: cell A5 \"person_id\" holds a personal identity number, which is not repeated "
        "here. Use an employee number or another id of your own, or run with --pseudonymise KEYFILE.\n"
        "staff.csv:5: error K021: cell C5 \"fte\" is \"7\"; expected a number 0–1.5. Write a number within these "
        "limits.\n");
    assert_null(strstr(kn_diags_json(l.arena, KN_EN, l.diags).data, "9876"));
    assert_true(kn_symbols_find(l.symbols, KN_STR("811218-9876")) == KN_NO_SYMBOL);
    loading_end(&l);
}

static void allowed_on_request(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    l.options.allow_personal_ids = true;
    loading_write(&l, "staff.csv",
                  "person_id\n"
                  "811218-9876\n",
                  22);
    loading_read(&l, KN_FILE_STAFF);
    assert_string_equal(l.said, "");
    assert_string_equal(loading_text(&l, KN_STAFF_ID, 0), "811218-9876");
    loading_end(&l);
}

static void bsn_in_a_column_that_says_so(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "BSN;Naam\n"
                         "111222333;a\n"
                         "111222334;b\n"
                         "1112223330;c\n" /* ten digits */
                         "A11222333;d\n";
    loading_write(&l, "staff.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_int_equal(l.table.rows, 3);
    assert_int_equal(l.diags->count, 1);
    assert_int_equal(l.diags->items[0].code, KN_K026);
    loading_end(&l);
}

/* Digests by Python's hmac: hmac.new(key, b"8112189876", hashlib.sha256).hexdigest()[:20]. The ways to write one
 * number or address have one pseudonym. */
static void pseudonyms(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    l.options.pseudonymise = true;
    l.options.key = (const unsigned char *)"0123456789abcdef0123456789abcdef";
    l.options.key_length = 32;
    const char bytes[] = "person_id,competence_id,level\n"
                         "P1,C1,1\n"
                         "811218-9876,C1,2\n"
                         "198112189876,C1,3\n"
                         "Ann@Example.org,C1,4\n"
                         "ann@example.org,C2,4\n"
                         "P1,C2,1\n";
    loading_write(&l, "inventory.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_INVENTORY);
    assert_string_equal(l.said, "");
    static const char *const expected[] = {
        "pd9f8f93f9de1ce3acd2c", "p6a6961a3ff2ee843abbf", "p6a6961a3ff2ee843abbf",
        "p07efee657b59073c3565", "p07efee657b59073c3565", "pd9f8f93f9de1ce3acd2c",
    };
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(loading_text(&l, KN_INV_PERSON, i), expected[i]);
    assert_string_equal(loading_text(&l, KN_INV_COMP, 0), "C1");
    assert_true(kn_symbols_find(l.symbols, KN_STR("P1")) == KN_NO_SYMBOL);
    loading_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ids_are),       cmocka_unit_test(refused_without_the_value),
        cmocka_unit_test(allowed_on_request), cmocka_unit_test(bsn_in_a_column_that_says_so),
        cmocka_unit_test(pseudonyms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
