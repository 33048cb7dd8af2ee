#include "choices.h"

#include <stddef.h>

#define END                                                                                                          \
    {                                                                                                                \
        NULL, NULL, NULL, NULL                                                                                       \
    }

const kn_choice kn_choices_yes_no[] = {
    {"yes", "ja", "ja", "y|j|true|sant|waar|1|x|✓|✔|☑|on"},
    {"no", "nej", "nee", "n|false|falskt|onwaar|0|✗|✘|off"},
    END,
};

const kn_choice kn_choices_size[] = {
    {"micro", "mikro", "micro", "mikroföretag|microbedrijf|micro enterprise"},
    {"small", "små", "klein", "litet|liten|småföretag|small enterprise|klein bedrijf|kleine"},
    {"medium", "medelstora", "middelgroot", "medelstort|medelstor|mellan|medium-sized|middel|middelgrote"},
    {"large", "stora", "groot", "stort|stor|storföretag|large enterprise|grote|grootbedrijf"},
    END,
};

const kn_choice kn_choices_basis[] = {
    {"people", "personer", "personen",
     "person|persons|heads|headcount|antal|antal personer|aantal|aantal personen|mensen"},
    {"fte", "årsarbetskraft", "fte", "åa|årsarbetskrafter|heltidstjänster|heltid|voltijdsequivalent|vte|full-time"},
    END,
};

/* 1 and 2 as in ISO/IEC 5218 and in Swedish statistics: 1 man, 2 woman. */
const kn_choice kn_choices_gender[] = {
    {"woman", "kvinna", "vrouw", "w|k|f|v|female|kvinnor|kvinnlig|vrouwelijk|vrouwen|women|2|mrs|mevrouw"},
    {"man", "man", "man", "m|male|män|manlig|mannelijk|mannen|men|1|mr|de heer"},
    {"non-binary", "icke-binär", "non-binair", "x|nb|other|annat|annan|anders|ickebinär|nonbinary|enby|divers"},
    END,
};

const kn_choice kn_choices_proof[] = {
    {"self", "egen", "zelf",
     "självskattning|egen bedömning|själv|self-assessment|zelfbeoordeling|zelfinschatting|employee"},
    {"manager", "chef", "leidinggevende", "chefsbedömning|boss|supervisor|lead|arbetsledare|manager assessment|baas"},
    {"test", "test", "toets", "prov|kunskapsprov|exam|examination|assessment|proef|examen"},
    {"certificate", "certifikat", "certificaat",
     "cert|intyg|certifiering|certification|behörighet|diploma|diplom|bewijs"},
    END,
};

const kn_choice kn_choices_kind[] = {
    {"follow_up", "uppföljning", "opvolging", "uppföljning av arbete|follow-up of work|evaluatie|nabespreking"},
    {"cooperation", "samarbete", "samenwerking", "samarbetsdialog|dialogue about cooperation|dialog om samarbete"},
    {"customers", "kunder", "klanten", "kunddialog|dialogue with customers|dialog med kunder|klantgesprek|customer"},
    {"conduct", "bemötande", "omgang", "dialog om bemötande|omgangsvormen|hoe we met elkaar omgaan"},
    {"shadowing", "skuggning", "meelopen", "job shadowing|jobbskuggning|auskultation|meeloopdag|stage"},
    {"workshop", "workshop", "workshop", "verkstad|seminarium|seminar|werksessie"},
    {"self_study", "självstudier", "zelfstudie",
     "självstudie|egna studier|e-learning|elearning|webbkurs|lecture|föreläsning"},
    {"training", "utbildning", "training", "kurs|course|cursus|planerad utbildning|opleiding|class"},
    {"transfer", "kunskapsspridning", "kennisoverdracht",
     "lära ut|teaching colleagues|överföring|overdracht|lärande vidare"},
    END,
};

const kn_choice kn_choices_status[] = {
    {"planned", "planerad", "gepland", "planerat|anmäld|bokad|registered|enrolled|ingeschreven|scheduled|invited"},
    {"ongoing", "pågående", "lopend", "pågår|påbörjad|started|in progress|begonnen|bezig|gestart|active"},
    {"completed", "genomförd", "afgerond",
     "avslutad|slutförd|klar|genomfört|done|complete|finished|voltooid|passed|attended|geslaagd"},
    {"dropped", "avbruten", "afgebroken",
     "avbrutit|avhopp|avhoppad|dropped out|withdrawn|cancelled|gestopt|uitgevallen|no show"},
    END,
};

const kn_choice kn_choices_measure[] = {
    {"participants", "deltagare", "deelnemers", "antal deltagare|people|aantal deelnemers"},
    {"organisations", "organisationer", "organisaties",
     "organizations|antal organisationer|companies|företag|bedrijven"},
    {"hours", "timmar", "uren", "deltagartimmar|participant hours|deelnemersuren"},
    {"completed", "genomförda", "afgeronde", "fullföljda|completers|completions|slutförda|afgerond|genomförd"},
    {"women_share", "andel kvinnor", "aandeel vrouwen", "share of women|kvinnor"},
    {"men_share", "andel män", "aandeel mannen", "share of men|män"},
    END,
};

const kn_choice kn_choices_pillar[] = {
    {"learning", "lärande", "leren", "lärandet"},
    {"participation", "delaktighet", "participatie", "medezeggenschap|betrokkenheid"},
    {"equality", "jämställdhet", "gelijkheid", "gender equality|gendergelijkheid|equal opportunities"},
    END,
};

const kn_choice kn_choices_setting[] = {
#define SETTING(type, key, kind, low, high, end, initial, sv, nl, others, word) {#key, sv, nl, others},
#include "model/settings.def"
#undef SETTING
    END,
};
