#include "CKeccak.h"

/// One word of four states each, which memory need not align.
typedef uint64_t words __attribute__((vector_size(32), aligned(8)));

static const uint64_t round_constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

/// By how much a word is rotated, and where it moves: rho and pi, in the order of where they move to.
#define ROTATED(lane, count) ((lane) << (count) | (lane) >> (64 - (count)))
#define MOVE(to, from, count) b[to] = ROTATED(a[from] ^ theta[(from) % 5], count)

__attribute__((always_inline)) static inline void permute(uint64_t *state) {
    words a[25];
    __builtin_memcpy(a, state, sizeof a);
    // Everything else is written out, so that the words stay in registers.
#pragma clang loop unroll(disable)
    for (int round = 0; round < 24; round++) {
        words parity[5], theta[5], b[25];
#pragma clang loop unroll(full)
        for (int x = 0; x < 5; x++) parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
#pragma clang loop unroll(full)
        for (int x = 0; x < 5; x++) theta[x] = parity[(x + 4) % 5] ^ ROTATED(parity[(x + 1) % 5], 1);

        b[0] = a[0] ^ theta[0];
        MOVE(1, 6, 44);
        MOVE(2, 12, 43);
        MOVE(3, 18, 21);
        MOVE(4, 24, 14);
        MOVE(5, 3, 28);
        MOVE(6, 9, 20);
        MOVE(7, 10, 3);
        MOVE(8, 16, 45);
        MOVE(9, 22, 61);
        MOVE(10, 1, 1);
        MOVE(11, 7, 6);
        MOVE(12, 13, 25);
        MOVE(13, 19, 8);
        MOVE(14, 20, 18);
        MOVE(15, 4, 27);
        MOVE(16, 5, 36);
        MOVE(17, 11, 10);
        MOVE(18, 17, 15);
        MOVE(19, 23, 56);
        MOVE(20, 2, 62);
        MOVE(21, 8, 55);
        MOVE(22, 14, 39);
        MOVE(23, 15, 41);
        MOVE(24, 21, 2);

#pragma clang loop unroll(full)
        for (int y = 0; y < 25; y += 5) {
#pragma clang loop unroll(full)
            for (int x = 0; x < 5; x++) a[y + x] = b[y + x] ^ (~b[y + (x + 1) % 5] & b[y + (x + 2) % 5]);
        }
        a[0] ^= round_constants[round];
    }
    __builtin_memcpy(state, a, sizeof a);
}

#if defined(__x86_64__)

/// Rotates a vector, and does what chi does, in one instruction each, and has registers for the whole state.
__attribute__((target("avx512vl"))) static void permute_avx512(uint64_t *words) { permute(words); }

__attribute__((target("avx2"))) static void permute_avx2(uint64_t *words) { permute(words); }

void heddle_keccak_permute_four(uint64_t *words) {
    if (__builtin_cpu_supports("avx512vl")) {
        permute_avx512(words);
    } else {
        permute_avx2(words);
    }
}

#else

void heddle_keccak_permute_four(uint64_t *words) { permute(words); }

#endif
