// Runner: has effects carried out by the vault thread, the wire thread and the media worker, and collects what they tell. Nothing here waits.
#pragma once

#include "app/runner/media_worker.h"
#include "app/runner/vault_thread.h"

namespace platsbesok::app {

struct RunnerOptions {
  std::filesystem::path folder;            // the vault's
  std::filesystem::path inbox;             // of photos; empty: none
  media::Workshop workshop;
  MakeTransport transport;                 // curl_to_register in the app
  std::function<void()> wake;              // from any thread: there is something to take
  std::filesystem::path handovers{};       // the folder that hand-over files are written to; empty: "<folder>.overlamning"
  std::vector<std::filesystem::path> mounts{};  // the folders in which what is plugged in appears
};

// HTTPS to the vault's register, verified against its own CA.
std::unique_ptr<sync::Transport> curl_to_register(const storage::Enrolment& enrolment);

class Runner {
public:
  Runner(RunnerOptions options, base::Clock& clock, base::Random& random);

  // Textures and the camera are the drawing thread's own: their effects are left in place. What cannot be taken because too much waits is answered as a report.
  void carry_out(Effects& effects);
  std::vector<Told> take() { return outbox_.take(); }

private:
  void carry_out(Effect& effect);
  void not_taken(JobId job) { outbox_.tell(Report{NotRecorded{job, Broke{"vault_busy", {}}}}); }

  // In this order: the vault's thread hands files to the worker and the worker photos to the vault, so both end before either goes; see ~Runner.
  Outbox outbox_;
  std::unique_ptr<MediaWorker> media_;
  std::unique_ptr<VaultThread> vault_;

public:
  ~Runner();
};

}  // namespace platsbesok::app
