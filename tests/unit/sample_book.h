/* A book with everything a book may hold, as a planner's would: for tests of the drivers, and for looking at. */
#ifndef KN_TESTS_SAMPLE_BOOK_H
#define KN_TESTS_SAMPLE_BOOK_H

#include "book/book.h"

enum {
    SAMPLE_OVERVIEW = 1,
    SAMPLE_PLAN,
    SAMPLE_MATRIX,
    SAMPLE_COVERAGE,
    SAMPLE_QUARTERS,
    SAMPLE_ISSUES,
    SAMPLE_METHOD
};

static const char *const sample_names[] = {
    "Digital säkerhet",
    "Dataanalys",
    "Projektledning",
    "Vårdplanering i hemmet",
    "Förändringsledning",
    "Svenska för utbildare",
    "Ledarskap nära verksamheten",
    "Upphandling",
    "Kommunikation",
    "Juridik (arbetsrätt)",
    "Samtalsmetodik och konfliktlösning i arbetsgrupper",
};
enum { SAMPLE_NAMES = sizeof(sample_names) / sizeof(sample_names[0]) };

static inline kn_column sample_column(const char *title, kn_format format, kn_paint paint)
{
    return (kn_column){.title = kn_str_of(title), .format = format, .paint = paint};
}

static inline kn_series *sample_series(kn_arena *arena, size_t count)
{
    return KN_NEW(arena, kn_series, count);
}

static inline const kn_str *sample_categories(kn_arena *arena, const char *const *names, size_t count)
{
    kn_str *out = KN_NEW(arena, kn_str, count);
    for (size_t i = 0; i < count; i++)
        out[i] = kn_str_of(names[i]);
    return out;
}

static inline void sample_overview_charts(kn_draft *draft, kn_arena *arena)
{
    static const double gaps[] = {9.5, 8.5, 7, 5.5, 5, 2.5, 2.5, 0.5};
    static const double coverage[] = {0.41, 0.44, 0.46, 0.52, 0.55, 0.61, 0.63, 0.68};
    static const double goal[] = {0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75};
    static const double need[] = {42, 38, 35, 12, 18, 14}, supply[] = {31, 34, 29, 12.5, 18.5, 13.5};
    static const double met[] = {4, 2, 5, 1, 3, 2}, open[] = {3, 4, 1, 2, 0, 1}, unknown[] = {0, 1, 2, 0, 1, 3};
    static const bool known[] = {true, true, true, false, true, true};
    static const char *const quarters[] = {"2024Q1", "2024Q2", "2024Q3", "2024Q4",
                                           "2025Q1", "2025Q2", "2025Q3", "2025Q4"};
    static const char *const units[] = {"Vård", "Skola", "Teknik", "Kultur", "Ekonomi", "HR"};
    kn_series *bar = sample_series(arena, 1);
    bar[0] = (kn_series){.name = KN_STR("Glapp (ÅA)"), .tone = KN_TONE_BAD, .labels = true, .values = gaps};
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_BAR,
                              .title = KN_STR("Digital säkerhet har störst glapp: 9,5 årsarbetskrafter"),
                              .alt = KN_STR("Liggande staplar: glapp i årsarbetskrafter för åtta kompetenser."),
                              .axis = KN_STR("Glapp (ÅA)"),
                              .format = KN_FORMAT_AMOUNT,
                              .categories = 8,
                              .category = sample_categories(arena, sample_names, 8),
                              .series_count = 1,
                              .series = bar});
    kn_series *lines = sample_series(arena, 2);
    lines[0] = (kn_series){.name = KN_STR("Täckning"), .labels = true, .values = coverage};
    lines[1] = (kn_series){.name = KN_STR("Mål 75 %"), .tone = KN_TONE_WATCH, .dashed = true, .values = goal};
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_LINE,
                                     .title = KN_STR("Täckningen ökar men är under målet"),
                                     .alt = KN_STR("Linje: täckning per kvartal mot målet 75 procent."),
                                     .axis = KN_STR("Täckning"),
                                     .format = KN_FORMAT_PERCENT,
                                     .categories = 8,
                                     .category = sample_categories(arena, quarters, 8),
                                     .series_count = 2,
                                     .series = lines});
    kn_series *columns = sample_series(arena, 2);
    columns[0] = (kn_series){.name = KN_STR("Behov"), .tone = KN_TONE_MUTED, .values = need};
    columns[1] = (kn_series){.name = KN_STR("Tillgång"), .tone = KN_TONE_GOOD, .values = supply, .defined = known};
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_COLUMN,
                                     .title = KN_STR("Tre av sex enheter har mindre tillgång än behov"),
                                     .alt = KN_STR("Staplar: behov och tillgång per enhet."),
                                     .axis = KN_STR("ÅA"),
                                     .format = KN_FORMAT_AMOUNT,
                                     .categories = 6,
                                     .category = sample_categories(arena, units, 6),
                                     .series_count = 2,
                                     .series = columns});
    kn_series *parts = sample_series(arena, 3);
    parts[0] = (kn_series){.name = KN_STR("Uppfyllda"), .tone = KN_TONE_GOOD, .labels = true, .values = met};
    parts[1] = (kn_series){.name = KN_STR("Glapp"), .tone = KN_TONE_BAD, .labels = true, .values = open};
    parts[2] = (kn_series){.name = KN_STR("Okänt"), .tone = KN_TONE_UNKNOWN, .labels = true, .values = unknown};
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_STACKED_BAR,
                                     .title = KN_STR("Skola har flest krav med glapp"),
                                     .alt = KN_STR("Staplade staplar: krav per enhet efter läge."),
                                     .axis = KN_STR("Krav (antal)"),
                                     .format = KN_FORMAT_COUNT,
                                     .categories = 6,
                                     .category = sample_categories(arena, units, 6),
                                     .series_count = 3,
                                     .series = parts});
}

