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
};

template <> std::optional<MediaRef> read(const journal::Value& value);
template <> std::optional<PhotoFile> read(const journal::Value& value);
journal::Value to_value(const MediaRef& media);
journal::Value to_value(const PhotoFile& file);

std::vector<Photo> photos_from(const journal::Cells& cells);

}  // namespace platsbesok::domain
