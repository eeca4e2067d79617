/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Variables that somebody set in the hope of an effect that they do not have:
 * settings of OpenTelemetry that are not supported yet, and names that begin
 * with TRACED_ and are none of ours.
 */
#ifndef TRACED_UNHEEDED_H
#define TRACED_UNHEEDED_H

#include <stdbool.h>

/* One warning for each; those of the OTLP exporter only where it is in use.
 * A value that asks for what happens anyway is not worth one. */
void traced__warn_unheeded(bool otlp);

#endif
