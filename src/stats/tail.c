#include "tail.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

double normal_two_sided_deviate(double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    return gsl_cdf_ugaussian_Qinv((1.0 - confidence) / 2.0);
}

double normal_two_sided_p(double z)
{
    return 2.0 * gsl_cdf_ugaussian_Q(fabs(z));
}

double beta_below(double x, double a, double b)
{
    assert(a >= 1.0 && b >= 1.0 && a + b <= TAIL_TRIALS_MAX + 1.0);
    return gsl_cdf_beta_P(x, a, b);
}

double chi_squared_above(double x, size_t df)
{
    assert(x >= 0.0 && isfinite(x) && df >= 1 && df <= TAIL_DF_MAX);
    return gsl_cdf_chisq_Q(x, (double)df);
}
