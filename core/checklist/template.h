// Template: one version of a checklist ("checklista") as the tablets ask it: a form's points as flat questions, each one value, several parts, or a choice
// with a detail; and the notes between them. What a form can say and this cannot is refused, never left out; logic between points, and the rows of a repeat,
// are followed in core/domain/point_state.h. Which type of XLSForm is asked how: README.md, What the tablets ask.
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
inline constexpr std::int64_t answer_number_max = 999'999'999;

// core/domain/RULES.md: Answers. In words: JNE, JDN, VAL, FLERVAL, RANG, TEXT, ANT, TAL, TID, DATUM, TIDPUNKT, BEMANNING, NOT.
enum class AnswerType { yes_no, yes_partly_no, choice, several, ranking, text, number, decimal, clock, date, date_time, staffing, note };
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
  // Not inline: they are large, and whoever reads one would carry them.
  Question(const Question&);
  Question(Question&&) noexcept;
  Question& operator=(const Question&);
  Question& operator=(Question&&) noexcept;
  ~Question();

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
  bool open_choices = false;                  // its choices are what is answered elsewhere: PointState::offered
  std::optional<Detail> detail;
  std::vector<Part> parts;                    // none: the answer is one value
  std::string met_by;                         // the answer that meets the question: the one of the highest level; empty: none is better than the others
  std::optional<ComputedFrom> computed_from;  // taken from the visit, not asked
  bool worked_out = false;                    // the form works out an answer; one that a person records stands before it
  std::string scale_from, scale_to;           // of a range that is typed
  std::optional<ItemType> in_words;           // what a tablet here cannot take in as the form has it: it is answered in words
  std::vector<std::string> within;            // names of the repeats it lies in, the outermost first
  std::string answer_name;                    // the form's item that the value is the answer to; empty where it has parts
  friend bool operator==(const Question&, const Question&) = default;
};

// A repeat ("upprepning"): its questions are asked once a row.
struct Repeat {
  std::string name;
  std::string label;     // of one row: "Genomförandeplan"
  bool counted = false;  // the form says how many rows there are; else a person adds them
  friend bool operator==(const Repeat&, const Repeat&) = default;
};

struct Template {
  // Not inline: they are large, and whoever reads one would carry them.
  Template();
  Template(const Template&);
  Template(Template&&) noexcept;
  Template& operator=(const Template&);
  Template& operator=(Template&&) noexcept;
  ~Template();

  std::string id;       // "OANNONSERAT_KVALL_BEMANNING"
  int version = 1;
  std::string title;
  base::Date valid_from;
  std::vector<Question> questions;  // and notes, in the order of the form
  std::vector<Repeat> repeats;      // that some question lies in
  base::Hash content_hash;  // of the bytes it was parsed from
  std::shared_ptr<const Form> form;
  std::shared_ptr<const CompiledForm> logic;  // what the form says of its answers; nothing: it has errors, and every question is asked

  const Question* question(std::string_view key) const;
  const Repeat* repeat(std::string_view name) const;
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
// Where the answer to a question lies in a visit; `repeat` is the number of its row, 0 where it lies in no repeat.
base::EntityId question_entity(std::string_view template_id, std::string_view key, std::uint32_t repeat = 0);
// Where a row that a person added lies.
base::EntityId row_entity(std::string_view template_id, std::string_view repeat, std::uint32_t number);
// The number of a row that the form counts, so that every tablet means the same one: its place from 0; in another row, drawn from that row's number.
std::uint32_t counted_row(std::optional<std::uint32_t> in_row, std::size_t place);

}  // namespace platsbesok::checklist
