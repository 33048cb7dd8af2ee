/* Private to book: how wide texts are in the body face of a workbook, Calibri 11. */
#ifndef KN_SRC_BOOK_FACE_H
#define KN_SRC_BOOK_FACE_H

#include "base/text.h"

/* Width in the units of Excel's columns: 1 is a digit's, 7 pixels. Other sizes are in proportion; bold is 1.04 wider.
 */
double kn_face_width(kn_str text);

#define KN_FACE_BOLD 1.04
#define KN_FACE_POINTS 11.0
#define KN_FACE_PIXELS 7.0

#endif
