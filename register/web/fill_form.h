// One question of a checklist as the fields of a form in a browser, and back: what is recorded becomes text in fields, what a person typed becomes what she
// meant. A field's name is the question's key, a point and one of the names below, so that a page that is older than the checklist can do no harm.
// Invariant: what was not touched on the page is never written, whatever has happened to it meanwhile: the page says what it showed (shown_marks).
#pragma once

#include "core/checklist/answering.h"
#include "core/domain/answer.h"
#include "core/domain/seen.h"
#include "register/web/forms.h"

#include <optional>

namespace platsbesok::reg::web::fill {

// svar: the answer, a choice's name or the text · del0, del1 …: its parts · val.NAME: a choice that is ticked · plats0, plats1 …: which choice comes first · roll0, vakna0, sovande0 …: staffing · uppgift: the detail ·
// skal: why it is not assessed · kommentar · niva: 1–4 · motiv
namespace name {
inline constexpr std::string_view answer = "svar", part = "del", choice = "val", place = "plats", role = "roll", awake = "vakna", asleep = "sovande", detail = "uppgift", reason = "skal",
                                  comment = "kommentar", level = "niva", motive = "motiv", shown_heads = "sett", shown_marks = "visat";
}  // namespace name
inline constexpr std::string_view nobody = "INGEN";  // of a staffing question: nobody is there
inline constexpr std::size_t empty_roles = 3;        // rows to write more in
inline constexpr std::size_t roles_max = 40;

std::string numbered(std::string_view before, std::size_t number);
std::string named(std::string_view before, std::string_view choice);
// One choice of several is the answer, and "not assessed" is one of them.
bool is_pressed(const checklist::Question& question);

// What is written together; each goes its own way when others have written meanwhile.
enum class Part { answer, comment, level, motive };
inline constexpr Part all_parts[] = {Part::answer, Part::comment, Part::level, Part::motive};

using OfferedNow = std::optional<std::vector<checklist::Offered>>;  // PointState::offered
// What is shown to choose from; also what was chosen when it was offered.
std::vector<checklist::Offered> choices(const checklist::Question& question, const OfferedNow& offered, const Fields& fields);

// By the names above; what is empty is left out.
Fields recorded(const checklist::Question& question, const domain::Answer* answer);
Fields typed(const Fields& form, std::string_view key);
// The keys that a form carries fields of.
std::vector<std::string> keys_in(const Fields& form);

// A mark for each part of what a page shows: "1f0c…-…-…-…".
std::string marks_of(const Fields& fields);
bool touched(const Fields& fields, std::string_view marks, Part part);
bool same(const Fields& one, const Fields& other, Part part);

// What the answer's fields mean.
struct Meant {
  journal::Value value;                  // null: no answer, or taken back
  std::optional<journal::Value> detail;  // nothing: leave it
  std::string problem;                   // the key of a sentence; empty: it could be understood
  std::string at;                        // the field that the problem is in
};
// `now`: what is recorded. What was typed where the answer asks for nothing is a problem, never left out.
Meant meant(const checklist::Question& question, const Fields& fields, const Fields& now, const OfferedNow& offered = {});

}  // namespace platsbesok::reg::web::fill
