#include "register/web/changes.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using journal::OpKind;

// What is said about each field; the sentence is web.change.<field>. A field that is not here is said to have been changed, by its name.
struct Said {
  domain::field::Name name;
  const char* icon;
};
constexpr Said change_said[] = {
    {domain::field::answer_value, "pen"},      {domain::field::answer_detail, "pen"},     {domain::field::answer_comment, "pen"},   {domain::field::answer_assessment, "pen"},
    {domain::field::answer_assessment_motive, "pen"},
    {domain::field::finding, "eye"},           {domain::field::finding_question, "eye"},  {domain::field::finding_seen, "eye"},     {domain::field::finding_said, "eye"},
    {domain::field::finding_said_by, "eye"},   {domain::field::finding_assessed, "eye"},  {domain::field::finding_class, "eye"},    {domain::field::photo, "photo"},
    {domain::field::photo_about, "photo"},     {domain::field::photo_caption, "photo"},
    {domain::field::photo_contains_person, "photo"}, {domain::field::photo_copy_of, "photo"},   {domain::field::signature, "pen"},        {domain::field::visit_started, "tablet"},
    {domain::field::visit_ended, "check"},     {domain::field::visit_aborted, "warning"}, {domain::field::pause, "tablet"},         {domain::field::pause_resumed, "tablet"},
    {domain::field::abort_waited_min, "clock"}, {domain::field::abort_said_by, "speech"}, {domain::field::abort_said, "speech"},    {domain::field::abort_stood_at, "warning"},
    {domain::field::abort_proposal, "eye"},    {domain::field::check_in, "clock"},        {domain::field::check_in_every, "clock"}, {domain::field::contact, "alert"},
    {domain::field::contact_with, "alert"},    {domain::field::contact_outcome, "alert"}, {domain::field::interview, "speech"},     {domain::field::interview_role, "speech"},
    {domain::field::interview_consent, "speech"}, {domain::field::interview_notes, "speech"}, {domain::field::document, "clipboard"}, {domain::field::document_title, "clipboard"},
    {domain::field::document_kind, "clipboard"}, {domain::field::document_how, "clipboard"}, {domain::field::document_note, "clipboard"}, {domain::field::room, "home"},
    {domain::field::room_consent, "home"},     {domain::field::room_note, "home"},        {domain::field::summary_at_once, "pen"},  {domain::field::summary_next_steps, "pen"},
    {domain::field::handover, "check"},        {domain::field::handover_to, "check"},     {domain::field::addition, "pen"},
    {domain::field::visit_packed, "lock"},     {domain::field::visit_recalled, "cross"},  {domain::field::visit_cancelled, "cross"}, {domain::field::visit_window, "calendar"},
    {domain::field::visit_announcement, "lock"}, {domain::field::visit_purpose, "pen"},   {domain::field::visit_focus, "pen"},      {domain::field::visit_template, "pen"},
    {domain::field::grant_withdrawn, "tablet"},
    {domain::field::visit_requirements, "user"}, {domain::field::visit_schedule, "calendar"}, {domain::field::visit_notice, "calendar"},
    {domain::field::conflict_of_interest, "pen"}, {domain::field::document_request, "clipboard"}, {domain::field::document_request_received, "clipboard"},
    {domain::field::document_request_taken_back, "clipboard"}};

class Teller {
public:
  Teller(const Site& site, const Reader& reader, const std::vector<journal::LoggedOp>& ops, const domain::PointStates& points)
      : site_(site), reader_(reader), points_(points) {
    for (const auto& op : ops) by_ref_[op.ref] = &op;
  }

