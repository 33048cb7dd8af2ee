#include "root.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

enum { EVALUATIONS_MAX = 200 };

typedef struct point {
    double x;
    double y;
} point;

/* The root lies between a and b; c is the point a or b replaced. As a share of the way from a to b: where the
 * inverse parabola through all three crosses zero, or the middle when it is not monotone between them. */
static double next_step(point a, point b, point c)
{
    double xi = (a.x - b.x) / (c.x - b.x);
    double phi = (a.y - b.y) / (c.y - b.y);
    if (phi * phi >= xi || (1.0 - phi) * (1.0 - phi) >= 1.0 - xi)
        return 0.5;
    return a.y / (b.y - a.y) * c.y / (b.y - c.y) + (c.x - a.x) / (b.x - a.x) * a.y / (c.y - a.y) * b.y / (c.y - b.y);
}

double root_between(root_function *f, const void *context, double low, double high)
{
    point a = {high, f(high, context)};
    point b = {low, f(low, context)};
    assert(a.y == 0.0 || b.y == 0.0 || (a.y < 0.0) != (b.y < 0.0));
    point best = fabs(a.y) < fabs(b.y) ? a : b;
    double step = 0.5;
    for (int i = 2; i < EVALUATIONS_MAX; i++) {
        double least = (2.0 * DBL_EPSILON * fabs(best.x) + DBL_MIN) / fabs(b.x - a.x);
        if (best.y == 0.0 || least > 0.5)
            break;
        step = fmin(fmax(step, least), 1.0 - least);
        double x = a.x + step * (b.x - a.x);
        point c = a;
        a = (point){x, f(x, context)};
        if ((a.y < 0.0) != (c.y < 0.0)) {
            point replaced = b;
            b = c;
            c = replaced;
        }
        best = fabs(a.y) < fabs(b.y) ? a : b;
        step = next_step(a, b, c);
    }
    return best.x;
}
