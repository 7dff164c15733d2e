// Media between tablet and register, in pieces of 1 MiB, any order, any number of times. The register takes only files that an op of the dossier names, of the
// size it names, from a device that was granted the dossier; gives only complete ones, to a device that is granted it now.
#pragma once

#include "register/service/grants.h"
#include "sync/protocol/http.h"
#include "sync/protocol/paths.h"

namespace platsbesok::reg {

struct NamedFile {
  base::Hash file;
  std::uint64_t size_bytes = 0;
  friend auto operator<=>(const NamedFile&, const NamedFile&) = default;
};
// Every media file that the dossier's ops name, in force or not, superseded or not: what was once recorded is evidence.
std::vector<NamedFile> named_files(const storage::JournalStore& journal, base::DossierId dossier);

class MediaTransfer {
public:
  MediaTransfer(Parts& parts, Grants& grants) : parts_(parts), grants_(grants) {}
  sync::Reply take(const Device& sender, const sync::ChunkPath& path, base::ByteView body);
  sync::Reply give(const Device& receiver, const sync::ChunkPath& path) const;

private:
  Parts& parts_;
  Grants& grants_;
};

}  // namespace platsbesok::reg
