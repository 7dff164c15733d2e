#include "core/domain/photo.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

using journal::Value;

template <> std::optional<MediaRef> read(const Value& value) {
  const auto file = read<base::Hash>(value.at(0));
  const auto size = value.at(1).number();
  const auto width = value.at(2).number();
  const auto height = value.at(3).number();
  if (!file || !size || !width || !height) return std::nullopt;
  return MediaRef{*file, *size, *width, *height};
}

template <> std::optional<PhotoFile> read(const Value& value) {
  const auto media = read<MediaRef>(value);
  const auto incoming = read<base::Hash>(value.at(4));
  if (!media || !incoming) return std::nullopt;
  return PhotoFile{*media, *incoming};
}

Value to_value(const MediaRef& media) {
  return journal::ValueList{base::ByteView(media.file.bytes), media.size_bytes, media.width_px, media.height_px};
}

Value to_value(const PhotoFile& file) {
  const auto& media = file.media;
  return journal::ValueList{base::ByteView(media.file.bytes), media.size_bytes, media.width_px, media.height_px, base::ByteView(file.incoming.bytes)};
}

std::vector<Photo> photos_from(const journal::Cells& cells) {
  std::vector<Photo> photos;
  for (const auto& id : added(cells, field::photo))
    photos.push_back({id, fact<PhotoFile>(cells, id, field::photo), fact<base::EntityId>(cells, id, field::photo_about),
                      fact<std::string>(cells, id, field::photo_caption), fact<bool>(cells, id, field::photo_contains_person),
                      fact<base::EntityId>(cells, id, field::photo_copy_of)});
  return photos;
}

std::vector<const Photo*> copies_of(const std::vector<Photo>& photos, base::EntityId original) {
  std::vector<const Photo*> copies;
  for (const Photo& photo : photos)
    if (photo.copy_of.value == original) copies.push_back(&photo);
  return copies;
}

bool stands_alone(const std::vector<Photo>& photos, const Photo& photo) {
  return !photo.copy_of || std::ranges::none_of(photos, [&](const Photo& each) { return each.id == *photo.copy_of; });
}

}  // namespace platsbesok::domain
