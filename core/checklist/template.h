// Template: one version of a checklist ("checklista") as the tablets ask it: a form's points as flat questions, each one value, several parts of one
// kind, or a choice with a detail. What a form can say and this cannot is refused, never left out; logic between points is followed in core/domain/point_state.h.
// Invariant: what template_from() gives is whole: every question has a key, a text, a type its parts fit, and a text of law that may be printed.
// A visit is pinned to one version by the SHA-256 of the JSON bytes (core/domain/RULES.md: Visits, V5); a published key never changes meaning, type or options.
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/base/time.h"
#include "core/checklist/form.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platsbesok::checklist {

class CompiledForm;

inline constexpr std::size_t template_size_bytes_max = 200 * 1024;  // the text fits in one op
inline constexpr std::size_t questions_max = 300;

// core/domain/RULES.md: Answers. In words: JNE, JDN, VAL, TEXT, ANT, TID, DATUM, BEMANNING.
enum class AnswerType { yes_no, yes_partly_no, choice, text, number, clock, date, staffing };
std::string_view code_of(AnswerType type);

enum class ComputedFrom { visit_started, visit_ended };                    // the form's presets "start" and "end"

// One extra value, asked when the answer is `when`.
struct Detail {
  AnswerType type = AnswerType::text;
  std::string label;
  std::string when;
  std::string name;  // the item's in the form
  friend bool operator==(const Detail&, const Detail&) = default;
};

// One of several values that are one answer.
struct Part {
  AnswerType type = AnswerType::number;
  std::string label;
  std::string name;  // the item's in the form
  friend bool operator==(const Part&, const Part&) = default;
};

struct Question {
  Question(base::EntityId at, std::string named) : entity(at), key(std::move(named)) {}

  base::EntityId entity;                      // question_entity(): where its answer lies in a visit
  std::string key;                            // "KVL-01"
  std::string text;
  AnswerType type = AnswerType::text;
  std::string hint, help;                     // beside the question; how it is judged
  std::string section;
  Dimension dimension = Dimension::safe;
  bool critical = false;                      // answered, or not assessed with a reason, before the visit can be signed (V7)
  std::string basis;                          // as it may be printed; empty: none. Where the paragraph is not verified, the act alone
  bool recommendation = false;                // an allmänt råd: never more than an iakttagelse (F5)
  Scope scope = Scope::all;                   // C2
  std::vector<std::string> choices;           // of a choice, by name
  std::vector<std::string> choice_labels;     // what is shown for each
  std::optional<Detail> detail;
  std::vector<Part> parts;                    // none: the answer is one value
  std::string met_by;                         // the answer that meets the question: the one of the highest level; empty: none is better than the others
  std::optional<ComputedFrom> computed_from;  // taken from the visit, not asked
  std::string answer_name;                    // the form's item that the value is the answer to; empty where it has parts
  friend bool operator==(const Question&, const Question&) = default;
};

struct Template {
  std::string id;       // "OANNONSERAT_KVALL_BEMANNING"
  int version = 1;
  std::string title;
  base::Date valid_from;
  std::vector<Question> questions;
  base::Hash content_hash;  // of the bytes it was parsed from
  std::shared_ptr<const Form> form;
  std::shared_ptr<const CompiledForm> logic;  // what the form says of its answers; nothing: it has errors, and every question is asked

  const Question* question(std::string_view key) const;
  std::vector<std::string> sections() const;  // in the order of the questions
};

// Refusals: those of parse_form, checklist_too_large, and with {place}, the item's name: json_field_missing, checklist_version_missing,
// checklist_dimension_unknown, checklist_choice_wrong, checklist_point_unusable, checklist_key_twice {key}. No hash: that is of bytes.
base::Outcome<Template> template_from(const Form& form);
base::Outcome<Template> parse(std::string_view json);

// What is not in scope is skipped, not failed (C2).
bool applies(Scope scope, bool in_house);
Template in_scope(Template checklist, bool in_house);

// The dossier that holds this version; the same wherever it is published.
base::DossierId checklist_dossier(const base::Hash& content_hash);
// Where the answer to a question lies in a visit; `repeat` counts from 0 where a question is asked several times.
base::EntityId question_entity(std::string_view template_id, std::string_view key, std::uint32_t repeat = 0);

}  // namespace platsbesok::checklist
