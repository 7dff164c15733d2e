#include "core/domain/draft.h"

#include "core/base/text.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

void Draft::put(journal::OpKind kind, base::EntityId entity, field::Name name, journal::Value value) {
  journal::DraftOp op{kind, entity, std::string(name), {}, std::move(value)};
  if (const auto heads = heads_.find({entity, op.field}); heads != heads_.end()) op.base = heads->second;
  if (op.base.size() > journal::op_bases_max) op.base.resize(journal::op_bases_max);  // the rest stay heads, and the cell its conflict
  ops_.push_back(std::move(op));
}

void Draft::set_text(base::EntityId entity, field::Name name, const std::string& text) {
  if (!text.empty()) set(entity, name, text);
}

MayBeRefused act_refusal(const Actor& actor, Act act) {
  if (actor.at_office && may(actor.roles, act)) return std::nullopt;
  return Refusal{"not_permitted", "core/domain/RULES.md: Roles", {}};
}

Outcome<std::string> clean(const std::string& typed, std::size_t bytes_max) {
  if (typed.size() > 4 * bytes_max) return Refusal{"text_too_long", "core/domain/draft.h", {{"bytes_max", std::to_string(bytes_max)}}};
  // A browser ends each line of a text with two characters.
  std::string lines = typed;
  std::erase(lines, '\r');
  const auto text = base::normalised(lines);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
  if (!text || std::ranges::any_of(*text, is_control)) return Refusal{"text_unreadable", "core/domain/draft.h", {}};
  constexpr std::string_view blanks = " \t\n";
  const auto first = text->find_first_not_of(blanks);
  const auto trimmed = first == std::string::npos ? std::string() : text->substr(first, text->find_last_not_of(blanks) - first + 1);
  if (trimmed.size() > bytes_max) return Refusal{"text_too_long", "core/domain/draft.h", {{"bytes_max", std::to_string(bytes_max)}}};
  return trimmed;
}

Outcome<std::string> clean_required(const std::string& typed, std::size_t bytes_max, std::string missing_code) {
  auto text = clean(typed, bytes_max);
  if (text && text->empty()) return Refusal{std::move(missing_code), "core/domain/RULES.md: Visits", {}};
  return text;
}

}  // namespace platsbesok::domain
