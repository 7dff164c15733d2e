// One visit: its facts, findings (sett, sagt, bedömt), answers by section with their levels, photos, signatures and the register's receipts, who changed what.
#include "register/service/equal_rounds.h"
#include "register/web/before.h"
#include "register/web/changes.h"
#include "register/web/checklists.h"
#include "register/web/fill_data.h"
#include "register/web/pages.h"
#include "register/web/visit_data.h"

#include "core/checklist/answering.h"
#include "core/domain/ids.h"
#include "core/domain/permissions.h"
#include "core/domain/removed.h"
#include "core/domain/versions.h"
#include "core/domain/visit_assessment.h"
#include "core/journal/receipt.h"

#include <algorithm>
#include <set>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t changes_shown_max = 12;

using Page = ShownVisit;

void put_head(const Page& page, Data& data) {
  const domain::Visit& visit = page.visit;
  const domain::VisitRow row = domain::visit_row(visit);
  data.set("heading", page.words("web.visit.heading", {{"unit", visit.unit_name.value_or("")}}));
  data.set("crumb", visit.unit_name.value_or(""));
  std::vector<std::string> line;
  if (const auto at = time_of(row)) {
    const auto end = row.started_at ? row.ended_at : row.window ? std::optional(row.window->end) : std::nullopt;
    line.push_back(day_and_time(page.words, *at, end));
  }
  if (visit.area) line.push_back(area_words(page.words, *visit.area));
  if (visit.provider_name) line.push_back(*visit.provider_name);
  std::string all;
  for (const std::string& each : line) all += (all.empty() ? "" : " · ") + each;
  data.set("line", all);

  Data chips(Data::type::list);
  if (visit.regi) chips.push_back(regime_chip(page.words, *visit.regi));
  chips.push_back(announcement_chip(page.words, row.announcement));
  chips.push_back(state_chip(page.words, row.state));
  data.set("chips", chips);

  set_text(data, "purpose", visit.purpose.value_or(""));
  Data focus(Data::type::list);
  for (const auto& each : visit.focus.value_or({})) {
    Data item;
    item.set("text", each);
    focus.push_back(item);
  }
  set_list(data, "focus", focus);
  Data inspectors(Data::type::list);
  for (const auto person : visit.inspectors()) {
    Data item;
    item.set("name", page.name_of(person));
    inspectors.push_back(item);
  }
  set_list(data, "inspectors", inspectors);
  if (page.checklist) data.set("checklist", page.words("web.visit.checklist", {{"title", page.checklist->title}, {"version", std::to_string(page.checklist->version)}}));
  if (visit.started && !visit.started->correction.empty()) data.set("started_correction", page.words("web.visit.time_corrected", {{"reason", visit.started->correction}}));
  if (visit.ended && !visit.ended->correction.empty()) data.set("ended_correction", page.words("web.visit.time_corrected", {{"reason", visit.ended->correction}}));

  data.set("is_signed", domain::is_signed(visit));
  if (visit.aborted) data.set("aborted", page.words("web.visit.aborted", {{"reason", page.words("web.abort." + std::string(domain::code_of(visit.aborted->reason)))},
                                                                          {"words", visit.aborted->words}}));
  data.set("contradictory", row.state.phase == domain::Phase::contradictory);
  const auto conflicts = static_cast<long long>(visit.conflicts.size());
  if (conflicts > 0) data.set("conflict_words", page.words.counted("web.visit.conflicts", conflicts));
  if (conflicts > 0) data.set("conflicts_path", "/besok/" + visit.id.hex() + "/konflikter");
  if (!visit.needs_newer_app.empty()) data.set("newer_words", page.words.counted("web.visit.newer", static_cast<long long>(visit.needs_newer_app.size())));
}

