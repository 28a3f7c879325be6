#pragma once
#include <gmp.h>
#include <stddef.h>
#include <string.h>

// GMP's functions are macros, which Swift does not import; these are the few we call, on big-endian bytes.

// Writes base ^ exponent mod modulus as exactly `modulus_count` bytes. A modulus of zero gives zeros.
static inline void heddle_modexp(const unsigned char *base, size_t base_count,
                                 const unsigned char *exponent, size_t exponent_count,
                                 const unsigned char *modulus, size_t modulus_count,
                                 unsigned char *result) {
    mpz_t b, e, m;
    mpz_init(b);
    mpz_init(e);
    mpz_init(m);
    mpz_import(b, base_count, 1, 1, 1, 0, base);
    mpz_import(e, exponent_count, 1, 1, 1, 0, exponent);
    mpz_import(m, modulus_count, 1, 1, 1, 0, modulus);
    memset(result, 0, modulus_count);
    if (mpz_sgn(m) != 0) {
        mpz_powm(b, b, e, m);
        // The remainder is below the modulus, so it never needs more than `modulus_count` bytes.
        size_t written = mpz_sgn(b) == 0 ? 0 : (mpz_sizeinbase(b, 2) + 7) / 8;
        mpz_export(result + (modulus_count - written), NULL, 1, 1, 1, 0, b);
    }
    mpz_clear(b);
    mpz_clear(e);
    mpz_clear(m);
}
