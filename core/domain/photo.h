// Photo ("foto") and drawn signature ("underskrift"): media named by hash; the file itself lies in the media store and is durable before the op.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct MediaRef {
  base::Hash file;
  std::int64_t size_bytes = 0;
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;
  friend bool operator==(const MediaRef&, const MediaRef&) = default;
};

struct PhotoFile {
  MediaRef media;
  base::Hash incoming;  // of the bytes before they were re-encoded: shows later that this is the picture that was taken
  friend bool operator==(const PhotoFile&, const PhotoFile&) = default;
};

struct Photo {
  base::EntityId id;
  Fact<PhotoFile> file;
  Fact<base::EntityId> about;  // a question's entity or a finding
  Fact<std::string> caption;
  Fact<bool> contains_person;      // V12: says so, and it stays out of reports and exports
  Fact<base::EntityId> copy_of;    // a copy for reports: the photo it was made from, which stays as it is
};

template <> std::optional<MediaRef> read(const journal::Value& value);
template <> std::optional<PhotoFile> read(const journal::Value& value);
journal::Value to_value(const MediaRef& media);
journal::Value to_value(const PhotoFile& file);

std::vector<Photo> photos_from(const journal::Cells& cells);

// The copies for reports that were made from it, in the order they were made.
std::vector<const Photo*> copies_of(const std::vector<Photo>& photos, base::EntityId original);
// Whether it is shown by itself: a copy is shown beside the photo it was made from, where that is here.
bool stands_alone(const std::vector<Photo>& photos, const Photo& photo);

}  // namespace platsbesok::domain
