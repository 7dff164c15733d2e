// The tablets: which there are, when each was last heard, what one may hold, the block that a lost one gets at once, and a hand-over file that one has brought.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"
#include "core/domain/withdrawal.h"
#include "register/store/withdrawals.h"

#include <algorithm>
#include <sstream>

namespace platsbesok::reg::web {

namespace {

std::string tablet_path(const Device& device) { return "/plattor/" + device.device.hex(); }

Chip chip_of(const Site& site, const Device& device) {
  return {site.words(device.blocked_at ? "web.tablet.blocked" : device.review_since ? "web.tablet.under_review" : "web.tablet.connected"),
          device.blocked_at ? "filled" : device.review_since ? "level-2" : "neutral", device.blocked_at ? "lock" : device.review_since ? "warning" : "tablet"};
}

std::string heard_words(const Site& site, const Contact& contact) {
  return contact.heard_at ? base::date_time_text(*contact.heard_at) : site.words("web.tablet.never_heard");
}

ListRow tablet_row(const Site& site, const Device& device, const Contact& contact) {
  const Chip chip = chip_of(site, device);
  const char* code = device.blocked_at ? "SPARRAD" : device.review_since ? "KONTROLLERAS" : "ANSLUTEN";
  Cell heard{.text = contact.heard_at ? base::date_time_text(*contact.heard_at) : "", .shown = heard_words(site, contact), .order = contact.heard_at ? std::to_string(contact.heard_at->utc_ms) : ""};
  Cell enrolled{.text = base::date_time_text(device.enrolled_at), .order = std::to_string(device.enrolled_at.utc_ms)};
  const std::string name = tablet_name(device.device);
  return {.cells = {{.text = device.person_name, .path = tablet_path(device), .more = {{.text = name}}}, {.text = name}, chip_cell(chip), heard, enrolled}, .choices = {{{code, chip.label}}}};
}

HttpReply list_page(const Site& site, const Reader& reader, const Fields& query, ListAs as, const std::vector<std::string>& mistakes, const std::string& done = {}, int status = 200) {
  List list{.path = "/plattor",
            .title = site.words("web.tablet.title"),
            .count = "web.tablet.count",
            .search_hint = "web.tablet.search_hint",
            .empty = site.words("web.tablet.empty"),
            .empty_more = site.words("web.tablet.empty_more"),
            .columns = {{"inspektor", "web.tablet.person"}, {"", "web.tablet.id", ColumnKind::text, ListColumn::In::file}, {"lage", "web.tablet.state"}, {"hord", "web.tablet.heard", ColumnKind::date}, {"ansluten", "web.tablet.enrolled", ColumnKind::date}},
            .order = "inspektor",
            .filters = {{"lage", "web.tablet.state"}},
            .access = "tablet_list"};
  const Devices devices(site.office.database());
  for (const Device& device : devices.all()) list.rows.push_back(tablet_row(site, device, devices.contact(device.device)));
  Data data;
  data.set("in_tablets", true);
  set_mistakes(data, mistakes);
  set_text(data, "done", done);
  data.set("limit", site.words("web.tablet.limit", {{"mb", std::to_string(handover_bytes_max / 1024 / 1024)}}));
  return answer_list(site, reader, list, query, as, "tablet_list", std::move(data), status);
}

// What the tablet has been granted, now or before, of what this reader may know of: anything else would tell that it exists (V1).
Data held_by(const Site& site, const Reader& reader, const Device& device) {
  Data rows(Data::type::list);
  for (const VisitSummary* visit : site.visits.seen_by(reader.person, reader.roles)) {
    if (std::ranges::find(visit->given_to, device.device) == visit->given_to.end()) continue;
    const auto state = site.office.journal().state(visit->row.id);
    const auto read = domain::visit_from(state, visit->row.id);
    const bool now = std::ranges::find(read.grants, device.device, &domain::Grant::device) != read.grants.end() && read.packed && !read.recalled && !read.cancelled;
    std::uint64_t received = 0;
    for (const auto& strand : site.office.journal().strands(visit->row.id)) received += strand.device == device.device ? strand.s : 0;
    Data row;
    row.set("path", "/besok/" + visit->row.id.hex());
    row.set("unit", is_sealed(visit->row) ? site.words("web.list.sealed") : visit->row.unit_name);
    row.set("date", visit->on ? base::iso(*visit->on) : site.words("web.list.no_date"));
    row.set("state", state_chip(site.words, visit->row.state));
    const auto given = domain::given_to(state, visit->row.id);
    const auto its = std::ranges::find(given, device.device, &domain::GivenTo::device);
    const auto left = its != given.end() && its->leaves ? Withdrawals(site.office.database()).left_at(device.device, visit->row.id) : std::nullopt;
    row.set("holds", left                                ? site.words("web.planning.left_tablet", {{"time", base::date_time_text(*left)}})
                     : its != given.end() && its->leaves ? site.words("web.planning.leaves_tablet")
                                                         : site.words(now ? "web.tablet.holds" : "web.tablet.held"));
    row.set("received", site.words.counted("web.tablet.received", static_cast<long long>(received)));
    rows.push_back(row);
  }
  return rows;
}

HttpReply device_page(const Site& site, const Reader& reader, const Device& device, const std::string& mistake = {}, int status = 200) {
  const Contact contact = Devices(site.office.database()).contact(device.device);
  Data data;
  data.set("in_tablets", true);
  data.set("heading", site.words("web.tablet.of", {{"person", device.person_name}}));
  data.set("id", device.device.hex());
  data.set("chip", chip_of(site, device));
  data.set("heard", heard_words(site, contact));
  data.set("enrolled", base::date_time_text(device.enrolled_at));
  data.set("path", tablet_path(device));
  set_text(data, "mistake", mistake);
  if (device.blocked_at) {
    data.set("is_blocked", true);
    data.set("blocked_at", base::date_time_text(*device.blocked_at));
    const bool knows = contact.told_blocked_at && *contact.told_blocked_at >= *device.blocked_at;
    data.set("knows", knows ? site.words("web.tablet.knows", {{"time", base::date_time_text(*contact.told_blocked_at)}}) : site.words("web.tablet.does_not_know"));
  }
  set_list(data, "rows", held_by(site, reader, device));
  return page(site, reader, "tablet_page", site.words("web.tablet.of", {{"person", device.person_name}}), std::move(data), status);
}

// Nothing where it is none, or none that this reader may know of.
std::optional<Device> open_tablet(const Site& site, const Reader& reader, base::DeviceId id) {
  return may_see_tablets(reader.roles) ? Devices(site.office.database()).find(id) : std::nullopt;
}

HttpReply set_blocked(const Site& site, const Reader& reader, base::DeviceId id, const Fields& form, std::optional<base::Instant> at) {
  const auto device = open_tablet(site, reader, id);
  if (!device) return not_found(site, reader);
  if (field(form, "forstatt").empty()) return device_page(site, reader, *device, site.words("web.tablet.confirm_missing"), 400);
  Devices(site.office.database()).set_blocked(device->device, at);
  return see_other(tablet_path(*device));
}

}  // namespace

bool may_see_tablets(const std::set<domain::Role>& roles) { return domain::may(roles, domain::Act::administer_people) || domain::may(roles, domain::Act::plan_visit); }

HttpReply tablet_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  return may_see_tablets(reader.roles) ? list_page(site, reader, query, as, {}) : not_found(site, reader);
}