Data rolled_up_data(const Page& page, const std::string& label, const checklist::RolledUp& rolled) {
  Data card;
  card.set("label", label);
  if (rolled.level) card.set("level", level_chip(page.words, *rolled.level));
  std::vector<std::string> standings;
  for (const auto& [standing, count] : rolled.points) standings.push_back(page.words.counted("standing." + std::string(domain::code_of(standing)), static_cast<long long>(count)));
  card.set("words", joined(standings, " · "));
  if (!rolled.held_down_by.empty()) card.set("held_down", page.words("web.visit.held_down", {{"keys", joined(rolled.held_down_by, ", ")}}));
  return card;
}

// What the levels add up to by dimension and as a whole, the inspector's where there are any, else the proposed ones; and by which rule.
void put_dimensions(const Page& page, Data& data) {
  if (!page.checklist || page.visit.answers.empty()) return;
  const auto assessment = checklist::assess(domain::assessed_points(page.visit, *page.checklist, page.points));
  Data cards(Data::type::list);
  for (const auto& [dimension, rolled] : assessment.dimensions) cards.push_back(rolled_up_data(page, page.words(domain::text_key(dimension)), rolled));
  cards.push_back(rolled_up_data(page, page.words("web.visit.area_level"), assessment.area));
  set_list(data, "dimensions", cards);
  const auto& [fully, largely, partly] = assessment.thresholds;
  data.set("rule", page.words("web.visit.rule", {{"fully", std::to_string(fully)}, {"largely", std::to_string(largely)}, {"partly", std::to_string(partly)}}));
}

Data photo_data(const Page& page, const domain::Photo& photo) {
  Data data;
  // A copy that has no words of its own says what its original says.
  const auto* told = &photo;
  for (const auto& each : page.visit.photos)
    if (!photo.caption && photo.copy_of.value == each.id) told = &each;
  data.set("caption", told->caption.value_or(page.words("web.visit.no_caption")));
  set_by(page, data, photo.file);
  if (photo.file) {
    data.set("path", "/besok/" + page.visit.id.hex() + "/bild/" + photo.file->media.file.hex());
    data.set("width", std::to_string(photo.file->media.width_px));
    data.set("height", std::to_string(photo.file->media.height_px));
    const auto info = page.site.office.media().info(page.visit.id, photo.file->media.file);
    data.set("arrived", info && info->complete);
  }
  if (photo.copy_of) data.set("label", page.words("web.visit.photo_copy"));
  else if (!domain::copies_of(page.visit.photos, photo.id).empty()) data.set("label", page.words("web.visit.photo_original"));
  if (photo.contains_person.value_or(false)) data.set("person", page.words("web.visit.photo_person"));
  return data;
}

// A photo, and beside it the copies for reports that were made from it.
void push_with_copies(const Page& page, Data& list, const domain::Photo& photo) {
  list.push_back(photo_data(page, photo));
  for (const auto* copy : domain::copies_of(page.visit.photos, photo.id)) list.push_back(photo_data(page, *copy));
}

const std::string& text_of(const domain::PointAt& point) { return point.state.text ? *point.state.text : point.question->text; }

std::string about_words(const Page& page, const domain::PointAt& point) {
  return page.words("web.visit.about_question", {{"key", point.shown}, {"text", text_of(point)}});
}

void put_findings(const Page& page, Data& data) {
  Data list(Data::type::list);
  for (const auto& finding : page.visit.findings) {
    Data item;
    if (finding.finding_class) item.set("class", class_chip(page.words, *finding.finding_class));
    set_list(item, "classes", disagreement(page, finding.finding_class, [&](domain::FindingClass each) { return page.words("web.class." + std::string(domain::code_of(each))); }));
    item.set("unclassed", !finding.finding_class);
    item.set("seen", text_with_conflict(page, finding.seen));
    item.set("said", text_with_conflict(page, finding.said));
    if (finding.said_by) item.set("said_by", page.words("web.said_by." + std::string(domain::code_of(*finding.said_by))));
    item.set("assessed", text_with_conflict(page, finding.assessed));
    if (finding.question)
      if (const auto* point = page.points.at(*finding.question)) item.set("about", about_words(page, *point));
    Data photos(Data::type::list);
    for (const auto& photo : page.visit.photos)
      if (photo.about && *photo.about == finding.id && domain::stands_alone(page.visit.photos, photo)) push_with_copies(page, photos, photo);
    set_list(item, "finding_photos", photos);
    set_by(page, item, finding.seen);
    list.push_back(item);
  }
  set_list(data, "findings", list);
  data.set("finding_count", page.words.counted("web.visit.finding_count", static_cast<long long>(page.visit.findings.size())));
}

