// Checklista: one card a question, in a repeat one for each row; sections with progress, filters, the next unanswered. The level that an answer proposes is
// shown; the inspector sets it, and says why where it is another. What the form itself puts in an answer's place is a proposal until she takes it.
#pragma once

#include "app/screens/around.h"
#include "app/screens/choice_search.h"
#include "app/screens/photo_picker.h"
#include "app/screens/places.h"
#include "core/domain/staffing_check.h"

namespace platsbesok::app {

struct ChecklistCount {
  std::size_t all = 0, answered = 0, critical = 0, critical_left = 0, deviations = 0;
};
ChecklistCount count_answers(const OpenVisit& open);
// A deviation: an answer that does not meet what is asked, or meets it partly, or a level of 1 or 2.
bool falls_short(const checklist::Question& question, const journal::Value& value, std::optional<std::int64_t> level);

struct QuestionPhoto {
  base::EntityId photo;
  std::optional<base::Hash> file;
  Shown picture;
  std::string caption;
};

// An answer that a follow-up question is asked, or not asked, because of.
struct Because {
  std::string key;                              // "KVL-03"
  std::string part;                             // which of its values; empty: the answer itself
  std::string value;                            // as shown, or one of the four answers' codes; empty: nothing is answered
};

struct QuestionView {
  std::shared_ptr<const checklist::Question> question;
  std::string name;                             // domain::PointAt::name: what places, widgets and intents call it
  std::uint32_t repeat = 0;
  std::string row;                              // "Genomförandeplan 2"; empty: in no row
  std::optional<std::string> text_here, hint_here;  // where they hold other answers
  bool asked = true;                            // otherwise what is recorded is kept, and shown as kept
  bool removed = false;                         // the checklist has it no longer: what was recorded is kept, and shown as kept
  bool read_only = false;                       // the form lets nobody answer
  std::vector<Because> because;                 // of a follow-up question
  base::EntityId entity;
  journal::Value value, detail;
  std::optional<std::string> required;          // the form wants an answer and has none; its words, if it has any
  std::optional<journal::Value> proposal;       // the form's own: taken only by a person
  std::optional<std::vector<checklist::Offered>> offered;  // of a choice whose choices depend on other answers
  std::optional<domain::PreviousAnswer> previous;  // what was recorded last time, and when
  base::Date previous_on;
  std::optional<base::Instant> computed;        // of a question whose answer the visit's times give
  std::optional<std::string> not_assessed;      // "Ej bedömt", and why
  std::optional<int> assessment;
  std::optional<int> proposed;                  // what the answer proposes
  std::optional<domain::FindingClass> proposed_class;  // the answer is a finding
  std::vector<std::string> invalid;             // conditions that the answer breaks, in the checklist's words; empty words: it has none
  std::vector<domain::WorkedOut> worked_out;
  bool answered = false;
  bool deviation = false;                       // does not meet, or assessed 1 or 2
  bool conflict = false;
  checklist::Meets meets = checklist::Meets::neutral;
  bool asks_detail = false;
  bool reason_drafted = false;                  // "Ej bedömt" is being explained
  PlaceView value_at, detail_at, assessment_at;
  TextView comment;
  TextView motive;                              // why the level is not the proposed one
  PlaceView mark;                               // the whole question's: what is not saved before what is
  std::optional<base::Refusal> locked;          // why no answer can be given now
  std::vector<QuestionPhoto> photos;
  bool camera = false;                          // there is one
  std::optional<domain::PresentNow> present{};  // of a question about the staff: what Bemanning has; nobody counted yet: empty
  std::size_t findings = 0;

  const std::string& text() const { return text_here ? *text_here : question->text; }
  const std::string& hint() const { return hint_here ? *hint_here : question->hint; }
};

// A row of a repeat: what stands over its questions.
struct RowView {
  domain::RowAt row;
  std::string name;                             // its widgets' own
  std::size_t all = 0, answered = 0;
  std::size_t kept = 0;                         // answers in a row that does not stand
  PlaceView at;
  std::optional<base::Refusal> locked;
};

// Where a row can be added.
struct RowsEndView {
  domain::RowsEnd end;
  std::string name;
  PlaceView at;
  std::optional<base::Refusal> locked;
};

struct SectionView {
  std::string name;
  std::size_t all = 0, answered = 0;
  std::string first;                            // the name of what comes first in it
};

// One thing in the list: domain::Step, of what is shown.
struct ChecklistStep {
  domain::Step::What what = domain::Step::What::point;
  std::size_t index = 0;
};

struct ChecklistView {
  Around around;
  std::vector<QuestionView> questions;
  std::vector<RowView> rows;
  std::vector<RowsEndView> rows_ends;
  std::vector<domain::NoteAt> notes;
  std::vector<ChecklistStep> steps;             // in the order they are asked
  std::vector<SectionView> sections;
  ChecklistCount count;
  std::optional<base::Refusal> no_checklist;
  std::string at;                               // the question one is at, as it is remembered
  std::optional<std::string> asked_for;         // to be shown
  std::uint64_t asked_for_times = 0;
  bool making_finding = false;
  PickerView picker;
};

enum class QuestionFilter { all, unanswered, critical, deviations };

// What is searched for, and what it is searched in, each folded once.
class ChecklistSearch {
public:
  std::string words;                            // as typed
  // Every word is in its key, its text, its help, its section or its row, whatever the case.
  bool matches(const QuestionView& question);

private:
  std::string folded_from_, folded_;
  std::map<std::string, std::pair<std::string, std::string>> within_;  // by name: of which words, folded
};
enum class ChecklistMenu { none, sections, filters };  // what is open over the questions, where there is no room to show it always

struct ChecklistDraft {
  QuestionFilter filter = QuestionFilter::all;
  ChecklistMenu menu = ChecklistMenu::none;
  std::string current;                          // key of the question one is at
  std::set<std::string> legal_open, help_open, because_open;
  bool searching = false;
  ChecklistSearch search;
  std::set<std::string> assessing;              // questions whose levels are unfolded
  std::set<std::string> not_assessing;          // questions whose reason is being written
  std::map<std::string, ChoiceSearch> choice_search;  // of questions with many choices
  Texts texts;
  std::set<std::string> kept;                   // answered under the filter "unanswered": stays until the filter changes
  std::uint64_t asked_for_times = 0;
};

ChecklistView checklist_view(const AppState& state);
Intents draw_checklist(ui::Frame& f, const ChecklistView& view, ChecklistDraft& draft);

bool passes(QuestionFilter filter, const QuestionView& question);
// The next question without an answer after `current`, round the end; nothing when all are answered.
const QuestionView* next_unanswered(const ChecklistView& view, const std::string& current);

}  // namespace platsbesok::app
