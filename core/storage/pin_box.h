// PinBox: the key of a vault that has been closed, under a six-digit PIN, in memory alone; nothing of it is ever written anywhere. Six digits are soon
// tried through by whoever has the box, so it is bound to a random pepper in locked memory that the fifth wrong try in a row wipes: from then on not even
// the PIN opens it. Key of the box: SHA-256("pin box 1" ‖ pepper ‖ Argon2id(PIN, salt)).
#pragma once

#include "core/base/crypto.h"
#include "core/base/pin.h"

#include <optional>

namespace platsbesok::storage {

inline constexpr int pin_tries_max = 5;
inline constexpr base::StretchCost pin_stretch{3, 64 * 1024};

class PinBox {
public:
  // Refusals of base::check_pin().
  static base::Outcome<PinBox> seal(const base::Secret& vault_key, const base::Passphrase& pin, base::Random& random, base::StretchCost cost = pin_stretch);
  // Nothing: wrong, or wiped. A right try gives all five back.
  std::optional<base::Secret> open(const base::Passphrase& pin);
  int tries_left() const { return tries_left_; }  // 0: wiped

private:
  PinBox(base::Secret pepper, base::StretchCost cost) : pepper_(std::move(pepper)), cost_(cost) {}
  base::Secret key_under(const base::Passphrase& pin) const;

  std::optional<base::Secret> pepper_;
  base::StretchCost cost_;
  std::array<std::uint8_t, 16> salt_{};
  base::Bytes box_;
  int tries_left_ = pin_tries_max;
};

}  // namespace platsbesok::storage
