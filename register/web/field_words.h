// What the office's fields are called and how their values are said: one table for units, agreements, requirements, permits, signals, risks, plans, people and
// providers. (A visit's acts have sentences of their own: changes.h.) The name of a field is web.recorded.<field>.
#pragma once

#include "core/journal/op.h"
#include "register/web/site.h"

#include <limits>

namespace platsbesok::reg::web {

// "gäller till"; a field that is not in the table, of a newer program, goes by its own name.
std::string field_label(const base::Wording& words, std::string_view field);
// "2027-12-31", "LOU", "minst 3, 17.00–22.00"; shortened to so many bytes. Empty: there is nothing to say, the field alone is named.
inline constexpr std::size_t history_value_bytes_max = 600, whole_value = std::numeric_limits<std::size_t>::max();
std::string field_value(const Site& site, std::string_view field, const journal::Value& value, std::size_t bytes_max = history_value_bytes_max);
// Said by another field of the same act, and left out: what a cell of a plan belongs to, a reference beside a name.
bool is_said_elsewhere(std::string_view field);
// "avtal": the kind of thing a field belongs to; empty for what is the dossier's own.
std::string thing_label(const base::Wording& words, std::string_view field);

}  // namespace platsbesok::reg::web
