#include "core/base/secret.h"

#include "core/base/crypto.h"
#include "core/base/ensure.h"
#include "core/base/failure.h"

#include <sodium.h>

#include <algorithm>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace platsbesok::base {

Secret::Secret() {
  start_crypto();
  memory_.reset(static_cast<std::uint8_t*>(sodium_malloc(size_bytes)));
  if (!memory_) throw Failure("locked_memory_refused");
}

void Secret::Wipe::operator()(std::uint8_t* memory) const { sodium_free(memory); }

Secret Secret::random() {
  Secret secret;
  randombytes_buf(secret.data(), size_bytes);
  return secret;
}

Secret Secret::from_bytes(ByteView bytes) {
  ENSURE(bytes.size() == size_bytes);
  Secret secret;
  std::ranges::copy(bytes, secret.data());
  return secret;
}

Passphrase::~Passphrase() { wipe(text_); }

void keep_memory_private() {
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0) != 0) throw Failure("memory_not_private");
}

void wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

void wipe(Bytes& bytes) {
  sodium_memzero(bytes.data(), bytes.size());
  bytes.clear();
}

}  // namespace platsbesok::base
