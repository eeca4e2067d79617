/* SPDX-License-Identifier: Apache-2.0 */
/* The names of Linux's error numbers, whatever numbers the machine gives them. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"

#define ERROR_NAMES(X)                                                                        \
    X(E2BIG) X(EACCES) X(EADDRINUSE) X(EADDRNOTAVAIL) X(EADV) X(EAFNOSUPPORT) X(EAGAIN)       \
    X(EALREADY) X(EBADE) X(EBADF) X(EBADFD) X(EBADMSG) X(EBADR) X(EBADRQC) X(EBADSLT)         \
    X(EBFONT) X(EBUSY) X(ECANCELED) X(ECHILD) X(ECHRNG) X(ECOMM) X(ECONNABORTED)              \
    X(ECONNREFUSED) X(ECONNRESET) X(EDEADLK) X(EDESTADDRREQ) X(EDOM) X(EDOTDOT) X(EDQUOT)     \
    X(EEXIST) X(EFAULT) X(EFBIG) X(EHOSTDOWN) X(EHOSTUNREACH) X(EHWPOISON) X(EIDRM)           \
    X(EILSEQ) X(EINPROGRESS) X(EINTR) X(EINVAL) X(EIO) X(EISCONN) X(EISDIR) X(EISNAM)         \
    X(EKEYEXPIRED) X(EKEYREJECTED) X(EKEYREVOKED) X(EL2HLT) X(EL2NSYNC) X(EL3HLT)             \
    X(EL3RST) X(ELIBACC) X(ELIBBAD) X(ELIBEXEC) X(ELIBMAX) X(ELIBSCN) X(ELNRNG) X(ELOOP)      \
    X(EMEDIUMTYPE) X(EMFILE) X(EMLINK) X(EMSGSIZE) X(EMULTIHOP) X(ENAMETOOLONG) X(ENAVAIL)    \
    X(ENETDOWN) X(ENETRESET) X(ENETUNREACH) X(ENFILE) X(ENOANO) X(ENOBUFS) X(ENOCSI)          \
    X(ENODATA) X(ENODEV) X(ENOENT) X(ENOEXEC) X(ENOKEY) X(ENOLCK) X(ENOLINK) X(ENOMEDIUM)     \
    X(ENOMEM) X(ENOMSG) X(ENONET) X(ENOPKG) X(ENOPROTOOPT) X(ENOSPC) X(ENOSR) X(ENOSTR)       \
    X(ENOSYS) X(ENOTBLK) X(ENOTCONN) X(ENOTDIR) X(ENOTEMPTY) X(ENOTNAM) X(ENOTRECOVERABLE)    \
    X(ENOTSOCK) X(ENOTTY) X(ENOTUNIQ) X(ENXIO) X(EOPNOTSUPP) X(EOVERFLOW) X(EOWNERDEAD)       \
    X(EPERM) X(EPFNOSUPPORT) X(EPIPE) X(EPROTO) X(EPROTONOSUPPORT) X(EPROTOTYPE) X(ERANGE)    \
    X(EREMCHG) X(EREMOTE) X(EREMOTEIO) X(ERESTART) X(ERFKILL) X(EROFS) X(ESHUTDOWN)           \
    X(ESOCKTNOSUPPORT) X(ESPIPE) X(ESRCH) X(ESRMNT) X(ESTALE) X(ESTRPIPE) X(ETIME)            \
    X(ETIMEDOUT) X(ETOOMANYREFS) X(ETXTBSY) X(EUCLEAN) X(EUNATCH) X(EUSERS) X(EXDEV)          \
    X(EXFULL)

const char *traced__errno_name(int number) {
#define NAME(name) \
    case name:     \
        return #name;
    switch (number) {
        ERROR_NAMES(NAME)
    default:
        return NULL;
    }
#undef NAME
}

/* The plain strerror() follows the program's locale and may share a buffer with
 * it; a backend wants one language. */
const char *traced__errno_text(int number) {
    const char *text = NULL;
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 32)
    text = strerrordesc_np(number);
#else
    static _Thread_local char buffer[128];
    if (strerror_r(number, buffer, sizeof buffer) == 0)
        text = buffer;
#endif
    return text ? text : "unknown error";
}
