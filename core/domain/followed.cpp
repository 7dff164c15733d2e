#include "core/domain/followed.h"

#include "core/checklist/answer.h"

#include <cmath>

namespace platsbesok::domain {

namespace {

using checklist::form_row;
using checklist::Item;
using checklist::NodeId;
using checklist::Question;
using checklist::RowId;
using checklist::Spot;
using checklist::text_of;
using checklist::the_form;

constexpr int rounds_max = 50;  // rows may decide how many rows there are elsewhere
constexpr int over_rounds_max = 5;  // what is worked out may rest on what stands below it

// The same numbers for the same visit, wherever they are asked for.
class VisitsRandom final : public base::Random {
public:
  explicit VisitsRandom(base::DossierId visit) : visit_(visit) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) {
      const auto at = drawn_ % base::Hash::size_bytes;
      if (at == 0) block_ = base::Sha256().add(base::ByteView(visit_.bytes())).add(std::to_string(drawn_)).finish();
      byte = block_.bytes[at];
      ++drawn_;
    }
  }

private:
  base::DossierId visit_;
  base::Hash block_;
  std::uint64_t drawn_ = 0;
};

base::Instant time_of_answers(const Visit& visit, base::Instant now) {
  if (visit.ended) return visit.ended->time.at;
  return visit.aborted ? visit.aborted->at.time.at : now;
}

std::vector<std::string> names_of(const Question& question) {
  std::vector<std::string> names;
  if (question.parts.empty()) names.push_back(question.answer_name);
  for (const auto& part : question.parts) names.push_back(part.name);
  if (question.detail) names.push_back(question.detail->name);
  return names;
}

std::string time_text(const RecordedTime& time) { return checklist::date_time_text(checklist::moment_at(time.time.at)); }

std::string staffing_text(const journal::ValueList& rows) {
  std::string text;
  for (const auto& row : rows)
    if (const auto* role = row.at(0).text()) text += (text.empty() ? "" : ", ") + *role;
  return text;
}

bool has_holes(std::string_view words) { return words.find("${") != std::string_view::npos; }

}  // namespace

std::string point_name(std::string_view key, std::optional<std::uint32_t> number) {
  return number ? std::string(key) + "#" + std::to_string(*number) : std::string(key);
}

Followed::Followed(const Visit& visit, const checklist::Template& checklist, base::Instant now)
    : visit_(visit), checklist_(checklist), random_(std::make_unique<VisitsRandom>(visit.id)),
      filling_(checklist.logic, {.now = time_of_answers(visit, now), .random = random_.get(), .language = {}, .properties = {}}) {
  find_places();
  note_defaults(the_form, form_row);
  filling_.at_once([&] {
    const auto nodes = filling_.form().outline().nodes();
    for (NodeId node = the_form + 1; node < nodes.size(); ++node) {
      if (nodes[node].item->preset == "start") filling_.answer({form_row, node}, visit_.started ? time_text(*visit_.started) : "");
      if (nodes[node].item->preset == "end") filling_.answer({form_row, node}, visit_.ended ? time_text(*visit_.ended) : "");
    }
    put_answers(the_form, form_row, 0);
  });
  follow_rows();
  answer_over();
}

// A question's item is the one of its name that lies in no other point.
void Followed::find_places() {
  const auto& outline = filling_.form().outline();
  const auto lies_in_a_point = [&](NodeId node) {
    for (auto above = outline[node].parent; above != the_form; above = outline[above].parent)
      if (outline[above].item->dimension) return true;
    return false;
  };
  for (const auto& question : checklist_.questions) {
    for (const auto node : outline.named(question.key)) {
      if (lies_in_a_point(node) || places_.contains(&question)) continue;
      Places places{node, {}};
      for (const auto& name : names_of(question)) {
        const auto member = name == question.key ? std::optional(node) : outline.child(node, name);
        if (member) places.answers.emplace_back(name, *member);
        asks_.emplace(name, &question);
      }
      asks_.emplace(question.key, &question);
      in_row_[outline[node].row].push_back(&question);
      places_.emplace(&question, std::move(places));
    }
  }
}

