/* SPDX-License-Identifier: Apache-2.0 */
/* What the shop answers to which request. */
#ifndef SHOP_ROUTES_H
#define SHOP_ROUTES_H

#include "http.h"

/* An http_handler; context: the struct shop. */
int shop_answer(void *context, const struct http_request *request, struct MHD_Response **response);

#endif
