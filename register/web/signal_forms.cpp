// What a person says about a unit between its visits: a signal, that it was none, and what is to come of several. A refusal comes back in words with everything
// that was typed.
#include "register/web/form_reading.h"
#include "register/web/signals.h"
#include "register/web/visit_data.h"

#include "core/base/kronor.h"
#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

bool records(const Reader& reader) { return domain::may(reader.roles, domain::Act::record_signal); }
bool answers(const Reader& reader) { return domain::may(reader.roles, domain::Act::answer_bell); }
std::string back_to_signals(const domain::Unit& unit) { return unit_path(unit.id) + "#signaler"; }

base::Outcome<domain::Decision> execute(const Site& site, const Reader& reader, const domain::Unit& unit, domain::SignalCommand command) {
  return site.office.execute(ToSignals{unit.id, std::move(command)}, reader.person);
}

// What an invoice sample says; an empty field is nothing, which domain answers for.
std::optional<domain::SampledAmounts> amounts_in(const Fields& form, FormReading& reading) {
  const auto amount = [&](const char* name) {
    const auto ore = base::ore_in(field(form, name));
    if (!ore && !field(form, name).empty()) reading.mistake(name);
    return ore;
  };
  const auto checked = amount("kontrollerat"), deviating = amount("avviker");
  return checked && deviating ? std::optional(domain::SampledAmounts{*checked, *deviating}) : std::nullopt;
}

HttpReply signal_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data, grades(Data::type::list);
  data.set("kinds", options_of<domain::SignalKind>(site.words, "web.signal.kind.", field(fields, "slag")));
  data.set("sources", options_of<domain::SignalSource>(site.words, "web.signal.source.", field(fields, "kalla")));
  data.set("self_checks", options_of<domain::SelfCheck>(site.words, "web.signal.self_check.", field(fields, "egenkontroll")));
  for (int severity = 0; severity <= domain::severity_max; ++severity) {
    Data each = option(std::to_string(severity), site.words("web.signal.severity." + std::to_string(severity)), std::to_string(severity) == field(fields, "allvar"));
    each.set("more", site.words("web.signal.severity_more." + std::to_string(severity)));
    grades.push_back(each);
  }
  data.set("grades", grades);
  for (const char* each : {"datum", "text", "referens", "kontrollerat", "avviker"}) data.set(each, field(fields, each));
  data.set("hela", field(fields, "hela") == "1");
  data.set("has_provider", static_cast<bool>(unit.provider));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "signal_new", site.words("web.signal.new"), std::move(data), status);
}

HttpReply bell_page(const Site& site, const Reader& reader, const domain::Unit& unit, const std::set<base::EntityId>* ticked, const Fields& fields,
                    const std::vector<std::string>& mistakes, int status) {
  const auto about = signals_of(site, unit);
  std::vector<domain::Signal> counting;  // those that wait for an answer first
  for (const bool open : {true, false})
    for (const auto& id : about.bell.signals)
      if (about.bell.open.contains(id) == open && counting.size() < boxes_max) counting.push_back(*about.signals.signal(id));
  Data data, decisions(Data::type::list);
  set_list(data, "triggers", signal_boxes(site.words, counting, ticked != nullptr ? *ticked : about.bell.open));
  for (const auto& [each, code] : domain::Codes<domain::BellDecision>::all) {
    Data one = option(std::string(code), site.words("web.signal.decision." + std::string(code)), code == field(fields, "beslut"));
    one.set("more", site.words("web.signal.decision_more." + std::string(code)));
    decisions.push_back(one);
  }
  data.set("decisions", decisions);
  data.set("rings", about.bell.rings);
  data.set("bell_words", bell_words(site.words, about.bell));
  data.set("skal", field(fields, "skal"));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "bell_answer", site.words("web.signal.answer"), std::move(data), status);
}

HttpReply take_back_page(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId id, const std::string& typed, const std::vector<std::string>& mistakes,
                         int status) {
  const auto about = signals_of(site, unit);
  const auto* signal = about.signals.signal(id);
  if (!records(reader) || signal == nullptr || signal->unit != unit.id || !signal->stands()) return not_found(site, reader);
  Data data;
  data.set("signal", signal_row(site, reader, about, *signal));
  data.set("skal", typed);
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "signal_take_back", site.words("web.signal.take_back"), std::move(data), status);
}

}  // namespace

HttpReply signal_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  if (!records(reader)) return not_found(site, reader);
  const Fields fields{{"datum", today_text(site)}};
  return signal_page(site, reader, unit, fields, {}, 200);
}

HttpReply save_signal(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!records(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.signal.mistake.");
  const auto on = reading.date("datum");
  const auto kind = reading.one_of<domain::SignalKind>("slag");
  const auto source = reading.one_of<domain::SignalSource>("kalla");
  const int severity = reading.number("allvar", 0, domain::severity_max);
  const auto amounts = kind == domain::SignalKind::invoice_sample ? amounts_in(form, reading) : std::nullopt;
  if (!reading.mistakes.empty()) return signal_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  domain::RecordSignal signal{*on, *kind, *source, severity, field(form, "text"), field(form, "referens"), {}, field(form, "hela") == "1", amounts};
  if (*kind == domain::SignalKind::self_check) signal.self_check = domain::from_code<domain::SelfCheck>(field(form, "egenkontroll"));
  const auto done = execute(site, reader, unit, signal);
  return done ? see_other(back_to_signals(unit)) : signal_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply bell_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  return answers(reader) ? bell_page(site, reader, unit, nullptr, {}, {}, 200) : not_found(site, reader);
}

HttpReply save_bell_answer(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!answers(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.signal.mistake.");
  const auto ids = ticked_ids(form, "signal");
  const std::set<base::EntityId> ticked(ids.begin(), ids.end());
  const auto decision = reading.one_of<domain::BellDecision>("beslut");
  if (!reading.mistakes.empty()) return bell_page(site, reader, unit, &ticked, form, reading.mistakes, status_not_understood);
  const auto done = execute(site, reader, unit, domain::AnswerBell{ids, *decision, field(form, "skal")});
  if (!done) return bell_page(site, reader, unit, &ticked, form, {site.words.refusal(done.refusal())}, status_refused);
  if (*decision != domain::BellDecision::event_driven) return see_other(back_to_signals(unit));
  // On to planning, with the same signals as its trigger.
  std::string query = "?enhet=" + unit.id.hex() + "&uppfoljning=" + std::string(domain::code_of(domain::FollowUpType::event_driven));
  for (const auto& id : ids) query += "&signal." + id.hex() + "=1";
  return see_other("/besok/nytt" + query);
}

HttpReply signal_take_back_form(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId signal) {
  return take_back_page(site, reader, unit, signal, "", {}, 200);
}

HttpReply take_back_signal(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId signal, const Fields& form) {
  if (!records(reader)) return not_found(site, reader);
  const auto done = execute(site, reader, unit, domain::TakeBackSignal{signal, field(form, "skal")});
  return done ? see_other(back_to_signals(unit)) : take_back_page(site, reader, unit, signal, field(form, "skal"), {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
