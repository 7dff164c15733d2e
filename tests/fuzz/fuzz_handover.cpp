// Any bytes as a hand-over file: as they come, or as what somebody sealed who needed no key to do so. The reader comes to an end; it answers in words, or has given
// all that was sealed to it, in order and unchanged.
//
// What is sealed is written in the input as records, after one byte for the number of parts: 'K' u8: a part begins, its low two bits tell how many others can read
// it, the third whether we can · 'B' u16 length, bytes: a box of the part with these bytes in it · 'R' u8 length, bytes: as they are, into the file.
#include "core/base/sealed.h"
#include "core/journal/segment.h"
#include "sync/protocol/handover.h"
#include "tests/fuzz/a_key.h"
#include "tests/support/seeded_random.h"

#include <algorithm>
#include <sstream>

using namespace platsbesok;
using namespace platsbesok::sync;

namespace {

const base::MunicipalityId municipality = *base::MunicipalityId::from_bytes(base::Bytes(16, 1));
constexpr std::uint8_t kind_end = 4;

void must(bool holds) {
  if (!holds) __builtin_trap();
}

struct Sealed {
  base::Bytes file;
  std::vector<base::Bytes> for_us;  // what our boxes hold, but for the ends of parts
};

Sealed seal(base::ByteView script) {
  tests::SeededRandom random(1);
  base::ByteReader in(script);
  Sealed sealed;
  base::Bytes& file = sealed.file;
  base::put(file, base::as_bytes("PBHO"));
  base::put_u16(file, 1);
  base::put_u16(file, 0);
  base::put(file, municipality.bytes());
  base::put_u32(file, in.take(1).empty() ? 0 : script.front());
  const base::Bytes header = file;
  // Sealing is what costs here: once.
  static const base::Secret key = base::Secret::from_bytes(base::Bytes(32, 7));
  static const base::SigningKey another(base::Secret::from_bytes(base::Bytes(32, 6)));
  static const base::Bytes for_another = *base::seal_to(another.public_key(), key.bytes()), for_this = *base::seal_to(tests::a_key().public_key(), key.bytes());
  base::Bytes keys;
  std::uint32_t part = 0, box = 0;
  bool is_ours = false;
  while (!in.rest().empty() && !in.failed()) {
    const std::uint8_t what = in.take(1).front();
    if (what == 'K') {
      const base::ByteView flags = in.take(1);
      if (in.failed()) break;
      keys.clear();
      for (int others = flags.front() & 3; others > 0; --others) base::put(keys, for_another);
      is_ours = (flags.front() & 4) != 0;
      if (is_ours) base::put(keys, for_this);
      ++part;
      box = 0;
      file.push_back('K');
      base::put_u32(file, static_cast<std::uint32_t>(keys.size()));
      base::put(file, keys);
    } else if (what == 'B') {
      const base::ByteView plain = in.take(in.u16());
      base::Bytes with = header;
      base::put(with, base::sha256(keys).bytes);
      base::put_u32(with, part);
      base::put_u32(with, box++);
      const base::Bytes boxed = base::encrypt(plain, key, with, random);
      file.push_back('B');
      base::put_u32(file, static_cast<std::uint32_t>(boxed.size()));
      base::put(file, boxed);
      if (is_ours && !(plain.size() >= 1 && plain.front() == kind_end)) sealed.for_us.emplace_back(plain.begin(), plain.end());
    } else if (what == 'R') {
      const base::ByteView length = in.take(1);
      if (!length.empty()) base::put(file, in.take(length.front()));
    } else {
      break;
    }
  }
  return sealed;
}

base::Bytes plain_of(const Handed& handed) {
  base::Bytes plain{static_cast<std::uint8_t>(handed.index() + 1)};
  if (const auto* part = std::get_if<HandoverPart>(&handed)) {
    base::put(plain, part->device.bytes());
    base::put(plain, part->dossier.bytes());
  } else if (const auto* segments = std::get_if<HandoverSegments>(&handed)) {
    base::put(plain, segments->bytes);
  } else {
    const auto& piece = std::get<HandoverPiece>(handed);
    base::put(plain, piece.file.bytes);
    base::put_u64(plain, piece.size_bytes);
    base::put_u32(plain, piece.index);
    base::put(plain, piece.bytes);
  }
  return plain;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  const bool as_it_comes = base::as_text(bytes).starts_with("PBHO");
  const Sealed sealed = as_it_comes ? Sealed{{bytes.begin(), bytes.end()}, {}} : seal(bytes);
  std::istringstream in{std::string(base::as_text(sealed.file))};
  HandoverReader reader(in, municipality, tests::a_key());
  for (std::size_t given = 0;; ++given) {
    const auto next = reader.next();
    if (!next) {
      must(next.refusal().code.starts_with("handover_"));
      return 0;
    }
    if (!*next) {
      must(given == sealed.for_us.size());
      return 0;
    }
    must(given < sealed.for_us.size() && plain_of(**next) == sealed.for_us[given]);
    if (const auto* segments = std::get_if<HandoverSegments>(&**next)) journal::split_segments(segments->bytes);
  }
}