static inline const kn_sheet *sample_overview(kn_arena *arena)
{
    kn_draft *draft =
        kn_draft_new(arena, KN_SV, SAMPLE_OVERVIEW, KN_STR("Översikt"), KN_STR("Kompetensförsörjning 2026Q3"));
    kn_draft_note(draft, KN_STR("Exempelkommunen · verksamhetsplan 2026 mot kompetensinventering per 2026-09-30"));
    kn_draft_note(draft, KN_STR("Beräknat på 412 av 415 rader; 3 varningar, se bladet Ärenden."));
    kn_draft_card(draft, (kn_card){KN_STR("Mål"), kn_cell_count(9), KN_FORMAT_COUNT, KN_STR("i 6 enheter")});
    kn_draft_card(draft, (kn_card){KN_STR("Beredskap"), kn_cell_toned(kn_cell_number(0.68), KN_TONE_WATCH),
                                   KN_FORMAT_PERCENT, KN_STR("av 34 krav uppfyllda")});
    kn_draft_card(draft,
                  (kn_card){KN_STR("Medarbetare"), kn_cell_count(2800), KN_FORMAT_COUNT, KN_STR("96 % inventerade")});
    kn_draft_card(draft, (kn_card){KN_STR("Kompetensglapp, ÅA"), kn_cell_toned(kn_cell_number(38.5), KN_TONE_BAD),
                                   KN_FORMAT_AMOUNT, KN_STR("störst: Digital säkerhet")});
    kn_draft_card(draft, (kn_card){KN_STR("Okänd andel"), kn_cell_toned(kn_cell_number(0.12), KN_TONE_UNKNOWN),
                                   KN_FORMAT_PERCENT, KN_STR("av det som krävs")});
    kn_draft_card(draft, (kn_card){KN_STR("Nyckelpersoner"), kn_cell_count(7), KN_FORMAT_COUNT,
                                   KN_STR("ensamma om sin kompetens")});
    sample_overview_charts(draft, arena);
    kn_draft_column(draft, sample_column("Kompetens", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Mål", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Glapp (ÅA)", KN_FORMAT_AMOUNT, KN_PAINT_BAR));
    kn_draft_column(draft, sample_column("Läge", KN_FORMAT_TEXT, KN_PAINT_NONE));
    for (size_t i = 0; i < 8; i++) {
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_linked(kn_cell_text(kn_str_of(sample_names[i])), SAMPLE_PLAN,
                                           kn_text_format(arena, "G%zu#1", i)));
        kn_draft_put(draft, kn_cell_text(KN_STR("Trygg vård i hemmet hela dygnet")));
        kn_draft_put(draft, kn_cell_number(9.5 - (double)i));
        kn_draft_put(draft, i < 5 ? kn_cell_toned(kn_cell_text(KN_STR("glapp")), KN_TONE_BAD)
                                  : kn_cell_toned(kn_cell_text(KN_STR("i fara")), KN_TONE_WATCH));
    }
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_plan(kn_arena *arena)
{
    static const char *const words[] = {"uppfyllt", "i fara", "glapp", "okänt", "kommande"};
    static const kn_tone tones[] = {KN_TONE_GOOD, KN_TONE_WATCH, KN_TONE_BAD, KN_TONE_UNKNOWN, KN_TONE_MUTED};
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_PLAN, KN_STR("Plan till försörjning"),
                                   KN_STR("Från plan till försörjning"));
    kn_draft_note(
        draft,
        KN_STR(
            "En rad per krav. Glapp = det som krävs minus det som finns, aldrig under noll; ett överskott på annat "
            "håll fyller det inte. Föreslagen åtgärd bygger på vem som är ett steg ifrån nivån, vem som redan "
            "utbildas och vilka enheter som har överskott."));
    kn_column first = sample_column("Mål", KN_FORMAT_TEXT, KN_PAINT_NONE);
    first.bold = true;
    kn_draft_column(draft, first);
    kn_draft_column(draft, sample_column("Kompetens", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Nivå", KN_FORMAT_COUNT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Krävs (ÅA)", KN_FORMAT_AMOUNT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Finns (ÅA)", KN_FORMAT_AMOUNT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Glapp (ÅA)", KN_FORMAT_AMOUNT, KN_PAINT_BAR));
    kn_draft_column(draft, sample_column("Täckning", KN_FORMAT_PERCENT, KN_PAINT_SHARE));
    kn_draft_column(draft, sample_column("Förfaller före måldatum (personer)", KN_FORMAT_COUNT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Klart senast", KN_FORMAT_DATE, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Läge", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Föreslagen åtgärd", KN_FORMAT_WRAP, KN_PAINT_NONE));
    kn_draft_freeze_first(draft);
    for (size_t i = 0; i < 40; i++) {
        kn_draft_row(draft, kn_text_format(arena, "G%zu#1", i));
        kn_draft_put(draft, kn_cell_linked(kn_cell_text(kn_text_format(arena, "G%zu Trygg vård", i)), SAMPLE_OVERVIEW,
                                           KN_STR("")));
        kn_draft_put(draft, kn_cell_linked(kn_cell_text(kn_str_of(sample_names[i % SAMPLE_NAMES])), SAMPLE_MATRIX,
                                           kn_str_of(sample_names[i % SAMPLE_NAMES])));
        kn_draft_put(draft, kn_cell_count(1 + i % 5));
        kn_draft_put(draft, kn_cell_number(1 + (double)(i % 9) / 2));
        kn_draft_put(draft, i % 7 == 6 ? kn_cell_not_available() : kn_cell_number((double)(i % 4) * 1.25));
        kn_draft_put(draft, i % 7 == 6 ? kn_cell_not_applicable() : kn_cell_number((double)(i % 6)));
        kn_draft_put(draft, kn_cell_number((double)(i % 5) / 4));
        kn_draft_put(draft, kn_cell_count(i % 3));
        kn_draft_put(draft, kn_cell_date(i % 11 == 10 ? KN_DATE_NONE : kn_date_of(2026, 12, 31) + (kn_date)i));
        kn_draft_put(draft, kn_cell_toned(kn_cell_text(kn_str_of(words[i % 5])), tones[i % 5]));
        kn_draft_put(
            draft,
            kn_cell_text(i % 3 == 0
                             ? KN_STR("Utveckla 2: två är ett steg ifrån nivån. Rekrytera 1: ingen annan enhet har "
                                      "överskott, och ingen utbildas.")
                             : KN_STR("Behåll 1")));
    }
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_matrix(kn_arena *arena)
{
    static const char *const units[] = {"Vård", "Skola", "Teknik", "Kultur", "Ekonomi", "HR"};
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_MATRIX, KN_STR("Glappmatris"),
                                   KN_STR("Tillgång minus behov, årsarbetskrafter (ÅA)"));
    kn_draft_note(draft, KN_STR("Negativt värde = glapp. Källa: planer 2026, inventering 2026-09-30."));
    kn_column first = sample_column("Kompetens", KN_FORMAT_TEXT, KN_PAINT_NONE);
    first.bold = true;
    kn_draft_column(draft, first);
    for (size_t u = 0; u < 6; u++)
        kn_draft_column(draft, sample_column(units[u], KN_FORMAT_SIGNED, KN_PAINT_SCALE));
    kn_draft_column(draft, sample_column("Summa", KN_FORMAT_SIGNED, KN_PAINT_BAR));
    kn_draft_freeze_first(draft);
    for (size_t i = 0; i < SAMPLE_NAMES; i++) {
        kn_draft_row(draft, kn_str_of(sample_names[i]));
        kn_draft_put(draft, kn_cell_text(kn_str_of(sample_names[i])));
        double sum = 0;
        for (size_t u = 0; u < 6; u++) {
            double value = (double)((i * 7 + u * 5) % 13) / 2 - 4;
            bool asked = (i + u) % 9 != 4;
            sum += asked ? value : 0;
            kn_draft_put(draft, asked ? kn_cell_number(value) : kn_cell_not_applicable());
        }
        kn_draft_put(draft, kn_cell_number(sum));
    }
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_coverage(kn_arena *arena)
{
    static const double value[] = {0.35, 0.37, 0.44, 0.49, 0.54, 0.62, 0.68, 0.74, 0.79, 0.84, 0.89};
    static const double low[] = {0.18, 0.22, 0.29, 0.34, 0.40, 0.41, 0.49, 0.58, 0.61, 0.71, 0.79};
    static const double high[] = {0.57, 0.56, 0.61, 0.64, 0.67, 0.79, 0.82, 0.86, 0.91, 0.91, 0.95};
    static const double target[] = {0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75};
    static const bool known[] = {true, true, true, true, true, false, true, true, true, true, true};
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_COVERAGE, KN_STR("Utbildning"),
                                   KN_STR("Utbildningstäckning per kompetens"));
    kn_draft_note(draft, KN_STR("Täckning = andel medarbetare med giltig utbildning bland dem som behöver den."));
    kn_series *dots = sample_series(arena, 4);
    dots[0] = (kn_series){.name = KN_STR("Täckning"), .values = value, .defined = known};
    dots[1] = (kn_series){.name = KN_STR("95 % nedre"), .values = low, .defined = known};
    dots[2] = (kn_series){.name = KN_STR("95 % övre"), .values = high, .defined = known};
    dots[3] = (kn_series){.name = KN_STR("Mål 75 %"), .dashed = true, .values = target};
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_DOT,
                              .title = KN_STR("Sju av tio kompetenser ligger under målet 75 %"),
                              .alt = KN_STR("Punkter med intervall: täckning per kompetens mot målet 75 procent."),
                              .axis = KN_STR("Täckning (andel av dem som behöver utbildningen)"),
                              .format = KN_FORMAT_PERCENT,
                              .categories = SAMPLE_NAMES,
                              .category = sample_categories(arena, sample_names, SAMPLE_NAMES),
                              .series_count = 4,
                              .series = dots});
    kn_draft_column(draft, sample_column("Kompetens", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Behöver (antal)", KN_FORMAT_COUNT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Täckning (%)", KN_FORMAT_PERCENT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("95 % nedre", KN_FORMAT_PERCENT1, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("95 % övre", KN_FORMAT_PERCENT1, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("p", KN_FORMAT_PVALUE, KN_PAINT_NONE));
    for (size_t i = 0; i < SAMPLE_NAMES; i++) {
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_text(kn_str_of(sample_names[i])));
        kn_draft_put(draft, known[i] ? kn_cell_count(20 + 7 * i) : kn_cell_confidential());
        kn_draft_put(draft, known[i] ? kn_cell_number(value[i]) : kn_cell_confidential());
        kn_draft_put(draft, known[i] ? kn_cell_number(low[i]) : kn_cell_confidential());
        kn_draft_put(draft, known[i] ? kn_cell_number(high[i]) : kn_cell_confidential());
        kn_draft_put(draft, kn_cell_number(i == 0 ? 0.000003 : 0.004 * (double)i));
    }
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_quarters(kn_arena *arena)
{
    static const double a[] = {0.9, 0.9, 0.8, 0.8, 0.7}, b[] = {0.6, 0.6, 0.65, 0.5, 0.45},
                        c[] = {0.3, 0.4, 0.4, 0.45, 0.5};
    static const bool late[] = {false, true, true, true, true};
    static const char *const quarters[] = {"2026Q3", "2026Q4", "2027Q1", "2027Q2", "2027Q3"};
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_QUARTERS, KN_STR("Per kvartal"),
                                   KN_STR("Krävt och tillgängligt per kvartal"));
    kn_series *lines = sample_series(arena, 3);
    lines[0] = (kn_series){.name = KN_STR("Trygg vård i hemmet"), .labels = true, .values = a};
    lines[1] = (kn_series){.name = KN_STR("Digital service"), .labels = true, .values = b};
    lines[2] = (kn_series){.name = KN_STR("Hållbar drift"), .labels = true, .values = c, .defined = late};
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_LINE,
                              .title = KN_STR(
                                  "Trygg vård i hemmet glider från 90 % till 70 % när fyra går i pension under 2027"),
                              .alt = KN_STR("Linjer: täckning per kvartal för tre mål."),
                              .axis = KN_STR("Täckning"),
                              .format = KN_FORMAT_PERCENT,
                              .categories = 5,
                              .category = sample_categories(arena, quarters, 5),
                              .series_count = 3,
                              .series = lines});
    kn_draft_column(draft, sample_column("Mål", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Kvartal", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Täckning", KN_FORMAT_PERCENT, KN_PAINT_SHARE));
    for (size_t i = 0; i < 5; i++) {
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_text(KN_STR("Trygg vård i hemmet")));
        kn_draft_put(draft, kn_cell_text(kn_str_of(quarters[i])));
        kn_draft_put(draft, kn_cell_number(a[i]));
    }
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_issues(kn_arena *arena)
{
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_ISSUES, KN_STR("Ärenden"), KN_STR("Ärenden i indata"));
    kn_draft_column(draft, sample_column("Kod", KN_FORMAT_TEXT, KN_PAINT_NONE));
    kn_draft_empty_note(draft, KN_STR("Inga ärenden: alla rader kunde läsas."));
    return kn_draft_done(draft);
}

