#include "model/schemas.h"

#include "choices.h"

/* One line a column: canonical header, Swedish and Dutch header, further headers, kind, what it is. A header may
 * stand at two columns of a file (conceptUri): the one that fits it best, or is required, takes it. */
#define F(english, swedish, dutch, further, what, about_word)                                                        \
    .name = english, .sv = swedish, .nl = dutch, .others = further, .kind = KN_KIND_##what,                          \
    .about = KN_W_ABOUT_##about_word
#define KEY .required = true, .key = true
#define NEEDED .required = true
#define WORDS(list) .choices = kn_choices_##list
#define RANGE(from, to) .low = (from), .high = (to)
#define LAST .end = KN_DATE_LAST
#define EXAMPLE(...) .example = {__VA_ARGS__}

#define COMPETENCE_NAMES                                                                                             \
    "kompetens|competence|competentie|skill|skill_id|skill_id/id|skill id|vaardigheid|färdighet|competency"
/* Personal numbers and addresses come last: with any other id beside them they are not read; alone they are refused
 * for what they are, not for want of a column. */
#define PERSON_NAMES                                                                                                 \
    "employee_id|employee|employee_id/id|employee number|employee no|emp_id|emp no|person|anställningsnummer|"      \
    "anställningsnr|anst nr|anställnings id|medarbetar id|medarbetare|anställd|resurs|resource|personeelsnummer|" \
    "personeelsnr|medewerkernummer|medewerker|medewerker id|werknemer|werknemer id|werknemersnummer|staff_id|"       \
    "user_id|personnummer|personnr|pnr|bsn|burgerservicenummer|sofinummer|e-mail|e-post|e-postadress|e-mailadres"
#define ORGANISATION_NAMES                                                                                           \
    "organisation|organization|organization_id|organisatie|org|org_id|company|company_id|företag|bolag|bedrijf"
#define UNIT_NAMES                                                                                                   \
    "unit|enhet|avdelning|avdelnings id|afdeling|team|team_id|department|department_id|department_id/id|eenheid|"    \
    "org enhet|organisationsenhet|grupp"

