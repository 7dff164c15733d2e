// A conflict in words, for the tablet and the register's pages alike: what it is about, what its fields are called, what was said, and what can be said anew.
// The staff are named here: for the visit's own screens and pages alone. Sentences are in assets/texts under conflict.
#pragma once

#include "core/base/text.h"
#include "core/domain/point_state.h"

namespace platsbesok::domain {

// Everybody of the staff by every entity that something was written about: the person's own, and each sighting's.
using StaffNames = std::map<base::EntityId, std::string>;
StaffNames staff_names(const Visit& visit);

// What the fields of an entity belong to.
struct Subject {
  std::size_t finding = 0;                    // the finding's number, from 1; 0: none
  std::optional<checklist::Question> question;
  std::string shown;                          // the question's name, in a row with the row's; of a row itself the row's
  std::optional<std::string> person;          // of the staff; empty: nobody could say who
};
Subject subject_of(const Visit& visit, const PointStates& points, const StaffNames& names, base::EntityId entity);
// "Iakttagelse 2", "Fråga KVL-12", "Bemanning: A. B.", "Besöket"
std::string subject_words(const base::Wording& words, const Subject& subject);

std::string field_words(const base::Wording& words, std::string_view field);  // "Klass"
// Texts as paragraphs; "Ingenting" for what was taken back. Nothing for the answers of a question, which the question itself puts into words.
std::optional<std::string> value_words(const base::Wording& words, std::string_view field, const std::optional<checklist::Question>& question, const StaffNames& names,
                                       const journal::Value& value);

// Fields that hold words alone.
bool holds_words(std::string_view field);
// Whether several versions of this field can be kept side by side: words can, and an answer in words; a level, a class or a number is one.
bool may_stand_side_by_side(std::string_view field, const std::optional<checklist::Question>& question);
// What can be chosen when the field is written anew: the classes, the levels, the question's own answers. Empty: it is typed, or cannot be written anew.
std::vector<journal::Value> choices_of(std::string_view field, const std::optional<checklist::Question>& question);
// The type that is typed; nothing: it is chosen, or cannot be written anew.
std::optional<checklist::AnswerType> typed_as(std::string_view field, const std::optional<checklist::Question>& question);

}  // namespace platsbesok::domain
