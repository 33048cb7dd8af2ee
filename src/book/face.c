#include "face.h"

/* Advance widths of U+0020..U+007E in thousandths of an em, as in Carlito, which has Calibri's measures. */
static const short widths[] = {
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
};

/* Letters with accents are about as wide as those without; 530 is on the safe side for them. */
enum { OTHER = 530, FIRST = ' ', LAST = '~' };

double kn_face_width(kn_str text)
{
    const double unit = 1000 / (KN_FACE_POINTS * 96 / 72) * KN_FACE_PIXELS;
    if (text.length == 1 && text.data[0] >= FIRST && text.data[0] <= LAST) /* as when lines are broken */
        return widths[text.data[0] - FIRST] / unit;
    long sum = 0;
    size_t plain = 0; /* where the run of bytes outside the table began */
    for (size_t i = 0; i <= text.length; i++) {
        bool inside = i < text.length && (text.data[i] < FIRST || text.data[i] > LAST);
        if (inside)
            continue;
        if (i > plain)
            sum += OTHER * (long)kn_text_width((kn_str){text.data + plain, i - plain});
        if (i < text.length)
            sum += widths[text.data[i] - FIRST];
        plain = i + 1;
    }
    return (double)sum / unit;
}
