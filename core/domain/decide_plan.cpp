#include "core/domain/decide_plan.h"

#include "core/domain/coordination.h"
#include "core/domain/draft.h"
#include "core/domain/plan_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* plans_rule = "core/domain/RULES.md: Plans";
constexpr std::size_t paragraph_bytes_max = 60, step_words_bytes_max = 2'000;

journal::Value value_of(const std::string& text) { return text.empty() ? journal::Value() : journal::Value(text); }
journal::Value value_of(const std::optional<base::Date>& date) { return date ? journal::Value(base::iso(*date)) : journal::Value(); }
template <class T>
journal::Value value_of(const std::optional<T>& said) {
  if (!said) return {};
  if constexpr (requires { Codes<T>::all; })
    return std::string(code_of(*said));
  else
    return *said;
}
journal::Value value_of(const std::vector<std::string>& texts) {
  journal::ValueList list;
  for (const auto& text : texts) list.push_back(text);
  return list;
}

// Writes what `after` says otherwise than `before`: nothing where they agree, null where it says nothing any more.
class ContentWriter {
public:
  ContentWriter(Draft& draft, base::DossierId plan) : draft_(draft), plan_(plan) {}

  void write(const PlanContent& before, const PlanContent& after) {
    const auto id = root(plan_);
    set(id, field::plan_title, before.title, after.title);
    set(id, field::plan_dnr, before.dnr, after.dnr);
    set(id, field::plan_children, before.children, after.children);
    set(id, field::plan_economy, before.economy, after.economy);
    set(id, field::plan_inspector_days, before.inspector_days, after.inspector_days);
    if (before.years != after.years) {
      journal::ValueList years;
      for (const int year : after.years) years.push_back(year);
      draft_.set(field::plan_years, years);
    }
    for (const auto& [year, areas] : after.focus) write_focus(year, before, areas);
    for (const auto& [year, areas] : before.focus)
      if (!after.focus.contains(year)) write_focus(year, before, {});
    const PlanContent::Area none;
    for (const auto& area : after.areas) {
      const auto was = std::ranges::find(before.areas, area.code, &PlanContent::Area::code);
      write(was == before.areas.end() ? none : *was, area);
    }
    for (const auto& area : before.areas) {
      if (std::ranges::find(after.areas, area.code, &PlanContent::Area::code) != after.areas.end()) continue;
      write(area, {area.code, area.label});  // emptied, so that nothing of it comes back when the area does
      draft_.set(plan_area_entity(plan_, area.code), field::area_taken_back, true);
    }
  }
  // An area that stood before and was taken back stands again.
  void stands_again(base::EntityId area) { draft_.set(area, field::area_taken_back, false); }

private:
  template <class T>
  void set(base::EntityId entity, field::Name name, const T& before, const T& after) {
    if (before != after) draft_.set(entity, name, value_of(after));
  }
  void write_focus(int year, const PlanContent& before, const std::vector<std::string>& areas) {
    const auto focus = plan_focus_entity(plan_, year);
    const auto was = before.focus.find(year);
    if (was == before.focus.end()) draft_.set(focus, field::focus_year, year);
    set(focus, field::focus_areas, was == before.focus.end() ? std::vector<std::string>() : was->second, areas);
  }
  void write(const PlanContent::Area& before, const PlanContent::Area& after) {
    const auto area = plan_area_entity(plan_, after.code);
    set(area, field::area_code, before.code, after.code);
    set(area, field::area_label, before.label, after.label);
    set(area, field::area_agreement_from, before.agreement_from, after.agreement_from);
    set(area, field::area_agreement_to, before.agreement_to, after.agreement_to);
    set(area, field::area_own_units, before.own_units, after.own_units);
    const PlanContent::Year nothing;
    for (const auto& [year, said] : after.years) {
      const auto was = before.years.find(year);
      const auto cell = plan_cell_entity(area, year);
      if (was == before.years.end()) {
        draft_.set(cell, field::cell_area, area.bytes());
        draft_.set(cell, field::cell_year, year);
      }
      write(cell, was == before.years.end() ? nothing : was->second, said);
    }
    for (const auto& [year, said] : before.years)
      if (!after.years.contains(year)) write(plan_cell_entity(area, year), said, nothing);
  }
  void write(base::EntityId cell, const PlanContent::Year& before, const PlanContent::Year& after) {
    set(cell, field::cell_planned, before.planned, after.planned);
    set(cell, field::cell_reason, before.reason, after.reason);
  }

  Draft& draft_;
  base::DossierId plan_;
};

Decision made(base::DossierId dossier, Regime regi, const PlanContent& content) {
  Draft draft(dossier, {});
  draft.born(DossierKind::plan);
  draft.set(field::plan_regi, std::string(code_of(regi)));
  ContentWriter(draft, dossier).write({}, content);
  return draft.take();
}

Outcome<Decision> decided(const PlanFacts& facts, const ImportPlan& command, const Actor& actor, base::Instant, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_plan)) return *refusal;
  if (facts.plan) return Refusal{"plan_known", plans_rule, {}};
  return made(plan_dossier(command.source.hash), command.source.regi, command.source.content);
}

Outcome<Decision> decided(const PlanFacts&, const StartPlan& command, const Actor& actor, base::Instant, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_plan)) return *refusal;
  const auto content = cleaned(command.content);
  if (!content) return content.refusal();
  return made(base::random_id<base::DossierId>(random), command.regi, *content);
}

