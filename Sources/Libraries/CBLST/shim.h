#pragma once
#if !__has_include(<blst.h>)
#error "blst is not built yet: run 'make setup' once in this checkout (it builds into .prefix)"
#endif
#include <blst.h>
// For the lines of a fixed point of G2, worked out once.
#include <blst_aux.h>
