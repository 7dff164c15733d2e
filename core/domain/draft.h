// Draft: collects the ops of one decision, each with the heads it was decided on as its base. And the checks every text from a person passes.
#pragma once

#include "core/domain/decide.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/permissions.h"

namespace platsbesok::domain {

inline constexpr std::size_t name_bytes_max = 300;
inline constexpr std::size_t text_bytes_max = 20'000;

class Draft {
public:
  // `heads` are those of the dossier as it was read; none for a new dossier.
  Draft(base::DossierId dossier, const HeadRefs& heads) : dossier_(dossier), heads_(heads) {}

  void put(journal::OpKind kind, base::EntityId entity, field::Name name, journal::Value value);
  void set(base::EntityId entity, field::Name name, journal::Value value) { put(journal::OpKind::set, entity, name, std::move(value)); }
  void set(field::Name name, journal::Value value) { set(root(dossier_), name, std::move(value)); }
  // Leaves out what stands there already; an empty text is no other than none.
  template <class T>
  void change(base::EntityId entity, field::Name name, journal::Value value, const Fact<T>& now) {
    const bool says_nothing = !now && value.text() != nullptr && value.text()->empty();
    if (!says_nothing && read_any<T>(value) != now.value) set(entity, name, std::move(value));
  }
  // Leaves an empty text out.
  void set_text(base::EntityId entity, field::Name name, const std::string& text);
  void add(base::EntityId entity, field::Name name, journal::Value value) { put(journal::OpKind::add, entity, name, std::move(value)); }
  // There was no such thing: said of all that is recorded of it.
  void take_back(base::EntityId entity, field::Name name, journal::Value value) { set(entity, name, std::move(value)), of_all_shown_ = true; }
  void born(DossierKind kind) { set(field::born, to_value(Born{.kind = kind})); }

  Decision take(std::optional<base::EntityId> entity = std::nullopt) { return {dossier_, std::move(ops_), entity, of_all_shown_}; }
  bool empty() const { return ops_.empty(); }
  // Whether every op can be recorded. What a person types is bounded before it comes here; what grows by itself, as a strand vector, is not.
  bool fits() const { return std::ranges::all_of(ops_, journal::fits); }

private:
  base::DossierId dossier_;
  HeadRefs heads_;
  std::vector<journal::DraftOp> ops_;
  bool of_all_shown_ = false;
};

using MayBeRefused = std::optional<base::Refusal>;

// Refused unless the actor sits at the office with a role that may.
MayBeRefused act_refusal(const Actor& actor, Act act);

// NFC and trimmed. Refusals: text_unreadable, text_too_long {bytes_max}.
base::Outcome<std::string> clean(const std::string& typed, std::size_t bytes_max);
// The same, and `missing_code` when nothing is left.
base::Outcome<std::string> clean_required(const std::string& typed, std::size_t bytes_max, std::string missing_code);

}  // namespace platsbesok::domain
