/* The schemas hold together: names unique, references that lead somewhere, spellings that mean one thing. */
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const kn_schema *schema_named(const char *name, size_t length)
{
    for (size_t i = 0; i < KN_FILES; i++)
        if (strlen(kn_schemas[i].name) == length && memcmp(kn_schemas[i].name, name, length) == 0)
            return &kn_schemas[i];
    return NULL;
}

static void every_schema_has_its_fields(void **state)
{
    (void)state;
    static const char *const columns[KN_FILES] = {
        "key value",
        "organisation_id name sector size target_participants joined left",
        "unit_id name organisation_id parent_unit_id",
        "competence_id name group validity_months critical esco_uri",
        "role_id role competence_id level",
        "goal_id goal organisation_id unit_id owner priority pillar start due critical",
        "goal_id competence_id level amount basis unit_id from to",
        "person_id organisation_id unit_id role_id name gender birth_year birth_date fte employed_from employed_to "
        "education",
        "person_id competence_id level assessed_on source valid_until",
        "activity_id name kind pillar programme_id competence_id level_after hours starts_on ends_on seats "
        "fixed_cost "
        "cost_per_person cross_sector",
        "person_id activity_id status date hours level_before level_after taught_others occasion",
        "measure value by organisation_id pillar",
    };
    for (size_t i = 0; i < KN_FILES; i++) {
        char joined[512] = "";
        for (size_t f = 0; f < kn_schemas[i].count; f++) {
            strcat(joined, f == 0 ? "" : " ");
            strcat(joined, kn_schemas[i].fields[f].name);
        }
        assert_string_equal(joined, columns[i]);
        assert_true(kn_schemas[i].count == KN_FIELDS_MAX || kn_schemas[i].fields[kn_schemas[i].count].name == NULL);
    }
}

static void every_field_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < KN_FILES; i++)
        for (size_t f = 0; f < kn_schemas[i].count; f++) {
            const kn_field *field = &kn_schemas[i].fields[f];
            bool number = field->kind == KN_KIND_NUMBER || field->kind == KN_KIND_INTEGER;
            assert_non_null(field->sv);
            assert_non_null(field->nl);
            assert_true(field->about != KN_W_NONE);
            assert_true(!number || field->high > field->low);
            assert_true((field->kind != KN_KIND_WORD) || field->choices != NULL);
            assert_true(!field->level || field->kind == KN_KIND_INTEGER);
            assert_true(!field->blank_allowed || field->required);
        }
}

static void references_lead_to_a_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < KN_FILES; i++)
        for (size_t f = 0; f < kn_schemas[i].count; f++) {
            const char *refers = kn_schemas[i].fields[f].refers;
            if (refers == NULL)
                continue;
            const char *point = strchr(refers, '.');
            assert_non_null(point);
            const kn_schema *other = schema_named(refers, (size_t)(point - refers));
            assert_non_null(other);
            assert_true(other->fields[kn_schema_field(other, point + 1)].key);
        }
}

/* Add the keys of the names in a "a|b|c" list. */
static size_t add_keys(kn_arena *arena, const char *names, kn_str *keys, size_t count)
{
    while (names != NULL && *names != '\0') {
        size_t length = strcspn(names, "|");
        keys[count++] = kn_text_key(arena, (kn_str){names, length});
        names += length + (names[length] == '|');
    }
    return count;
}

static void a_spelling_means_one_choice(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    for (size_t i = 0; i < KN_FILES; i++)
        for (size_t f = 0; f < kn_schemas[i].count; f++) {
            kn_str keys[256];
            size_t owner[256];
            size_t count = 0;
            const kn_choice *choices = kn_schemas[i].fields[f].choices;
            for (size_t c = 0; choices != NULL && choices[c].name != NULL; c++) {
                const char *names[] = {choices[c].name, choices[c].sv, choices[c].nl, choices[c].others};
                for (size_t n = 0; n < 4; n++) {
                    size_t after = add_keys(arena, names[n], keys, count);
                    for (; count < after; count++)
                        owner[count] = c;
                }
            }
            for (size_t a = 0; a < count; a++)
                for (size_t b = 0; b < a; b++)
                    if (owner[a] != owner[b] && keys[a].length > 0 && kn_str_equal(keys[a], keys[b]))
                        fail_msg("%s.%s: two choices are spelt %.*s", kn_schemas[i].name,
                                 kn_schemas[i].fields[f].name, (int)keys[a].length, keys[a].data);
        }
    kn_arena_free(arena);
}

static void choices_match_the_models_numbers(void **state)
{
    (void)state;
    const kn_schema *s = kn_schemas;
    assert_string_equal(s[KN_FILE_STAFF].fields[KN_STAFF_GENDER].choices[KN_WOMAN - 1].name, "woman");
    assert_string_equal(s[KN_FILE_STAFF].fields[KN_STAFF_GENDER].choices[KN_NON_BINARY - 1].name, "non-binary");
    assert_string_equal(s[KN_FILE_PLAN].fields[KN_PLAN_CRITICAL].choices[KN_NO - 1].name, "no");
    assert_string_equal(s[KN_FILE_REQUIREMENTS].fields[KN_REQ_BASIS].choices[KN_BASIS_FTE - 1].name, "fte");
    assert_string_equal(s[KN_FILE_INVENTORY].fields[KN_INV_SOURCE].choices[KN_PROOF_CERTIFICATE - 1].name,
                        "certificate");
    assert_string_equal(s[KN_FILE_ACTIVITIES].fields[KN_ACT_KIND].choices[KN_TRANSFER - 1].name, "transfer");
    assert_string_equal(s[KN_FILE_PARTICIPATION].fields[KN_PART_STATUS].choices[KN_DROPPED - 1].name, "dropped");
    assert_string_equal(s[KN_FILE_TARGETS].fields[KN_TARGET_MEASURE].choices[KN_MEASURE_MEN_SHARE - 1].name,
                        "men_share");
    assert_string_equal(s[KN_FILE_ORGANISATIONS].fields[KN_ORG_SIZE].choices[KN_SIZE_LARGE - 1].name, "large");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_schema_has_its_fields),      cmocka_unit_test(every_field_is_whole),
        cmocka_unit_test(references_lead_to_a_key),         cmocka_unit_test(a_spelling_means_one_choice),
        cmocka_unit_test(choices_match_the_models_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