HttpReply tablet_page(const Site& site, const Reader& reader, base::DeviceId id) {
  const auto device = open_tablet(site, reader, id);
  return device ? device_page(site, reader, *device) : not_found(site, reader);
}

HttpReply block_tablet(const Site& site, const Reader& reader, base::DeviceId id, const Fields& form) {
  return set_blocked(site, reader, id, form, site.office.clock().now());
}
HttpReply unblock_tablet(const Site& site, const Reader& reader, base::DeviceId id, const Fields& form) { return set_blocked(site, reader, id, form, std::nullopt); }

HttpReply take_handover(const Site& site, const Reader& reader, std::optional<std::string> file, const Fields& form) {
  if (!may_see_tablets(reader.roles)) return not_found(site, reader);
  if (!file) return list_page(site, reader, {}, ListAs::page, {site.words("web.tablet.no_file")}, {}, 400);
  std::istringstream in(*file);
  const auto taken = site.handovers.take(in, !field(form, "sparrad").empty());
  if (!taken) return list_page(site, reader, {}, ListAs::page, {site.words.refusal(taken.refusal())}, {}, 400);
  std::vector<std::string> words{site.words.counted("web.tablet.taken_ops", static_cast<long long>(taken->ops)),
                                 site.words.counted("web.tablet.taken_files", static_cast<long long>(taken->files))};
  if (taken->aside > 0) words.push_back(site.words("web.tablet.taken_aside"));
  if (taken->refused > 0) words.push_back(site.words("web.tablet.taken_refused"));
  return list_page(site, reader, {}, ListAs::page, {}, joined(words, " "));
}

}  // namespace platsbesok::reg::web
