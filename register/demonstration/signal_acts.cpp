#include "register/demonstration/acts.h"

namespace platsbesok::reg::demonstration {

namespace {

void record_signal(Stage& stage, const Entry& signal) {
  domain::RecordSignal command{signal.day(), signal.word<domain::SignalKind>("kind"), signal.word<domain::SignalSource>("source"), signal.number("severity"), signal.text("words"),
                               signal.text_or("reference", ""), {}, signal.flag("whole_provider")};
  if (signal.has("self_check")) command.self_check = signal.word<domain::SelfCheck>("self_check");
  if (signal.has("checked_ore")) command.amounts = {signal.number("checked_ore"), signal.number("deviating_ore")};
  const auto made = stage.execute(ToSignals{stage.dossier(signal.text("unit")), std::move(command)}, "registrar");
  if (signal.has("as")) stage.names.put(signal.text("as"), made.entity->hex());
}

void answer_bell(Stage& stage, const Entry& answer) {
  domain::AnswerBell command{{}, answer.word<domain::BellDecision>("decision"), answer.text("reason")};
  for (const auto& each : answer.texts("signals")) command.signals.push_back(stage.names.id<base::EntityId>(each));
  stage.execute(ToSignals{stage.dossier(answer.text("unit")), std::move(command)}, "chief");
}

void assess_risk(Stage& stage, const Entry& risk) {
  const auto factors = risk.words<domain::RiskFactor>("factors");
  domain::AssessRisk command{{factors.begin(), factors.end()}, risk.number("likelihood"), risk.number("consequence"), risk.text("words"), risk.texts("focus"), risk.flag("selected"), {},
                             risk.text("reason"), risk.flag("yearly")};
  if (command.selected) command.grounds = risk.word<domain::SelectionGrounds>("grounds");
  const auto unit = stage.dossier(risk.text("unit"));
  const auto made = stage.execute(ToRisks{unit, std::move(command)}, risk.text("by"));
  stage.clock.pass(60);
  if (risk.flag("approved")) stage.execute(ToRisks{unit, domain::ApproveRisk{*made.entity}}, "chief");
}

}  // namespace

void put_signals(const Entry& file, Acts& acts) {
  for (const auto& each : file.entries("signals")) acts.push_back({each.time(), [=](Stage& stage) { record_signal(stage, each); }});
  for (const auto& each : file.entries("bell_answers")) acts.push_back({each.time(), [=](Stage& stage) { answer_bell(stage, each); }});
  for (const auto& each : file.entries("risks")) acts.push_back({each.time(), [=](Stage& stage) { assess_risk(stage, each); }});
}

}  // namespace platsbesok::reg::demonstration