  // Nothing for an op that another line of the same act already tells of.
  std::optional<Change> tell(const journal::LoggedOp& op) const {
    Change change{op.op.at, reader_.name_of(site_, op.op.actor), {}, "pen", false, false};
    const std::string name = op.op.field;
    switch (op.op.kind) {
      case OpKind::sign: return with(change, "web.change.sign", {}, "pen");
      case OpKind::amend: return with(change, "web.change.amend", {{"reason", value_words(nullptr, op.op.value)}}, "pen");
      case OpKind::grant: return with(change, "web.change.grant", {{"person", granted(op)}}, "lock");
      case OpKind::end: return with(change, "web.change.end", {{"person", ended(op)}}, "lock");
      case OpKind::remove: return with(change, "web.change.remove", {}, "cross");
      case OpKind::set:
      case OpKind::add: break;
    }
    if (name == domain::field::born) return with(change, "web.change.born", {}, "calendar");
    // What the plan said from the start is told by its birth.
    if (name.starts_with("visit.") && op.bases.empty() && name != domain::field::visit_started && name != domain::field::visit_ended && name != domain::field::visit_aborted &&
        name != domain::field::visit_packed && name != domain::field::visit_recalled && name != domain::field::visit_cancelled && name != domain::field::visit_requirements &&
        name != domain::field::visit_schedule && name != domain::field::visit_notice)
      return std::nullopt;
    // One act: the request itself tells of it.
    if (name.starts_with("document_request.") && op.bases.empty() && name != domain::field::document_request_received && name != domain::field::document_request_taken_back)
      return std::nullopt;
    if (name == domain::field::inspector_name) return std::nullopt;  // the assignment tells of it
    if (name == domain::field::resolution)
      if (const auto resolved = domain::read<domain::Resolved>(op.op.value)) return with(change, "web.change.resolution", {{"motive", resolved->motive}}, "gavel");
    // When a check-in was due is told by the page; and where a protected unit lies is told by nobody here (V13).
    if (name == domain::field::check_in_due || name == domain::field::visit_address) return std::nullopt;
    if (name == domain::field::row) return with(change, "web.change.row", {{"row", row_words(op.op.entity)}}, "pen");
    if (name == domain::field::row_taken_back) return with(change, op.op.value.flag().value_or(false) ? "web.change.row_taken_back" : "web.change.row_stands", {{"row", row_words(op.op.entity)}}, "pen");
    // Who was seen, and doing what, is not told here: one press makes several ops, and people have names. So is what was noted of the staff as a whole.
    if (name.starts_with("sighting") || name.starts_with("staff")) return with(change, "web.change.staff", {}, "pen");
    if (name.starts_with("answer.")) return answer(std::move(change), op);
    const auto known = std::ranges::find(change_said, name, &Said::name);
    if (known == std::end(change_said)) return with(change, "web.change.any_field", {{"field", name}}, "pen");
    const std::string key = "web.change." + name;
    if (op.op.value.is_null() && site_.words.has(key + ".taken_back")) return with(change, key + ".taken_back", {}, known->icon);
    return with(change, key, {{"value", value_words(nullptr, op.op.value)}}, known->icon);
  }

private:
  std::optional<Change> with(Change change, const std::string& key, const std::map<std::string, std::string>& about, const char* icon) const {
    change.words = site_.words(key, about);
    change.icon = icon;
    return change;
  }

  std::optional<Change> answer(Change change, const journal::LoggedOp& op) const {
    const auto* point = points_.at(op.op.entity);
    const checklist::Question* question = point ? point->question : nullptr;
    const std::string& name = op.op.field;
    std::map<std::string, std::string> about{{"question", point ? point->shown : site_.words("web.change.a_question")}, {"value", shown(question, op)}};
    std::string before;
    for (const auto& base : op.bases)
      if (const auto earlier = by_ref_.find(base); earlier != by_ref_.end() && earlier->second->op.field == name && !earlier->second->op.value.is_null())
        before += (before.empty() ? "" : " / ") + shown(question, *earlier->second);
    about["before"] = before;
    const std::string key = "web.change." + name;
    if (op.op.value.is_null()) return with(change, key + ".taken_back", about, "pen");
    return with(change, before.empty() ? key : key + ".changed", about, "pen");
  }

