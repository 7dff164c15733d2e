#include "app/runner/media_worker.h"

#include "core/base/failure.h"
#include "core/base/log.h"

#include <algorithm>
#include <fstream>

namespace platsbesok::app {

namespace {

namespace fs = std::filesystem;

bool looks_like_photo(const fs::path& file) {
  std::string end = file.extension().string();
  std::ranges::transform(end, end.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return end == ".jpg" || end == ".jpeg" || end == ".png";
}

// Nothing when it cannot be read or is larger than a photo may be.
std::optional<base::Bytes> read_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  const auto size = fs::file_size(file, error);
  if (error || size > media::incoming_size_bytes_max) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  base::Bytes bytes(size);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != size) return std::nullopt;
  return bytes;
}

}  // namespace

MediaWorker::MediaWorker(MediaWorkerOptions options, Outbox& outbox) : options_(std::move(options)), outbox_(outbox), thread_([this] { run(); }) {}

MediaWorker::~MediaWorker() { end(); }

void MediaWorker::end() {
  jobs_.close();
  if (thread_.joinable()) thread_.join();
}

void MediaWorker::run() {
  while (auto job = jobs_.take()) std::visit([&](auto& each) { carry_out(std::move(each)); }, *job);
}

void MediaWorker::carry_out(ListInbox) {
  InboxListed listed;
  if (!options_.inbox.empty()) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, InboxPhoto>> found;
    for (fs::directory_iterator each(options_.inbox, error), end; !error && each != end; each.increment(error)) {
      std::error_code ignored;
      if (!each->is_regular_file(ignored) || !looks_like_photo(each->path())) continue;
      found.push_back({each->last_write_time(ignored), {each->path(), each->file_size(ignored)}});
    }
    if (error) listed.broke = Broke{"inbox_unreadable", {}};
    std::ranges::sort(found, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second.file < b.second.file; });
    for (auto& [at, photo] : found)
      if (listed.photos.size() < inbox_photos_max) listed.photos.push_back(std::move(photo));
  }
  outbox_.tell(Report{std::move(listed)});
}

template <class Make>
void MediaWorker::keep(JobId job, base::DossierId dossier, std::optional<base::EntityId> about, std::optional<MakeCopy> copy, Make make) {
  try {
    base::Outcome<media::Image> image = make();
    if (!image) return outbox_.tell(Report{NotRecorded{job, image.refusal()}});
    if (!options_.store({job, dossier, about, std::move(image).value(), std::move(copy)})) outbox_.tell(Report{NotRecorded{job, Broke{"vault_busy", {}}}});
  } catch (const base::Failure& failure) {
    base::log::error("media: " + failure.code());
    outbox_.tell(Report{NotRecorded{job, Broke{failure.code(), failure.about()}}});
  }
}

void MediaWorker::carry_out(ImportPhoto job) {
  const auto bytes = read_file(job.photo.file);
  if (!bytes) return outbox_.tell(Report{NotRecorded{job.job, Broke{"photo_unreadable", {}}}});
  keep(job.job, job.dossier, job.photo.about, std::nullopt, [&] { return media::reencode(options_.workshop, *bytes); });
}

void MediaWorker::carry_out(KeepTaken job) {
  keep(job.job, job.dossier, job.about, std::nullopt, [&] { return media::reencode(options_.workshop, job.jpeg); });
}

void MediaWorker::carry_out(DrawCopy job) {
  std::vector<media::Edit> edits;
  for (const PhotoEdit& each : job.asked.copy.edits)
    edits.push_back({each.what == PhotoEdit::What::blur ? media::Edit::What::blur : media::Edit::What::line, each.from.x, each.from.y, each.to.x, each.to.y});
  keep(job.asked.job, job.asked.dossier, std::nullopt, std::move(job.asked.copy), [&] { return media::edited_copy(options_.workshop, job.bytes, edits); });
}

void MediaWorker::carry_out(FetchPreview job) {
  if (const auto bytes = read_file(job.file)) show(job.file, *bytes, preview_side_px);
  else outbox_.tell(DecodedPicture{job.file, {}});
}

void MediaWorker::carry_out(ShowFile job) {
  const bool large = std::holds_alternative<Large>(job.which);
  show(std::move(job.which), job.bytes, large ? media::photo_side_px_max : preview_side_px);
}

void MediaWorker::show(WhichPicture which, const base::Bytes& file, std::uint32_t side_px) {
  try {
    auto pixels = media::decode(options_.workshop, file, side_px);
    outbox_.tell(DecodedPicture{std::move(which), pixels ? std::move(pixels).value() : media::Pixels{}});
  } catch (const base::Failure& failure) {
    base::log::error("media: " + failure.code());
    outbox_.tell(DecodedPicture{std::move(which), {}});
  }
}

}  // namespace platsbesok::app
