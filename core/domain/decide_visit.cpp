#include "core/domain/visit_decisions.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "core/domain/withdrawal.h"

namespace platsbesok::domain {

VisitFacts::VisitFacts() = default;
VisitFacts::VisitFacts(const VisitFacts&) = default;
VisitFacts::VisitFacts(VisitFacts&&) noexcept = default;
VisitFacts& VisitFacts::operator=(const VisitFacts&) = default;
VisitFacts& VisitFacts::operator=(VisitFacts&&) noexcept = default;
VisitFacts::~VisitFacts() = default;

using base::Outcome;
using base::Refusal;

VisitFacts visit_facts(const journal::DossierState& state, base::DossierId visit, journal::StrandVector vector,
                       std::shared_ptr<const checklist::Template> checklist, std::set<base::Hash> stored_media, base::Instant now) {
  VisitFacts facts;
  facts.visit = visit_from(state, visit);
  facts.additions = additions_from(state, visit);
  for (const GivenTo& each : given_to(state, visit))
    if (each.withdrawn) facts.withdrawn.insert(grant_entity(each.person, each.device));
  facts.checklist = std::move(checklist);
  if (facts.checklist) facts.points = point_states(*facts.visit, facts.checklist, now);
  facts.vector = std::move(vector);
  facts.state_hash = journal::state_hash(state.cells);
  facts.stored_media = std::move(stored_media);
  return facts;
}

Outcome<checklist::Template> pinned_checklist(const Visit& visit, const journal::DossierState& checklist) {
  if (!visit.pinned) return Refusal{"checklist_missing", "V5", {}};
  const auto content = fact<std::string>(checklist.cells, root(visit.pinned->dossier), field::checklist_content);
  if (!content) return Refusal{"checklist_missing", "V5", {}};
  auto parsed = checklist::parse(*content);
  if (!parsed) return parsed.refusal();
  if (parsed->content_hash != visit.pinned->content_hash) return Refusal{"checklist_changed", "V5", {}};
  if (!visit.regi || visit.regi.conflict) return parsed;
  return checklist::in_scope(std::move(parsed).value(), *visit.regi == Regime::in_house);
}

MayBeRefused office_refusal(const Visit& visit, const Actor& actor) {
  if (!actor.at_office || !may(actor.roles, Act::plan_visit)) return Refusal{"not_permitted", "core/domain/RULES.md: Roles", {}};
  if (!may_see(visit, actor.person, actor.roles)) return Refusal{"not_permitted", "V1", {}};
  return std::nullopt;
}

MayBeRefused before_start_refusal(const Visit& visit, const Actor& actor) {
  if (auto refusal = office_refusal(visit, actor)) return refusal;
  if (visit.started) return Refusal{"visit_already_started", "core/domain/RULES.md: Visits", {}};
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  return std::nullopt;
}

MayBeRefused inspector_refusal(const Visit& visit, const Actor& actor) {
  const auto* grant = visit.grant(actor.person, actor.device);
  if (actor.at_office || grant == nullptr || grant->role != Role::inspector) return Refusal{"not_assigned", "core/journal/README.md: Authority", {}};
  return std::nullopt;
}

MayBeRefused record_refusal(const Visit& visit, const Actor& actor) {
  if (auto refusal = inspector_refusal(visit, actor)) return refusal;
  if (!visit.started) return Refusal{"visit_not_started", "core/domain/RULES.md: Visits", {}};
  return std::nullopt;
}

MayBeRefused running_refusal(const Visit& visit, const Actor& actor) {
  if (auto refusal = record_refusal(visit, actor)) return refusal;
  if (visit.ended) return Refusal{"visit_already_ended", "core/domain/RULES.md: Visits", {}};
  if (visit.aborted) return Refusal{"visit_already_aborted", "core/domain/RULES.md: Visits", {}};
  return std::nullopt;
}

namespace {

// While what was signed is open for change, what is written belongs to the version to come: it names the AMENDs that opened it. An addition stays one.
Decision with_amendments(Decision decision, const Visit& visit) {
  const auto heads = visit.heads.find({root(visit.id), std::string(field::sign)});
  if (!visit.amended || heads == visit.heads.end()) return decision;
  const auto amendments = std::span(heads->second).first(std::min<std::size_t>(heads->second.size(), journal::op_bases_max / 2));
  for (journal::DraftOp& op : decision.ops) {
    if (journal::is_structural(op.kind) || op.field == field::addition) continue;
    op.base.resize(std::min(op.base.size(), journal::op_bases_max - amendments.size()));
    op.base.insert(op.base.end(), amendments.begin(), amendments.end());
  }
  return decision;
}

}  // namespace

Outcome<Decision> decide(const VisitFacts& facts, const VisitCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (const auto* plan = std::get_if<PlanVisit>(&command)) return decide_plan_visit(facts, *plan, actor, random);
  if (!facts.visit) return Refusal{"visit_missing", "sync/README.md", {}};
  const Asked asked{facts, *facts.visit, actor, now, random};
  auto decision = std::visit(
      [&](const auto& each) -> Outcome<Decision> {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, PlanVisit>)
          return decide_plan_visit(facts, each, actor, random);
        else
          return decided(asked, each);
      },
      command);
  if (!decision) return decision;
  return with_amendments(std::move(decision).value(), *facts.visit);
}

std::optional<Refusal> refused_as_shown(const Decision& decision, const Seen& shown, const HeadRefs& now) {
  const auto now_there = seen_now(now, shown.entity);
  const auto heads = [](const Seen& seen, const std::string& field) {
    const auto found = seen.heads.find(field);
    return found == seen.heads.end() ? std::vector<journal::OpRef>() : found->second;
  };
  const bool changed = decision.of_all_shown ? shown.heads != now_there.heads : std::ranges::any_of(decision.ops, [&](const journal::DraftOp& op) {
    return op.entity == shown.entity && heads(shown, op.field) != heads(now_there, op.field);
  });
  return changed ? MayBeRefused(Refusal{"changed_since_shown", "core/journal/README.md: Authority", {}}) : std::nullopt;
}

Outcome<Decision> decide_as_shown(const VisitFacts& facts, const VisitCommand& command, const Seen& shown, const Actor& actor, base::Instant now,
                                  base::Random& random) {
  auto decision = decide(facts, command, actor, now, random);
  if (!decision) return decision;
  if (auto refusal = refused_as_shown(*decision, shown, facts.visit ? facts.visit->heads : HeadRefs())) return *refusal;
  return decision;
}

}  // namespace platsbesok::domain
