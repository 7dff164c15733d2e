// What a stranger may cost the register before anybody knows who it is.
#pragma once

#include <chrono>
#include <cstddef>

namespace platsbesok::reg {

struct HttpLimits {
  std::size_t headers_max = 64;
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t connections_max = 2'000;
  std::size_t connections_per_address_max = 500;                      // a whole office may stand behind one
  std::size_t body_bytes_in_flight_max = 256 * 1024 * 1024;           // stated and not yet answered, all connections together
  std::size_t body_bytes_per_address_max = 64 * 1024 * 1024;
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds header{15'000};      // the whole header, however slowly it drips; also how long a kept connection may idle
  std::chrono::milliseconds body{120'000};       // the whole body
  std::chrono::milliseconds answer{60'000};      // how long a handler may take
  std::chrono::milliseconds write{120'000};
};

}  // namespace platsbesok::reg
