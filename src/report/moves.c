#include "moves.h"

#include <stdlib.h>

/* Sentences take {0} amount with unit, {1} people, {2} unit of origin. */
typedef struct move_words {
    const char *code;
    kn_word brief, reason_people, reason_fte;
} move_words;

static const move_words table[KN_MOVE_KINDS] = {
    [KN_RENEW] = {"renew", KN_W_MOVE_RENEW, KN_W_WHY_RENEW, KN_W_WHY_RENEW},
    [KN_REDEPLOY] = {"redeploy", KN_W_MOVE_REDEPLOY, KN_W_WHY_REDEPLOY, KN_W_WHY_REDEPLOY},
    [KN_DEVELOP] = {"develop", KN_W_MOVE_DEVELOP, KN_W_WHY_DEVELOP, KN_W_WHY_DEVELOP_FTE},
    [KN_RETAIN] = {"retain", KN_W_MOVE_RETAIN, KN_W_WHY_RETAIN, KN_W_WHY_RETAIN},
    [KN_RECRUIT] = {"recruit", KN_W_MOVE_RECRUIT, KN_W_WHY_RECRUIT, KN_W_WHY_RECRUIT},
    [KN_PHASE_OUT] = {"phase_out", KN_W_MOVE_PHASE_OUT, KN_W_WHY_PHASE_OUT, KN_W_WHY_PHASE_OUT},
};

typedef kn_str move_text(const kn_view *view, const kn_move *move, uint8_t basis);

static kn_str join(kn_arena *arena, kn_str list, const char *separator, kn_str more)
{
    if (list.length == 0)
        return more;
    return kn_text_format(arena, "%.*s%s%.*s", (int)list.length, list.data, separator, (int)more.length, more.data);
}

/* One text for each move; with `merged`, one for each kind: people redeployed from two units are one amount. */
static kn_str each_move(const kn_view *view, size_t r, bool merged, const char *separator, move_text *text)
{
    const kn_requirement_result *result = &view->gap->requirements[r];
    const kn_move *moves = view->gap->moves;
    size_t end = result->first_move + result->moves;
    kn_str list = {0};
    for (size_t i = result->first_move; i < end; i++) {
        kn_move move = moves[i];
        while (merged && i + 1 < end && moves[i + 1].kind == move.kind)
            move.amount += moves[++i].amount;
        list = join(view->arena, list, separator, text(view, &move, view->model->requirements.basis[r]));
    }
    return list;
}

/* The amount with a point and no more decimals than it has, whatever the language. */
static kn_str code_text(const kn_view *view, const kn_move *move, uint8_t basis)
{
    (void)basis;
    kn_str text = kn_text_format(view->arena, "%s %lld.%03lld", table[move->kind].code,
                                 (long long)(move->amount / 1000), (long long)llabs(move->amount % 1000));
    while (text.data[text.length - 1] == '0')
        text.length--;
    if (text.data[text.length - 1] == '.')
        text.length--;
    return text;
}

/* Whom to retain is a person, also where the requirement is counted in FTE. */
static kn_str amount_text(const kn_view *view, const kn_move *move, uint8_t basis)
{
    return kn_view_amount_of(view, move->amount, move->kind == KN_RETAIN ? KN_BASIS_PEOPLE : basis);
}

static kn_str brief_text(const kn_view *view, const kn_move *move, uint8_t basis)
{
    return KN_VIEW_SAY(view, table[move->kind].brief, kn_arg_text(amount_text(view, move, basis)));
}

static kn_word teachers_word(const kn_view *view, const kn_move *move)
{
    if (move->teachers == 0)
        return KN_W_WHY_NO_TEACHER;
    if (!kn_view_has_organisations(view) || move->teachers_here == move->teachers)
        return KN_W_WHY_TEACHERS;
    return move->teachers_here == 0 ? KN_W_WHY_TEACHERS_ELSEWHERE : KN_W_WHY_TEACHERS_HERE;
}

/* What is known of learning towards it: who is in training, who could teach. */
static kn_str development(const kn_view *view, const kn_move *move, kn_str sentence)
{
    if (move->in_training > 0)
        sentence = join(view->arena, sentence, "; ",
                        KN_VIEW_SAY(view, KN_W_WHY_IN_TRAINING, kn_arg_count(move->in_training)));
    kn_word word = teachers_word(view, move);
    return join(view->arena, sentence, "; ",
                KN_VIEW_SAY(view, word, kn_arg_count(move->teachers), kn_arg_count(move->teachers_here)));
}

static kn_str reason_text(const kn_view *view, const kn_move *move, uint8_t basis)
{
    kn_word word = basis == KN_BASIS_FTE ? table[move->kind].reason_fte : table[move->kind].reason_people;
    kn_str from = move->unit == KN_NONE ? KN_STR("") : kn_view_scope(view, KN_NONE, move->unit);
    kn_str amount = amount_text(view, move, basis);
    kn_str sentence = KN_VIEW_SAY(view, word, kn_arg_text(amount), kn_arg_count(move->people), kn_arg_text(from));
    if (move->kind == KN_DEVELOP)
        sentence = development(view, move, sentence);
    return join(view->arena, sentence, "", KN_STR("."));
}

kn_str kn_moves_code(const kn_view *view, size_t requirement)
{
    return each_move(view, requirement, true, "; ", code_text);
}

/* One sentence: what follows a semicolon does not begin with a capital (all these words begin with an ASCII letter).
 */
kn_str kn_moves_short(const kn_view *view, size_t requirement)
{
    kn_str list = each_move(view, requirement, true, "; ", brief_text);
    char *text = kn_arena_text(view->arena, list.data == NULL ? "" : list.data, list.length);
    for (size_t i = 2; i < list.length; i++)
        if (text[i - 2] == ';' && text[i] >= 'A' && text[i] <= 'Z')
            text[i] = (char)(text[i] - 'A' + 'a');
    return (kn_str){text, list.length};
}

kn_str kn_moves_reasons(const kn_view *view, size_t requirement)
{
    return each_move(view, requirement, false, " ", reason_text);
}
