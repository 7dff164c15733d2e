// A table of providers, units or agreements from a spreadsheet, read row by row against what the register holds: what would be added, what would change, what is the same, and what
// cannot be taken and why. Nothing is written here. The columns are those of the lists' own files (unit_list.cpp, agreement_list.cpp); an empty cell changes nothing.
// A row is taken whole or not at all. Whom a text names by a personnummer is refused; an organisation number must have its check digit right.
#pragma once

#include "core/base/outcome.h"
#include "core/domain/commands.h"
#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

struct ImportedRow {
  enum class Outcome { added, changed, same, refused };
  struct Change { std::string what, before, after; };
  struct Problem { std::size_t column = 0; std::string words; };  // 0: the whole row
  std::size_t number = 0;  // as the spreadsheet counts
  std::string name{};
  Outcome outcome = Outcome::same;
  std::vector<Change> changes{};
  std::vector<Problem> problems{};
  // What is to be done, in this order.
  std::optional<domain::AddProvider> new_provider{};
  std::string provider_org_nr{};              // of a provider that this file adds: its ten digits
  std::optional<domain::AddUnit> new_unit{};
  std::optional<base::DossierId> unit{};      // which `change` or `agreement` is of
  std::optional<domain::ChangeUnit> change{};
  std::optional<domain::UnitCommand> agreement{};  // one that is added or changed
  std::string typed_address{};                // the file's own; the unit's, which `change` has where the file says none, may be hidden
};

struct RegisterImport {
  std::string sheet;
  bool agreements = false;                    // it is a table of them: of units otherwise, or of providers
  std::vector<std::string> unread{};          // headings that nobody knows
  std::vector<ImportedRow> rows{};

  std::size_t count(ImportedRow::Outcome outcome) const;
  // The mark of all that a page shows of it: another one when the file, or what it was compared with, is another.
  base::Hash mark() const;
};

// What is hidden may have been typed as it is already: then there is nothing to do, and nothing to be told of it.
bool is_no_change(const base::Refusal& refusal);

// Refusals: those of core/table; import_no_headings, import_several_sheets, import_no_rows.
base::Outcome<RegisterImport> read_register_import(const Site& site, const Reader& reader, base::ByteView file);

// Handed in, looked through and taken in; 404 unless keeps_units.
HttpReply import_form(const Site& site, const Reader& reader);
HttpReply take_import(const Site& site, const Reader& reader, std::optional<std::string> file);
HttpReply import_preview(const Site& site, const Reader& reader, const std::string& upload);
HttpReply save_import(const Site& site, const Reader& reader, const std::string& upload, const Fields& form);

}  // namespace platsbesok::reg::web
