/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an export of Nexis. */
#include "databases.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return fuzz_database ("nexis", data, size);
}
