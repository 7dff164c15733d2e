// Fact<T>: one cell read as a type. It knows everything that was said: the value to show, every head, and whether they conflict.
// Invariant: `heads` has every head, readable or not; nothing that was said is left out because it could not be read.
#pragma once

#include "core/base/crypto.h"
#include "core/domain/terms.h"
#include "core/journal/dossier.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace platsbesok::domain {

template <class T>
struct Said {
  std::optional<T> value;  // nothing: taken back (null), or not readable as T
  journal::OpRef ref;
  base::Instant at;
  base::PersonId by;
  base::DeviceId device;
};

template <class T>
struct Fact {
  std::optional<T> value;      // what is shown: see journal::shown_head; ratings show the worse
  std::vector<Said<T>> heads;  // one: the value; several unequal: a conflict, every value kept
  bool conflict = false;
  bool needs_newer_app = false;
  bool unreadable = false;     // a head holds something that is not a T

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
  T value_or(T other) const { return value.value_or(std::move(other)); }
  // The head that `value` comes from.
  const Said<T>* shown() const {
    const auto found = std::ranges::find_if(heads, [&](const auto& head) { return value && head.value == value; });
    return found == heads.end() ? nullptr : &*found;
  }
};

// Reads one value as T; nothing when it is not one. One overload a type, below and beside the types they read.
template <class T>
std::optional<T> read(const journal::Value& value);

template <> std::optional<journal::Value> read(const journal::Value& value);  // anything but null
template <> std::optional<std::string> read(const journal::Value& value);  // also several texts side by side, each its own paragraph (resolution.h)
template <> std::optional<std::int64_t> read(const journal::Value& value);
template <> std::optional<bool> read(const journal::Value& value);
template <> std::optional<base::Instant> read(const journal::Value& value);  // ms
template <> std::optional<base::Date> read(const journal::Value& value);     // ISO text
template <> std::optional<base::Hash> read(const journal::Value& value);
template <> std::optional<std::vector<std::string>> read(const journal::Value& value);
template <> std::optional<base::DossierId> read(const journal::Value& value);
template <> std::optional<base::EntityId> read(const journal::Value& value);
template <> std::optional<std::vector<base::EntityId>> read(const journal::Value& value);
template <> std::optional<base::PersonId> read(const journal::Value& value);
template <> std::optional<base::DeviceId> read(const journal::Value& value);

journal::Value to_value(const std::vector<base::EntityId>& ids);

template <class E>
  requires requires { Codes<E>::all; }
std::optional<E> read_code(const journal::Value& value) {
  const auto* text = value.text();
  return text ? from_code<E>(*text) : std::nullopt;
}

template <class T>
std::optional<T> read_any(const journal::Value& value) {
  if constexpr (requires { Codes<T>::all; })
    return read_code<T>(value);
  else
    return read<T>(value);
}

const journal::CellHeads* find_cell(const journal::Cells& cells, base::EntityId entity, std::string_view field);

template <class T, class Read>
Fact<T> fact(const journal::Cells& cells, base::EntityId entity, std::string_view field, Read reader) {
  Fact<T> fact;
  const auto* cell = find_cell(cells, entity, field);
  if (cell == nullptr) return fact;
  fact.conflict = journal::in_conflict(*cell);
  fact.needs_newer_app = cell->needs_newer_app;
  for (const auto& head : cell->heads) {
    std::optional<T> value;
    if (!head.value.is_null()) value = reader(head.value);
    fact.unreadable = fact.unreadable || (!value && !head.value.is_null());
    fact.heads.push_back({value, head.ref, head.at, head.actor, head.device});
  }
  if (const auto* shown = journal::shown_head(*cell); shown != nullptr && !shown->value.is_null()) fact.value = reader(shown->value);
  return fact;
}

template <class T>
Fact<T> fact(const journal::Cells& cells, base::EntityId entity, std::string_view field) {
  return fact<T>(cells, entity, field, read_any<T>);
}

// Reads cell after cell of one dossier, and keeps which of them held what could not be read.
class CellReader {
public:
  CellReader(const journal::Cells& cells, std::vector<journal::CellKey>& unreadable) : cells_(cells), unreadable_(unreadable) {}
  template <class T>
  void operator()(Fact<T>& into, base::EntityId entity, std::string_view field) const {
    into = fact<T>(cells_, entity, field);
    if (into.unreadable) unreadable_.push_back({entity, std::string(field)});
  }

private:
  const journal::Cells& cells_;
  std::vector<journal::CellKey>& unreadable_;
};

// The heads of every cell, additions included: what an op on that cell names as its base, so that it supersedes exactly what was seen.
using HeadRefs = std::map<journal::CellKey, std::vector<journal::OpRef>>;
HeadRefs head_refs(const journal::DossierState& state);

// The entities that were added under this field (ADD) and not removed, in the order they were added: by `at`, then by op.
std::vector<base::EntityId> added(const journal::Cells& cells, std::string_view field);
// The entities whose cells have this field, in the order in which it was first said: those whose id is derived.
std::vector<base::EntityId> with_field(const journal::Cells& cells, std::string_view field);

}  // namespace platsbesok::domain
