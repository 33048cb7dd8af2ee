#include "null_chances.h"

/* The largest of i + j values is one of the i of a with chance i/(i + j); it then beats all j of b. Row j holds the
 * chances for j values of b. Source: the recurrence of Mann and Whitney (1947). */
double *mann_whitney_chances(kn_arena *arena, size_t n_a, size_t n_b, size_t top)
{
    size_t fewer = n_a < n_b ? n_a : n_b;
    size_t more = n_a < n_b ? n_b : n_a;
    size_t width = top + 1;
    double *rows = KN_NEW(arena, double, (fewer + 1) * width);
    for (size_t j = 0; j <= fewer; j++)
        rows[j * width] = 1.0;
    for (size_t i = 1; i <= more; i++) {
        for (size_t j = 1; j <= fewer; j++) {
            double *row = rows + j * width;
            const double *row_before = row - width;
            double from_a = (double)i / (double)(i + j);
            double from_b = (double)j / (double)(i + j);
            for (size_t pairs = top + 1; pairs-- > 0;)
                row[pairs] = from_a * (pairs >= j ? row[pairs - j] : 0.0) + from_b * row_before[pairs];
        }
    }
    return rows + fewer * width;
}

double *signed_rank_chances(kn_arena *arena, const size_t *ranks, size_t count, size_t top)
{
    double *chances = KN_NEW(arena, double, top + 1);
    chances[0] = 1.0;
    for (size_t i = 0; i < count; i++)
        for (size_t sum = top + 1; sum-- > 0;)
            chances[sum] = (chances[sum] + (sum >= ranks[i] ? chances[sum - ranks[i]] : 0.0)) / 2.0;
    return chances;
}

double chance_up_to(const double *chances, size_t top)
{
    double sum = 0.0;
    for (size_t i = 0; i <= top; i++)
        sum += chances[i];
    return sum;
}