// The plan as it is, seen as it was shown.
MayBeRefused not_shown(const PlanFacts& facts, const base::Hash& shown) {
  if (!facts.plan || !facts.plan->regi) return Refusal{"plan_missing", plans_rule, {}};
  if (hash_of(content_of(*facts.plan)) != shown) return Refusal{"changed_since_shown", plans_rule, {}};
  return std::nullopt;
}

Outcome<Decision> decided(const PlanFacts& facts, const WritePlan& command, const Actor& actor, base::Instant, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_plan)) return *refusal;
  if (auto refusal = not_shown(facts, command.shown)) return *refusal;
  if (facts.plan->stage() != PlanStage::draft) return Refusal{"plan_not_a_draft", plans_rule, {}};
  const auto content = cleaned(command.content);
  if (!content) return content.refusal();
  const Plan& plan = *facts.plan;
  Draft draft(plan.id, plan.heads);
  const PlanContent before = content_of(plan);
  ContentWriter writer(draft, plan.id);
  writer.write(before, *content);
  for (const auto& area : content->areas)
    if (const auto id = plan_area_entity(plan.id, area.code); plan.heads.contains({id, std::string(field::area_taken_back)}) &&
                                                               std::ranges::find(before.areas, area.code, &PlanContent::Area::code) == before.areas.end())
      writer.stands_again(id);
  if (draft.empty()) return Refusal{"nothing_to_write", plans_rule, {}};
  return draft.take();
}

Outcome<Decision> decided(const PlanFacts& facts, const MovePlan& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (auto refusal = not_shown(facts, command.shown)) return *refusal;
  const Plan& plan = *facts.plan;
  const auto ways = plan_ways(plan.stage());
  if (std::ranges::none_of(ways, [&](const PlanWay& way) { return way.to == command.to; })) return Refusal{"plan_step_unknown", plans_rule, {}};
  std::optional<Refusal> refused;
  for (const auto& way : ways)
    if (way.to == command.to) {
      refused = act_refusal(actor, way.act);
      if (!refused) break;
    }
  if (refused) return *refused;
  const auto words = clean(command.words, step_words_bytes_max), paragraph = clean(command.paragraph, paragraph_bytes_max);
  if (!words) return words.refusal();
  if (!paragraph) return paragraph.refusal();
  PlanStep step{.to = command.to, .words = *words};
  if (command.to == PlanStage::draft && words->empty()) return Refusal{"plan_step_words_missing", plans_rule, {}};
  if (command.to == PlanStage::prepared)
    if (const auto lacks = plan_hindrances(plan, facts.all); !lacks.empty()) return lacks.front();
  if (command.to == PlanStage::adopted) {
    if (!command.date || paragraph->empty()) return Refusal{"decision_missing", plans_rule, {}};
    if (base::in_stockholm(now).date < *command.date) return Refusal{"decision_in_future", plans_rule, {}};
    step.date = command.date;
    step.paragraph = *paragraph;
    step.content = content_of(plan);
  }
  Draft draft(plan.id, plan.heads);
  draft.add(base::random_id<base::EntityId>(random), field::plan_step,
            journal::ValueList{std::string(code_of(step.to)), value_of(step.date), step.paragraph, step.words, step.content ? to_value(*step.content) : journal::Value()});
  return draft.take();
}

}  // namespace

Outcome<Decision> decide(const PlanFacts& facts, const PlanCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  return std::visit([&](const auto& each) { return decided(facts, each, actor, now, random); }, command);
}

std::vector<Refusal> plan_hindrances(const Plan& plan, const std::vector<Plan>& all) {
  std::vector<Refusal> lacks;
  const auto lack = [&](const char* code) { lacks.push_back({code, plans_rule, {}}); };
  if (plan.years.empty()) lack("plan_without_years");
  if (std::ranges::none_of(plan.areas, [](const PlanArea& area) { return std::ranges::any_of(area.cells, [](const PlanCell& cell) { return cell.planned.value.has_value(); }); }))
    lack("plan_without_areas");
  if (plan.children.value_or({}).empty()) lack("plan_children_missing");
  if (plan.economy.value_or({}).empty()) lack("plan_economy_missing");
  const auto together = coordinated(all);
  for (std::size_t i = 0; i < together.years.size(); ++i) {
    const int year = together.years[i].year;
    if (std::ranges::count(plan.years, year) == 0) continue;
    for (const auto& area : together.areas)
      if (area.cells[i].coordination == Coordination::deviates && area.cells[i].reason.empty())
        lacks.push_back({"plan_deviation_unexplained", "C1", {{"area", area.label}, {"year", std::to_string(year)}}});
  }
  return lacks;
}

std::vector<PlanWay> plan_ways(PlanStage from) {
  using enum PlanStage;
  switch (from) {
    case draft: return {{prepared, Act::prepare_plan}};
    case prepared: return {{proposed, Act::propose_plan}, {draft, Act::prepare_plan}, {draft, Act::propose_plan}};
    case proposed: return {{adopted, Act::register_decision}, {draft, Act::register_decision}, {draft, Act::propose_plan}};
    case adopted: return {{draft, Act::keep_plan}, {closed, Act::prepare_plan}};
    case closed: return {};
  }
  return {};
}

}  // namespace platsbesok::domain
