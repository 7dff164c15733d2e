// One unit's risk assessment: the latest, the form for a new one, and those before it.
#include "register/web/form_reading.h"
#include "register/web/risks.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

bool assesses(const Reader& reader) { return domain::may(reader.roles, domain::Act::assess_risk); }
bool approves(const Reader& reader) { return domain::may(reader.roles, domain::Act::approve_risk); }
std::string path_of(const domain::Unit& unit) { return unit_path(unit.id) + "/riskbedomning"; }

}  // namespace

Chip score_chip(const base::Wording& words, std::int64_t score) {
  const auto label = words("web.risk.score", {{"score", std::to_string(score)}});
  if (score >= 12) return {label, "level-1", "alert"};
  return score >= 6 ? Chip{label, "level-2", "warning"} : Chip{label, "neutral", "check"};
}

std::string factor_words(const base::Wording& words, const domain::RiskAssessment& risk) {
  std::vector<std::string> factors;
  for (const auto& code : risk.factors.value_or({}))
    if (domain::from_code<domain::RiskFactor>(code)) factors.push_back(words("web.risk.factor." + code));
  return joined(factors, ", ");
}

Chip selected_chip(const base::Wording& words, const domain::RiskAssessment& risk) {
  return risk.selected.value == true ? Chip{words("web.risk.selected"), "tinted", "check"} : Chip{words("web.risk.not_selected"), "neutral", "cross"};
}

Chip approved_chip(const base::Wording& words, const domain::RiskAssessment& risk) {
  return risk.approved_at() ? Chip{words("web.risk.approved"), "level-4", "check"} : Chip{words("web.risk.not_approved"), "level-2", "clock"};
}

namespace {

Data risk_data(const Site& site, const Reader& reader, const domain::RiskAssessment& risk) {
  const auto& words = site.words;
  Data data;
  data.set("id", risk.id.hex());
  data.set("score", score_chip(words, risk.score()));
  data.set("levels", words("web.risk.levels", {{"likelihood", std::to_string(risk.likelihood.value_or(0))}, {"consequence", std::to_string(risk.consequence.value_or(0))}}));
  data.set("factors", factor_words(words, risk));
  data.set("focus", joined(risk.focus.value_or({}), ", "));
  set_text(data, "words", risk.words.value_or(""));
  data.set("yearly", risk.yearly.value == true);
  data.set("selected", selected_chip(words, risk));
  data.set("grounds", risk.grounds ? words("web.risk.grounds." + std::string(domain::code_of(*risk.grounds))) : "");
  data.set("reason", risk.reason.value_or(""));
  const auto* made = risk.recorded.shown();
  data.set("made", made == nullptr ? "" : words("web.signal.by", {{"name", reader.name_of(site, made->by)}, {"at", base::date_time_text(made->at)}}));
  const auto* approved = risk.approved.shown();
  data.set("approved", approved_chip(words, risk));
  data.set("approved_by", risk.approved_at() ? Data(words("web.signal.by", {{"name", reader.name_of(site, approved->by)}, {"at", base::date_time_text(approved->at)}})) : Data(false));
  return data;
}

// The form begins with what was said last time.
Fields fields_of(const domain::RiskAssessment& risk) {
  Fields fields;
  for (const auto& code : risk.factors.value_or({})) fields["faktor." + code] = "1";
  fields["sannolikhet"] = std::to_string(risk.likelihood.value_or(1));
  fields["konsekvens"] = std::to_string(risk.consequence.value_or(1));
  for (const auto& line : risk.focus.value_or({})) fields["fokus"] += line + "\n";
  fields["beskrivning"] = risk.words.value_or("");
  if (risk.yearly.value == true) fields["arligen"] = "1";
  return fields;
}

Data levels(const base::Wording& words, const char* key, const std::string& chosen) {
  Data list(Data::type::list);
  for (int level = 1; level <= domain::risk_level_max; ++level)
    list.push_back(option(std::to_string(level), words(key + std::to_string(level)), std::to_string(level) == chosen));
  return list;
}

HttpReply shown(const Site& site, const Reader& reader, const domain::Unit& unit, const std::vector<domain::RiskAssessment>& risks, const Fields& fields,
                const std::vector<std::string>& mistakes, int status) {
  Data data, earlier(Data::type::list);
  if (!risks.empty()) data.set("risk", risk_data(site, reader, risks.front()));
  for (std::size_t i = 1; i < risks.size(); ++i) earlier.push_back(risk_data(site, reader, risks[i]));
  set_list(data, "earlier", earlier);
  data.set("unit_id", unit.id.hex());
  data.set("assesses", assesses(reader));
  data.set("may_approve", approves(reader) && !risks.empty() && !risks.front().approved_at());
  data.set("factors", boxes_of<domain::RiskFactor>(site.words, "web.risk.factor.", fields, "faktor"));
  data.set("likelihoods", levels(site.words, "web.risk.likelihood.", field(fields, "sannolikhet")));
  data.set("consequences", levels(site.words, "web.risk.consequence.", field(fields, "konsekvens")));
  data.set("grounds_list", options_of<domain::SelectionGrounds>(site.words, "web.risk.grounds.", field(fields, "grund")));
  for (const char* each : {"beskrivning", "fokus", "skal"}) data.set(each, field(fields, each));
  for (const char* each : {"vald", "arligen"}) data.set(each, field(fields, each) == "1");
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "unit_risk", site.words("web.risk.title"), std::move(data), status);
}

domain::AssessRisk command_of(FormReading& reading, const Fields& form) {
  const int likelihood = reading.number("sannolikhet", 1, domain::risk_level_max), consequence = reading.number("konsekvens", 1, domain::risk_level_max);
  domain::AssessRisk risk{reading.ticked<domain::RiskFactor>("faktor"), likelihood, consequence, field(form, "beskrivning"), lines_in(field(form, "fokus")), field(form, "vald") == "1", {},
                          field(form, "skal"), field(form, "arligen") == "1"};
  if (risk.selected) risk.grounds = domain::from_code<domain::SelectionGrounds>(field(form, "grund"));
  return risk;
}

}  // namespace

std::vector<domain::RiskAssessment> risks_of(const Site& site, const domain::Unit& unit) { return site.units.find(unit.id)->risks; }

void put_risk(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data) {
  const auto risks = risks_of(site, unit);
  data.set("risk", risks.empty() ? Data(false) : risk_data(site, reader, risks.front()));
  data.set("risk_path", path_of(unit));
}

HttpReply risk_page(const Site& site, const Reader& reader, const domain::Unit& unit) {
  const auto risks = risks_of(site, unit);
  return shown(site, reader, unit, risks, risks.empty() ? Fields{} : fields_of(risks.front()), {}, 200);
}

HttpReply save_risk(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  const bool approving = field(form, "gor") == "godkann";
  if (approving ? !approves(reader) : !assesses(reader)) return not_found(site, reader);
  std::optional<domain::RiskCommand> command;
  if (approving) {
    const auto id = base::EntityId::from_hex(field(form, "bedomning"));
    if (!id) return not_found(site, reader);
    command = domain::ApproveRisk{*id};
  } else {
    FormReading reading(site.words, form, "web.risk.mistake.");
    command = command_of(reading, form);
    if (!reading.mistakes.empty()) return shown(site, reader, unit, risks_of(site, unit), form, reading.mistakes, status_not_understood);
  }
  const auto done = site.office.execute(ToRisks{unit.id, *command}, reader.person);
  return done ? see_other(path_of(unit)) : shown(site, reader, unit, risks_of(site, unit), form, {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
