#include "core/domain/on_site.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

namespace {

bool every_head_says_yes(const Fact<bool>& fact) {
  return !fact.heads.empty() && std::ranges::all_of(fact.heads, [](const Said<bool>& head) { return head.value == true; });
}

}  // namespace

bool Interview::consented() const { return every_head_says_yes(consent); }
bool Room::entered() const { return every_head_says_yes(consent); }

template <> std::optional<EmergencyNumbers> read(const Value& value) {
  if (value.list() == nullptr) return std::nullopt;
  EmergencyNumbers numbers;
  for (const auto& each : *value.list()) {
    const auto *label = each.at(0).text(), *number = each.at(1).text();
    if (label == nullptr || number == nullptr) return std::nullopt;
    numbers.push_back({*label, *number});
  }
  return numbers;
}

Value to_value(const EmergencyNumbers& numbers) {
  ValueList list;
  for (const auto& each : numbers) list.push_back(ValueList{each.label, each.number});
  return list;
}

OnSite on_site_from(const journal::Cells& cells) {
  OnSite all;
  const CellReader cell(cells, all.unreadable);
  for (const auto& id : added(cells, field::check_in)) {
    auto& one = all.check_ins.emplace_back(CheckIn{id, {}, {}});
    cell(one.at, id, field::check_in);
    cell(one.due, id, field::check_in_due);
  }
  for (const auto& id : added(cells, field::check_in_every)) {
    Fact<std::int64_t> minutes;
    cell(minutes, id, field::check_in_every);
    if (minutes) all.check_in_every.push_back({*minutes, minutes.shown()->at});
  }
  for (const auto& id : added(cells, field::contact)) {
    auto& one = all.contacts.emplace_back(Contact{id, {}, {}, {}});
    cell(one.at, id, field::contact);
    cell(one.with, id, field::contact_with);
    cell(one.outcome, id, field::contact_outcome);
  }
  for (const auto& id : added(cells, field::interview)) {
    auto& one = all.interviews.emplace_back(Interview{id, {}, {}, {}, {}});
    cell(one.at, id, field::interview);
    cell(one.role, id, field::interview_role);
    cell(one.consent, id, field::interview_consent);
    cell(one.notes, id, field::interview_notes);
  }
  for (const auto& id : added(cells, field::document)) {
    auto& one = all.documents.emplace_back(SeenDocument{id, {}, {}, {}, {}});
    cell(one.title, id, field::document_title);
    cell(one.kind, id, field::document_kind);
    cell(one.how, id, field::document_how);
    cell(one.note, id, field::document_note);
  }
  for (const auto& id : added(cells, field::room)) {
    auto& one = all.rooms.emplace_back(Room{id, {}, {}, {}});
    cell(one.at, id, field::room);
    cell(one.consent, id, field::room_consent);
    cell(one.note, id, field::room_note);
  }
  for (const auto& id : added(cells, field::handover)) {
    auto& one = all.handovers.emplace_back(HandOver{id, {}, {}});
    cell(one.at, id, field::handover);
    cell(one.to, id, field::handover_to);
  }
  return all;
}

}  // namespace platsbesok::domain