static inline const kn_sheet *sample_method(kn_arena *arena)
{
    kn_draft *draft = kn_draft_new(arena, KN_SV, SAMPLE_METHOD, KN_STR("Metod"), KN_STR("Så är siffrorna räknade"));
    kn_column name = sample_column("Begrepp", KN_FORMAT_TEXT, KN_PAINT_NONE);
    name.bold = true;
    kn_draft_column(draft, name);
    kn_draft_column(draft, sample_column("Vad det betyder", KN_FORMAT_WRAP, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Formel", KN_FORMAT_WRAP, KN_PAINT_NONE));
    kn_draft_column(draft, sample_column("Värde", KN_FORMAT_TEXT, KN_PAINT_NONE));
    static const char *const rows[][3] = {
        {"Glapp",
         "Det som krävs minus det som finns, aldrig under noll. Ett överskott på ett annat håll fyller det inte.",
         "=MAX(0; krävs - finns)"},
        {"Täckning", "Hur stor del av kravet som är fylld. Krävs inget är täckningen inte definierad.",
         "min(1; finns / krävs)"},
        {"Okänd andel", "Det som krävs men aldrig har bedömts, som andel av det som krävs. Inte bedömd är inte noll.",
         "okända / krävda"},
    };
    for (size_t i = 0; i < 3; i++) {
        kn_draft_row(draft, kn_str_of(rows[i][0]));
        for (size_t c = 0; c < 3; c++)
            kn_draft_put(draft, kn_cell_text(kn_str_of(rows[i][c])));
        kn_draft_put(draft, i == 0   ? kn_cell_number(90)
                            : i == 1 ? kn_cell_date(kn_date_of(2026, 9, 30))
                                     : kn_cell_text(KN_STR("sv")));
    }
    return kn_draft_done(draft);
}

static inline kn_book *sample_book(kn_arena *arena, kn_profile profile)
{
    enum { SHEETS = 7 };
    const kn_sheet **sheets = KN_NEW(arena, const kn_sheet *, SHEETS);
    sheets[0] = sample_overview(arena);
    sheets[1] = sample_plan(arena);
    sheets[2] = sample_matrix(arena);
    sheets[3] = sample_coverage(arena);
    sheets[4] = sample_quarters(arena);
    sheets[5] = sample_issues(arena);
    sheets[6] = sample_method(arena);
    kn_book *book = KN_NEW(arena, kn_book, 1);
    *book = (kn_book){.file = KN_STR("planner.xlsx"),
                      .title = KN_STR("Kompetensförsörjning 2026Q3 – R&D & vård"),
                      .organisation = KN_STR("Exempelkommunen"),
                      .created = kn_date_of(2026, 9, 30),
                      .lang = KN_SV,
                      .profile = profile,
                      .sheets_count = SHEETS,
                      .sheets = sheets};
    return book;
}

#endif
