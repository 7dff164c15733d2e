#include "core/domain/visit.h"

#include "core/checklist/template.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"

namespace platsbesok::domain {

Visit::Visit(base::DossierId visit) : id(visit) {}
Visit::Visit(const Visit&) = default;
Visit::Visit(Visit&&) noexcept = default;
Visit& Visit::operator=(const Visit&) = default;
Visit& Visit::operator=(Visit&&) noexcept = default;
Visit::~Visit() = default;

using journal::Value;
using journal::ValueList;

template <> std::optional<Window> read(const Value& value) {
  const auto start = value.at(0).number();
  const auto end = value.at(1).number();
  if (!start || !end) return std::nullopt;
  return Window{{*start}, {*end}};
}

template <> std::optional<PinnedTemplate> read(const Value& value) {
  const auto* id = value.at(0).text();
  const auto version = value.at(1).number();
  const auto hash = read<base::Hash>(value.at(2));
  const auto dossier = read<base::DossierId>(value.at(3));
  if (!id || !version || !hash || !dossier) return std::nullopt;
  return PinnedTemplate{*id, *version, *hash, *dossier};
}

template <> std::optional<TimeAndReason> read(const Value& value) {
  const auto at = value.at(0).number();
  const auto* reason = value.at(1).text();
  if (!at || !reason) return std::nullopt;
  return TimeAndReason{{*at}, *reason};
}

template <> std::optional<Abort> read(const Value& value) {
  const auto reason = read_code<AbortReason>(value.at(0));
  const auto* words = value.at(1).text();
  const auto at = read<RecordedTime>(value.at(2));
  if (!reason || !words || !at) return std::nullopt;
  return Abort{*reason, *words, *at};
}

Value to_value(const Window& window) { return ValueList{window.start.utc_ms, window.end.utc_ms}; }
Value to_value(const PinnedTemplate& pinned) {
  return ValueList{pinned.id, pinned.version, base::ByteView(pinned.content_hash.bytes), pinned.dossier.bytes()};
}
Value to_value(const TimeAndReason& said) { return ValueList{said.at.utc_ms, said.reason}; }
Value to_value(const Abort& abort) { return ValueList{std::string(code_of(abort.reason)), abort.words, to_value(abort.at)}; }

namespace {

std::optional<Grant> read_grant(const Value& value) {
  const auto person = read<base::PersonId>(value.at(0));
  const auto device = read<base::DeviceId>(value.at(1));
  const auto key = value.at(2).bytes() ? base::PublicKey::from_bytes(*value.at(2).bytes()) : std::nullopt;
  const auto role = read_code<Role>(value.at(3));
  if (!person || !device || !key || !role) return std::nullopt;
  return Grant{*person, *device, *key, *role};
}

// A cell whose content this program can store but not read in full: a newer kind of op, or a value of a form it does not know.
template <class T>
void note(Visit& visit, base::EntityId entity, std::string_view field, const Fact<T>& fact) {
  if (fact.unreadable) visit.needs_newer_app.push_back({entity, std::string(field)});
}

void read_signs(Visit& visit, const journal::DossierState& state) {
  std::set<journal::OpRef> void_ops;
  for (const auto& op : state.not_in_force) void_ops.insert(op.ref);
  for (const auto& op : state.structural) {
    if (void_ops.contains(op.ref)) continue;
    if (op.op.kind == journal::OpKind::amend) visit.amendments.push_back({op.op.actor, op.op.at, op.ref, read<std::string>(op.op.value).value_or(""), op.bases});
    if (op.op.kind == journal::OpKind::sign)
      if (auto content = journal::sign_off_from(op.op.value)) visit.seals.push_back({op.op.actor, op.device, op.op.at, op.ref, std::move(*content), op.bases});
  }
  const auto oldest_first = [](const auto& a, const auto& b) { return std::tie(a.at, a.ref) < std::tie(b.at, b.ref); };
  std::ranges::sort(visit.seals, oldest_first);
  std::ranges::sort(visit.amendments, oldest_first);
  const auto* cell = find_cell(state.cells, root(visit.id), field::sign);
  if (cell == nullptr) return;
  std::set<base::Hash> hashes;
  visit.amended = !cell->heads.empty() && std::ranges::all_of(cell->heads, [](const auto& head) { return head.kind == journal::OpKind::amend; });
  for (const auto& head : cell->heads) {
    if (const auto seal = std::ranges::find(visit.seals, head.ref, &Seal::ref); seal != visit.seals.end()) hashes.insert(seal->sign.state_hash);
  }
  visit.signed_hashes.assign(hashes.begin(), hashes.end());
}

Visit visit_from_cells(const journal::Cells& cells, base::DossierId id, const journal::DossierState& state) {
  const auto root_id = root(id);
  Visit visit(id);
  const auto take = [&]<class T>(Fact<T>& into, std::string_view field) {
    into = fact<T>(cells, root_id, field);
    note(visit, root_id, field, into);
  };
  take(visit.born, field::born);
  take(visit.unit, field::visit_unit);
  take(visit.unit_name, field::visit_unit_name);
  take(visit.provider_name, field::visit_provider_name);
  take(visit.address, field::visit_address);
  take(visit.address_protected, field::visit_address_protected);
  take(visit.emergency_numbers, field::visit_emergency_numbers);
  take(visit.area, field::visit_area);
  take(visit.regi, field::visit_regi);
  take(visit.announcement, field::visit_announcement);
  take(visit.follow_up, field::visit_follow_up);
  take(visit.trigger, field::visit_trigger);
  take(visit.window, field::visit_window);
  take(visit.purpose, field::visit_purpose);
  take(visit.focus, field::visit_focus);
  take(visit.pinned, field::visit_template);
  take(visit.previous, field::visit_previous);
  take(visit.requirements, field::visit_requirements);
  take(visit.schedule, field::visit_schedule);
  visit.before = before_visit_from(cells, id);
  visit.needs_newer_app.insert(visit.needs_newer_app.end(), visit.before.unreadable.begin(), visit.before.unreadable.end());
  take(visit.packed, field::visit_packed);
  take(visit.recalled, field::visit_recalled);
  take(visit.cancelled, field::visit_cancelled);
  take(visit.started, field::visit_started);
  take(visit.ended, field::visit_ended);
  take(visit.aborted, field::visit_aborted);
  take(visit.attempt.waited_min, field::abort_waited_min);
  take(visit.attempt.said_by, field::abort_said_by);
  take(visit.attempt.said, field::abort_said);
  take(visit.attempt.stood_at, field::abort_stood_at);
  take(visit.attempt.proposal, field::abort_proposal);
  take(visit.summary_at_once, field::summary_at_once);
  take(visit.summary_next_steps, field::summary_next_steps);

  for (const auto& pause : added(cells, field::pause)) {
    visit.pauses.push_back({pause, fact<RecordedTime>(cells, pause, field::pause), fact<RecordedTime>(cells, pause, field::pause_resumed)});
    note(visit, pause, field::pause, visit.pauses.back().paused);
    note(visit, pause, field::pause_resumed, visit.pauses.back().resumed);
  }
  visit.on_site = on_site_from(cells);
  visit.needs_newer_app.insert(visit.needs_newer_app.end(), visit.on_site.unreadable.begin(), visit.on_site.unreadable.end());
  visit.staffing = staffing_seen_from(cells, root_id);
  visit.needs_newer_app.insert(visit.needs_newer_app.end(), visit.staffing.unreadable.begin(), visit.staffing.unreadable.end());
  visit.findings = findings_from(cells);
  for (const auto& finding : visit.findings) {
    note(visit, finding.id, field::finding_question, finding.question);
    note(visit, finding.id, field::finding_seen, finding.seen);
    note(visit, finding.id, field::finding_said, finding.said);
    note(visit, finding.id, field::finding_said_by, finding.said_by);
    note(visit, finding.id, field::finding_assessed, finding.assessed);
    note(visit, finding.id, field::finding_class, finding.finding_class);
  }
  visit.photos = photos_from(cells);
  for (const auto& photo : visit.photos) {
    note(visit, photo.id, field::photo, photo.file);
    note(visit, photo.id, field::photo_about, photo.about);
    note(visit, photo.id, field::photo_caption, photo.caption);
    note(visit, photo.id, field::photo_contains_person, photo.contains_person);
    note(visit, photo.id, field::photo_copy_of, photo.copy_of);
  }
  for (const auto& addition : added(cells, field::addition)) {
    visit.written_additions.push_back({addition, fact<std::string>(cells, addition, field::addition)});
    note(visit, addition, field::addition, visit.written_additions.back().words);
  }
  visit.rows = rows_from(cells);
  for (const auto& row : visit.rows) {
    note(visit, row.id, field::row, row.added);
    note(visit, row.id, field::row_taken_back, row.taken_back);
  }
  for (const auto& [key, cell] : cells) {
    if (key.field.starts_with("answer.") && !visit.answers.contains(key.entity)) {
      const auto& answer = visit.answers.emplace(key.entity, answer_from(cells, key.entity)).first->second;
      note(visit, key.entity, field::answer_comment, answer.comment);
      note(visit, key.entity, field::answer_assessment, answer.assessment);
      note(visit, key.entity, field::answer_assessment_motive, answer.assessment_motive);
    }
    if (key.field == field::signature) {
      visit.signatures.push_back({key.entity, fact<MediaRef>(cells, key.entity, field::signature)});
      note(visit, key.entity, field::signature, visit.signatures.back().media);
    }
    if (key.field == field::grant)
      for (const auto& head : cell.heads)
        if (head.kind == journal::OpKind::grant)
          if (const auto grant = read_grant(head.value)) visit.grants.push_back(*grant);
    if (key.field == field::inspector_name)
      if (const auto name = fact<std::string>(cells, key.entity, field::inspector_name)) visit.inspector_names[key.entity] = *name;
    if (cell.needs_newer_app) visit.needs_newer_app.push_back(key);
  }
  visit.conflicts = conflicts_from(cells);
  visit.resolutions = resolutions_from(cells);
  for (const auto& resolution : visit.resolutions) note(visit, resolution.id, field::resolution, resolution.said);
  std::ranges::sort(visit.needs_newer_app);
  visit.needs_newer_app.erase(std::unique(visit.needs_newer_app.begin(), visit.needs_newer_app.end()), visit.needs_newer_app.end());
  visit.heads = head_refs(state);
  return visit;
}

}  // namespace

const Answer* Visit::answer_at(base::EntityId question) const {
  const auto found = answers.find(question);
  return found == answers.end() ? nullptr : &found->second;
}

const Answer* Visit::answer(std::string_view key, std::uint32_t repeat) const {
  return pinned ? answer_at(checklist::question_entity(pinned->id, key, repeat)) : nullptr;
}

std::set<base::PersonId> Visit::inspectors() const {
  std::set<base::PersonId> persons;
  for (const auto& grant : grants)
    if (grant.role == Role::inspector) persons.insert(grant.person);
  return persons;
}

bool Visit::is_announced() const {
  return !announcement.heads.empty() && std::ranges::all_of(announcement.heads, [](const Said<Announcement>& head) { return head.value == Announcement::announced; });
}

std::optional<ConflictOfInterest> Visit::declared_by(base::PersonId person) const {
  const auto found = std::ranges::find(before.declarations, declaration_entity(id, person), &Declaration::id);
  if (found == before.declarations.end() || std::ranges::any_of(found->said.heads, [&](const auto& head) { return head.by != person; })) return std::nullopt;
  return found->said.value;
}

bool Visit::address_is_open() const {
  return !address_protected.heads.empty() && std::ranges::all_of(address_protected.heads, [](const Said<bool>& head) { return head.value == false; });
}

bool Visit::proposes_finding() const {
  return aborted && (aborted->reason == AbortReason::door_not_opened || aborted->reason == AbortReason::access_refused) && !attempt.proposal;
}

const Grant* Visit::grant(base::PersonId person, base::DeviceId device) const {
  const auto found = std::ranges::find_if(grants, [&](const Grant& grant) { return grant.person == person && grant.device == device; });
  return found == grants.end() ? nullptr : &*found;
}

std::string Visit::name_of(base::PersonId person, base::DeviceId device) const {
  const auto found = inspector_names.find(grant_entity(person, device));
  return found == inspector_names.end() ? std::string() : found->second;
}

HeadRefs Visit::heads_for(base::DeviceId device, base::PersonId person) const {
  HeadRefs refs = heads;
  for (const Conflict& conflict : conflicts)
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      auto& own = refs[{conflict.entity, conflict.fields[i]}];
      std::erase_if(own, [&](const journal::OpRef& ref) { return std::ranges::count(conflict.seen[i], ref) > 0; });
      for (const Version& version : conflict.versions)
        for (const journal::Head& head : version.heads[i])
          if (head.device == device && head.actor == person) own.push_back(head.ref);
    }
  return refs;
}

Visit visit_from(const journal::DossierState& state, base::DossierId id) {
  auto visit = visit_from_cells(state.cells, id, state);
  read_signs(visit, state);
  return visit;
}

Visit additions_from(const journal::DossierState& state, base::DossierId id) { return visit_from_cells(state.additions, id, state); }

std::vector<base::Hash> referenced_media(const Visit& visit) {
  std::set<base::Hash> files;
  for (const auto& photo : visit.photos)
    for (const auto& head : photo.file.heads)
      if (head.value) files.insert(head.value->media.file);
  for (const auto& signature : visit.signatures)
    for (const auto& head : signature.media.heads)
      if (head.value) files.insert(head.value->file);
  return {files.begin(), files.end()};
}

}  // namespace platsbesok::domain
