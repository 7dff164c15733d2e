#include "app/runner/vault_thread.h"

#include "app/runner/handover_files.h"
#include "app/runner/kept_files.h"
#include "core/base/log.h"
#include "core/domain/authority.h"
#include "core/media/chunks.h"
#include "core/media/strokes.h"
#include "sync/client/backoff.h"
#include "sync/client/handover.h"
#include "sync/client/notes.h"

#include <algorithm>
#include <fstream>

namespace platsbesok::app {

namespace {

constexpr std::int64_t between_rounds_ms = 60'000;
constexpr std::string_view where_note = "app.where";

Broke broke_by(const base::Failure& failure) { return {failure.code(), failure.about()}; }

// The monotonic clock is witness to the visit's times (V6); only this thread knows when the command is carried out.
void witness(domain::VisitCommand& command, std::int64_t monotonic_ms) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.monotonic_ms; }) each.monotonic_ms = monotonic_ms;
      },
      command);
}

domain::MediaRef media_of(const base::Bytes& file, std::uint32_t width_px, std::uint32_t height_px) {
  return {media::file_hash(file), static_cast<std::int64_t>(file.size()), width_px, height_px};
}

// The drawn signature as a picture, twice as large as the pad.
media::Pixels drawn(const Sign& sign) {
  static constexpr float scale = 2, line_px = 5, side_px_max = 4096;
  const auto side = [](float dp) { return static_cast<std::uint32_t>(std::clamp(dp * scale, 1.0f, side_px_max)); };
  std::vector<media::Stroke> strokes;
  for (const auto& stroke : sign.strokes) {
    auto& points = strokes.emplace_back().points;
    for (const PenPoint& point : stroke) points.push_back({point.x * scale, point.y * scale});
  }
  return media::draw_strokes(strokes, side(sign.width), side(sign.height), line_px);
}

}  // namespace

VaultThread::VaultThread(VaultThreadOptions options, base::Clock& clock, base::Random& random, Outbox& outbox)
    : options_(std::move(options)), clock_(clock), random_(random), outbox_(outbox), thread_([this] { run(); }) {}

