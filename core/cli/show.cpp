#include "core/cli/show.h"

#include "core/checklist/answer.h"
#include "core/domain/check_in.h"
#include "core/domain/versions.h"
#include "core/domain/visit_state.h"
#include "core/domain/warnings.h"

namespace platsbesok::cli {

namespace {

using nlohmann::json;

json show(bool flag) { return flag; }
json show(const base::EntityId& id) { return id.hex(); }
json show(const std::string& text) { return text; }
json show(std::int64_t number) { return number; }
json show(const domain::RecordedTime& time) {
  json shown{{"at", base::iso(time.time.at)}};
  if (!time.correction.empty()) shown["correction"] = time.correction;
  return shown;
}
json show(const domain::Abort& abort) { return {{"reason", domain::code_of(abort.reason)}, {"words", abort.words}, {"at", base::iso(abort.at.time.at)}}; }
json show(const domain::MediaRef& media) { return {{"file", media.file.hex()}, {"size_bytes", media.size_bytes}, {"width_px", media.width_px}, {"height_px", media.height_px}}; }
json show(const domain::PhotoFile& photo) { return show(photo.media); }
template <class E>
  requires requires { domain::Codes<E>::all; }
json show(E code) {
  return domain::code_of(code);
}
json show(const journal::Value& value) { return cli::show(value); }

// The value with its origin; with several unequal heads, all of them.
template <class T>
json show_fact(const domain::Fact<T>& fact) {
  json heads = json::array();
  for (const auto& head : fact.heads)
    heads.push_back({{"value", head.value ? show(*head.value) : json()}, {"by", head.by.hex()}, {"device", head.device.hex()}, {"at", base::iso(head.at)}});
  json shown{{"value", fact.value ? show(*fact.value) : json()}};
  if (fact.conflict) shown["conflict"] = heads;
  else if (!heads.empty()) shown.update({{"by", heads.back()["by"]}, {"at", heads.back()["at"]}});
  if (fact.needs_newer_app) shown["needs_newer_app"] = true;
  return shown;
}

template <class T>
void put(json& into, const char* name, const domain::Fact<T>& fact) {
  if (!fact.heads.empty()) into[name] = show_fact(fact);
}

json show_answer(const domain::Answer& answer) {
  json shown = json::object();
  put(shown, "value", answer.value);
  put(shown, "detail", answer.detail);
  put(shown, "comment", answer.comment);
  put(shown, "assessment", answer.assessment);
  put(shown, "assessment_motive", answer.assessment_motive);
  return shown;
}

// By name: in a row of a repeat "PLAN-01#3735928559".
json show_answers(const domain::Visit& visit, const domain::PointStates& points) {
  json shown = json::object();
  for (const auto& point : points)
    if (const auto* answer = visit.answer_at(point.entity)) shown[point.name] = show_answer(*answer);
  return shown;
}

json show_rows(const domain::PointStates& points) {
  json shown = json::array();
  for (const auto& row : points.rows()) {
    json one{{"repeat", row.repeat}, {"number", row.number}, {"words", row.words}};
    if (row.in_row) one["in_row"] = *row.in_row;
    if (row.taken_back) one["taken_back"] = true;
    if (row.too_many) one["too_many"] = true;
    shown.push_back(std::move(one));
  }
  return shown;
}

json show_findings(const domain::Visit& visit) {
  json shown = json::array();
  for (const auto& finding : visit.findings) {
    json one{{"id", finding.id.hex()}};
    put(one, "question", finding.question);
    put(one, "seen", finding.seen);
    put(one, "said", finding.said);
    put(one, "said_by", finding.said_by);
    put(one, "assessed", finding.assessed);
    put(one, "class", finding.finding_class);
    shown.push_back(std::move(one));
  }
  return shown;
}

json show_written(const domain::Visit& additions) {
  json rows = json::array();
  for (const auto& each : additions.written_additions)
    for (const auto& head : each.words.heads) rows.push_back({{"words", head.value.value_or("")}, {"by", head.by.hex()}, {"at", base::iso(head.at)}});
  return rows;
}

json show_on_site(const domain::Visit& visit) {
  json shown = json::object();
  const domain::OnSite& on_site = visit.on_site;
  const auto list = [&](const char* name, const auto& all, auto put_one) {
    json items = json::array();
    for (const auto& each : all) {
      json one{{"id", each.id.hex()}};
      put_one(one, each);
      items.push_back(std::move(one));
    }
    if (!items.empty()) shown[name] = std::move(items);
  };
  list("check_ins", on_site.check_ins, [](json& one, const auto& each) {
    put(one, "at", each.at);
    one["late"] = each.late();
  });
  list("contacts", on_site.contacts, [](json& one, const auto& each) {
    put(one, "at", each.at);
    put(one, "with", each.with);
    put(one, "outcome", each.outcome);
  });
  list("interviews", on_site.interviews, [](json& one, const auto& each) {
    put(one, "at", each.at);
    put(one, "role", each.role);
    put(one, "consent", each.consent);
    put(one, "notes", each.notes);
  });
  list("documents", on_site.documents, [](json& one, const auto& each) {
    put(one, "title", each.title);
    put(one, "kind", each.kind);
    put(one, "how", each.how);
    put(one, "note", each.note);
  });
  list("rooms", on_site.rooms, [](json& one, const auto& each) {
    put(one, "at", each.at);
    put(one, "consent", each.consent);
    put(one, "note", each.note);
  });
  list("handovers", on_site.handovers, [](json& one, const auto& each) {
    put(one, "at", each.at);
    put(one, "to", each.to);
  });
  return shown;
}

json show_attempt(const domain::Attempt& attempt) {
  json shown = json::object();
  put(shown, "waited_min", attempt.waited_min);
  put(shown, "said_by", attempt.said_by);
  put(shown, "said", attempt.said);
  put(shown, "stood_at", attempt.stood_at);
  put(shown, "proposal", attempt.proposal);
  return shown;
}

json show_photos(const domain::Visit& visit) {
  json shown = json::array();
  for (const auto& photo : visit.photos) {
    json one{{"id", photo.id.hex()}};
    put(one, "file", photo.file);
    put(one, "about", photo.about);
    put(one, "caption", photo.caption);
    put(one, "contains_person", photo.contains_person);
    put(one, "copy_of", photo.copy_of);
    shown.push_back(std::move(one));
  }
  return shown;
}

}  // namespace

json show(const journal::Value& value) {
  struct Visitor {
    json operator()(std::monostate) const { return nullptr; }
    json operator()(bool flag) const { return flag; }
    json operator()(std::int64_t number) const { return number; }
    json operator()(const std::string& text) const { return text; }
    json operator()(const base::Bytes& bytes) const { return base::to_hex(bytes); }
    json operator()(const journal::ValueList& list) const {
      json shown = json::array();
      for (const auto& item : list) shown.push_back(cli::show(item));
      return shown;
    }
  };
  return std::visit(Visitor{}, value.content);
}

json show_row(const domain::Visit& visit) {
  json row{{"visit", visit.id.hex()}, {"state", domain::code_of(domain::visit_state(visit).phase)}};
  if (visit.unit_name) row["unit"] = *visit.unit_name;
  if (visit.announcement) row["announcement"] = domain::code_of(*visit.announcement);
  if (visit.window) row["window"] = {base::iso(visit.window->start), base::iso(visit.window->end)};
  return row;
}

json show_visit(const domain::VisitFacts& facts) {
  const domain::Visit& visit = *facts.visit;
  const auto state = domain::visit_state(visit);
  json shown = show_row(visit);
  if (!state.contradicting.empty()) shown["contradicting"] = state.contradicting;
  put(shown, "purpose", visit.purpose);
  put(shown, "started", visit.started);
  put(shown, "ended", visit.ended);
  put(shown, "aborted", visit.aborted);
  if (auto attempt = show_attempt(visit.attempt); !attempt.empty()) shown["attempt"] = std::move(attempt);
  // A protected address is asked for by a command of its own (V13).
  if (visit.address_is_open()) put(shown, "address", visit.address);
  if (const auto due = domain::check_in_due(visit)) shown["check_in_due"] = base::iso(due->at);
  if (auto on_site = show_on_site(visit); !on_site.empty()) shown["on_site"] = std::move(on_site);
  put(shown, "at_once", visit.summary_at_once);
  put(shown, "next_steps", visit.summary_next_steps);
  json warned = json::array();
  for (const auto& each : domain::warnings(visit, facts.points)) warned.push_back(each.code);
  if (!warned.empty()) shown["warnings"] = std::move(warned);
  json not_asked = json::array();
  for (const auto& point : facts.points)
    if (!point.state.asked) not_asked.push_back(point.name);
  if (!not_asked.empty()) shown["not_asked"] = std::move(not_asked);
  if (!facts.points.invalid().empty()) shown["invalid_answers"] = facts.points.invalid();
  shown["answers"] = show_answers(visit, facts.points);
  if (!facts.points.rows().empty()) shown["rows"] = show_rows(facts.points);
  shown["findings"] = show_findings(visit);
  shown["photos"] = show_photos(visit);
  json seals = json::array();
  for (const auto& seal : visit.seals)
    seals.push_back({{"by", seal.by.hex()}, {"at", base::iso(seal.at)}, {"state_hash", seal.sign.state_hash.hex()}, {"statement", seal.sign.statement}});
  shown["sign_offs"] = std::move(seals);
  json signed_versions = json::array();
  for (const auto& version : domain::versions_of(visit)) {
    json reasons = json::array(), signers = json::array();
    for (const auto* amendment : version.opened_by) reasons.push_back({{"by", amendment->by.hex()}, {"at", base::iso(amendment->at)}, {"reason", amendment->reason}});
    for (const auto* seal : version.seals) signers.push_back(seal->by.hex());
    signed_versions.push_back({{"number", version.number}, {"opened_by", std::move(reasons)}, {"signed_by", std::move(signers)}});
  }
  if (signed_versions.size() > 1) shown["versions"] = std::move(signed_versions);
  json conflicts = json::array();
  for (const auto& conflict : visit.conflicts) {
    json versions = json::array();
    for (const auto& version : conflict.versions) {
      json values = json::object();
      for (std::size_t i = 0; i < conflict.fields.size(); ++i) values[conflict.fields[i]] = cli::show(version.value(i));
      versions.push_back({{"by", version.authors.front().person.hex()}, {"at", base::iso(version.authors.front().at)}, {"values", std::move(values)}});
    }
    conflicts.push_back({{"entity", conflict.entity.hex()}, {"fields", conflict.fields}, {"versions", std::move(versions)}});
  }
  shown["conflicts"] = std::move(conflicts);
  if (facts.additions) shown["additions"] = {{"answers", show_answers(*facts.additions, facts.points)}, {"findings", show_findings(*facts.additions)}, {"on_site", show_on_site(*facts.additions)}, {"written", show_written(*facts.additions)}};
  if (facts.checklist) shown["critical_unanswered"] = domain::critical_unanswered(visit, facts.points);
  return shown;
}

json show(const base::Refusal& refusal, const std::string& words) {
  return {{"refusal", refusal.code}, {"source", refusal.source}, {"words", words}};
}

}  // namespace platsbesok::cli
