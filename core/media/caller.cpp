#include "core/media/caller.h"

#include "core/media/confine.h"
#include "core/media/limits.h"

#include <unistd.h>

namespace platsbesok::media {
namespace {

bool read_all(void* into, std::size_t size_bytes) {
  for (auto* at = static_cast<std::uint8_t*>(into); size_bytes > 0;) {
    const auto got = ::read(caller_fd, at, size_bytes);
    if (got <= 0) return false;
    at += got;
    size_bytes -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(const void* from, std::size_t size_bytes) {
  for (const auto* at = static_cast<const std::uint8_t*>(from); size_bytes > 0;) {
    const auto put = ::write(caller_fd, at, size_bytes);
    if (put <= 0) return false;
    at += put;
    size_bytes -= static_cast<std::size_t>(put);
  }
  return true;
}

}  // namespace

bool greet_caller() { return write_all(&greeting, sizeof greeting); }

std::optional<Order> read_order() {
  Order order{};
  auto& request = order.request;
  if (!read_all(&request, sizeof request)) return std::nullopt;
  if (request.task != Task::reencode && request.task != Task::decode) return std::nullopt;
  if (request.longest_side_px < 1 || request.longest_side_px > decoded_side_px_max || request.size_bytes > incoming_size_bytes_max ||
      request.edit_count > (request.task == Task::reencode ? edits_max : 0))
    return std::nullopt;
  order.file.resize(request.size_bytes);
  if (!read_all(order.file.data(), order.file.size())) return std::nullopt;
  order.edits.resize(request.edit_count);
  if (!read_all(order.edits.data(), order.edits.size() * sizeof(Edit)) || !std::ranges::all_of(order.edits, is_sound)) return std::nullopt;
  return order;
}

bool answer_caller(const Delivery& delivery) {
  return write_all(&delivery.answer, sizeof delivery.answer) && write_all(delivery.body.data(), delivery.body.size());
}

}  // namespace platsbesok::media