VaultThread::~VaultThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool VaultThread::ask(VaultJob job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || jobs_.size() >= jobs_max) return false;
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void VaultThread::ask_always(VaultJob job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void VaultThread::wire_arrived() {
  {
    const std::lock_guard lock(mutex_);
    arrived_ = true;
  }
  changed_.notify_one();
}

// What the person asked for goes before the wire. Nothing: the wire has something, or it is time for a round, or all is over.
std::optional<VaultJob> VaultThread::next_job() {
  std::unique_lock lock(mutex_);
  const auto something = [&] { return stopping_ || arrived_ || !jobs_.empty(); };
  if (opened_ && opened_->next_round_ms && !opened_->round) {
    const auto wait = std::max<std::int64_t>(0, *opened_->next_round_ms - clock_.monotonic_ms());
    changed_.wait_for(lock, std::chrono::milliseconds(wait), something);
  } else {
    changed_.wait(lock, something);
  }
  if (jobs_.empty()) return std::nullopt;
  VaultJob job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void VaultThread::run() {
  for (;;) {
    auto job = next_job();
    if (job) {
      std::visit([&](auto& each) { carry_out(std::move(each)); }, *job);
      continue;
    }
    {
      const std::lock_guard lock(mutex_);
      if (stopping_ && jobs_.empty()) break;
      arrived_ = false;
    }
    if (!opened_) continue;
    try {
      if (opened_->round) go_on_with_round();
      else if (opened_->next_round_ms && *opened_->next_round_ms <= clock_.monotonic_ms()) begin_round();
    } catch (const base::Failure& failure) {
      base::log::error("round: " + failure.code());
      opened_->round.reset();
      opened_->on_the_wire = false;
      opened_->next_round_ms = clock_.monotonic_ms() + between_rounds_ms;
    }
  }
  opened_.reset();
}

template <class Work>
void VaultThread::answer(JobId job, Work work) {
  if (!opened_) return outbox_.tell(Report{NotRecorded{job, Broke{"vault_closed", {}}}});
  try {
    const base::Outcome<std::optional<base::EntityId>> done = work();
    if (!done) return outbox_.tell(Report{NotRecorded{job, done.refusal()}});
    publish();
    outbox_.tell(Report{Recorded{job, *done}});
    if (!opened_->wire || opened_->round) return;
    const std::int64_t now_ms = clock_.monotonic_ms();
    if (!opened_->written_since_ms) opened_->written_since_ms = now_ms;
    opened_->next_round_ms = round_after_writing_ms(now_ms, *opened_->written_since_ms);
  } catch (const base::Failure& failure) {
    base::log::error("vault: " + failure.code());
    outbox_.tell(Report{NotRecorded{job, broke_by(failure)}});
  }
}

template <class Try>
auto VaultThread::counted(Try attempt) {
  const KeptTries before = kept_tries(options_.folder, clock_.now());
  keep_tries(options_.folder, one_more(before, clock_.now()));
  auto outcome = attempt();
  if (outcome) keep_tries(options_.folder, {});
  else if (outcome.refusal().code != "passphrase_wrong") keep_tries(options_.folder, before);
  return outcome;
}

void VaultThread::carry_out(OpenVault job) {
  if (opened_) return;
  try {
    auto vault = counted([&] { return storage::Vault::open(options_.folder, job.passphrase, domain::in_force_rule); });
    if (!vault) return outbox_.tell(Report{NotOpened{vault.refusal(), vault.refusal().code == "key_slots_damaged" && storage::Vault::can_be_rebuilt(options_.folder)}});
    pin_box_.reset();
    opened(std::move(vault).value(), false);
  } catch (const base::Failure& failure) {
    not_opened_because(failure);
  }
}

void VaultThread::carry_out(MakeVaultAnew job) {
  if (opened_) return;
  try {
    auto rebuilt = counted([&] { return storage::Vault::rebuild(options_.folder, job.passphrase, random_, domain::in_force_rule); });
    if (!rebuilt) return outbox_.tell(Report{NotOpened{rebuilt.refusal(), true}});
    pin_box_.reset();
    auto made = std::move(rebuilt).value();
    opened(std::move(made.vault), false, made.ops);
  } catch (const base::Failure& failure) {
    not_opened_because(failure);
  }
}

void VaultThread::carry_out(OpenWithPin job) {
  if (opened_) return;
  try {
    const auto key = pin_box_ ? pin_box_->open(job.pin) : std::nullopt;
    if (!key) {
      if (pin_box_ && pin_box_->tries_left() == 0) pin_box_.reset();
      return outbox_.tell(Report{NotOpened{base::Refusal{"pin_wrong", "core/storage/pin_box.h", {}}}});
    }
    auto vault = storage::Vault::open_with_key(options_.folder, *key, domain::in_force_rule);
    if (!vault) return outbox_.tell(Report{NotOpened{vault.refusal()}});
    opened(std::move(vault).value(), true);
  } catch (const base::Failure& failure) {
    not_opened_because(failure);
  }
}

void VaultThread::not_opened_because(const base::Failure& failure) {
  base::log::error("vault: " + failure.code());
  opened_.reset();
  // In use, full and newer are no damage: the vault is whole.
  const bool not_whole = failure.code() == "vault_missing" || failure.code() == "database_missing" || failure.code() == "database_damaged" ||
                         failure.code() == "database_not_encrypted" || failure.code() == "file_unreadable";
  outbox_.tell(Report{NotOpened{broke_by(failure), not_whole && storage::Vault::can_be_rebuilt(options_.folder)}});
}

void VaultThread::opened(storage::Vault vault, bool by_pin, std::optional<std::uint64_t> rebuilt) {
  opened_ = std::make_unique<OpenedVault>(std::move(vault), clock_);
  const auto where = where_one_was();
  if (where) opened_->shown = where->visit;
  Published first = published();
  outbox_.tell(Report{Opened{where, by_pin, rebuilt}});
  outbox_.tell(Report{std::move(first)});
  const auto& enrolment = opened_->vault.enrolment();
  if (options_.transport && !enrolment.register_address.empty()) {
    opened_->wire = std::make_unique<sync::WireThread>(options_.transport(enrolment), [this] { wire_arrived(); });
    opened_->next_round_ms = clock_.monotonic_ms();
  }
  tell_wire();
}

void VaultThread::carry_out(SealPin job) {
  if (!opened_) return;
  try {
    auto box = storage::PinBox::seal(opened_->vault.key(), job.pin, random_);
    if (!box) return outbox_.tell(Report{PinNotSealed{box.refusal()}});
    pin_box_.emplace(std::move(box).value());
    outbox_.tell(Report{PinSealed{}});
  } catch (const base::Failure& failure) {
    base::log::error("pin: " + failure.code());
    outbox_.tell(Report{PinNotSealed{broke_by(failure)}});
  }
}

void VaultThread::carry_out(ForgetPin) { pin_box_.reset(); }

void VaultThread::carry_out(KeepSettings job) {
  try {
    keep_settings(options_.folder, job.settings);
  } catch (const base::Failure& failure) {
    base::log::error("settings: " + failure.code());  // they hold until the app is left
  }
}

void VaultThread::carry_out(CloseVault) {
  opened_.reset();
  outbox_.tell(Report{Closed{}});
}

void VaultThread::carry_out(Publish job) {
  if (!opened_) return;
  opened_->shown = job.open;
  try {
    publish();
  } catch (const base::Failure& failure) {
    base::log::error("vault: " + failure.code());
    outbox_.tell(Report{NotRecorded{0, broke_by(failure)}});
  }
}

base::Outcome<std::optional<base::EntityId>> VaultThread::record(base::DossierId dossier, domain::VisitCommand command, const Place& place,
                                                                 const std::optional<domain::Seen>& seen, const std::optional<storage::NewFile>& file) {
  if (opened_->vault.repair_copy()) opened_->publishing.changed();
  auto read = opened_->publishing.facts(dossier);
  if (!read) return read.refusal();
  domain::VisitFacts facts = std::move(read).value();
  if (seen) domain::see_as(*facts.visit, *seen, opened_->vault.dev_no());
  if (file) facts.stored_media.insert(file->file);
  const auto now = clock_.now();
  const auto& me = opened_->vault.enrolment();
  witness(command, clock_.monotonic_ms());
  const auto decision = domain::decide(facts, command, {me.person, me.device, false, {}}, now, random_);
  if (!decision) return decision.refusal();
  storage::Transaction together(opened_->vault.database());
  if (file) opened_->vault.media().put(dossier, file->file, file->bytes);
  opened_->vault.journal().append(decision->dossier, me.person, now, decision->ops);
  if (!place.empty()) opened_->vault.drafts().drop_place(dossier, place);
  together.commit();
  opened_->vault.follow(decision->dossier);
  opened_->publishing.changed(decision->dossier);
  return decision->entity;
}

void VaultThread::carry_out(Record job) {
  answer(job.job, [&] { return record(job.dossier, std::move(job.command), job.place, job.seen); });
}

void VaultThread::carry_out(SaveDraft job) {
  if (!opened_) return;
  try {
    base::Bytes seen = job.draft.seen ? journal::encode(domain::to_value(*job.draft.seen)) : base::Bytes{};
    opened_->vault.drafts().keep(job.dossier, {job.name, job.draft.text, job.draft.typed_at, std::move(seen)});
  } catch (const base::Failure& failure) {
    base::log::error("draft: " + failure.code());
    outbox_.tell(Report{DraftNotSaved{job.dossier, job.name, broke_by(failure)}});
  }
}

void VaultThread::carry_out(DropDraft job) {
  if (!opened_) return;
  try {
    opened_->vault.drafts().drop(job.dossier, job.name);
  } catch (const base::Failure& failure) {
    base::log::error("draft: " + failure.code());  // it comes back, and is taken away again
  }
}

void VaultThread::carry_out(Remember job) {
  if (!opened_) return;
  try {
    opened_->vault.set_note(where_note, base::as_bytes(where_text(job.where, clock_.now())));
  } catch (const base::Failure& failure) {
    base::log::error("where: " + failure.code());  // the next unlocking begins at I dag
  }
}

std::optional<Where> VaultThread::where_one_was() const {
  const auto note = opened_->vault.note(where_note);
  auto where = note ? where_from(base::as_text(*note), clock_.now()) : std::nullopt;
  if (where && where->visit && !opened_->vault.journal().holds(*where->visit)) return std::nullopt;
  return where;
}

// A protected address leaves the vault only here (V13).
void VaultThread::carry_out(OpenAddress job) {
  if (!opened_) return outbox_.tell(Report{AddressNotOpened{Broke{"vault_closed", {}}}});
  try {
    const auto right = counted([&] { return storage::Vault::check_passphrase(options_.folder, job.passphrase); });
    if (!right) return outbox_.tell(Report{AddressNotOpened{right.refusal()}});
    const auto facts = opened_->publishing.facts(job.dossier);
    if (!facts) return outbox_.tell(Report{AddressNotOpened{facts.refusal()}});
    outbox_.tell(Report{AddressOpened{job.dossier, facts->visit->address.value_or("")}});
  } catch (const base::Failure& failure) {
    base::log::error("vault: " + failure.code());
    outbox_.tell(Report{AddressNotOpened{broke_by(failure)}});
  }
}

void VaultThread::carry_out(SafePhoto job) {
  answer(job.job, [&] {
    const domain::PhotoFile file{media_of(job.image.file, job.image.width_px, job.image.height_px), job.image.incoming_hash};
    const storage::NewFile stored{file.media.file, job.image.file};
    if (job.copy) return record(job.dossier, domain::AddPhotoCopy{file, job.copy->photo, job.copy->contains_person}, {}, {}, stored);
    return record(job.dossier, domain::AddPhoto{file, job.about, ""}, {}, {}, stored);
  });
}

void VaultThread::carry_out(RecordSignature job) {
  answer(job.job, [&]() -> base::Outcome<std::optional<base::EntityId>> {
    const bool drawing = !job.sign.strokes.empty();
    if (drawing) {
      const media::Pixels picture = drawn(job.sign);
      const base::Bytes png = media::encode_png(picture);
      const auto media = media_of(png, picture.width_px, picture.height_px);
      auto drawn_signature = record(job.dossier, domain::AddSignature{media}, {}, {}, storage::NewFile{media.file, png});
      if (!drawn_signature) return drawn_signature;
    }
    auto sealed = record(job.dossier, domain::SignVisit{job.sign.statement});
    if (!sealed && drawing) publish();  // the drawn signature is there, the seal is not
    return sealed;
  });
}

void VaultThread::carry_out(ReadFile job) {
  if (!opened_) return;
  const auto* large = std::get_if<Large>(&job.which);
  try {
    auto bytes = opened_->vault.media().file(job.dossier, large != nullptr ? large->file : std::get<base::Hash>(job.which));
    if (bytes) options_.file_read(ShowFile{std::move(job.which), std::move(*bytes)});
  } catch (const base::Failure& failure) {
    base::log::error("media: " + failure.code());
  }
}

void VaultThread::carry_out(CopyPhoto job) {
  const JobId id = job.job;
  const auto not_recorded = [&](Broke why) { outbox_.tell(Report{NotRecorded{id, std::move(why)}}); };
  if (!opened_) return not_recorded({"vault_closed", {}});
  try {
    auto bytes = opened_->vault.media().file(job.dossier, job.file);
    if (!bytes) outbox_.tell(Report{NotRecorded{id, base::Refusal{"media_not_stored", "sync/README.md: Media", {{"count", "1"}}}}});
    else if (!options_.file_read(DrawCopy{std::move(job), std::move(*bytes)})) not_recorded({"vault_busy", {}});
  } catch (const base::Failure& failure) {
    base::log::error("media: " + failure.code());
    not_recorded(broke_by(failure));
  }
}

void VaultThread::carry_out(StartRound) {
  if (!opened_ || !opened_->wire || opened_->round) return;
  opened_->next_round_ms = clock_.monotonic_ms();
}

void VaultThread::carry_out(WriteHandover) {
  if (!opened_) return outbox_.tell(Report{HandoverNotSaved{Broke{"vault_closed", {}}}});
  try {
    std::string name = "overlamning-" + base::date_time_text(clock_.now());
    std::ranges::replace(name, ' ', '-');
    const auto file = handovers() / (name + ".pbho");
    std::filesystem::create_directories(handovers());
    const auto handed = sync::hand_over(opened_->vault, file, random_);
    if (!handed) return outbox_.tell(Report{HandoverNotSaved{handed.refusal()}});
    outbox_.tell(Report{HandoverSaved{file, handed->ops, handed->files, handed->size_bytes}});
  } catch (const base::Failure& failure) {
    base::log::error("handover: " + failure.code());
    outbox_.tell(Report{HandoverNotSaved{broke_by(failure)}});
  } catch (const std::filesystem::filesystem_error& failed) {
    base::log::error("handover: errno " + std::to_string(failed.code().value()));
    outbox_.tell(Report{HandoverNotSaved{Broke{"file_unwritable", {}}}});
  }
}

std::filesystem::path VaultThread::handovers() const {
  return options_.handovers.empty() ? std::filesystem::path(options_.folder.string() + ".overlamning") : options_.handovers;
}

void VaultThread::carry_out(ListHandovers) { outbox_.tell(Report{HandoversListed{handover_files(handovers(), options_.mounts)}}); }

template <class What, class Work>
std::variant<What, base::Refusal, Broke> VaultThread::with_handover(const std::filesystem::path& file, Work work) {
  if (!opened_) return Broke{"vault_closed", {}};
  try {
    std::ifstream in(file, std::ios::binary);
    if (!in) return Broke{"handover_unreadable", {}};
    base::Outcome<What> done = work(in);
    if (in.bad()) return Broke{"handover_unreadable", {}};  // pulled out meanwhile; what was taken in before is here
    if (!done) return done.refusal();
    return *std::move(done);
  } catch (const base::Failure& failure) {
    base::log::error("handover: " + failure.code());
    return failure.code() == "disk_full" ? Broke{"handover_no_room", {}} : broke_by(failure);
  }
}

void VaultThread::carry_out(ReadHandover job) {
  auto what = with_handover<HandoverInside>(job.file, [&](std::istream& in) -> base::Outcome<HandoverInside> {
    const auto contents = sync::look_through(opened_->vault, in);
    if (!contents) return contents.refusal();
    HandoverInside inside{contents->own, contents->here.size(), contents->parts - contents->here.size(), {}};
    for (const sync::HandoverPart& part : contents->here) {
      const domain::Visit visit = domain::visit_from(opened_->vault.journal().state(part.dossier), part.dossier);
      const auto grant = std::ranges::find(visit.grants, part.device, &domain::Grant::device);
      std::string name = grant == visit.grants.end() ? "" : visit.name_of(grant->person, part.device);
      if (!name.empty() && std::ranges::find(inside.from, name) == inside.from.end()) inside.from.push_back(std::move(name));
    }
    return inside;
  });
  outbox_.tell(Report{HandoverRead{std::move(job.file), std::move(what)}});
}

void VaultThread::carry_out(TakeInHandover job) {
  auto what = with_handover<HandoverIn>(job.file, [&](std::istream& in) -> base::Outcome<HandoverIn> {
    const auto taken = sync::take_over(opened_->vault, in, clock_.now());
    if (!taken) return taken.refusal();
    return HandoverIn{taken->ops, taken->files, taken->carried, taken->not_carried, taken->refused};
  });
  if (opened_) {
    // Some of it may be here though not all was read.
    opened_->publishing.changed();
    publish();
    if (opened_->wire && !opened_->round) opened_->next_round_ms = clock_.monotonic_ms();
  }
  outbox_.tell(Report{HandoverTaken{std::move(what)}});
}

Published VaultThread::published() {
  Published now = opened_->publishing.publish(opened_->shown);
  std::error_code error;
  if (const auto space = std::filesystem::space(options_.folder, error); !error) now.owner.free_bytes = space.available, now.owner.disk_bytes = space.capacity;
  return now;
}

void VaultThread::publish() { outbox_.tell(Report{published()}); }

void VaultThread::tell_wire() {
  const sync::SyncStatus status = sync::status_of(opened_->vault);
  WireStatus told;
  told.phase = !opened_->wire ? WireStatus::Phase::off : opened_->round ? WireStatus::Phase::working : opened_->failures > 0 ? WireStatus::Phase::waiting : WireStatus::Phase::resting;
  told.last_contact_at = status.last_contact;
  if (const auto ahead = opened_->vault.note(sync::clock_note); ahead && ahead->size() == sizeof(std::int64_t))
    told.register_ahead_ms = static_cast<std::int64_t>(base::ByteReader(*ahead).u64());
  told.no_contact = status.problem == "no_network" || status.problem == "register_unreachable";
  if (!status.problem.empty() && !told.no_contact) told.problem = Broke{status.problem, {}};
  if (told.phase == WireStatus::Phase::waiting && opened_->next_round_ms)
    told.retry_at = base::Instant{clock_.now().utc_ms + std::max<std::int64_t>(0, *opened_->next_round_ms - clock_.monotonic_ms())};
  outbox_.tell(Report{std::move(told)});
}

void VaultThread::begin_round() {
  opened_->next_round_ms.reset();
  opened_->written_since_ms.reset();
  opened_->round = std::make_unique<sync::Round>(opened_->vault, opened_->session, clock_, random_);
  tell_wire();
  go_on_with_round();
}

void VaultThread::go_on_with_round() {
  sync::Round& round = *opened_->round;
  if (opened_->on_the_wire) {
    auto result = opened_->wire->take();
    if (!result) return;
    opened_->on_the_wire = false;
    if (const auto* reply = std::get_if<sync::Reply>(&*result)) round.arrived(*reply);
    else round.failed(std::get<sync::WireFailure>(*result).code);
    opened_->publishing.changed();
    publish();
  }
  if (auto request = round.next()) {
    opened_->on_the_wire = opened_->wire->send(std::move(*request));
    if (opened_->on_the_wire) return;
    round.failed("wire_stopped");
  }
  end_round();
}

void VaultThread::end_round() {
  const bool failed = opened_->round->problem().has_value();
  const bool blocked = failed && opened_->round->problem()->code == "device_blocked";
  opened_->round.reset();
  opened_->failures = failed ? opened_->failures + 1 : 0;
  opened_->next_round_ms = clock_.monotonic_ms() + (failed ? sync::backoff_ms(opened_->failures, random_) : between_rounds_ms);
  publish();
  tell_wire();
  if (!blocked) return;
  pin_box_.reset();
  outbox_.tell(Report{Blocked{}});
}

}  // namespace platsbesok::app
