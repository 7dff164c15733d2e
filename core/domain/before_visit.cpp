#include "core/domain/before_visit.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

template <> std::optional<Notice> read(const Value& value) {
  const auto on = read<base::Date>(value.at(0));
  const auto* to = value.at(1).text();
  const auto way = read_code<NoticeWay>(value.at(2));
  if (!on || to == nullptr || !way) return std::nullopt;
  return Notice{*on, *to, *way};
}

template <> std::optional<ConflictOfInterest> read(const Value& value) {
  const auto exists = value.at(0).flag();
  const auto* words = value.at(1).text();
  if (!exists || words == nullptr) return std::nullopt;
  return ConflictOfInterest{*exists, *words};
}

Value to_value(const Notice& notice) { return ValueList{base::iso(notice.on), notice.to, std::string(code_of(notice.way))}; }
Value to_value(const ConflictOfInterest& said) { return ValueList{said.exists, said.words}; }

// Also what was taken back: who has been told cannot be untold.
bool BeforeVisit::unit_knows() const { return !notice.heads.empty() || !requests.empty(); }

std::size_t BeforeVisit::overdue(base::Date today) const {
  return static_cast<std::size_t>(std::ranges::count_if(requests, [&](const DocumentRequest& each) { return each.overdue(today); }));
}

BeforeVisit before_visit_from(const journal::Cells& cells, base::DossierId visit) {
  BeforeVisit all;
  const CellReader cell(cells, all.unreadable);
  cell(all.notice, root(visit), field::visit_notice);
  for (const auto& [key, heads] : cells)
    if (key.field == field::conflict_of_interest) cell(all.declarations.emplace_back(Declaration{key.entity, {}}).said, key.entity, field::conflict_of_interest);
  for (const auto& id : added(cells, field::document_request)) {
    auto& one = all.requests.emplace_back(DocumentRequest{id, {}, {}, {}, {}, {}, {}, {}, {}});
    cell(one.recorded, id, field::document_request);
    cell(one.kind, id, field::document_request_kind);
    cell(one.what, id, field::document_request_what);
    cell(one.of, id, field::document_request_of);
    cell(one.on, id, field::document_request_on);
    cell(one.due, id, field::document_request_due);
    cell(one.received, id, field::document_request_received);
    cell(one.taken_back, id, field::document_request_taken_back);
  }
  return all;
}

}  // namespace platsbesok::domain