Data answer_row(const Page& page, const domain::PointAt& at) {
  const checklist::Question& question = *at.question;
  const auto* answer = page.visit.answer_at(at.entity);
  Data row;
  row.set("text", text_of(at));
  row.set("key", at.shown + (question.critical ? " · " + page.words("web.visit.critical") : ""));
  set_text(row, "basis", question.basis);
  if (question.computed_from) {
    const auto& time = *question.computed_from == checklist::ComputedFrom::visit_started ? page.visit.started : page.visit.ended;
    row.set("value", time ? hour_text(time->time.at) : page.words("web.answer.none"));
    set_by(page, row, time);
    row.set("level_words", page.words("web.visit.no_level"));
    return row;
  }
  const bool answered = answer && answer->value;
  row.set("value", answered ? answer_words(page.words, &question, *answer->value) : page.words("web.answer.none"));
  row.set("unanswered", !answered);
  if (answer == nullptr) return row;
  set_list(row, "values", disagreement(page, answer->value, [&](const journal::Value& value) { return answer_words(page.words, &question, value); }));
  std::string small;
  if (answer->detail) small = question.detail ? question.detail->label + ": " + checklist::shown_value(question.detail->type, *answer->detail) : answer_words(page.words, nullptr, *answer->detail);
  if (answer->comment) small += (small.empty() ? "" : " · ") + *answer->comment;
  set_list(row, "comments", disagreement(page, answer->comment, [](const std::string& text) { return text; }));
  const auto& point = at.state;
  if (answer->assessment && !point.asked) small += (small.empty() ? "" : " · ") + page.words("web.visit.not_asked");
  if (answer->assessment) row.set("level", level_chip(page.words, *answer->assessment));
  else if (!point.asked) row.set("level_words", page.words("web.visit.not_asked"));
  else if (point.proposed_level) row.set("level_words", page.words("web.visit.proposed", {{"level", page.words("web.level." + std::to_string(*point.proposed_level))}}));
  else if (answered) row.set("level_words", page.words("web.visit.no_level"));
  if (answer->assessment && point.proposed_level && *answer->assessment != *point.proposed_level)
    row.set("motive", page.words("web.visit.motive", {{"level", page.words("web.level." + std::to_string(*point.proposed_level))}, {"motive", answer->assessment_motive.value_or(page.words("web.visit.no_motive"))}}));
  for (const auto& violation : point.violations) small += (small.empty() ? "" : " · ") + (violation.message.empty() ? page.words("web.visit.invalid") : violation.message);
  set_text(row, "small", small);
  set_list(row, "levels", disagreement(page, answer->assessment, [&](std::int64_t level) {
             return level >= 1 && level <= 4 ? page.words("web.level." + std::to_string(level)) : page.words("web.answer.unreadable");
           }));
  set_by(page, row, answer->value);
  return row;
}

void put_answers(const Page& page, Data& data) {
  if (!page.checklist) return;
  Data sections(Data::type::list);
  int asked = 0, answered = 0;
  for (const std::string& name : page.checklist->sections()) {
    Data rows(Data::type::list);
    for (const auto& point : page.points) {
      // What is not asked is shown only where something was recorded about it.
      if (point.question->section != name || (!point.state.asked && page.visit.answer_at(point.entity) == nullptr)) continue;
      rows.push_back(answer_row(page, point));
      asked += point.state.owed();
      answered += point.state.owed() && point.state.answered;
    }
    Data section;
    section.set("name", name);
    section.set("rows", rows);
    sections.push_back(section);
  }
  set_list(data, "sections", sections);
  data.set("answered", page.words("web.visit.answered", {{"answered", std::to_string(answered)}, {"count", std::to_string(asked)}}));
}

