#include "core/media/image.h"

#include "core/media/bare_jpeg.h"
#include "core/media/chunks.h"
#include "core/media/commission.h"

namespace platsbesok::media {

base::Outcome<Image> reencode(const Workshop& workshop, base::ByteView incoming, std::uint32_t longest_side_px) {
  ENSURE(longest_side_px <= photo_side_px_max);
  auto work = commission(workshop, Task::reencode, incoming, longest_side_px, media_size_bytes_max);
  if (!work) return work.refusal();
  auto made = std::move(work).value();
  // That no metadata is left does not rest on the workshop's word: a photo may have taken it over.
  if (!is_bare_jpeg(made.body, made.width_px, made.height_px)) return image_broken();
  return Image{std::move(made.body), made.width_px, made.height_px, base::sha256(incoming)};
}

}  // namespace platsbesok::media
