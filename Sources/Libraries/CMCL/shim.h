#pragma once
#if !__has_include(<mcl/bn_c256.h>)
#error "mcl is not built yet: run 'make setup' once in this checkout (it builds into .prefix)"
#endif
#include <mcl/bn_c256.h>

// Ethereum's bn254 is what mcl calls SNARK1. 0 on success; anything else is a header that is not the library's.
static inline int heddle_mcl_init(void) { return mclBn_init(MCL_BN_SNARK1, MCLBN_COMPILED_TIME_VAR); }
