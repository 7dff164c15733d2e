// VaultThread: the only thread that touches the vault, and what is left of its key for a PIN while it is closed. It opens, decides, commits, and then publishes: what it has answered "recorded" is durable.
// Rounds with the register are steps on this thread; their requests travel on the wire's thread, so that a register that never answers delays nothing
// here. Failures are caught here and become reports.
#pragma once

#include "app/runner/media_worker.h"
#include "app/runner/publishing.h"
#include "core/storage/pin_box.h"
#include "sync/client/round.h"
#include "sync/client/wire_thread.h"

#include <algorithm>
#include <deque>
#include <thread>

namespace platsbesok::app {

struct ReadFile {  // to be shown
  base::DossierId dossier;
  WhichPicture which;  // of the vault
};

using VaultJob = std::variant<OpenVault, MakeVaultAnew, OpenWithPin, SealPin, ForgetPin, KeepSettings, CloseVault, Publish, Record, SaveDraft, DropDraft, Remember, OpenAddress, SafePhoto, RecordSignature, ReadFile,
                              CopyPhoto, StartRound, WriteHandover, ListHandovers, ReadHandover, TakeInHandover>;

// When a round shall begin after something was written at now_ms, the first since the last round at since_ms: soon after the writing pauses, and at the
// latest long after it began, however little it pauses.
inline constexpr std::int64_t after_writing_ms = 1'500, after_writing_ms_max = 15'000;
constexpr std::int64_t round_after_writing_ms(std::int64_t now_ms, std::int64_t since_ms) {
  return std::min(now_ms + after_writing_ms, std::max(now_ms, since_ms + after_writing_ms_max));
}

using MakeTransport = std::function<std::unique_ptr<sync::Transport>(const storage::Enrolment&)>;

struct VaultThreadOptions {
  std::filesystem::path folder;
  std::filesystem::path handovers;                                 // the folder that hand-over files are written to; empty: "<folder>.overlamning"
  std::vector<std::filesystem::path> mounts;                       // the folders in which what is plugged in appears
  MakeTransport transport;                                         // empty: nothing is ever sent
  std::function<bool(MediaJob)> file_read;                         // takes what ReadFile and CopyPhoto read; false: it is full. Must not wait
};

class VaultThread {
public:
  static constexpr std::size_t jobs_max = 256;

  // Clock and randomness are used on the vault's thread alone.
  VaultThread(VaultThreadOptions options, base::Clock& clock, base::Random& random, Outbox& outbox);
  // Finishes what was asked before it, then closes the vault.
  ~VaultThread();
  VaultThread(const VaultThread&) = delete;
  VaultThread& operator=(const VaultThread&) = delete;

  // False when the queue is full: the job was not taken.
  bool ask(VaultJob job);
  // After what was asked before; always taken.
  void close() { ask_always(CloseVault{}); }
  void forget_pin() { ask_always(ForgetPin{}); }

private:
  struct OpenedVault {
    OpenedVault(storage::Vault opened, base::Clock& clock) : vault(std::move(opened)), publishing(vault, clock) {}
    storage::Vault vault;
    Publishing publishing;
    std::optional<base::DossierId> shown;
    sync::Session session;
    std::unique_ptr<sync::WireThread> wire;
    std::unique_ptr<sync::Round> round;
    bool on_the_wire = false;                  // a request of the round has not been answered
    int failures = 0;
    std::optional<std::int64_t> next_round_ms;  // monotonic
    std::optional<std::int64_t> written_since_ms;  // the first thing written since the last round began
  };

  void run();
  void ask_always(VaultJob job);
  std::optional<VaultJob> next_job();
  // Tries a passphrase. Counted before it is tried: killing the app is no way round the count.
  template <class Try>
  auto counted(Try attempt);
  void opened(storage::Vault vault, bool by_pin, std::optional<std::uint64_t> rebuilt = {});
  void not_opened_because(const base::Failure& failure);
  void carry_out(OpenVault job);
  void carry_out(MakeVaultAnew job);
  void carry_out(OpenWithPin job);
  void carry_out(SealPin job);
  void carry_out(ForgetPin job);
  void carry_out(KeepSettings job);
  void carry_out(CloseVault job);
  void carry_out(Publish job);
  void carry_out(Record job);
  void carry_out(SaveDraft job);
  void carry_out(DropDraft job);
  void carry_out(Remember job);
  void carry_out(OpenAddress job);
  void carry_out(SafePhoto job);
  void carry_out(RecordSignature job);
  void carry_out(ReadFile job);
  void carry_out(CopyPhoto job);
  void carry_out(StartRound job);
  void carry_out(WriteHandover job);
  void carry_out(ListHandovers job);
  void carry_out(ReadHandover job);
  void carry_out(TakeInHandover job);
  // Failures become NotRecorded; nothing is told twice.
  template <class Work>
  void answer(JobId job, Work work);
  // With the drafts of the place and the file that the command names, in one transaction.
  base::Outcome<std::optional<base::EntityId>> record(base::DossierId dossier, domain::VisitCommand command, const Place& place = {},
                                                      const std::optional<domain::Seen>& seen = std::nullopt,
                                                      const std::optional<storage::NewFile>& file = std::nullopt);
  // Nothing to resume, or the visit is here no more.
  std::optional<Where> where_one_was() const;
  std::filesystem::path handovers() const;
  // What work(in) makes of the open vault and that file, in words a report can carry.
  template <class What, class Work>
  std::variant<What, base::Refusal, Broke> with_handover(const std::filesystem::path& file, Work work);
  Published published();
  void publish();
  void tell_wire();
  void begin_round();
  void go_on_with_round();
  void end_round();
  void wire_arrived();

  VaultThreadOptions options_;
  base::Clock& clock_;
  base::Random& random_;
  Outbox& outbox_;
  std::unique_ptr<OpenedVault> opened_;
  std::optional<storage::PinBox> pin_box_;  // what the PIN opens, also while the vault is closed

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<VaultJob> jobs_;
  bool arrived_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace platsbesok::app
