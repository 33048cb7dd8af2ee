/* The results files that editions are read from: their columns, names first, then figures, each in the order of the
 * enumerations of model/edition.h. Figures are kept as text, because results/ tells them in full precision. */
#include "model/edition.h"

#define NAME(column)                                                                                                 \
    {                                                                                                                \
        .name = column, .sv = column, .nl = column, .kind = KN_KIND_ID                                               \
    }
#define KEY(column)                                                                                                  \
    {                                                                                                                \
        .name = column, .sv = column, .nl = column, .kind = KN_KIND_ID, .required = true, .key = true                \
    }
#define SAID(column)                                                                                                 \
    {                                                                                                                \
        .name = column, .sv = column, .nl = column, .kind = KN_KIND_TEXT                                             \
    }
#define NEEDED(column)                                                                                               \
    {                                                                                                                \
        .name = column, .sv = column, .nl = column, .kind = KN_KIND_TEXT, .required = true, .blank_allowed = true    \
    }

const kn_schema kn_edition_schemas[KN_SUBJECTS] = {
    [KN_SUBJECT_COMPETENCE] = {"competences",
                               NULL,
                               NULL,
                               10,
                               {KEY("competence_id"), SAID("gap_people"), SAID("gap_fte"), SAID("holders"),
                                SAID("bus_factor_min"), SAID("expiring"), SAID("expired"), SAID("unknown"),
                                SAID("required_people"), SAID("required_fte")},
                               KN_W_NONE},
    [KN_SUBJECT_GOAL] = {"goals",
                         NULL,
                         NULL,
                         6,
                         {KEY("goal_id"), NEEDED("readiness_mean"), SAID("readiness_min"), SAID("gap_index"),
                          SAID("requirements"), SAID("met")},
                         KN_W_NONE},
    [KN_SUBJECT_REQUIREMENT] = {"requirements",
                                NULL,
                                NULL,
                                16,
                                {KEY("requirement_id"), NAME("goal_id"), NAME("competence_id"), NAME("unit_id"),
                                 NAME("basis"), NAME("status"), NEEDED("gap"), SAID("coverage"), SAID("gap_at_due"),
                                 SAID("supply"), SAID("bus_factor"), SAID("unknown_people"), SAID("qualified_people"),
                                 SAID("qualified_fte"), NEEDED("required"), SAID("level")},
                                KN_W_NONE},
    [KN_SUBJECT_TARGET] = {"targets",
                           NULL,
                           NULL,
                           9,
                           {KEY("measure"), NAME("organisation_id"), NAME("pillar"), NAME("by"), NEEDED("done"),
                            SAID("share_done"), SAID("target"), SAID("share_of_time"), SAID("needed_per_month")},
                           KN_W_NONE},
    [KN_SUBJECT_COVERAGE] = {"coverage",
                             NULL,
                             NULL,
                             6,
                             {KEY("dimension"), NAME("group"), NAME("group2"), SAID("coverage"),
                              NEEDED("participants"), SAID("eligible")},
                             KN_W_NONE},
    [KN_SUBJECT_NAME] = {"names", NULL, NULL, 3, {KEY("level"), KEY("key"), NAME("name")}, KN_W_NONE},
};

const kn_edition_measure kn_edition_measures[KN_SUBJECTS][KN_EDITION_FIGURES] = {
    [KN_SUBJECT_COMPETENCE] = {{"gap_people", -1},
                               {"gap_fte", -1},
                               {"holders", 1},
                               {"bus_factor_min", 1},
                               {"expiring", -1},
                               {"expired", -1},
                               {"unknown", -1},
                               {"required_people", 0},
                               {"required_fte", 0}},
    [KN_SUBJECT_GOAL] =
        {{"readiness_mean", 1}, {"readiness_min", 1}, {"gap_index", -1}, {"requirements", 0}, {"met", 0}},
    [KN_SUBJECT_REQUIREMENT] = {{"gap", -1},
                                {"coverage", 1},
                                {"gap_at_due", -1},
                                {"supply", 1},
                                {"bus_factor", 1},
                                {"unknown_people", -1},
                                {"qualified_people", 1},
                                {"qualified_fte", 1},
                                {"required", 0},
                                {"level", 0}},
    [KN_SUBJECT_TARGET] =
        {{"done", 1}, {"share_done", 1}, {"target", 0}, {"share_of_time", 0}, {"needed_per_month", 0}},
    [KN_SUBJECT_COVERAGE] = {{"coverage", 1}, {"participants", 1}, {"eligible", 0}},
};

const char *const kn_subject_names[KN_SUBJECTS] = {
    [KN_SUBJECT_COMPETENCE] = "competence",   [KN_SUBJECT_GOAL] = "goal",
    [KN_SUBJECT_REQUIREMENT] = "requirement", [KN_SUBJECT_TARGET] = "target",
    [KN_SUBJECT_COVERAGE] = "coverage",       [KN_SUBJECT_NAME] = "name",
};

const char *const kn_total_names[KN_TOTALS] = {
    [KN_TOTAL_READINESS] = "readiness",
    [KN_TOTAL_GAP_INDEX] = "gap_index",
    [KN_TOTAL_REQUIRED_PEOPLE] = "required_people",
    [KN_TOTAL_REQUIRED_FTE] = "required_fte",
    [KN_TOTAL_GAP_PEOPLE] = "gap_people",
    [KN_TOTAL_GAP_FTE] = "gap_fte",
    [KN_TOTAL_ASKED] = "asked",
    [KN_TOTAL_UNKNOWN] = "unknown",
    [KN_TOTAL_EMPLOYED] = "employed",
    [KN_TOTAL_ELIGIBLE] = "eligible",
    [KN_TOTAL_PARTICIPANTS] = "participants",
};

const char *const kn_compared_names[KN_COMPARED_SETTINGS] = {"level_max", "expiring_days", "stale_months"};
