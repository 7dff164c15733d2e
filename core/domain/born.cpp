#include "core/domain/born.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"

namespace platsbesok::domain {

using journal::Value;

template <> std::optional<Born> read(const Value& value) {
  const auto kind = read_code<DossierKind>(value.at(0));
  const auto level = value.at(1).number();
  const auto table = value.at(2).number();
  const auto rules = value.at(3).number();
  if (!kind || !level || !table || !rules) return std::nullopt;
  return Born{*kind, *level, *table, *rules};
}

Value to_value(const Born& born) {
  return journal::ValueList{std::string(code_of(born.kind)), born.op_kind_level, born.authority_table, born.rule_set};
}

std::optional<DossierKind> kind_of(const journal::Cells& cells, base::DossierId dossier) {
  const auto born = fact<Born>(cells, root(dossier), field::born);
  return born ? std::optional(born->kind) : std::nullopt;
}

}  // namespace platsbesok::domain
