// A 32-byte secret in locked memory that is not dumped and is wiped when it goes. Never copied, only moved; never printed.
#pragma once

#include "core/base/bytes.h"

#include <memory>

namespace platsbesok::base {

class Secret {
public:
  static constexpr std::size_t size_bytes = 32;

  static Secret random();
  // Copies in; the caller wipes its own. The source holds exactly 32 bytes.
  static Secret from_bytes(ByteView bytes);

  ByteView bytes() const { return {memory_.get(), size_bytes}; }
  std::uint8_t* data() { return memory_.get(); }

private:
  struct Wipe {
    void operator()(std::uint8_t* memory) const;
  };
  Secret();
  std::unique_ptr<std::uint8_t[], Wipe> memory_;
};

// A passphrase as typed, wiped when it goes.
class Passphrase {
public:
  explicit Passphrase(std::string text) : text_(std::move(text)) {}
  ~Passphrase();
  Passphrase(Passphrase&&) = default;
  Passphrase& operator=(Passphrase&&) = default;
  std::string_view text() const { return text_; }

private:
  std::string text_;
};

// What the program holds stays in it: no core dump, no reading of its memory by others of the same user. Every program's first call.
void keep_memory_private();

void wipe(std::string& text);
void wipe(Bytes& bytes);

}  // namespace platsbesok::base
