// A unit's IVO permit on the pages: what holds, its checks half-year by half-year, and the alternative control; the forms are for who keeps the register.
#pragma once

#include "core/domain/permit_due.h"
#include "register/web/phrases.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

domain::UnitPermits permits_of(const Site& site, const domain::Unit& unit);
// "Tillstånd, H2 2026: senast 2026-12-31"
std::string due_permit_words(const base::Wording& words, const domain::DuePermit& due);

Chip found_chip(const base::Wording& words, std::optional<domain::PermitFound> found);

void put_permits(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data);
HttpReply permit_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_permit(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
HttpReply permit_check_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_permit_check(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
HttpReply control_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_control(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
HttpReply ivo_report_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_ivo_report(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
// "Utan brister", "Med brister".
Chip report_chip(const base::Wording& words, const domain::IvoReport& report);

}  // namespace platsbesok::reg::web
