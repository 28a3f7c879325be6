#pragma once

#include <stdint.h>

/// Keccak-f[1600] of four states at once. Word `i` of state `j` is `words[4 * i + j]`; there are 100.
void heddle_keccak_permute_four(uint64_t *words);
