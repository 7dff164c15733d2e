#include "core/media/copy.h"

#include "core/media/bare_jpeg.h"
#include "core/media/chunks.h"
#include "core/media/commission.h"

namespace platsbesok::media {

base::Outcome<Image> edited_copy(const Workshop& workshop, base::ByteView kept, std::span<const Edit> edits) {
  if (edits.empty() || edits.size() > edits_max || !std::ranges::all_of(edits, is_sound))
    return base::Refusal{"image_edits_wrong", "core/media/edit.h", {{"edits_max", std::to_string(edits_max)}}};
  auto work = commission(workshop, Task::reencode, kept, photo_side_px_max, media_size_bytes_max, edits);
  if (!work) return work.refusal();
  auto made = std::move(work).value();
  if (!is_bare_jpeg(made.body, made.width_px, made.height_px)) return image_broken();
  return Image{std::move(made.body), made.width_px, made.height_px, base::sha256(kept)};
}

}  // namespace platsbesok::media
