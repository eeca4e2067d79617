/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the program share. */
#ifndef APP_H
#define APP_H
__attribute__((traced("app.part", "n=$n"))) int part(int n);
int plain(int n);
#endif
