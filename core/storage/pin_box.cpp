#include "core/storage/pin_box.h"

#include <string.h>

namespace platsbesok::storage {

base::Secret PinBox::key_under(const base::Passphrase& pin) const {
  const base::Secret stretched = base::stretch(pin, salt_, cost_);
  base::Hash hash = base::Sha256().add("pin box 1").add(pepper_->bytes()).add(stretched.bytes()).finish();
  base::Secret key = base::Secret::from_bytes(hash.bytes);
  explicit_bzero(hash.bytes.data(), hash.bytes.size());
  return key;
}

base::Outcome<PinBox> PinBox::seal(const base::Secret& vault_key, const base::Passphrase& pin, base::Random& random, base::StretchCost cost) {
  if (const auto checked = base::check_pin(pin.text()); !checked) return checked.refusal();
  PinBox box(base::Secret::random(), cost);
  random.fill(box.salt_);
  box.box_ = base::encrypt(vault_key.bytes(), box.key_under(pin), base::as_bytes("pin box 1"), random);
  return box;
}

std::optional<base::Secret> PinBox::open(const base::Passphrase& pin) {
  if (!pepper_) return std::nullopt;
  auto plain = base::decrypt(box_, key_under(pin), base::as_bytes("pin box 1"));
  if (!plain) {
    if (--tries_left_ == 0) pepper_.reset(), base::wipe(box_);
    return std::nullopt;
  }
  tries_left_ = pin_tries_max;
  base::Secret key = base::Secret::from_bytes(*plain);
  base::wipe(*plain);
  return key;
}

}  // namespace platsbesok::storage
