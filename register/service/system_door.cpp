#include "register/service/system_door.h"

#include "core/base/failure.h"
#include "core/base/log.h"
#include "register/service/told_content.h"

#include <algorithm>

namespace platsbesok::reg {

using nlohmann::json;

namespace {

constexpr std::string_view bearer_word = "Bearer ";
constexpr std::size_t cursor_mark_bytes = 16, cursor_bytes = cursor_mark_bytes + 8;

HttpReply json_answer(int status, const json& body) {
  return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}}, body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

// The value of the one parameter there may be: lower-case hexadecimal. Nothing: the query is another.
std::optional<std::string> after_in(const std::string& query) {
  constexpr std::string_view name = "after=";
  if (query.empty()) return std::string();
  return query.starts_with(name) && query.size() > name.size() ? std::optional(query.substr(name.size())) : std::nullopt;
}

}  // namespace

SystemDoor::SystemDoor(Register& office, const base::Wording& words) : office_(office), words_(words), systems_(office.database()), access_log_(office.database()), told_(office.database()) {
  storage::Transaction transaction(office.database());
  Systems::create_table(office.database());
  Told::create_table(office.database());
  AccessLog::know_systems(office.database());
  transaction.commit();
}

std::vector<std::string> SystemDoor::addresses() {
  std::vector<std::string> all{std::string(changes_path)};
  for (const auto& [kind, code] : base::Codes<ToldKind>::all) all.push_back(std::string(system_prefix) + std::string(code));
  return all;
}

HttpReply SystemDoor::refused(int status, const std::string& code) const { return json_answer(status, {{"code", code}, {"words", words_("refusal." + code)}}); }

HttpReply SystemDoor::handle(const HttpRequest& request) {
  try {
    return answer(request);
  } catch (const base::Failure& failure) {
    base::log::error("system door: " + failure.code());
  } catch (const std::exception&) {
    base::log::error("system door: unexpected");
  }
  return refused(500, "system_failed");
}

HttpReply SystemDoor::answer(const HttpRequest& request) {
  const std::string_view given = request.header("authorization");
  const auto token = given.starts_with(bearer_word) ? base::from_hex(given.substr(bearer_word.size())) : std::nullopt;
  const auto system = token && token->size() == base::Hash::size_bytes ? systems_.with(*token, office_.clock().now()) : std::nullopt;
  if (!system) return refused(401, "system_unknown");
  if (request.method != "GET") return refused(405, "system_reads_only");
  if (request.query.size() > system_query_bytes_max) return refused(400, "system_query_wrong");
  const bool is_changes = request.path == changes_path && !system->may_read.empty();
  const auto kind = request.path.starts_with(system_prefix) ? base::from_code<ToldKind>(std::string_view(request.path).substr(system_prefix.size())) : std::nullopt;
  if (!is_changes && (!kind || !system->may_read.contains(*kind))) return refused(404, "system_not_found");
  catch_up();
  return is_changes ? changes(*system, request.query) : list(*system, *kind, request.query);
}

void SystemDoor::catch_up() {
  using domain::DossierKind;
  storage::Transaction transaction(office_.database());
  const auto say = [&](ToldKind kind, base::EntityId id, const std::optional<json>& content) {
    if (content) told_.tell(kind, id, content->dump(-1, ' ', false, json::error_handler_t::replace));
  };
  // In this order, whatever was written first: the numbers tell nothing of what else was written meanwhile.
  std::map<DossierKind, std::vector<base::DossierId>> changed;
  std::uint64_t mark = looked_at_;
  for (const auto dossier : office_.journal().changed_since(mark))
    if (const auto kind = office_.index().kind(dossier)) changed[*kind].push_back(dossier);
  for (auto& [kind, dossiers] : changed) std::ranges::sort(dossiers);
  const auto each_of = [&](DossierKind kind, ToldKind told, auto read) {
    for (const auto id : changed[kind]) say(told, id.as<base::EntityId>(), told_of(read(office_.journal().state(id), id)));
  };
  const auto organisation = office_.organisation();
  if (!changed[DossierKind::organisation].empty())
    for (const auto& provider : organisation->providers) say(ToldKind::provider, provider.id, told_of(provider));
  each_of(DossierKind::unit, ToldKind::unit, domain::unit_from);
  each_of(DossierKind::plan, ToldKind::plan, domain::plan_from);
  each_of(DossierKind::visit, ToldKind::visit, domain::visit_from);
  transaction.commit();
  looked_at_ = mark;
}

// mark ‖ number. The mark is of this register since it was made or restored, and of what the system may read: after a restore the numbers mean something else, and who
// may read more than before has not been told all of it.
std::string SystemDoor::cursor_for(const System& system, std::int64_t number) const {
  base::Bytes about, cursor;
  base::put_u32(about, office_.identity().dev_no);
  for (const ToldKind kind : system.may_read) base::put_u16(about, static_cast<std::uint16_t>(kind));
  base::put(cursor, base::derived_id_bytes("told_cursor1", {office_.identity().municipality.bytes(), about}));
  base::put_u64(cursor, static_cast<std::uint64_t>(number));
  return base::to_hex(cursor);
}

void SystemDoor::log(const System& system, const std::vector<ToldThing>& things) {
  std::set<std::pair<base::DossierId, ToldKind>> dossiers;
  for (const ToldThing& thing : things) dossiers.emplace(thing.kind == ToldKind::provider ? office_.identity().organisation : thing.id.as<base::DossierId>(), thing.kind);
  storage::Transaction transaction(office_.database());
  for (const auto& [dossier, kind] : dossiers) access_log_.write({office_.clock().now(), std::nullopt, dossier, "told_" + std::string(base::code_of(kind)), system.name});
  transaction.commit();
}

HttpReply SystemDoor::changes(const System& system, const std::string& query) {
  const auto after = after_in(query);
  const auto cursor = after ? base::from_hex(*after) : std::nullopt;
  if (!cursor || (!cursor->empty() && cursor->size() != cursor_bytes)) return refused(400, "system_query_wrong");
  std::int64_t number = 0;
  if (!cursor->empty()) {
    base::ByteReader in(base::ByteView(*cursor).subspan(cursor_mark_bytes));
    number = static_cast<std::int64_t>(in.u64());
    if (cursor_for(system, number) != *after) return refused(410, "system_cursor_foreign");
  }
  auto things = told_.after(number, system.may_read, told_a_page + 1);
  const bool more = things.size() > told_a_page;
  if (more) things.pop_back();
  log(system, things);
  json all = json::array();
  for (const ToldThing& thing : things) all.push_back({{"kind", base::code_of(thing.kind)}, {"id", thing.id.hex()}, {"content", json::parse(thing.content)}});
  return json_answer(200, {{"changes", all}, {"next", cursor_for(system, things.empty() ? number : things.back().number)}, {"more", more}});
}

HttpReply SystemDoor::list(const System& system, ToldKind kind, const std::string& query) {
  const auto after = after_in(query);
  const auto above = after ? base::EntityId::from_hex(*after) : std::nullopt;
  if (!after || (!after->empty() && !above)) return refused(400, "system_query_wrong");
  auto things = told_.list(kind, above, told_a_page + 1);
  const bool more = things.size() > told_a_page;
  if (more) things.pop_back();
  log(system, things);
  json all = json::array();
  for (const ToldThing& thing : things) all.push_back(json::parse(thing.content));
  json body{{base::code_of(kind), all}, {"more", more}};
  if (more) body["next"] = things.back().id.hex();
  return json_answer(200, body);
}

}  // namespace platsbesok::reg
