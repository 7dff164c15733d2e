#include "register/web/history.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "register/web/field_words.h"
#include "register/web/pages.h"
#include "register/web/paging.h"
#include "register/web/visit_data.h"

#include <algorithm>
#include <map>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t changes_a_page = 100;

using journal::LoggedOp;
using journal::OpKind;

class FieldTeller {
public:
  FieldTeller(const Site& site, const FieldChanges& about, const std::vector<LoggedOp>& ops) : site_(site), words_(site.words), about_(about) {
    std::map<std::string, int> count;
    for (const auto& op : ops) {
      by_ref_[op.ref] = &op;
      const std::string thing = thing_label(words_, op.op.field);
      if (thing.empty() || op.op.entity == domain::root(about.dossier) || about.only) continue;
      if (things_.try_emplace(op.op.entity, thing).second) things_[op.op.entity] += " " + std::to_string(++count[thing]);
    }
  }

  // Nothing for an op that another line tells of.
  std::optional<std::string> tell(const LoggedOp& op) const {
    const std::string& field = op.op.field;
    if (field == domain::field::born) return words_("web.history.born");
    if (is_said_elsewhere(field)) return std::nullopt;
    const auto thing = things_.find(op.op.entity);
    const std::string about = thing == things_.end() ? "" : thing->second;
    if (op.op.kind == OpKind::remove) return words_("web.history.removed", {{"thing", about}});
    const std::string value = shown(op), before = shown_before(op);
    // An ADD of something that has fields of its own says that it is there.
    if (op.op.kind == OpKind::add && value.empty()) {
      const std::string kind = about.empty() ? thing_label(words_, field) : about;
      return words_("web.history.added", {{"thing", kind.empty() ? field_label(words_, field) : kind}});
    }
    const std::string what = (about.empty() ? "" : about + ", ") + field_label(words_, field);
    if (op.op.value.is_null()) return words_("web.history.cleared", {{"what", what}, {"before", before}});
    if (value.empty()) return words_("web.history.changed_unseen", {{"what", what}});
    if (before.empty()) return words_("web.history.set", {{"what", what}, {"value", value}});
    return words_("web.history.changed", {{"what", what}, {"before", before}, {"value", value}});
  }

private:
  std::string shown(const LoggedOp& op) const {
    return std::ranges::count(about_.kept_back, op.op.field) != 0 ? "" : field_value(site_, op.op.field, op.op.value);
  }
  std::string shown_before(const LoggedOp& op) const {
    std::string before;
    for (const auto& base : op.bases)
      if (const auto earlier = by_ref_.find(base); earlier != by_ref_.end() && earlier->second->op.field == op.op.field && earlier->second->op.entity == op.op.entity)
        if (const std::string value = shown(*earlier->second); !value.empty()) before += (before.empty() ? "" : " / ") + value;
    return before;
  }

  const Site& site_;
  const base::Wording& words_;
  const FieldChanges& about_;
  std::map<journal::OpRef, const LoggedOp*> by_ref_;
  std::map<base::EntityId, std::string> things_;  // "avtal 2", in the order they came
};

}  // namespace

std::vector<Change> field_changes(const Site& site, const Reader& reader, const FieldChanges& about) {
  auto ops = site.office.journal().ops(about.dossier);
  std::ranges::stable_sort(ops, [](const auto& a, const auto& b) { return a.op.at != b.op.at ? a.op.at < b.op.at : a.ref < b.ref; });
  std::set<journal::OpRef> powerless;
  for (const auto& op : site.office.journal().state(about.dossier).not_in_force) powerless.insert(op.ref);
  const FieldTeller teller(site, about, ops);
  std::vector<Change> changes;
  for (const auto& op : ops) {
    if ((about.only && op.op.entity != *about.only) || !op.op.field.starts_with(about.kind)) continue;
    auto words = teller.tell(op);
    if (!words) continue;
    Change change{op.op.at, reader.name_of(site, op.op.actor), *std::move(words), op.op.kind == OpKind::remove ? "cross" : "pen", powerless.contains(op.ref), false};
    change.where = place_words(site, op.device);
    changes.push_back(std::move(change));
  }
  std::ranges::reverse(changes);
  return changes;
}

HttpReply history_page(const Site& site, const Reader& reader, const HistoryOf& of, const std::vector<Change>& changes, const Fields& query) {
  const Paging paging(query, changes.size(), changes_a_page);
  Data data, lines(Data::type::list), crumbs(Data::type::list);
  for (std::size_t i = paging.first; i < paging.last; ++i) {
    Data line = change_data(site, changes[i]);
    line.set("where", changes[i].where);
    lines.push_back(line);
  }
  for (const auto& [path, label] : of.crumbs) {
    Data crumb;
    crumb.set("path", path);
    crumb.set("label", label);
    crumbs.push_back(crumb);
  }
  data.set("crumbs", crumbs);
  set_list(data, "changes", lines);
  data.set("count", site.words.counted("web.history.count", static_cast<long long>(changes.size())));
  put_paging(site.words, paging, of.path, data);
  if (of.menu != nullptr) data.set(of.menu, true);
  HttpReply reply = page(site, reader, "history", site.words("web.history.title"), std::move(data));
  log_access(site, reader, of.dossier, "history");
  return reply;
}

}  // namespace platsbesok::reg::web
