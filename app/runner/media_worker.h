// MediaWorker: photos outside all other threads: lists the inbox, reads a file (bounded), has it opened in the confined workshop, and hands what is safe
// to the vault's thread. It holds no vault and keeps nothing.
#pragma once

#include "app/runner/outbox.h"
#include "app/runner/queue.h"
#include "core/media/image.h"

#include <thread>

namespace platsbesok::app {

inline constexpr std::size_t inbox_photos_max = 200;
inline constexpr std::uint32_t preview_side_px = 640;

struct ShowFile {  // of the vault, read by its thread
  base::Hash file;
  base::Bytes bytes;
};

using MediaJob = std::variant<ListInbox, ImportPhoto, FetchPreview, ShowFile>;

struct MediaWorkerOptions {
  media::Workshop workshop;
  std::filesystem::path inbox;  // empty: there is none
  // Takes a photo that was made safe. False: the vault's queue is full.
  std::function<bool(JobId, base::DossierId, std::optional<base::EntityId>, media::Image)> store;
};

class MediaWorker {
public:
  static constexpr std::size_t jobs_max = 64;

  MediaWorker(MediaWorkerOptions options, Outbox& outbox);
  ~MediaWorker();
  MediaWorker(const MediaWorker&) = delete;
  MediaWorker& operator=(const MediaWorker&) = delete;

  bool ask(MediaJob job) { return jobs_.put(std::move(job)); }
  // Takes no more, finishes what it has. Once.
  void end();

private:
  void run();
  void carry_out(ListInbox job);
  void carry_out(ImportPhoto job);
  void carry_out(FetchPreview job);
  void carry_out(ShowFile job);
  void show(std::variant<base::Hash, std::filesystem::path> which, const base::Bytes& file);

  MediaWorkerOptions options_;
  Outbox& outbox_;
  Queue<MediaJob> jobs_{jobs_max};
  std::thread thread_;
};

}  // namespace platsbesok::app
