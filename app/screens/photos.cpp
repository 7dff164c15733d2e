#include "app/screens/photos.h"

#include <algorithm>

namespace platsbesok::app {

FileSafety safety_of(const AppState& state, const OpenVisit& open, const base::Hash& file) {
  const auto found = open.files.find(file);
  if (found == open.files.end() || !found->second.here) return FileSafety::not_here;
  if (found->second.secured) return FileSafety::secured;
  return state.wire.phase == WireStatus::Phase::working ? FileSafety::sending : FileSafety::here;
}

namespace {

PhotoRow row_of(const AppState& state, const OpenVisit& open, const domain::Photo& photo) {
  const domain::Visit& visit = open.visit();
  PhotoRow row{.id = photo.id, .file = photo.file.value, .taken_at = said_at(photo.file), .copy_of = photo.copy_of.value, .name = photo.id.hex()};
  if (photo.file) {
    row.picture = shown(state, photo.file->media.file);
    row.safety = safety_of(state, open, photo.file->media.file);
  }
  row.caption = {place_view(state, photo.id.hex() + ".caption", said_at(photo.caption)), photo.caption.value_or("")};
  row.contains_person = photo.contains_person.value_or(false);
  row.contains_person_at = place_view(state, photo.id.hex() + ".contains_person", said_at(photo.contains_person));
  row.copies = domain::copies_of(visit.photos, photo.id).size();
  // A copy belongs to what its original belongs to.
  const domain::Photo* bound = &photo;
  for (const domain::Photo& each : visit.photos)
    if (photo.copy_of.value == each.id) bound = &each;
  if (!bound->about) return row;
  for (std::size_t i = 0; i < visit.findings.size(); ++i)
    if (visit.findings[i].id == *bound->about) row.finding = i + 1;
  for (const auto& document : visit.on_site.documents)
    if (document.id == *bound->about) row.document = document.title.value_or("");
  if (const auto* point = open.facts.points.at(*bound->about)) row.question_key = point->shown;
  return row;
}

}  // namespace

std::vector<PhotoRow> photo_rows(const AppState& state, const OpenVisit& open) {
  const auto& photos = open.visit().photos;
  std::vector<PhotoRow> rows;
  for (auto photo = photos.rbegin(); photo != photos.rend(); ++photo) {
    if (!domain::stands_alone(photos, *photo)) continue;
    rows.push_back(row_of(state, open, *photo));
    for (const domain::Photo* copy : domain::copies_of(photos, photo->id)) rows.push_back(row_of(state, open, *copy));
  }
  return rows;
}

ui::Chip safety_chip(const ui::Frame& f, FileSafety safety) {
  switch (safety) {
    case FileSafety::secured: return {f.word("app.file.secured"), ui::Icon::cloud_done, ui::Tone::l4};
    case FileSafety::sending: return {f.word("app.file.sending"), ui::Icon::cloud_upload, ui::Tone::accent};
    case FileSafety::here: return {f.word("app.file.here"), ui::Icon::tablet_android, ui::Tone::neutral};
    case FileSafety::not_here: break;
  }
  return {f.word("app.file.not_here"), ui::Icon::downloading, ui::Tone::l2};
}

std::string photo_words(const ui::Frame& f, const PhotoRow& photo) {
  std::vector<std::string> about;
  if (photo.finding > 0) about.push_back(f.words("app.finding.number", {{"number", std::to_string(photo.finding)}}));
  if (!photo.question_key.empty()) about.push_back(f.words("app.evidence.question", {{"question", photo.question_key}}));
  if (!photo.document.empty()) about.push_back(photo.document);
  if (about.empty()) about.push_back(f.word("app.evidence.whole_visit"));
  if (photo.taken_at) about.push_back(clock_of(*photo.taken_at));
  if (photo.file) about.push_back(size_words(f, static_cast<std::uint64_t>(photo.file->media.size_bytes)));
  return joined(about, " · ");
}

std::string copy_words(const ui::Frame& f, const PhotoRow& photo) {
  if (photo.copy_of) return f.word("app.photo.copy");
  return photo.copies > 0 ? f.word("app.photo.original") : "";
}

}  // namespace platsbesok::app
