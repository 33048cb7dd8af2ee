/* Texts shortened to a width of columns: a whole character goes or stays. */
#include "check.h"

#include "../../src/report/view.h"

static void a_text_ends_between_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
        const char *brief;
    } cases[] = {
        {"Series production", 17, "Series production"},
        {"Series production", 16, "Series producti…"},
        {"Series production", 8, "Series…"}, /* no blank before the mark */
        {"Växjö åker", 4, "Väx…"},
        {"Växjö åker", 3, "Vä…"},
        {"Växjö åker", 1, "…"},
        {"漢字漢字", 8, "漢字漢字"}, /* two columns each */
        {"漢字漢字", 7, "漢字漢…"},
        {"漢字漢字", 6, "漢字…"},
        {"漢字漢字", 5, "漢字…"},
        {"漢字漢字", 2, "…"},
        {"go 🚀🚀", 6, "go 🚀…"},
        {"go 🚀🚀", 5, "go…"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kn_view view = {.arena = kn_arena_new()};
        assert_text(kn_view_brief(&view, kn_str_of(cases[i].text), cases[i].width), cases[i].brief);
        kn_arena_free(view.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_text_ends_between_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
