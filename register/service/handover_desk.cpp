#include "register/service/handover_desk.h"

#include "sync/protocol/handover.h"
#include "sync/protocol/problems.h"

#include <istream>

namespace platsbesok::reg {

base::Outcome<HandoverTaken> HandoverDesk::take(std::istream& in, bool blocked_too) {
  HandoverTaken taken;
  for (const bool only_looking : {true, false}) {
    in.clear();
    in.seekg(0);
    sync::HandoverReader reader(in, parts_.municipality, parts_.key);
    std::optional<Device> sender;
    std::optional<base::DossierId> dossier;
    for (;;) {
      auto next = reader.next();
      if (!next) return next.refusal();
      if (!*next) break;
      if (const auto* part = std::get_if<sync::HandoverPart>(&**next)) {
        sender = devices_.find(part->device);
        if (!sender) return base::Refusal{"device_unknown", "sync/README.md: Hand-over file", {}};
        if (sender->blocked_at && !blocked_too) return base::Refusal{"handover_blocked", "sync/README.md: Hand-over file", {}};
        dossier = part->dossier;
        if (only_looking) continue;
        taken.devices.insert(part->device);
        ++taken.dossiers;
      } else if (only_looking) {
        continue;
      } else if (const auto* segments = std::get_if<sync::HandoverSegments>(&**next)) {
        const auto done = take_segments(*sender, *dossier, segments->bytes, taken);
        if (!done) return done.refusal();
      } else {
        const auto& piece = std::get<sync::HandoverPiece>(**next);
        const auto before = parts_.media.info(*dossier, piece.file);
        if (before && before->complete) continue;
        if (media_.take(*sender, {*dossier, piece.file, piece.index}, piece.bytes).status != 200) ++taken.refused;
        else if (const auto info = parts_.media.info(*dossier, piece.file); info && info->complete) ++taken.files;
      }
    }
    // The register can read all of a file that is for it.
    if (reader.parts_sealed_to_others() > 0) return base::Refusal{"handover_damaged", "sync/README.md: Hand-over file", {}};
  }
  return taken;
}

base::Outcome<base::Done> HandoverDesk::take_segments(const Device& sender, base::DossierId dossier, base::ByteView bytes, HandoverTaken& taken) {
  const auto split = journal::split_segments(bytes);
  const auto held = [&] {
    std::uint64_t ops = 0;
    for (const storage::StrandState& strand : parts_.journal.holds(dossier) ? parts_.journal.strands(dossier) : std::vector<storage::StrandState>{}) ops += strand.s;
    return ops;
  };
  const std::uint64_t before = held();
  const sync::Reply reply = push_.take(sender, bytes);
  if (reply.status != 200) {
    const std::string code = sync::problem_from(reply).code;
    if (code == "quarantine_full") return base::Refusal{"quarantine_full", "sync/README.md: Limits", {}};
    ++(code == "segments_not_understood" ? taken.aside : taken.refused);
    return base::Done{};
  }
  const auto answer = sync::parse_push_reply(reply.body);
  ENSURE(answer && split);
  taken.ops += held() - before;
  for (std::size_t i = 0; i < answer->segments.size(); ++i) {
    const auto& segment = answer->segments[i];
    const auto header = journal::read_segment_header((*split)[i]);
    if (segment.result == sync::PushResult::refused || segment.result == sync::PushResult::needs_earlier) ++taken.refused;
    else if (segment.result == sync::PushResult::not_understood || !parts_.journal.holds(segment.dossier, header->tip().ref())) ++taken.aside;
  }
  return base::Done{};
}

}  // namespace platsbesok::reg
