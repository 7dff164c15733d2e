// MediaWorker: photos outside all other threads: lists the inbox, reads a file (bounded), has it opened in the confined workshop, and hands what is safe
// to the vault's thread. It holds no vault and keeps nothing.
#pragma once

#include "app/runner/outbox.h"
#include "app/runner/queue.h"
#include "core/media/copy.h"

#include <thread>

namespace platsbesok::app {

inline constexpr std::size_t inbox_photos_max = 200;
inline constexpr std::uint32_t preview_side_px = 640;

struct ShowFile {  // of the vault, read by its thread
  WhichPicture which;
  base::Bytes bytes;
};
struct DrawCopy {  // the photo's kept file, read by the vault's thread
  CopyPhoto asked;
  base::Bytes bytes;
};

using MediaJob = std::variant<ListInbox, ImportPhoto, KeepTaken, DrawCopy, FetchPreview, ShowFile>;

// A photo that was made safe to keep.
struct SafePhoto {
  JobId job = 0;
  base::DossierId dossier;
  std::optional<base::EntityId> about;
  media::Image image;
  std::optional<MakeCopy> copy;  // it is a copy for reports
};

struct MediaWorkerOptions {
  media::Workshop workshop;
  std::filesystem::path inbox;  // empty: there is none
  std::function<bool(SafePhoto)> store;  // false: the vault's queue is full
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
  void carry_out(KeepTaken job);
  void carry_out(DrawCopy job);
  void carry_out(FetchPreview job);
  void carry_out(ShowFile job);
  // make() opens a file in the workshop; its answer is stored, or told as not recorded.
  template <class Make>
  void keep(JobId job, base::DossierId dossier, std::optional<base::EntityId> about, std::optional<MakeCopy> copy, Make make);
  void show(WhichPicture which, const base::Bytes& file, std::uint32_t side_px);

  MediaWorkerOptions options_;
  Outbox& outbox_;
  Queue<MediaJob> jobs_{jobs_max};
  std::thread thread_;
};

}  // namespace platsbesok::app
