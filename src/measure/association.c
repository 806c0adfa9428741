#include <math.h>

#include "watchword/measure.h"

double
ww_association_npmi(double joint, double left, double right, double n)
{
    if (!(left > 0 && right > 0 && n > 0))
        return (double)NAN;
    if (!(joint > 0))
        return isnan(joint) ? joint : -1;
    /* ln p(xy) is 0: the limit of parts that always meet. */
    if (joint >= n)
        return 1;

    /* Quotients of quotients: products of large counts lose digits. */
    return log((joint / left) * (n / right)) / log(n / joint);
}
