#include "tests/support/sync_world.h"

namespace platsbesok::tests {

void Office::stop() {
  door_.reset();
  index_.reset();
  media_.reset();
  journal_.reset();
  database_.reset();
}

void Office::start(storage::Database::Mode mode) {
  database_ = std::make_unique<storage::Database>(file(), database_key_, mode);
  if (mode == storage::Database::Mode::create) {
    storage::JournalStore::create_tables(*database_);
    storage::MediaStore::create_tables(*database_);
    reg::Devices::create_tables(*database_);
    reg::AccessLog::create_tables(*database_);
  }
  journal_ = std::make_unique<storage::JournalStore>(*database_, storage::Recorder{municipality, device, dev_no, &key}, domain::in_force_rule(device));
  media_ = std::make_unique<storage::MediaStore>(*database_);
  index_ = std::make_unique<reg::DossierIndex>(*journal_);
  door_ = std::make_unique<reg::DeviceDoor>(reg::Parts{municipality, "Planteby", device, base::recovery_public_key(recovery), key, clock, random,
                                                       *database_, *journal_, *media_, *index_});
}

void Office::back_up(const std::string& name) {
  stop();
  std::filesystem::copy_file(file(), folder_.path() / name, std::filesystem::copy_options::overwrite_existing);
  start();
  storage::Database copy(folder_.path() / name, database_key_, storage::Database::Mode::open);
  reg::Backups(database()).record(copy, clock.now());
}

void Office::restore(const std::string& name) {
  stop();
  std::filesystem::copy_file(folder_.path() / name, file(), std::filesystem::copy_options::overwrite_existing);
  ++dev_no;
  start();
}

void Office::write(base::DossierId dossier, const std::vector<journal::DraftOp>& ops) {
  storage::Transaction transaction(database());
  clock.at_ms += 1000;
  journal().append(dossier, clerk, clock.now(), ops);
  journal().seal(dossier);
  door().after_grant(dossier);
  transaction.commit();
}

journal::DraftOp Office::set(base::DossierId dossier, std::string_view field, journal::Value value) {
  const auto cells = journal().holds(dossier) ? journal().state(dossier).cells : journal::Cells{};
  journal::DraftOp op{journal::OpKind::set, domain::root(dossier), std::string(field), {}, std::move(value)};
  if (const auto cell = cells.find({op.entity, op.field}); cell != cells.end())
    for (const auto& head : cell->second.heads) op.base.push_back(head.ref);
  return op;
}

base::DossierId Office::checklist(std::string_view name) {
  const auto dossier = fixed_id<base::DossierId>(name);
  write(dossier, {set(dossier, domain::field::born, domain::to_value(domain::Born{domain::DossierKind::checklist})),
                  set(dossier, domain::field::checklist_content, std::string("planted checklist"))});
  return dossier;
}

base::DossierId Office::visit(std::string_view name, std::optional<base::DossierId> pinned) {
  const auto dossier = fixed_id<base::DossierId>(name);
  std::vector<journal::DraftOp> ops{set(dossier, domain::field::born, domain::to_value(domain::Born{domain::DossierKind::visit})),
                                    set(dossier, domain::field::visit_purpose, std::string(name))};
  if (pinned) ops.push_back(set(dossier, domain::field::visit_template, domain::to_value(domain::PinnedTemplate{"evening", 1, base::Hash{}, *pinned})));
  write(dossier, ops);
  return dossier;
}

void Office::grant(base::DossierId dossier, base::PersonId person, base::DeviceId to, const base::PublicKey& its_key) {
  write(dossier, {{journal::OpKind::grant, domain::grant_entity(person, to), std::string(domain::field::grant), {},
                   journal::ValueList{person.bytes(), to.bytes(), base::ByteView(its_key.bytes), std::string(domain::code_of(domain::Role::inspector))}}});
}

void Office::end_grant(base::DossierId dossier, base::PersonId person, base::DeviceId of) {
  std::vector<journal::OpRef> grants;
  const auto state = journal().state(dossier);
  for (const auto& op : state.structural)
    if (op.op.kind == journal::OpKind::grant && op.op.entity == domain::grant_entity(person, of)) grants.push_back(op.ref);
  std::vector<journal::DraftOp> ops{{journal::OpKind::end, domain::grant_entity(person, of), std::string(domain::field::grant), grants, journal::to_value(journal().vector(dossier))}};
  if (!domain::withdrawn_from(journal().cell(dossier, domain::withdrawal_cell(person, of)), {})) ops.push_back(withdrawal(dossier, person, of, true));
  write(dossier, ops);
}

journal::DraftOp Office::withdrawal(base::DossierId dossier, base::PersonId person, base::DeviceId from, bool withdrawn) {
  const auto cell = domain::withdrawal_cell(person, from);
  journal::DraftOp op{journal::OpKind::set, cell.entity, cell.field, {}, withdrawn ? journal::Value(from.bytes()) : journal::Value()};
  for (const auto& head : journal().cell(dossier, cell).heads) op.base.push_back(head.ref);
  return op;
}

void Office::withdraw(base::DossierId dossier, base::PersonId person, base::DeviceId from, bool withdrawn) { write(dossier, {withdrawal(dossier, person, from, withdrawn)}); }

void Office::pack(base::DossierId dossier) {
  write(dossier, {set(dossier, domain::field::visit_packed, clock.now().utc_ms), set(dossier, domain::field::visit_recalled, {})});
}

void Office::recall(base::DossierId dossier) {
  write(dossier, {set(dossier, domain::field::visit_recalled, journal::ValueList{clock.now().utc_ms, std::string("planted reason")})});
}

Tablet::Tablet(Office& office, std::string_view name, std::uint64_t seed)
    : wire(office), random(seed + base::sha256(base::as_bytes(name)).bytes[0]), person(fixed_id<base::PersonId>(name)), office_(office) {
  const auto code = sync::parse_enrolment_code(office.door().enrolment().issue(person, std::string(name), "register.test:8443", office.ca_hash)).value();
  const sync::Enrolling enrolling(code, random);
  const auto enrolled = enrolling.arrived(wire.send(enrolling.request()), "planted ca").value();
  constexpr base::StretchCost cheap{1, 8 * 1024};
  vault_.emplace(storage::Vault::create(folder(), enrolled.enrolment, enrolling.device_key(), words(), cheap, random, domain::in_force_rule));
}

void Tablet::reopen() {
  close();
  vault_.emplace(storage::Vault::open(folder(), words(), domain::in_force_rule).value());
}

std::vector<journal::OpRef> Tablet::write(base::DossierId dossier, const std::vector<journal::DraftOp>& ops) {
  clock.at_ms += 1000;
  return journal().append(dossier, person, clock.now(), ops);
}

journal::OpRef Tablet::answer(base::DossierId dossier, int n, journal::Value value) {
  journal::DraftOp op{journal::OpKind::set, fixed_id<base::EntityId>("question " + std::to_string(n)), std::string(domain::field::answer_value), {}, std::move(value)};
  if (journal().holds(dossier)) {
    const auto cells = journal().state(dossier).cells;
    if (const auto cell = cells.find({op.entity, op.field}); cell != cells.end())
      for (const auto& head : cell->second.heads) op.base.push_back(head.ref);
  }
  return write(dossier, {op}).at(0);
}

base::Hash Tablet::photo(base::DossierId dossier, base::ByteView bytes) {
  const base::Hash file = base::sha256(bytes);
  vault().media().put(dossier, file, bytes);
  const domain::PhotoFile taken{{file, static_cast<std::int64_t>(bytes.size()), 100, 100}, file};
  write(dossier, {{journal::OpKind::add, base::random_id<base::EntityId>(random), std::string(domain::field::photo), {}, domain::to_value(taken)}});
  return file;
}

std::string Tablet::sync_once() {
  sync::Round round(vault(), session, clock, random);
  constexpr int requests_max = 2000;
  for (int i = 0; i < requests_max; ++i) {
    const auto request = round.next();
    if (!request) return round.problem() ? round.problem()->code : "";
    try {
      round.arrived(wire.send(*request));
    } catch (const base::Failure& failure) {
      round.failed(failure.code());
    }
  }
  return "never ended";
}

base::Bytes bytes_of(std::string_view text) {
  const auto view = base::as_bytes(text);
  return {view.begin(), view.end()};
}

}  // namespace platsbesok::tests
