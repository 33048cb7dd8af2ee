/* Status: what a caller has to do next. What the user must know is a diagnostic (base/diag.h), made once
 * where the facts are known. */
#ifndef KN_BASE_STATUS_H
#define KN_BASE_STATUS_H

typedef enum kn_status {
    KN_OK = 0,    /* done; the out parameters are set */
    KN_UNDEFINED, /* the figure does not exist for this input (n = 0, all zero …): show [z] or [x], never 0 */
    KN_DATA,      /* the input data are wrong; diagnostics say how; go on without them */
    KN_USAGE,     /* the caller of the program asked for something that is not there */
    KN_IO,        /* cannot read or write; the diagnostic names the file and the cause */
    KN_LIMIT,     /* larger than a documented limit; nothing was computed */
    KN_INTERNAL   /* a defect of the program or a library under it; stop */
} kn_status;

#endif
