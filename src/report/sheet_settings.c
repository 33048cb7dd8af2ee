#include "planner.h"

/* One long table: the input files first, then the settings. A setting has no rows, so those cells are [z]. */
static void put_columns(const kn_view *view, kn_draft *draft)
{
    static const struct {
        kn_word title;
        kn_format format;
        int width;
        bool bold;
    } columns[] = {
        {KN_W_COL_KIND, KN_FORMAT_TEXT, 0, false},           {KN_W_COL_NAME_OF, KN_FORMAT_TEXT, 22, true},
        {KN_W_COL_VALUE, KN_FORMAT_WRAP, 24, false},         {KN_W_COL_MEANING, KN_FORMAT_WRAP, 44, false},
        {KN_W_COL_ROWS_READ, KN_FORMAT_COUNT, 0, false},     {KN_W_COL_ROWS_ACCEPTED, KN_FORMAT_COUNT, 0, false},
        {KN_W_COL_ROWS_REJECTED, KN_FORMAT_COUNT, 0, false}, {KN_W_COL_ROWS_MERGED, KN_FORMAT_COUNT, 0, false},
        {KN_W_COL_BYTES, KN_FORMAT_COUNT, 0, false},         {KN_W_COL_SHA256, KN_FORMAT_WRAP, 34, false},
    };
    for (size_t i = 0; i < KN_COUNT(columns); i++)
        kn_draft_column(draft, (kn_column){.title = kn_view_word(view, columns[i].title),
                                           .format = columns[i].format,
                                           .width = columns[i].width,
                                           .bold = columns[i].bold});
}

/* How the file was read; nothing where it was empty. */
static kn_cell form_of(const kn_view *view, const kn_source *source)
{
    static const struct {
        char delimiter;
        kn_word name;
    } names[] = {{',', KN_W_COMMA}, {';', KN_W_SEMICOLON}, {'\t', KN_W_TAB}, {'|', KN_W_BAR}};
    for (size_t i = 0; i < KN_COUNT(names); i++)
        if (names[i].delimiter == source->delimiter)
            return kn_cell_text(
                KN_VIEW_SAY(view, KN_W_READ_AS, kn_arg_text(source->encoding), kn_arg_word(names[i].name)));
    return kn_cell_toned(kn_cell_not_applicable(), KN_TONE_MUTED);
}

static kn_cell text_or_unknown(kn_str text)
{
    return text.length == 0 ? kn_cell_not_available() : kn_cell_text(text);
}

static void put_source(const kn_view *view, kn_draft *draft, size_t file)
{
    const kn_source *source = &view->model->sources[file];
    const kn_tally *rows = &view->model->tallies[file];
    kn_draft_row(draft, (kn_str){0});
    kn_draft_put(draft, kn_view_word_cell(view, KN_W_KIND_INPUT));
    kn_draft_put(draft, kn_cell_text(source->file));
    kn_draft_put(draft, form_of(view, source));
    kn_draft_put(draft, text_or_unknown(kn_view_word(view, kn_schemas[file].about)));
    kn_draft_put(draft, kn_cell_count(rows->read));
    kn_draft_put(draft, kn_cell_count(rows->accepted));
    kn_draft_put(draft,
                 kn_cell_toned(kn_cell_count(rows->rejected), rows->rejected > 0 ? KN_TONE_WATCH : KN_TONE_PLAIN));
    kn_draft_put(draft, kn_cell_count(rows->merged));
    kn_draft_put(draft, kn_cell_count(source->bytes));
    kn_draft_put(draft, text_or_unknown(kn_text_copy(view->arena, kn_str_of(source->sha256))));
}

enum { CELLS_OF_FILES = 6 };

static void put_named(const kn_view *view, kn_draft *draft, kn_word kind, kn_str name, kn_cell value, kn_str about)
{
    kn_draft_row(draft, (kn_str){0});
    kn_draft_put(draft, kn_view_word_cell(view, kind));
    kn_draft_put(draft, kn_cell_text(name));
    kn_draft_put(draft, value);
    kn_draft_put(draft, text_or_unknown(about));
    for (int i = 0; i < CELLS_OF_FILES; i++)
        kn_draft_put(draft, kn_cell_toned(kn_cell_not_applicable(), KN_TONE_MUTED));
}

static void put_setting(const kn_view *view, kn_draft *draft, const kn_setting_line *line)
{
    double number;
    kn_cell value = text_or_unknown(line->value);
    if (line->is_number && kn_number_parse(&number, line->value) == KN_OK)
        value = kn_cell_text(line->value);
    put_named(view, draft, KN_W_KIND_SETTING, line->key, value, kn_view_word(view, line->about));
}

const kn_sheet *kn_sheet_settings(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_SETTINGS, KN_W_SETTINGS_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_SETTINGS_NOTE_ROWS));
    kn_draft_note(draft, kn_view_word(view, KN_W_SETTINGS_NOTE_SHA));
    put_columns(view, draft);
    for (size_t f = 0; f < KN_FILES; f++)
        if (view->model->sources[f].file.length > 0)
            put_source(view, draft, f);
    put_named(view, draft, KN_W_KIND_PROGRAM, KN_STR("kunna"), kn_cell_text(view->input->version),
              kn_view_word(view, KN_W_ABOUT_PROGRAM));
    kn_setting_line line;
    for (size_t i = 0; kn_settings_line(&line, &view->model->settings, i, view->arena); i++)
        put_setting(view, draft, &line);
    return kn_draft_done(draft);
}
