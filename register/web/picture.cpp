// A photo or a drawn signature, as it was taken in: only one that this visit refers to, and only as the image it begins as.
#include "register/web/dossier.h"
#include "register/web/pages.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

const char* type_of(base::ByteView bytes) {
  static constexpr std::uint8_t jpeg[] = {0xff, 0xd8, 0xff};
  static constexpr std::uint8_t png[] = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  const auto begins_with = [&](base::ByteView magic) { return bytes.size() >= magic.size() && std::ranges::equal(bytes.first(magic.size()), magic); };
  if (begins_with(jpeg)) return "image/jpeg";
  return begins_with(png) ? "image/png" : nullptr;
}

}  // namespace

HttpReply picture(const Site& site, const Reader& reader, base::DossierId id, const base::Hash& file) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier || !std::ranges::binary_search(domain::referenced_media(dossier->visit), file)) return not_found(site, reader);
  const auto bytes = site.office.media().file(id, file);
  const char* type = bytes ? type_of(*bytes) : nullptr;
  if (type == nullptr) return not_found(site, reader);
  HttpReply reply{200, {{"Content-Type", type}, {"Cache-Control", "no-store"}, {"Content-Disposition", "inline"}}, std::string(base::as_text(*bytes))};
  add_security_headers(reply);
  log_access(site, reader, id, "picture");
  return reply;
}

}  // namespace platsbesok::reg::web
