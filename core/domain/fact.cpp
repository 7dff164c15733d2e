#include "core/domain/fact.h"

#include <tuple>

namespace platsbesok::domain {

using journal::Value;

namespace {

template <class T>
std::optional<T> read_id(const Value& value) {
  return value.bytes() ? T::from_bytes(*value.bytes()) : std::nullopt;
}

}  // namespace

template <> std::optional<Value> read(const Value& value) { return value.is_null() ? std::nullopt : std::optional(value); }
template <> std::optional<std::string> read(const Value& value) {
  const auto texts = value.texts();
  if (texts.empty()) return std::nullopt;
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : "\n\n") + text;
  return all;
}
template <> std::optional<std::int64_t> read(const Value& value) { return value.number(); }
template <> std::optional<bool> read(const Value& value) { return value.flag(); }
template <> std::optional<base::Instant> read(const Value& value) {
  const auto ms = value.number();
  return ms ? std::optional(base::Instant{*ms}) : std::nullopt;
}
template <> std::optional<base::Date> read(const Value& value) { return value.text() ? base::parse_date(*value.text()) : std::nullopt; }
template <> std::optional<base::Hash> read(const Value& value) { return read_id<base::Hash>(value); }
template <> std::optional<base::DossierId> read(const Value& value) { return read_id<base::DossierId>(value); }
template <> std::optional<base::EntityId> read(const Value& value) { return read_id<base::EntityId>(value); }
template <> std::optional<base::PersonId> read(const Value& value) { return read_id<base::PersonId>(value); }
template <> std::optional<base::DeviceId> read(const Value& value) { return read_id<base::DeviceId>(value); }
template <> std::optional<std::vector<std::string>> read(const Value& value) {
  if (value.list() == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto& item : *value.list()) {
    if (item.text() == nullptr) return std::nullopt;
    texts.push_back(*item.text());
  }
  return texts;
}

template <> std::optional<std::vector<base::EntityId>> read(const Value& value) {
  if (value.list() == nullptr) return std::nullopt;
  std::vector<base::EntityId> ids;
  for (const auto& item : *value.list()) {
    const auto id = read<base::EntityId>(item);
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

Value to_value(const std::vector<base::EntityId>& ids) {
  journal::ValueList list;
  for (const auto& id : ids) list.push_back(id.bytes());
  return list;
}

const journal::CellHeads* find_cell(const journal::Cells& cells, base::EntityId entity, std::string_view field) {
  const auto found = cells.find({entity, std::string(field)});
  return found == cells.end() ? nullptr : &found->second;
}

HeadRefs head_refs(const journal::DossierState& state) {
  HeadRefs refs;
  for (const auto* cells : {&state.cells, &state.additions})
    for (const auto& [key, cell] : *cells)
      for (const auto& head : cell.heads) refs[key].push_back(head.ref);
  return refs;
}

std::vector<base::EntityId> added(const journal::Cells& cells, std::string_view field) {
  std::vector<std::tuple<base::Instant, journal::OpRef, base::EntityId>> found;
  for (const auto& [key, cell] : cells) {
    if (key.field != field) continue;
    const auto add = std::ranges::find(cell.heads, journal::OpKind::add, &journal::Head::kind);
    if (add != cell.heads.end()) found.emplace_back(add->at, add->ref, key.entity);
  }
  std::ranges::sort(found);
  std::vector<base::EntityId> entities;
  for (const auto& [at, ref, entity] : found) entities.push_back(entity);
  return entities;
}

std::vector<base::EntityId> with_field(const journal::Cells& cells, std::string_view field) {
  std::vector<std::tuple<journal::OpRef, base::EntityId>> found;
  for (const auto& [key, cell] : cells)
    if (key.field == field && !cell.heads.empty()) found.emplace_back(cell.heads.front().ref, key.entity);
  std::ranges::sort(found);
  std::vector<base::EntityId> entities;
  for (const auto& [ref, entity] : found) entities.push_back(entity);
  return entities;
}

}  // namespace platsbesok::domain
