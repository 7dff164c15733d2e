#include "register/demonstration/tablet.h"

#include "core/base/ensure.h"
#include "core/base/failure.h"
#include "core/base/must.h"
#include "core/domain/authority.h"
#include "sync/protocol/certificate.h"
#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"

namespace platsbesok::reg::demonstration {

using base::must;

namespace {

constexpr const char* nowhere = "register.exempel:8443";  // the code's address: nothing here goes over a wire

void succeeded(const sync::Reply& reply) {
  if (reply.status != 200) throw base::Failure("unexpected", "the door answered " + std::to_string(reply.status));
}

}  // namespace

Tablet::Tablet(Register& office, DeviceDoor& door, base::PersonId person, const std::string& person_name, const std::filesystem::path& folder)
    : office_(office),
      door_(door),
      person_(person),
      key_(base::Secret::random()),
      database_(folder / (device().hex() + ".db"), base::Secret::random(), storage::Database::Mode::create),
      journal_((storage::JournalStore::create_tables(database_), database_), {office.identity().municipality, device(), base::random_u32(office.random()), &key_},
               domain::in_force_rule(office.identity().office)) {
  const auto ca = certificate_sha256(office.certificates().ca_pem);
  const auto token = must(sync::parse_enrolment_code(door.enrolment().issue(person, person_name, nowhere, ca))).token;
  const std::string request = sync::encode(sync::EnrolRequest{token, key(), key_.sign(sync::enrolment_statement(token, key()))});
  succeeded(door.enrolment().enrol(base::as_bytes(request)));
}

base::DeviceId Tablet::device() const { return sync::device_of(key_.public_key()); }

// By a session of its own, which is over before the next visit.
sync::Reply Tablet::ask(const char* method, const std::string& path, base::Bytes body) {
  const auto token = base::random_bytes(office_.random(), sizeof(sync::Token));
  door_.devices().put_session(base::sha256(token), device(), {office_.clock().now().utc_ms + sync::session_ms});
  door_.devices().heard(device(), office_.clock().now());
  const bool brings = !body.empty();
  auto reply = door_.handle({method, path, "Bearer " + base::to_hex(token), brings ? std::string(sync::segments_type) : std::string(), std::move(body)});
  succeeded(reply);
  return reply;
}

void Tablet::fetch(base::DossierId visit) {
  std::map<base::DeviceId, base::PublicKey> keys{{office_.identity().office, office_.signing_key().public_key()}};
  for (const auto& grant : domain::visit_from(office_.journal().state(visit), visit).grants) keys.emplace(grant.device, grant.device_key);
  for (const auto& strand : office_.journal().strands(visit)) {
    const auto held = journal_.vector(visit).highest(strand.dev_no);
    if (strand.device == device() || held >= strand.s) continue;
    const auto reply = ask("GET", sync::text_of(sync::PullPath{visit, strand.dev_no, held + 1}), {});
    const auto segments = journal::split_segments(reply.body);
    ENSURE(segments.has_value());
    for (const auto bytes : *segments)
      journal_.ingest(bytes, must(journal::open_segment(bytes, keys.at(strand.device))), office_.clock().now());
  }
}

void Tablet::send(base::DossierId visit) {
  journal_.seal(visit);
  const auto own = office_.journal().vector(visit);
  base::Bytes body;
  for (const auto& strand : journal_.strands(visit))
    if (strand.device == device())
      for (const auto& bytes : journal_.segments(visit, strand.dev_no, own.highest(strand.dev_no), sync::push_bytes_max)) base::put(body, bytes);
  const auto reply = must(sync::parse_push_reply(ask("POST", std::string(sync::segments_path), std::move(body)).body));
  for (const auto& segment : reply.segments)
    if (segment.result != sync::PushResult::held) throw base::Failure("unexpected", "a segment was not held");
}

domain::VisitFacts Tablet::facts(base::DossierId visit) const {
  const auto state = journal_.state(visit);
  auto pinned = office_.checklist_of(domain::visit_from(state, visit));
  auto checklist = pinned ? std::make_shared<const checklist::Template>(*std::move(pinned)) : nullptr;
  return domain::visit_facts(state, visit, journal_.vector(visit), std::move(checklist), {}, office_.clock().now());
}

std::optional<base::EntityId> Tablet::record(base::DossierId visit, const std::vector<domain::VisitCommand>& commands) {
  const auto known = facts(visit);
  std::vector<journal::DraftOp> ops;
  std::optional<base::EntityId> made;
  for (const auto& each : commands) {
    const auto decision = must(domain::decide(known, each, {person_, device(), false, {}}, office_.clock().now(), office_.random()));
    ops.insert(ops.end(), decision.ops.begin(), decision.ops.end());
    made = decision.entity;
  }
  journal_.append(visit, person_, office_.clock().now(), ops);
  return made;
}

}  // namespace platsbesok::reg::demonstration