void Followed::note_defaults(NodeId kind, RowId row) {
  for (const auto* question : in_row_[kind])
    for (const auto& [name, node] : places_.at(question).answers)
      if (!filling_.form().outline()[node].item->default_value.empty())
        if (auto text = text_of(filling_.kept({row, node})); !text.empty()) defaults_[{row, node}] = std::move(text);
}

void Followed::put_answers(NodeId kind, RowId row, std::uint32_t number) {
  for (const auto* question : in_row_[kind])
    put(*question, places_.at(question), row, visit_.answer_at(kind == the_form ? question->entity : checklist::question_entity(checklist_.id, question->key, number)));
}

// What is recorded and nothing else: a default that nobody has recorded is no answer. What the form works out stands until somebody answers over it.
void Followed::put(const Question& question, const Places& places, RowId row, const Answer* answer) {
  if (question.computed_from || question.type == checklist::AnswerType::note) return;
  const auto value = answer == nullptr ? journal::Value() : answer->value.value_or({});
  if (question.worked_out && value.is_null()) return;  // it is put last: the calculations are worked out meanwhile
  auto values = checklist::values_by_name(question, value, answer == nullptr ? journal::Value() : answer->detail.value_or({}));
  if (question.type == checklist::AnswerType::staffing && value.list() != nullptr && !checklist::not_assessed_reason(value)) values[question.answer_name] = staffing_text(*value.list());
  for (const auto& [name, node] : places.answers) {
    if (question.worked_out) over_.emplace_back(Spot{row, node}, values[name]);
    else filling_.answer({row, node}, values[name]);
  }
}

// One at a time: a calculation that rests on another's answer is worked out before its own answer is put over it.
void Followed::answer_over() {
  for (int round = 0; round < over_rounds_max; ++round) {
    bool any = false;
    for (const auto& [spot, text] : over_)
      if (text_of(filling_.kept(spot)) != text) any = filling_.answer(spot, text) || any;
    if (!any) return;
  }
}

std::optional<NodeId> Followed::node_of(std::string_view repeat) const {
  for (const auto node : filling_.form().outline().named(repeat))
    if (filling_.form().outline().is_repeat(node)) return node;
  return std::nullopt;
}

