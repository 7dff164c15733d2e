// The workshop locks itself in, for good, before it reads its first byte: from then on it can compute, use bounded memory, and read and
// write the one socket it was given. It cannot open a file, make a connection, start a process or load code; trying is its end.
#pragma once

namespace platsbesok::media {

// File descriptor of the socket to the caller; the only one that can be used afterwards.
inline constexpr int caller_fd = 0;

// false: this machine cannot do it, and nothing may be read.
[[nodiscard]] bool confine();

}  // namespace platsbesok::media
