// Any bytes as what moves photos: in the first line an address, then the answer to a piece, or a picture as the workshop gives it back. Each is refused, or
// read, and the same when written again; one address has one spelling.
#include "core/media/bare_jpeg.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"

#include <algorithm>

using namespace platsbesok;
using namespace platsbesok::sync;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view address = text.substr(0, text.find('\n'));
  const auto body = base::ByteView(data, size).subspan(std::min(address.size() + 1, size));
  if (const auto path = parse_chunk_path(address); path && text_of(*path) != address) __builtin_trap();
  if (const auto path = parse_pull_path(address); path && text_of(*path) != address) __builtin_trap();
  if (const auto reply = parse_chunk_reply(body)) {
    const std::string written = encode(*reply);
    const auto again = parse_chunk_reply(base::as_bytes(written));
    if (!again || again->missing != reply->missing || again->receipt != reply->receipt) __builtin_trap();
  } else if (reply.refusal().code.empty()) {
    __builtin_trap();
  }
  // Nothing but the picture: with one byte after its end it is not bare any more.
  if (media::is_bare_jpeg(body, 16, 8)) {
    base::Bytes longer(body.begin(), body.end());
    longer.push_back(0);
    if (media::is_bare_jpeg(longer, 16, 8)) __builtin_trap();
  }
  return 0;
}