std::optional<RowId> Followed::row(const std::string& repeat, std::uint32_t number) const {
  const auto node = node_of(repeat);
  const auto found = node ? rows_.find({*node, number}) : rows_.end();
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

// The row around a row of this repeat.
std::optional<RowId> Followed::around(NodeId repeat, std::optional<std::uint32_t> in_row) const {
  const auto& outline = filling_.form().outline();
  const NodeId outer = outline[outline[repeat].parent].row;
  if (outer == the_form) return in_row ? std::nullopt : std::optional(form_row);
  const auto found = in_row ? rows_.find({outer, *in_row}) : rows_.end();
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

void Followed::open_row(NodeId repeat, RowId row, std::uint32_t number) {
  rows_.emplace(std::pair(repeat, number), row);
  numbers_.emplace(row, number);
  note_defaults(repeat, row);
  filling_.at_once([&] { put_answers(repeat, row, number); });
}

bool Followed::add_rows_by_hand() {
  bool any = false;
  for (const auto& row : visit_.rows) {
    if (!row.added || (row.taken_back.value_or(false) && !row.taken_back.conflict)) continue;
    const auto node = node_of(row.added->repeat);
    if (!node || rows_.contains({*node, row.added->number}) || !filling_.form().outline()[*node].item->repeat_count.empty()) continue;
    const auto outer = around(*node, row.added->in_row);
    const auto made = outer ? filling_.add_row(*node, *outer, std::to_string(row.added->number)) : std::nullopt;
    if (!made) continue;
    open_row(*node, *made, row.added->number);
    any = true;
  }
  return any;
}

bool Followed::open_counted_rows() {
  bool any = false;
  const auto& outline = filling_.form().outline();
  for (NodeId node = the_form + 1; node < outline.nodes().size(); ++node) {
    if (!outline.is_repeat(node) || outline[node].item->repeat_count.empty()) continue;
    const NodeId outer = outline[outline[node].parent].row;
    std::vector<std::pair<RowId, std::optional<std::uint32_t>>> parents;
    if (outer == the_form) parents.emplace_back(form_row, std::nullopt);
    for (const auto& [at, row] : rows_)
      if (at.first == outer) parents.emplace_back(row, at.second);
    for (const auto& [parent, number] : parents) {
      const std::vector<RowId> rows = filling_.rows().repeat(node, parent).rows;
      for (std::size_t place = 0; place < rows.size(); ++place) {
        if (numbers_.contains(rows[place])) continue;
        open_row(node, rows[place], checklist::counted_row(number, place));
        any = true;
      }
    }
  }
  return any;
}

void Followed::follow_rows() {
  for (int round = 0; round < rounds_max; ++round) {
    const bool added = add_rows_by_hand();
    if (!open_counted_rows() && !added) return;
  }
}

std::vector<std::uint32_t> Followed::counted(const std::string& repeat, std::optional<std::uint32_t> in_row) const {
  std::vector<std::uint32_t> numbers;
  const auto node = node_of(repeat);
  const auto parent = node ? around(*node, in_row) : std::nullopt;
  if (!parent) return numbers;
  for (const auto row : filling_.rows().repeat(*node, *parent).in_use())
    if (const auto found = numbers_.find(row); found != numbers_.end()) numbers.push_back(found->second);
  return numbers;
}

std::string Followed::label(const checklist::Repeat& repeat, RowId row) const {
  const auto node = node_of(repeat.name);
  return node && has_holes(repeat.label) ? filling_.shown(repeat.label, {row, *node}) : repeat.label;
}

bool Followed::would_ask(const std::string& repeat, RowId in_row) {
  const auto node = node_of(repeat);
  if (!node) return false;
  const auto trial = filling_.add_row(*node, in_row, "");
  if (!trial) return false;
  const bool asked = filling_.is_relevant({*trial, *node});
  filling_.remove_row(*trial);
  return asked;
}

std::optional<std::string> Followed::note(const Question& question, RowId row) const {
  const auto found = places_.find(&question);
  if (found == places_.end()) return question.text;
  const Spot spot{row, found->second.point};
  if (!filling_.is_relevant(spot)) return std::nullopt;
  return filling_.shown(question.text, spot);
}

std::optional<PointState> Followed::state_of(const Question& question, RowId row, const Answer* answer, const checklist::Thresholds& thresholds) const {
  const auto found = places_.find(&question);
  if (found == places_.end()) return std::nullopt;
  const auto& places = found->second;
  const Spot spot{row, places.point};
  PointState state;
  state.asked = filling_.is_relevant(spot);
  for (const auto& reason : filling_.why(spot)) state.conditions.push_back(condition_of(reason));
  if (!state.asked) return state;
  if (has_holes(question.text)) state.text = filling_.shown(question.text, spot);
  if (has_holes(question.hint)) state.hint = filling_.shown(question.hint, spot);
  put_consequences(state, question, places, row, answer);
  if (answer == nullptr || !answer->value || question.computed_from) return state;
  const auto& item = *filling_.form().outline()[places.point].item;
  const auto values = checklist::values_by_name(question, *answer->value, answer->detail.value_or({}));
  const bool finding = filling_.is_finding(spot);
  const auto says = item.finding.empty() ? std::nullopt : std::optional(finding);
  state.proposed_level = checklist::proposed_level(filling_.form().form(), item, values, says, thresholds);
  if (!checklist::not_assessed_reason(*answer->value)) state.proposed_class = checklist::proposed_class(item, finding, state.proposed_level);
  return state;
}

void Followed::put_consequences(PointState& state, const Question& question, const Places& places, RowId row, const Answer* answer) const {
  const auto& outline = filling_.form().outline();
  state.read_only = !places.answers.empty() && !question.computed_from;
  for (const auto& [name, node] : places.answers) {
    const Spot at{row, node};
    const Item& item = *outline[node].item;
    state.read_only = state.read_only && filling_.is_read_only(at);
    if (!state.required && filling_.is_required(at) && filling_.is_relevant(at)) {
      state.required = true;
      state.required_message = filling_.shown(words(item.required_message), at);
    }
    const bool depends = filling_.form().choice_filter(node) != nullptr || filling_.form().choices_from(node) || item.parameters.contains("randomize");
    if (name == question.answer_name && depends) state.offered = filling_.choices(at);
    if (!filling_.is_relevant(at)) continue;
    if (!filling_.is_valid(at)) state.violations.push_back({name, filling_.shown(words(item.constraint_message), at)});
    else if (is_outside(question, answer, state, at)) state.violations.push_back({name, ""});
  }
  const Item& item = *outline[places.point].item;
  for (const auto& member : item.items) {
    const auto node = outline.child(places.point, member.name);
    if (member.type != checklist::ItemType::calculate || !node || words(member.label).empty()) continue;
    if (auto text = text_of(filling_.value({row, *node})); !text.empty()) state.worked_out.push_back({words(member.label), std::move(text)});
  }
  if (answer == nullptr || !answer->value) state.proposal = proposal(question, places, row);
}

// Of a scale, outside it; of choices that depend on other answers, one that is not offered now.
bool Followed::is_outside(const Question& question, const Answer* answer, const PointState& state, Spot spot) const {
  const Item& item = *filling_.form().outline()[spot.node].item;
  if (answer == nullptr || !answer->value || checklist::not_assessed_reason(*answer->value)) return false;
  if (item.type == checklist::ItemType::range) {
    const auto bound = [&](const char* name, const char* otherwise) {
      const auto given = item.parameters.find(name);
      return checklist::number_in(given == item.parameters.end() ? otherwise : given->second);
    };
    const double number = checklist::number_of(filling_.value(spot));
    return number < bound("start", "1") || number > bound("end", "10");
  }
  if (item.name != question.answer_name || !state.offered) return false;
  return std::ranges::any_of(answer->value->texts(), [&](const std::string& name) { return std::ranges::find(*state.offered, name, &checklist::Offered::name) == state.offered->end(); });
}

std::optional<journal::Value> Followed::proposal(const Question& question, const Places& places, RowId row) const {
  std::map<std::string, std::string> texts;
  for (const auto& [name, node] : places.answers) {
    if (question.worked_out) texts[name] = text_of(filling_.value({row, node}));
    else if (const auto found = defaults_.find({row, node}); found != defaults_.end()) texts[name] = found->second;
  }
  return texts.empty() ? std::nullopt : checklist::value_from_texts(question, texts);
}

Condition Followed::condition_of(const checklist::Reason& reason) const {
  Condition condition{reason.condition, reason.holds, {}};
  for (const auto& ground : reason.rests_on) {
    const auto& name = filling_.form().outline().name(ground.spot.node);
    const auto asks = asks_.find(name);
    const auto number = numbers_.find(ground.spot.row);
    condition.rests_on.push_back({asks == asks_.end() ? name : point_name(asks->second->key, number == numbers_.end() ? std::nullopt : std::optional(number->second)), name, text_of(ground.value)});
  }
  return condition;
}

const std::string& Followed::words(const checklist::Texts& texts) const { return checklist::words(texts, "", filling_.form().form().default_language); }

}  // namespace platsbesok::domain