// Answers to questions that the visit's version no longer has (V5): kept, with the words of the latest version that had them.
void put_kept(const Page& page, Data& data) {
  if (!page.checklist) return;
  Data rows(Data::type::list);
  std::vector<std::shared_ptr<const checklist::Template>> versions;
  if (domain::has_removed(page.visit, page.points))
    for (const auto& each : readable_checklists(page.site, page.reader))
      if (each.form.id == page.checklist->id)
        if (auto version = checklist::template_from(each.form)) versions.push_back(std::make_shared<const checklist::Template>(*std::move(version)));
  for (const auto& removed : domain::removed_points(page.visit, page.points, versions)) {
    Data row = answer_row(page, {.question = removed.question.get(), .repeat = removed.repeat, .name = removed.name, .shown = removed.question->key, .entity = removed.entity});
    if (!page.visit.answer_at(removed.entity)->assessment) row.set("level_words", page.words("web.visit.not_asked"));
    rows.push_back(row);
  }
  set_list(data, "kept_rows", rows);
}

// How disagreements were decided, and why.
void put_resolutions(const Page& page, Data& data) {
  Data list(Data::type::list);
  for (const auto& resolution : page.visit.resolutions) {
    const auto* said = resolution.said.shown();
    if (said == nullptr) continue;
    std::string about = page.words("web.visit.resolved_visit");
    for (const auto& finding : page.visit.findings)
      if (finding.id == said->value->entity) about = page.words("web.visit.resolved_finding");
    if (const auto* point = page.points.at(said->value->entity)) about = about_words(page, *point);
    Data item;
    item.set("about", about);
    item.set("motive", said->value->motive);
    item.set("by", page.by(said->by, said->at));
    list.push_back(item);
  }
  set_list(data, "resolutions", list);
}

void put_photos(const Page& page, Data& data) {
  std::set<base::EntityId> findings;
  for (const auto& finding : page.visit.findings) findings.insert(finding.id);
  Data photos(Data::type::list);
  for (const auto& photo : page.visit.photos)
    if ((!photo.about || !findings.contains(*photo.about)) && domain::stands_alone(page.visit.photos, photo)) push_with_copies(page, photos, photo);
  set_list(data, "photos", photos);
}

// What was written beside what is signed, in its author's words.
void put_written_additions(const Page& page, const domain::Visit& additions, Data& data) {
  Data list(Data::type::list);
  for (const auto& addition : additions.written_additions)
    for (const auto& head : addition.words.heads) {
      Data item;
      item.set("words", head.value.value_or(""));
      item.set("by", page.by(head.by, head.at));
      list.push_back(item);
    }
  set_list(data, "written_additions", list);
}

// Only where there is more than one: who opened each after the first, why, and who has signed it.
void put_versions(const Page& page, Data& data) {
  const auto versions = domain::versions_of(page.visit);
  Data list(Data::type::list);
  for (const auto& version : versions) {
    Data item;
    item.set("name", page.words("web.visit.version", {{"number", std::to_string(version.number)}}));
    Data reasons(Data::type::list), signers(Data::type::list);
    for (const auto* amendment : version.opened_by) {
      Data reason;
      reason.set("reason", amendment->reason);
      reason.set("by", page.by(amendment->by, amendment->at));
      reasons.push_back(reason);
    }
    for (const auto* seal : version.seals) {
      Data signer;
      signer.set("by", page.by(seal->by, seal->at));
      signers.push_back(signer);
    }
    set_list(item, "reasons", reasons);
    set_list(item, "signers", signers);
    list.push_back(item);
  }
  if (versions.size() > 1) set_list(data, "versions", list);
  if (page.visit.amended) data.set("is_open_for_change", true);
}

