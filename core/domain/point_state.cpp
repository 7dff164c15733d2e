#include "core/domain/point_state.h"

#include "core/checklist/answer.h"
#include "core/checklist/filling.h"

namespace platsbesok::domain {

namespace {

using checklist::Filling;
using checklist::form_row;
using checklist::NodeId;
using checklist::Question;
using checklist::Spot;
using checklist::text_of;

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

class Followed {
public:
  Followed(const Visit& visit, const checklist::Template& checklist, base::Instant now)
      : visit_(visit), checklist_(checklist), random_(visit.id), filling_(checklist.logic, {.now = time_of_answers(visit, now), .random = &random_, .language = {}, .properties = {}}) {
    for (const auto& question : checklist_.questions) {
      for (const auto& name : names_of(question)) point_of_.emplace(name, question.key);
      point_of_.emplace(question.key, question.key);
    }
    filling_.at_once([&] {
      const auto nodes = filling_.form().outline().nodes();
      for (NodeId node = checklist::the_form + 1; node < nodes.size(); ++node) {
        if (nodes[node].item->preset == "start") filling_.answer({form_row, node}, visit_.started ? time_text(*visit_.started) : "");
        if (nodes[node].item->preset == "end") filling_.answer({form_row, node}, visit_.ended ? time_text(*visit_.ended) : "");
      }
      for (const auto& question : checklist_.questions) put(question);
    });
  }

  PointState state_of(const Question& question, const checklist::Thresholds& thresholds) const {
    PointState state;
    const auto* answer = visit_.answer(question);
    const auto spot = spot_of(question.key);
    if (!spot) return state;
    state.asked = filling_.is_relevant(*spot);
    for (const auto& reason : filling_.why(*spot)) state.conditions.push_back(condition_of(reason));
    if (!state.asked) return state;
    for (const auto& name : names_of(question))
      if (const auto at = spot_of(name); at && filling_.is_relevant(*at) && !filling_.is_valid(*at)) state.violations.push_back({name, message_of(*at)});
    const auto& item = *filling_.form().outline()[spot->node].item;
    for (const auto& member : item.items) {
      const auto at = spot_of(member.name);
      if (member.type != checklist::ItemType::calculate || !at || words(member.label).empty()) continue;
      if (auto text = text_of(filling_.value(*at)); !text.empty()) state.worked_out.push_back({words(member.label), std::move(text)});
    }
    if (answer == nullptr || !answer->value || question.computed_from) return state;
    const auto values = checklist::values_by_name(question, *answer->value, answer->detail.value_or({}));
    const bool finding = filling_.is_finding(*spot);
    const auto says = item.finding.empty() ? std::nullopt : std::optional(finding);
    state.proposed_level = checklist::proposed_level(filling_.form().form(), item, values, says, thresholds);
    if (!checklist::not_assessed_reason(*answer->value)) state.proposed_class = checklist::proposed_class(item, finding, state.proposed_level);
    return state;
  }

private:
  static std::vector<std::string> names_of(const Question& question) {
    std::vector<std::string> names;
    if (question.parts.empty()) names.push_back(question.answer_name);
    for (const auto& part : question.parts) names.push_back(part.name);
    if (question.detail) names.push_back(question.detail->name);
    return names;
  }
  static std::string time_text(const RecordedTime& time) { return checklist::date_time_text(checklist::moment_at(time.time.at)); }
  const std::string& words(const checklist::Texts& texts) const { return checklist::words(texts, "", filling_.form().form().default_language); }

  // Where a question of the flat checklist lies; nothing inside a repeat.
  std::optional<Spot> spot_of(std::string_view name) const {
    for (const NodeId node : filling_.form().outline().named(name))
      if (filling_.form().outline()[node].row == checklist::the_form) return Spot{form_row, node};
    return std::nullopt;
  }

  void answer(const std::string& name, const std::string& text) {
    if (const auto spot = spot_of(name)) filling_.answer(*spot, text);
  }

  // What is recorded and nothing else: a default that nobody has recorded is no answer.
  void put(const Question& question) {
    if (question.computed_from) return;
    const auto* answer = visit_.answer(question);
    const auto value = answer == nullptr ? journal::Value() : answer->value.value_or({});
    auto values = checklist::values_by_name(question, value, answer == nullptr ? journal::Value() : answer->detail.value_or({}));
    if (question.type == checklist::AnswerType::staffing && value.list() != nullptr && !checklist::not_assessed_reason(value)) values[question.answer_name] = staffing_text(*value.list());
    for (const auto& name : names_of(question)) this->answer(name, values[name]);
  }

  static std::string staffing_text(const journal::ValueList& rows) {
    std::string text;
    for (const auto& row : rows)
      if (const auto* role = row.at(0).text()) text += (text.empty() ? "" : ", ") + *role;
    return text;
  }

  Condition condition_of(const checklist::Reason& reason) const {
    Condition condition{reason.condition, reason.holds, {}};
    for (const auto& ground : reason.rests_on) {
      const auto& name = filling_.form().outline().name(ground.spot.node);
      const auto point = point_of_.find(name);
      condition.rests_on.push_back({point == point_of_.end() ? name : point->second, name, text_of(ground.value)});
    }
    return condition;
  }

  std::string message_of(Spot spot) const { return filling_.shown(words(filling_.form().outline()[spot.node].item->constraint_message), spot); }

  const Visit& visit_;
  const checklist::Template& checklist_;
  VisitsRandom random_;
  Filling filling_;
  std::map<std::string, std::string, std::less<>> point_of_;  // by the item's name
};

}  // namespace

const PointState& PointStates::operator[](std::string_view key) const {
  static const PointState asked{};
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? asked : found->second;
}

PointStates point_states(const Visit& visit, const checklist::Template& checklist, base::Instant now, const checklist::Thresholds& thresholds) {
  PointStates states;
  if (!checklist.logic) return states;
  const Followed followed(visit, checklist, now);
  for (const auto& question : checklist.questions) {
    auto state = followed.state_of(question, thresholds);
    if (!state.violations.empty()) states.invalid_.push_back(question.key);
    states.by_key_.emplace(question.key, std::move(state));
  }
  return states;
}

}  // namespace platsbesok::domain
