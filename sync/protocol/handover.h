// Hand-over file ("överlämningsfil"): a tablet's unsent strands and the photos that belong to them, for the day it gets no network, is dying or is handed in. Anybody can
// carry it; each dossier's part is sealed to the register and to the tablets that are granted it, and tells the others nothing but how large it is. What is in it are
// the segments and pieces of files that a round carries, and whoever reads it takes them in as a round's (sync/README.md: Hand-over file).
// Invariant: a reader answers nothing that was changed, exchanged or moved within the file, and a file that was cut says so.
//
// Bytes: "PBHO" ‖ version u16 = 1 ‖ zero u16 ‖ municipality 16 ‖ parts u32, then the parts. A part: 'K' ‖ length u32 ‖ the part's key 32 as a sealed box (80) for each
// reader; then boxes: 'B' ‖ length u32 ‖ XChaCha20-Poly1305 box under the part's key, with the header ‖ SHA-256 of the sealed boxes ‖ part u32 ‖ box u32 as associated
// data. In a box, by its first byte: 1 device 16 ‖ dossier 16 (the first of a part) · 2 whole segments · 3 file 32 ‖ size u64 ‖ index u32 ‖ piece · 4 nothing (the last of a part).
// What a reader of this version would not understand, larger boxes too, is written under a higher one: what is damaged may be dropped, what is newer never is. A box that
// opens is what somebody sealed, and is never called damaged.
//
// Whoever carries a part that she cannot read brings it in slices, one box each: the file's header ‖ 'S' ‖ 8 u32 ‖ part u32, counted from 1 ‖ box u32 ‖ the part's 'K' ‖ its
// first box ‖ that box.
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "sync/protocol/limits.h"

#include <functional>
#include <iosfwd>
#include <variant>

namespace platsbesok::sync {

inline constexpr std::size_t handover_readers_max = 64;  // of one part

// Writes one part after the other; every call hands `out` the next bytes of the file.
class HandoverWriter {
public:
  using Out = std::function<void(base::ByteView)>;
  HandoverWriter(base::MunicipalityId municipality, std::uint32_t parts, base::Random& random, Out out);

  // The first of `readers` is the register; what is above handover_readers_max is left out. Failure register_key_wrong when nobody could be sealed to.
  void begin(base::DeviceId device, base::DossierId dossier, const std::vector<base::PublicKey>& readers);
  void segments(base::ByteView whole_ones);  // at most push_bytes_max
  void piece(const base::Hash& file, std::uint64_t size_bytes, std::uint32_t index, base::ByteView bytes);  // at most chunk_bytes
  void end();

private:
  void box(base::Bytes plain);

  base::Random& random_;
  Out out_;
  base::Bytes header_;
  base::Secret key_;
  base::Hash keys_;  // of the part: as they are sealed
  std::uint32_t part_ = 0, box_ = 0;
};

// What a part holds, in this order: Part, then segments, then pieces of files.
struct HandoverPart {
  base::DeviceId device;      // whose strand it is, and whose photos
  base::DossierId dossier;
};
struct HandoverSegments {
  base::Bytes bytes;
};
struct HandoverPiece {
  base::Hash file;
  std::uint64_t size_bytes = 0;  // of the whole file
  std::uint32_t index = 0;
  base::Bytes bytes;
};
using Handed = std::variant<HandoverPart, HandoverSegments, HandoverPiece>;

// Reads a file once, from the beginning, holding no more than one box of it.
class HandoverReader {
public:
  HandoverReader(std::istream& in, base::MunicipalityId municipality, const base::SigningKey& reader);

  // The next of what this reader may read; nothing when the whole file has been gone through. Refusals: handover_not_one, handover_newer, handover_foreign,
  // handover_cut, handover_damaged; after one nothing more can be read.
  base::Outcome<std::optional<Handed>> next();
  // Told of every part of the file, before anything of it is read: its beginning as box 0 and without bytes, and then each of its other boxes as a slice.
  using Carry = std::function<void(std::uint32_t box, base::ByteView slice)>;
  void carry(Carry carry) { carry_ = std::move(carry); }
  std::uint32_t parts_sealed_to_others() const { return passed_over_; }

private:
  bool take(base::Bytes& into, std::size_t count);
  base::Outcome<base::Done> read_header();
  base::Outcome<std::optional<Handed>> opened(base::Bytes box);
  void tell_carrier(base::ByteView box);

  std::istream& in_;
  base::MunicipalityId municipality_;
  const base::SigningKey& reader_;
  base::Bytes header_;
  std::uint32_t parts_ = 0, part_ = 0, box_ = 0;  // part_: counted from 1 while one is being read
  std::uint32_t passed_over_ = 0;
  base::Hash keys_;
  std::optional<base::Secret> key_;               // of the part that is being read, where it is for this reader
  bool begun_ = false;                            // its first box has been read
  bool for_others_ = false;                       // the part that is being read is not
  struct Slice {
    std::uint32_t part = 0, box = 0;
  };
  std::optional<Slice> slice_;                    // what is read is one
  Carry carry_;
  base::Bytes part_begins_;                       // for the carrier: the part's keys and first box as they lie in the file
  std::uint32_t box_seen_ = 0;
};

}  // namespace platsbesok::sync