  std::string row_words(base::EntityId entity) const {
    const auto row = std::ranges::find(points_.rows(), entity, &domain::RowAt::added);
    return row == points_.rows().end() ? site_.words("web.change.a_row") : row->words;
  }

  std::string shown(const checklist::Question* question, const journal::LoggedOp& op) const {
    if (op.op.field == domain::field::answer_assessment)
      if (const auto level = op.op.value.number(); level && *level >= 1 && *level <= 4) return site_.words("web.level." + std::to_string(*level));
    return value_words(op.op.field == domain::field::answer_value ? question : nullptr, op.op.value);
  }

  std::string value_words(const checklist::Question* question, const journal::Value& value) const {
    const auto texts = value.texts();
    std::string all = texts.size() > 1 && question == nullptr ? joined(texts, " / ") : answer_words(site_.words, question, value);
    constexpr std::size_t shown_bytes_max = 160;
    if (all.size() <= shown_bytes_max) return all;
    std::size_t end = shown_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(all[end]) & 0xc0) == 0x80) --end;
    return all.substr(0, end) + "…";
  }

  std::string granted(const journal::LoggedOp& op) const {
    const auto* bytes = op.op.value.at(0).bytes();
    const auto person = bytes ? base::PersonId::from_bytes(*bytes) : std::nullopt;
    return person ? reader_.name_of(site_, *person) : site_.words("web.person_unknown");
  }
  std::string ended(const journal::LoggedOp& op) const {
    for (const auto& base : op.bases)
      if (const auto grant = by_ref_.find(base); grant != by_ref_.end()) return granted(*grant->second);
    return site_.words("web.person_unknown");
  }

  const Site& site_;
  const Reader& reader_;
  const domain::PointStates& points_;
  std::map<journal::OpRef, const journal::LoggedOp*> by_ref_;
};

std::set<journal::OpRef> refs_in(const journal::Cells& cells) {
  std::set<journal::OpRef> refs;
  for (const auto& [key, cell] : cells)
    for (const auto& head : cell.heads) refs.insert(head.ref);
  return refs;
}

}  // namespace

std::vector<Change> changes_of(const Site& site, const Reader& reader, base::DossierId visit, const journal::DossierState& state,
                               const domain::PointStates& points) {
  auto ops = site.office.journal().ops(visit);
  std::ranges::stable_sort(ops, [](const auto& a, const auto& b) { return a.op.at != b.op.at ? a.op.at < b.op.at : a.ref < b.ref; });
  const Teller teller(site, reader, ops, points);
  const std::set<journal::OpRef> additions = refs_in(state.additions);
  std::set<journal::OpRef> powerless;
  for (const auto& op : state.not_in_force) powerless.insert(op.ref);

  std::vector<Change> changes;
  for (const auto& op : ops) {
    auto change = teller.tell(op);
    if (!change) continue;
    change->not_in_force = powerless.contains(op.ref);
    change->addition = additions.contains(op.ref);
    change->where = place_words(site, op.device);
    const bool same_act = !changes.empty() && changes.back().who == change->who && changes.back().words == change->words &&
                          changes.back().not_in_force == change->not_in_force && changes.back().addition == change->addition && changes.back().where == change->where &&
                          change->at.utc_ms - changes.back().at.utc_ms < 60'000;
    if (!same_act) changes.push_back(*std::move(change));
  }
  std::ranges::reverse(changes);
  return changes;
}

std::string place_words(const Site& site, base::DeviceId device) {
  return device == site.office.identity().office ? site.words("web.history.in_register") : site.words("web.history.on_tablet", {{"tablet", tablet_name(device)}});
}

Data change_data(const Site& site, const Change& change) {
  Data data;
  data.set("at", base::date_time_text(change.at));
  data.set("who", change.who);
  data.set("what", change.words);
  data.set("icon", change.icon);
  if (change.not_in_force) data.set("remark", site.words("web.change.not_in_force"));
  else if (change.addition) data.set("remark", site.words("web.change.is_addition"));
  return data;
}

}  // namespace platsbesok::reg::web
