/* SPDX-License-Identifier: Apache-2.0 */
/* What C and C++ share: prototypes with their tags. */
#include <traced.h>

#ifdef __cplusplus
extern "C" {
#endif

TRACED("order=$order", "error: negative") int charge(int order);
__attribute__((traced_stream("rows", "key: $it", "end: $return == 0"))) int next_row(void *it);

#ifdef __cplusplus
}
#endif