/* clang-format off */
const kn_schema kn_schemas[KN_FILES] = {
    [KN_FILE_SETTINGS] = {"settings", "inställningar", "instellingen", 2, {
        {F("key", "inställning", "instelling", "nyckel|sleutel|setting|parameter|name", TEXT, KEY), KEY, WORDS(setting), EXAMPLE("organisation|language")},
        {F("value", "värde", "waarde", "setting value", TEXT, VALUE), NEEDED, EXAMPLE("Northside Hospital|en", "Norra sjukhuset|sv", "Noorderziekenhuis|nl")},
    }, KN_W_ABOUT_SETTINGS},

    [KN_FILE_ORGANISATIONS] = {"organisations", "organisationer", "organisaties", 7, {
        {F("organisation_id", "organisations-id", "organisatie-id", "organization_id|org_id|org nr|id|organisation id", ID, ORGANISATION_ID), KEY, EXAMPLE("O1|O2")},
        {F("name", "namn", "naam", "organisation|organization|organisatie|organisationsnamn|company|company name|företag|bedrijf", TEXT, ORGANISATION_NAME), NEEDED, EXAMPLE("Northside Hospital|Riverside Machines", "Norra sjukhuset|Åkanten Maskin AB", "Noorderziekenhuis|Rivier Machines bv")},
        {F("sector", "sektor", "sector", "bransch|industry|branche|näringsgren", TEXT, SECTOR), EXAMPLE("public services|automotive", "offentlig sektor|fordonsindustri", "publieke sector|auto-industrie")},
        {F("size", "storlek", "grootte", "size class|storleksklass|grootteklasse|omvang", WORD, SIZE), WORDS(size), EXAMPLE("large|small")},
        {F("target_participants", "mål deltagare", "beoogde deelnemers", "deltagarmål|antal utlovade deltagare|streefaantal deelnemers|doel deelnemers|planned participants", INTEGER, TARGET_PARTICIPANTS), RANGE(0, KN_UNBOUNDED), EXAMPLE("40|10")},
        {F("joined", "gick med", "toegetreden", "anslöt|med från|startdatum|deelname vanaf|join date|joined on", DATE, JOINED), EXAMPLE("2026-01-15|2026-02-01")},
        {F("left", "lämnade", "vertrokken", "slutade|med till|deelname tot|left on", DATE, LEFT), LAST},
    }, KN_W_ABOUT_ORGANISATIONS},

    [KN_FILE_UNITS] = {"units", "enheter", "eenheden", 4, {
        {F("unit_id", "enhets-id", "eenheid-id", "enhet id|avdelnings-id|afdelings-id|afdeling id|eenheids-id|department_id|team_id|id|enhetskod|afdelingscode", ID, UNIT_ID), KEY, EXAMPLE("U1|U2")},
        {F("name", "namn", "naam", "unit|enhet|avdelning|afdeling|department|eenheid|enhetsnamn|avdelningsnamn|afdelingsnaam|unit name", TEXT, UNIT_NAME), NEEDED, EXAMPLE("Surgery|Operating theatre", "Kirurgi|Operation", "Chirurgie|Operatiekamer")},
        {F("organisation_id", "organisations-id", "organisatie-id", ORGANISATION_NAMES, ID, ORGANISATION_ID), NEEDED, .refers = "organisations.organisation_id", EXAMPLE("O1|O1")},
        {F("parent_unit_id", "överordnad enhet", "bovenliggende eenheid", "parent|parent_id|parent unit|överordnad|ingår i|överordnad enhets-id|bovenliggende afdeling|valt onder|bovenliggende eenheid-id", ID, PARENT_UNIT), .refers = "units.unit_id", EXAMPLE("|U1")},
    }, KN_W_ABOUT_UNITS},

    [KN_FILE_COMPETENCES] = {"competences", "kompetenser", "competenties", 6, {
        {F("competence_id", "kompetens-id", "competentie-id", "skill_id|competency_id|kompetenskod|competentiecode|id|code|conceptUri", ID, COMPETENCE_ID), KEY, EXAMPLE("C1|C2")},
        {F("name", "namn", "naam", "competence|kompetens|competentie|competency|skill|skill name|vaardigheid|kompetensnamn|preferredLabel|benämning", TEXT, COMPETENCE_NAME), NEEDED, EXAMPLE("Wound care|Team leading", "Sårvård|Arbetsledning", "Wondzorg|Leidinggeven")},
        {F("group", "grupp", "groep", "kompetensområde|område|kategori|categorie|category|skill type|skill_type_id|skillType|competentiegroep|area", TEXT, GROUP), EXAMPLE("Nursing|Leadership", "Omvårdnad|Ledarskap", "Verpleging|Leiderschap")},
        {F("validity_months", "giltighet månader", "geldigheid maanden", "giltighetstid|giltighet|giltig månader|geldigheidsduur|geldigheid|geldig maanden|validity|months valid", INTEGER, VALIDITY_MONTHS), RANGE(1, KN_UNBOUNDED), EXAMPLE("24|")},
        {F("critical", "kritisk", "kritiek", "affärskritisk|bedrijfskritisch|kritisch|business critical", WORD, COMPETENCE_CRITICAL), WORDS(yes_no), EXAMPLE("yes|no")},
        {F("esco_uri", "esco-uri", "esco-uri", "esco|uri|esco concept|esco id|esco url|esco link|esco skill|esco code|conceptUri", TEXT, ESCO_URI)},
    }, KN_W_ABOUT_COMPETENCES},

    [KN_FILE_ROLES] = {"roles", "roller", "rollen", 4, {
        {F("role_id", "roll-id", "rol-id", "job_id|befattnings-id|functie-id|rollkod|rolcode|functiecode|id", ID, ROLE_ID), KEY, EXAMPLE("R1|R1")},
        {F("role", "roll", "rol", "role name|rollnamn|rolnaam|befattning|yrkesroll|functie|functienaam|job|job title|name|namn|naam", TEXT, ROLE_NAME), NEEDED, EXAMPLE("Nurse|Nurse", "Sjuksköterska|Sjuksköterska", "Verpleegkundige|Verpleegkundige")},
        {F("competence_id", "kompetens-id", "competentie-id", COMPETENCE_NAMES, ID, COMPETENCE_ID), KEY, .refers = "competences.competence_id", EXAMPLE("C1|C2")},
        {F("level", "nivå", "niveau", "kravnivå|krävd nivå|vereist niveau|required level|skill level|proficiency", INTEGER, ROLE_LEVEL), NEEDED, .level = true, RANGE(0, 10), EXAMPLE("3|2")},
    }, KN_W_ABOUT_ROLES},

    [KN_FILE_PLAN] = {"plan", "verksamhetsplan", "bedrijfsplan", 10, {
        {F("goal_id", "mål-id", "doel-id", "målnummer|doelnummer|målkod|doelcode|mål nr|id|goal no", ID, GOAL_ID), KEY, EXAMPLE("G1|G2")},
        {F("goal", "mål", "doel", "goal name|objective|mål i ord|doelstelling|målformulering|omschrijving|name|namn|naam", TEXT, GOAL), NEEDED, EXAMPLE("Wounds heal in half the time|Every shift has a leader", "Sår läker på halva tiden|Varje arbetspass har en ledare", "Wonden genezen in de helft van de tijd|Elke dienst heeft een leider")},
        {F("organisation_id", "organisations-id", "organisatie-id", ORGANISATION_NAMES, ID, GOAL_ORGANISATION), .refers = "organisations.organisation_id", EXAMPLE("O1|O1")},
        {F("unit_id", "enhets-id", "eenheid-id", UNIT_NAMES, ID, GOAL_UNIT), .refers = "units.unit_id", EXAMPLE("U1|U2")},
        {F("owner", "ägare", "eigenaar", "ansvarig|verantwoordelijke|målägare|responsible", TEXT, OWNER), EXAMPLE("Head of surgery|Head of theatre", "Chef kirurgi|Chef operation", "Hoofd chirurgie|Hoofd OK")},
        {F("priority", "prioritet", "prioriteit", "prio", INTEGER, PRIORITY), RANGE(1, 5), EXAMPLE("1|2")},
        {F("pillar", "insatsområde", "pijler", "pelare|thema|tema|område", TEXT, PILLAR), WORDS(pillar), EXAMPLE("learning|participation")},
        {F("start", "start", "start", "startdatum|från|från och med|fr o m|begin|begindatum|vanaf|start date|starts on|from", DATE, GOAL_START), EXAMPLE("2026-01-01|2026-04-01")},
        {F("due", "slutdatum", "einddatum", "klart|klart senast|senast|förfaller|deadline|due date|uiterlijk|gereed op|till|till och med|to|slut", DATE, DUE), NEEDED, LAST, EXAMPLE("2027-12-31|2027Q2")},
        {F("critical", "kritisk", "kritiek", "kritiskt|affärskritiskt|bedrijfskritisch|kritisch", WORD, GOAL_CRITICAL), WORDS(yes_no), EXAMPLE("yes|no")},
    }, KN_W_ABOUT_PLAN},

    [KN_FILE_REQUIREMENTS] = {"requirements", "krav", "eisen", 8, {
        {F("goal_id", "mål-id", "doel-id", "mål|doel|goal", ID, GOAL_ID), KEY, .refers = "plan.goal_id", EXAMPLE("G1|G2")},
        {F("competence_id", "kompetens-id", "competentie-id", COMPETENCE_NAMES, ID, COMPETENCE_ID), KEY, .refers = "competences.competence_id", EXAMPLE("C1|C2")},
        {F("level", "nivå", "niveau", "kravnivå|krävd nivå|vereist niveau|required level|skill level|proficiency", INTEGER, REQUIRED_LEVEL), KEY, .level = true, RANGE(1, 10), EXAMPLE("3|2")},
        {F("amount", "antal", "aantal", "mängd|behov|omfattning|hoeveelheid|behoefte|number|required|headcount", NUMBER, AMOUNT), NEEDED, .open_low = true, RANGE(0, KN_UNBOUNDED), EXAMPLE("1|1.5")},
        {F("basis", "räknas i", "telt in", "grund|enhet för antal|mått|basis van aantal|grondslag|counted in", WORD, BASIS), .key = true, WORDS(basis), EXAMPLE("people|fte")},
        {F("unit_id", "enhets-id", "eenheid-id", UNIT_NAMES, ID, REQUIRED_UNIT), .key = true, .refers = "units.unit_id", EXAMPLE("|U2")},
        {F("from", "från", "van", "från och med|fr o m|from date|vanaf|start|startdatum|begindatum|start date", DATE, FROM), .key = true, EXAMPLE("|2026-07-01")},
        {F("to", "till", "tot", "till och med|t o m|to date|tot en met|t/m|slut|slutdatum|einddatum|end date|until", DATE, TO), .key = true, LAST},
    }, KN_W_ABOUT_REQUIREMENTS},

    [KN_FILE_STAFF] = {"staff", "personal", "personeel", 12, {
        {F("person_id", "person-id", "persoon-id", PERSON_NAMES "|id", ID, PERSON_ID), KEY, .person = true, EXAMPLE("P1|P2")},
        {F("organisation_id", "organisations-id", "organisatie-id", ORGANISATION_NAMES, ID, PERSON_ORGANISATION), .refers = "organisations.organisation_id", EXAMPLE("O1|O1")},
        {F("unit_id", "enhets-id", "eenheid-id", UNIT_NAMES, ID, PERSON_UNIT), .refers = "units.unit_id", EXAMPLE("U1|U2")},
        {F("role_id", "roll-id", "rol-id", "role|roll|rol|befattning|functie|job role|job_id|job_id/id|job position|yrkesroll|designation", ID, PERSON_ROLE), .refers = "roles.role_id", EXAMPLE("R1|R1")},
        {F("name", "namn", "naam", "full name|employee name|fullständigt namn|för och efternamn|volledige naam|medewerkersnaam", TEXT, PERSON_NAME), EXAMPLE("Anna Berg|Peter Dale", "Anna Berg|Peter Dahl", "Anna Berg|Peter van Dalen")},
        {F("gender", "kön", "geslacht", "sex|gender identity|juridiskt kön", WORD, GENDER), WORDS(gender), EXAMPLE("woman|man")},
        {F("birth_year", "födelseår", "geboortejaar", "year of birth|född år", INTEGER, BIRTH_YEAR), RANGE(1900, 2199), EXAMPLE("1984|1991")},
        {F("birth_date", "födelsedatum", "geboortedatum", "date of birth|birthday|birthdate|född|geboren", DATE, BIRTH_DATE)},
        {F("fte", "anställningsgrad", "fte", "sysselsättningsgrad|tjänstgöringsgrad|grad|deeltijdfactor|deeltijdpercentage|dienstverband|ftes|åa|fte %|tjänstgöring %|anställningsgrad %|employment rate", NUMBER, FTE), RANGE(0, 1.5), EXAMPLE("1|80%")},
        {F("employed_from", "anställd från", "in dienst vanaf", "anställningsdatum|anställd från och med|in dienst|datum in dienst|hire date|date of joining|start date|startdatum|employed since", DATE, EMPLOYED_FROM), EXAMPLE("2015-03-01|2021-08-15")},
        {F("employed_to", "anställd till", "in dienst tot", "anställd till och med|slutdatum|uit dienst|datum uit dienst|termination date|relieving date|end date|einddatum|avgångsdatum", DATE, EMPLOYED_TO), LAST},
        {F("education", "utbildning", "opleiding", "isced|utbildningsnivå|opleidingsniveau|education level|isced nivå|isced niveau", INTEGER, EDUCATION), RANGE(0, 8), EXAMPLE("6|5")},
    }, KN_W_ABOUT_STAFF},

    [KN_FILE_INVENTORY] = {"inventory", "kompetensinventering", "competentie-inventarisatie", 6, {
        {F("person_id", "person-id", "persoon-id", PERSON_NAMES, ID, PERSON_ID), KEY, .person = true, .refers = "staff.person_id", EXAMPLE("P1|P2")},
        {F("competence_id", "kompetens-id", "competentie-id", COMPETENCE_NAMES, ID, COMPETENCE_ID), KEY, .refers = "competences.competence_id", EXAMPLE("C1|C2")},
        {F("level", "nivå", "niveau", "skill level|skill_level_id|skill_level_id/id|proficiency|bedömd nivå|kompetensnivå|competentieniveau|beheersingsniveau|rating|score|grade", INTEGER, HELD_LEVEL), NEEDED, .blank_allowed = true, .level = true, RANGE(0, 10), EXAMPLE("4|2")},
        {F("assessed_on", "bedömd", "beoordeeld op", "bedömd den|bedömningsdatum|datum|date|beoordelingsdatum|beoordeeld|assessment date|evaluation date|evaluation_date|assessed", DATE, ASSESSED_ON), .key = true, EXAMPLE("2026-02-10|2026-03-05")},
        {F("source", "källa", "bron", "bedömd av|beoordeeld door|assessed by|underlag", WORD, SOURCE), .key = true, WORDS(proof), EXAMPLE("manager|self")},
        {F("valid_until", "giltig till", "geldig tot", "giltig till och med|giltig t o m|utgår|geldig tot en met|verloopt|verloopt op|expires|expiry date|valid to|expiration date", DATE, VALID_UNTIL), LAST},
    }, KN_W_ABOUT_INVENTORY, .wide = true, .wide_key = KN_INV_COMP, .wide_value = KN_INV_LEVEL},

    [KN_FILE_ACTIVITIES] = {"activities", "aktiviteter", "activiteiten", 14, {
        {F("activity_id", "aktivitets-id", "activiteit-id", "aktivitet id|kurs-id|kurskod|cursus-id|cursuscode|course_id|training_id|id|activiteits-id", ID, ACTIVITY_ID), KEY, EXAMPLE("A1|A2")},
        {F("name", "namn", "naam", "activity|aktivitet|activiteit|kurs|course|cursus|training|titel|title|rubrik", TEXT, ACTIVITY_NAME), NEEDED, EXAMPLE("Wound care in practice|Shadowing a team leader", "Sårvård i praktiken|Skugga en arbetsledare", "Wondzorg in de praktijk|Meelopen met een leidinggevende")},
        {F("kind", "lärform", "leervorm", "typ|type|slag|soort|aktivitetstyp|activiteitstype|slag av lärande|soort leren|activity type", WORD, KIND), NEEDED, WORDS(kind), EXAMPLE("workshop|shadowing")},
        {F("pillar", "insatsområde", "pijler", "pelare|thema|tema|område", TEXT, PILLAR), WORDS(pillar), EXAMPLE("learning|participation")},
        {F("programme_id", "program-id", "programma-id", "programme|program|programma|program_id", ID, PROGRAMME_ID)},
        {F("competence_id", "kompetens-id", "competentie-id", COMPETENCE_NAMES, ID, ACTIVITY_COMPETENCE), .refers = "competences.competence_id", EXAMPLE("C1|C2")},
        {F("level_after", "nivå efter", "niveau na", "ger nivå|leder till nivå|bereikt niveau|target level|gives level", INTEGER, ACTIVITY_LEVEL), .level = true, RANGE(0, 10), EXAMPLE("4|3")},
        {F("hours", "timmar", "uren", "antal timmar|aantal uren|duration hours|längd timmar", NUMBER, ACTIVITY_HOURS), RANGE(0, KN_UNBOUNDED), EXAMPLE("6|7.5")},
        {F("starts_on", "börjar", "begint op", "start|startdatum|från|begindatum|begint|start date|starts|from", DATE, STARTS_ON), EXAMPLE("2026-03-10|2026-10-05")},
        {F("ends_on", "slutar", "eindigt op", "slut|slutdatum|till|einddatum|eindigt|end date|ends|to", DATE, ENDS_ON), LAST, EXAMPLE("2026-03-10|2026-10-30")},
        {F("seats", "platser", "plaatsen", "antal platser|aantal plaatsen|capacity|max deltagare|max participants", INTEGER, SEATS), RANGE(0, KN_UNBOUNDED), EXAMPLE("12|4")},
        {F("fixed_cost", "fast kostnad", "vaste kosten", "grundkostnad|kostnad|cost|kosten", NUMBER, FIXED_COST), RANGE(0, KN_UNBOUNDED), EXAMPLE("9000|0")},
        {F("cost_per_person", "kostnad per person", "kosten per persoon", "kostnad per deltagare|kosten per deelnemer|cost per participant|pris per person|prijs per persoon", NUMBER, COST_PER_PERSON), RANGE(0, KN_UNBOUNDED), EXAMPLE("250|0")},
        {F("cross_sector", "branschöverskridande", "sectoroverstijgend", "tvärsektoriell|sektorsövergripande|över branscher|cross-sectoral", WORD, CROSS_SECTOR), WORDS(yes_no), EXAMPLE("no|yes")},
    }, KN_W_ABOUT_ACTIVITIES},

    [KN_FILE_PARTICIPATION] = {"participation", "deltagande", "deelname", 9, {
        {F("person_id", "person-id", "persoon-id", PERSON_NAMES "|deltagare|deelnemer|participant|participant_id", ID, PERSON_ID), KEY, .person = true, .refers = "staff.person_id", EXAMPLE("P1|P2")},
        {F("activity_id", "aktivitets-id", "activiteit-id", "aktivitet|activiteit|activity|kurs|kurs-id|course|course_id|cursus|training|activiteits-id", ID, ACTIVITY_ID), KEY, .refers = "activities.activity_id", EXAMPLE("A1|A2")},
        {F("status", "status", "status", "läge|state|stand", WORD, STATUS), NEEDED, WORDS(status), EXAMPLE("completed|planned")},
        {F("date", "datum", "datum", "dag|day|deltog|participation date|deelnamedatum|deltagandedatum", DATE, PARTICIPATION_DATE), KEY, EXAMPLE("2026-03-10|2026-10-05")},
        {F("hours", "timmar", "uren", "antal timmar|aantal uren|deltagartimmar", NUMBER, PARTICIPATION_HOURS), RANGE(0, KN_UNBOUNDED), EXAMPLE("6|")},
        {F("level_before", "nivå före", "niveau vooraf", "före|niveau voor|before|nivå innan|score before", INTEGER, LEVEL_BEFORE), .level = true, RANGE(0, 10), EXAMPLE("3|")},
        {F("level_after", "nivå efter", "niveau achteraf", "efter|niveau na|after|score after", INTEGER, LEVEL_AFTER), .level = true, RANGE(0, 10), EXAMPLE("4|")},
        {F("taught_others", "lärt andra", "anderen geleerd", "lärt ut|spridit vidare|kennis gedeeld|doorgegeven|taught|transfer", WORD, TAUGHT_OTHERS), WORDS(yes_no), EXAMPLE("yes|")},
        {F("occasion", "tillfälle", "keer", "omgång|gelegenheid|session|sessie|tillfällesnummer", TEXT, OCCASION), .key = true},
    }, KN_W_ABOUT_PARTICIPATION},

    [KN_FILE_TARGETS] = {"targets", "målvärden", "streefwaarden", 5, {
        {F("measure", "mått", "maat", "indikator|indicator|mätetal|meeteenheid", WORD, MEASURE), KEY, WORDS(measure), EXAMPLE("participants|women_share")},
        {F("value", "värde", "waarde", "målvärde|streefwaarde|target|mål|doel|target value", NUMBER, TARGET_VALUE), NEEDED, RANGE(0, KN_UNBOUNDED), EXAMPLE("50|50%")},
        {F("by", "senast", "uiterlijk", "datum|till|tegen|by date|deadline|due|date|uiterlijk op", DATE, BY), KEY, LAST, EXAMPLE("2026-12-31|2027-12-31")},
        {F("organisation_id", "organisations-id", "organisatie-id", ORGANISATION_NAMES, ID, TARGET_ORGANISATION), .key = true, .refers = "organisations.organisation_id"},
        {F("pillar", "insatsområde", "pijler", "pelare|thema|tema|område", TEXT, TARGET_PILLAR), .key = true, WORDS(pillar)},
    }, KN_W_ABOUT_TARGETS},
};
/* clang-format on */