void put_signatures(const Page& page, Data& data) {
  Data list(Data::type::list);
  // The present version's; the earlier ones are told of under the versions.
  const auto versions = domain::versions_of(page.visit);
  for (const auto* signed_by : versions.empty() ? std::vector<const domain::Seal*>{} : versions.back().seals) {
    const domain::Seal& seal = *signed_by;
    Data item;
    item.set("name", page.name_of(seal.by));
    item.set("at", base::date_time_text(seal.at));
    set_text(item, "statement", seal.sign.statement);
    item.set("icon", "pen");
    for (const auto& drawn : page.visit.signatures)
      if (drawn.id == domain::signature_entity(seal.by) && drawn.media) {
        item.set("picture", "/besok/" + page.visit.id.hex() + "/bild/" + drawn.media->file.hex());
        const auto info = page.site.office.media().info(page.visit.id, drawn.media->file);
        item.set("arrived", info && info->complete);
      }
    list.push_back(item);
  }
  for (const auto person : domain::signatures_missing(page.visit)) {
    Data item;
    item.set("name", page.name_of(person));
    item.set("at", page.words("web.visit.not_signed"));
    item.set("icon", "clock");
    list.push_back(item);
  }
  set_list(data, "signatures", list);

  Data receipts(Data::type::list);
  for (const auto& strand : page.site.office.journal().strands(page.visit.id)) {
    const auto bytes = page.site.office.journal().latest_receipt(page.visit.id, strand.dev_no);
    const auto receipt = bytes ? journal::verified_receipt(*bytes, page.site.office.signing_key().public_key()) : std::nullopt;
    if (!receipt) continue;
    Data item;
    item.set("at", base::date_time_text(receipt->received_at));
    item.set("words", page.words("web.visit.receipt", {{"count", std::to_string(receipt->s)}, {"code", receipt->head.hex().substr(0, 4) + "-" + receipt->head.hex().substr(4, 4)}}));
    receipts.push_back(item);
  }
  set_list(data, "receipts", receipts);
}

}  // namespace

HttpReply visit_page(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier) return not_found(site, reader);
  const Page shown{site, reader, dossier->visit, dossier->checklist, dossier->points};
  Data data;
  data.set("history_path", "/besok/" + id.hex() + "/historik");
  data.set("paper_path", "/besok/" + id.hex() + "/utskrift");
  if (open_fill(site, reader, id)) data.set("fill_path", fill_path(id));
  if (const auto round = unequal_round_of(id, site.visits.seen_by(reader.person, reader.roles))) data.set("unequal", unequal_words(site.words, *round));
  if (domain::may(reader.roles, domain::Act::plan_visit) && !dossier->visit.started) data.set("planning_path", "/besok/" + id.hex() + "/planering");
  if (may_lift(site, reader, id)) data.set("lift_path", "/besok/" + id.hex() + "/lyft");
  if (owes_declaration(reader, dossier->visit)) data.set("declaration_path", "/besok/" + id.hex() + std::string(declaration_within));
  put_before(site, dossier->visit, data);
  put_head(shown, data);
  put_dimensions(shown, data);
  put_on_site(shown, data);
  put_staffing(shown, data);
  put_findings(shown, data);
  put_answers(shown, data);
  put_kept(shown, data);
  put_resolutions(shown, data);
  put_photos(shown, data);
  put_signatures(shown, data);
  put_versions(shown, data);
  put_written_additions(shown, domain::additions_from(dossier->state, id), data);
  const auto changes = changes_of(site, reader, id, dossier->state, dossier->points);
  Data newest(Data::type::list);
  for (std::size_t i = 0; i < std::min(changes.size(), changes_shown_max); ++i) newest.push_back(change_data(site, changes[i]));
  set_list(data, "changes", newest);
  const auto additions = std::ranges::count_if(changes, &Change::addition);
  if (additions > 0) data.set("addition_words", site.words.counted("web.visit.additions", additions));
  const std::string title = site.words("web.visit.heading", {{"unit", dossier->visit.unit_name.value_or("")}});
  HttpReply reply = page(site, reader, "visit_page", title, std::move(data));
  log_access(site, reader, id, "visit");
  return reply;
}

}  // namespace platsbesok::reg::web
