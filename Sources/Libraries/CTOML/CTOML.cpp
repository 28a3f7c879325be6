#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_UNRELEASED_FEATURES 0
#include <toml++/toml.h>

#include "CTOML.h"

#include <cstring>
#include <sstream>

namespace {

struct Visitor {
    void *context;
    void (*visit)(void *context, const heddle_toml_item *item);

    void walk(const toml::table &table, const std::string &path) const {
        for (const auto &[key, node] : table) {
            const std::string value = text(node);
            const heddle_toml_item item = {
                {path.data(), path.size()}, {key.data(), key.length()}, {value.data(), value.size()},
                kind(node),                 key.source().begin.line,
            };
            visit(context, &item);
            if (const toml::table *inner = node.as_table()) {
                walk(*inner, path.empty() ? std::string(key.str()) : path + "." + std::string(key.str()));
            }
        }
    }

    static heddle_toml_kind kind(const toml::node &node) {
        switch (node.type()) {
            case toml::node_type::string: return heddle_toml_string;
            case toml::node_type::integer: return heddle_toml_integer;
            case toml::node_type::floating_point: return heddle_toml_decimal;
            case toml::node_type::boolean: return heddle_toml_boolean;
            case toml::node_type::array: return heddle_toml_array;
            case toml::node_type::table: return heddle_toml_table;
            default: return heddle_toml_time;
        }
    }

    static std::string text(const toml::node &node) {
        if (const auto *string = node.as_string()) return string->get();
        if (const auto *integer = node.as_integer()) return std::to_string(integer->get());
        if (const auto *boolean = node.as_boolean()) return boolean->get() ? "true" : "false";
        if (node.is_array() || node.is_table()) return {};
        std::ostringstream stream;
        if (const auto *decimal = node.as_floating_point()) stream << *decimal;
        if (const auto *date = node.as_date()) stream << *date;
        if (const auto *time = node.as_time()) stream << *time;
        if (const auto *dateTime = node.as_date_time()) stream << *dateTime;
        return stream.str();
    }
};

}  // namespace

int heddle_toml_read(const char *text, size_t count, void *context,
                     void (*visit)(void *context, const struct heddle_toml_item *item),
                     struct heddle_toml_error *error) {
    const toml::parse_result result = toml::parse(std::string_view(text, count));
    if (!result) {
        const std::string_view description = result.error().description();
        const size_t length = std::min(description.size(), sizeof error->text - 1);
        std::memcpy(error->text, description.data(), length);
        error->text[length] = 0;
        error->line = result.error().source().begin.line;
        error->column = result.error().source().begin.column;
        return -1;
    }
    Visitor{context, visit}.walk(result.table(), "");
    return 0;
}
