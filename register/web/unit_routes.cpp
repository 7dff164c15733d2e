// Which page or form under /enheter/<unit> a request asks for.
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/risks.h"
#include "register/web/signals.h"
#include "register/web/units.h"
#include "register/web/upload.h"

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view units_root = "/enheter/";

// What follows "/enheter/<32 digits>"; nothing where the address is another.
struct WithinUnit {
  base::DossierId unit;
  std::string_view rest;
};
std::optional<WithinUnit> within_unit(std::string_view path) {
  if (!path.starts_with(units_root) || path.size() < units_root.size() + 32) return std::nullopt;
  const auto unit = base::DossierId::from_hex(path.substr(units_root.size(), 32));
  return unit ? std::optional(WithinUnit{*unit, path.substr(units_root.size() + 32)}) : std::nullopt;
}

// "/signal/<32 digits>/ta-tillbaka"
std::optional<base::EntityId> signal_to_take_back(std::string_view rest) {
  constexpr std::string_view before = "/signal/", end = "/ta-tillbaka";
  if (!rest.starts_with(before) || !rest.ends_with(end) || rest.size() != before.size() + 32 + end.size()) return std::nullopt;
  return base::EntityId::from_hex(rest.substr(before.size(), 32));
}

std::optional<std::string_view> after(std::string_view text, std::string_view start) {
  return text.starts_with(start) ? std::optional(text.substr(start.size())) : std::nullopt;
}

}  // namespace

HttpReply unit_read(const Site& site, const Reader& reader, const HttpRequest& request) {
  if (request.path == new_provider_path) return provider_form(site, reader);
  if (request.path == new_unit_path) return unit_form(site, reader, parse_fields(request.query));
  const auto asked = within_unit(request.path);
  const auto unit = asked ? open_unit(site, reader, asked->unit) : std::nullopt;
  if (!unit) return not_found(site, reader);
  const std::string_view rest = asked->rest;
  const Fields query = parse_fields(request.query, query_fields_max);
  if (rest.empty()) return unit_page(site, reader, *unit);
  if (rest == "/avtal/nytt") return agreement_form(site, reader, *unit);
  if (rest == "/tillstand/nytt") return permit_form(site, reader, *unit);
  if (rest == "/tillstand/kontroll") return permit_check_form(site, reader, *unit);
  if (rest == "/tillstand/alternativ") return control_form(site, reader, *unit);
  if (rest == "/riskbedomning") return risk_page(site, reader, *unit);
  if (rest == "/linje") return line_form(site, reader, *unit);
  if (rest == "/signal/nytt") return signal_form(site, reader, *unit);
  if (rest == "/signal/beslut") return bell_form(site, reader, *unit);
  if (const auto signal = signal_to_take_back(rest)) return signal_take_back_form(site, reader, *unit, *signal);
  if (rest == "/krav/nytt") return requirement_form(site, reader, *unit, std::nullopt);
  if (rest == "/schema/nytt") return keeps_units(reader) ? upload_form(site, reader, *unit, {}) : not_found(site, reader);
  if (rest == "/kontroll") return paper_check_page(site, reader, *unit, query);
  if (const auto id = after(rest, "/krav/"))
    if (const auto requirement = base::EntityId::from_hex(*id)) return requirement_form(site, reader, *unit, *requirement);
  if (const auto id = after(rest, "/schema/"))
    if (const auto schedule = base::DossierId::from_hex(*id)) return schedule_page(site, reader, *unit, *schedule);
  if (const auto name = after(rest, "/uppladdad/")) return upload_preview(site, reader, *unit, std::string(*name), query);
  return not_found(site, reader);
}

HttpReply unit_write(const Site& site, const Reader& reader, const HttpRequest& request, SentForm form) {
  if (request.path == new_provider_path) return save_provider(site, reader, form.fields);
  if (request.path == new_unit_path) return save_unit(site, reader, form.fields);
  const auto asked = within_unit(request.path);
  const auto unit = asked ? open_unit(site, reader, asked->unit) : std::nullopt;
  if (!unit) return not_found(site, reader);
  const std::string_view rest = asked->rest;
  if (rest == "/avtal/nytt") return save_agreement(site, reader, *unit, form.fields);
  if (rest == "/tillstand/nytt") return save_permit(site, reader, *unit, form.fields);
  if (rest == "/tillstand/kontroll") return save_permit_check(site, reader, *unit, form.fields);
  if (rest == "/tillstand/alternativ") return save_control(site, reader, *unit, form.fields);
  if (rest == "/riskbedomning") return save_risk(site, reader, *unit, form.fields);
  if (rest == "/linje") return save_line(site, reader, *unit, form.fields);
  if (rest == "/signal/nytt") return save_signal(site, reader, *unit, form.fields);
  if (rest == "/signal/beslut") return save_bell_answer(site, reader, *unit, form.fields);
  if (const auto signal = signal_to_take_back(rest)) return take_back_signal(site, reader, *unit, *signal, form.fields);
  if (rest == "/krav/nytt") return save_requirement(site, reader, *unit, std::nullopt, form.fields);
  if (rest == "/schema/nytt") return take_upload(site, reader, *unit, std::move(form.file));
  if (const auto name = after(rest, "/uppladdad/")) return save_upload(site, reader, *unit, std::string(*name), form.fields);
  if (const auto id = after(rest, "/krav/")) {
    const auto requirement = base::EntityId::from_hex(id->substr(0, 32));
    if (requirement && id->size() == 32) return save_requirement(site, reader, *unit, *requirement, form.fields);
    if (requirement && id->substr(32) == "/ta-bort") return take_back_requirement(site, reader, *unit, *requirement);
  }
  return not_found(site, reader);
}

std::size_t unit_body_bytes_max(std::string_view path) {
  if (path == new_unit_path || path == new_provider_path) return 8 * 1024;
  const auto asked = within_unit(path);
  if (!asked) return 0;
  if (asked->rest == "/schema/nytt") return upload_bytes_max + 8 * 1024;
  const auto writes_text = [&](std::string_view start) { return asked->rest.starts_with(start); };
  // A text of 20 000 bytes, written out; an assessment has several.
  return writes_text("/signal/") || writes_text("/tillstand/") || writes_text("/riskbedomning") ? 192 * 1024 : 8 * 1024;
}

}  // namespace platsbesok::reg::web
