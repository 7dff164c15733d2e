// Media between tablet and register, in pieces of 1 MiB, any order, any number of times. The register takes only files that an op of the dossier names, of a
// size that one names, from a device that was granted the dossier; gives only complete ones, to a device that is granted it now.
#pragma once

#include "register/service/grants.h"
#include "register/service/named_files.h"
#include "sync/protocol/http.h"
#include "sync/protocol/paths.h"

namespace platsbesok::reg {

class MediaTransfer {
public:
  MediaTransfer(Parts& parts, Grants& grants, NamedFiles& files) : parts_(parts), grants_(grants), files_(files) {}
  sync::Reply take(const Device& sender, const sync::ChunkPath& path, base::ByteView body);
  sync::Reply give(const Device& receiver, const sync::ChunkPath& path);  // logged before it leaves

private:
  sync::Reply standing(const sync::ChunkPath& path) const;

  Parts& parts_;
  Grants& grants_;
  NamedFiles& files_;
};

}  // namespace platsbesok::reg
