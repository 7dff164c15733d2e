#include "app/runner/runner.h"

#include "sync/client/curl_transport.h"

namespace platsbesok::app {

std::unique_ptr<sync::Transport> curl_to_register(const storage::Enrolment& enrolment) {
  return std::make_unique<sync::CurlTransport>(enrolment.register_address, enrolment.register_ca_pem);
}

Runner::Runner(RunnerOptions options, base::Clock& clock, base::Random& random) : outbox_(std::move(options.wake)) {
  media_ = std::make_unique<MediaWorker>(
      MediaWorkerOptions{std::move(options.workshop), std::move(options.inbox),
                         [this](SafePhoto photo) { return vault_->ask(std::move(photo)); }},
      outbox_);
  vault_ = std::make_unique<VaultThread>(
      VaultThreadOptions{std::move(options.folder), std::move(options.handovers), std::move(options.mounts), std::move(options.transport),
                         [this](MediaJob job) { return media_->ask(std::move(job)); }},
      clock, random, outbox_);
}

Runner::~Runner() {
  // The worker first: it finishes its photos and hands them to a vault thread that is still there. Files that the vault thread reads after that are shown to nobody.
  media_->end();
  vault_.reset();
}

void Runner::carry_out(Effects& effects) {
  for (Effect& effect : effects) carry_out(effect);
}

void Runner::carry_out(Effect& effect) {
  if (auto* open = std::get_if<OpenVault>(&effect)) {
    if (!vault_->ask(std::move(*open))) outbox_.tell(Report{NotOpened{Broke{"vault_busy", {}}}});
  } else if (auto* anew = std::get_if<MakeVaultAnew>(&effect)) {
    if (!vault_->ask(std::move(*anew))) outbox_.tell(Report{NotOpened{Broke{"vault_busy", {}}, true}});
  } else if (auto* with_pin = std::get_if<OpenWithPin>(&effect)) {
    if (!vault_->ask(std::move(*with_pin))) outbox_.tell(Report{NotOpened{Broke{"vault_busy", {}}}});
  } else if (auto* pin = std::get_if<SealPin>(&effect)) {
    if (!vault_->ask(std::move(*pin))) outbox_.tell(Report{PinNotSealed{Broke{"vault_busy", {}}}});
  } else if (std::holds_alternative<ForgetPin>(effect)) {
    vault_->forget_pin();
  } else if (auto* settings = std::get_if<KeepSettings>(&effect)) {
    vault_->ask(std::move(*settings));
  } else if (std::holds_alternative<CloseVault>(effect)) {
    vault_->close();
  } else if (auto* publish = std::get_if<Publish>(&effect)) {
    vault_->ask(*publish);
  } else if (auto* record = std::get_if<Record>(&effect)) {
    const JobId job = record->job;
    if (!vault_->ask(std::move(*record))) not_taken(job);
  } else if (auto* draft = std::get_if<SaveDraft>(&effect)) {
    const base::DossierId dossier = draft->dossier;
    std::string name = draft->name;
    if (!vault_->ask(std::move(*draft))) outbox_.tell(Report{DraftNotSaved{dossier, std::move(name), Broke{"vault_busy", {}}}});
  } else if (auto* drop = std::get_if<DropDraft>(&effect)) {
    vault_->ask(std::move(*drop));
  } else if (auto* remember = std::get_if<Remember>(&effect)) {
    vault_->ask(std::move(*remember));
  } else if (auto* address = std::get_if<OpenAddress>(&effect)) {
    if (!vault_->ask(std::move(*address))) outbox_.tell(Report{AddressNotOpened{Broke{"vault_busy", {}}}});
  } else if (auto* sign = std::get_if<RecordSignature>(&effect)) {
    const JobId job = sign->job;
    if (!vault_->ask(std::move(*sign))) not_taken(job);
  } else if (auto* fetch = std::get_if<FetchPicture>(&effect)) {
    vault_->ask(ReadFile{fetch->dossier, fetch->file});
  } else if (auto* large = std::get_if<FetchLarge>(&effect)) {
    vault_->ask(ReadFile{large->dossier, Large{large->file}});
  } else if (auto* copy = std::get_if<CopyPhoto>(&effect)) {
    const JobId job = copy->job;
    if (!vault_->ask(std::move(*copy))) not_taken(job);
  } else if (auto* taken = std::get_if<KeepTaken>(&effect)) {
    const JobId job = taken->job;
    if (!media_->ask(std::move(*taken))) not_taken(job);
  } else if (std::holds_alternative<StartRound>(effect)) {
    vault_->ask(StartRound{});
  } else if (std::holds_alternative<WriteHandover>(effect)) {
    if (!vault_->ask(WriteHandover{})) outbox_.tell(Report{HandoverNotSaved{Broke{"vault_busy", {}}}});
  } else if (std::holds_alternative<ListHandovers>(effect)) {
    if (!vault_->ask(ListHandovers{})) outbox_.tell(Report{HandoversListed{}});
  } else if (auto* look = std::get_if<ReadHandover>(&effect)) {
    std::filesystem::path file = look->file;
    if (!vault_->ask(std::move(*look))) outbox_.tell(Report{HandoverRead{std::move(file), Broke{"vault_busy", {}}}});
  } else if (auto* take = std::get_if<TakeInHandover>(&effect)) {
    if (!vault_->ask(std::move(*take))) outbox_.tell(Report{HandoverTaken{Broke{"vault_busy", {}}}});
  } else if (auto* photo = std::get_if<ImportPhoto>(&effect)) {
    const JobId job = photo->job;
    if (!media_->ask(std::move(*photo))) not_taken(job);
  } else if (auto* preview = std::get_if<FetchPreview>(&effect)) {
    media_->ask(std::move(*preview));
  } else if (std::holds_alternative<ListInbox>(effect)) {
    media_->ask(ListInbox{});
  }
}

}  // namespace platsbesok::app
