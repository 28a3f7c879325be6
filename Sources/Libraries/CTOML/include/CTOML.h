#pragma once

// toml++ is C++, which Swift would have to import whole. This is the part of it that settings need.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that somebody else owns; not ended by a 0.
struct heddle_toml_bytes {
    const char *bytes;
    size_t count;
};

enum heddle_toml_kind {
    heddle_toml_string = 1,
    heddle_toml_integer = 2,
    heddle_toml_decimal = 3,
    heddle_toml_boolean = 4,
    heddle_toml_time = 5,
    heddle_toml_array = 6,
    heddle_toml_table = 7,
};

/// A key of the text, valid during the call that hands it over. The table itself is an item too, before its keys.
struct heddle_toml_item {
    /// The table that the key is in, dotted from the outermost; empty for a key before all tables.
    struct heddle_toml_bytes table;
    struct heddle_toml_bytes key;
    /// The value as TOML would write it, a string without its quotes; empty for arrays and tables.
    struct heddle_toml_bytes value;
    enum heddle_toml_kind kind;
    size_t line;
};

/// What is wrong with the text, and where.
struct heddle_toml_error {
    char text[256];
    size_t line;
    size_t column;
};

/// Hands every item to `visit`, tables' keys in alphabetical order, and returns 0. When the text is no TOML, nothing is
/// handed over, `error` says why, and the result is -1.
int heddle_toml_read(const char *text, size_t count, void *context,
                     void (*visit)(void *context, const struct heddle_toml_item *item),
                     struct heddle_toml_error *error);

#ifdef __cplusplus
}
#endif
