// Version: a published checklist among its earlier ones. Invariant: what has been published never changes (it is named by the SHA-256 of its canonical
// JSON), numbers only rise, and a name keeps its type and the meaning of its choices for ever, so that answers can be compared between versions.
// Source: core/domain/RULES.md: Visits (V5), Checklists.
#pragma once

#include "core/base/codes.h"
#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/checklist/form.h"

#include <set>

namespace platsbesok::checklist {

base::Hash content_hash(const Form& form);
std::optional<int> version_number(const Form& form);  // a whole number from 1; nothing: not one
bool in_force(const Form& form, base::Date day);
// Whether its questions are kept from those who are to be asked: until its last day. Visits are not looked at: what is shown to one who may not know of a
// visit must not depend on it (core/domain/RULES.md: V1).
bool is_secret(const Form& form, base::Date day);

// Whether `next` may be published beside `published`, of which those of the same id count. Refusals: checklist_version_missing, checklist_known,
// checklist_version_taken {version}, checklist_version_low {version, latest}, checklist_validity_backwards, checklist_key_retyped {key, before, after},
// checklist_choice_lost {key, choice}, checklist_choice_renamed {key, choice}.
base::Outcome<base::Done> may_publish(const Form& next, const std::vector<Form>& published);

// What differs, item by item, fields as they are called in JSON; "group" where it lies in another one, "choices" also where the list's content differs.
struct Change {
  enum class Kind { added, removed, changed };
  Kind kind = Kind::changed;
  std::string name;                 // empty: the form as a whole
  std::vector<std::string> fields;  // of what is changed
  friend bool operator==(const Change&, const Change&) = default;
};
std::vector<Change> diff(const Form& from, const Form& to);

// What becomes of each point when a visit under way takes a newer version ("lyft till ny version"). Answers lie by the checklist's id and the point's
// name, so what is carried needs no moving, and what is set aside stays where it is, to be read beside the visit.
enum class Fate { carried, look_again, set_aside, new_point };  // look_again: answered, and what was asked reads otherwise now
PLATSBESOK_CODES(Fate, 4, std::pair{Fate::carried, std::string_view("carried")}, std::pair{Fate::look_again, std::string_view("look_again")},
                 std::pair{Fate::set_aside, std::string_view("set_aside")}, std::pair{Fate::new_point, std::string_view("new_point")})
struct LiftedPoint {
  std::string name;
  Fate fate = Fate::carried;
  bool answered = false;
  std::vector<std::string> fields;  // that differ
};
// In the order of `to`, then what is set aside. Refusal: checklist_lift_wrong, where `to` is not a later version of the same checklist.
base::Outcome<std::vector<LiftedPoint>> lift(const Form& from, const Form& to, const std::set<std::string>& answered);

// Likvärdighet (C2): the checklists that private providers and the municipality's own units were asked in different versions in a round, by id.
struct Use {
  std::string id;
  base::Hash content_hash;
  bool in_house = false;
};
std::set<std::string> unequal(const std::vector<Use>& round);

}  // namespace platsbesok::checklist
