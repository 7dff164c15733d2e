#include "register/web/register_import.h"

#include "core/base/words.h"
#include "core/domain/no_identity.h"
#include "core/domain/unit_decisions.h"
#include "core/staffing/mask.h"
#include "core/staffing/written.h"
#include "core/table/csv.h"
#include "core/table/sniff.h"
#include "core/table/xlsx_reader.h"
#include "register/web/agreement_import.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/upload.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using Outcome = ImportedRow::Outcome;

constexpr table::Limits import_limits{.file_bytes = upload_bytes_max, .part_bytes = std::size_t{8} << 20, .unpacked_bytes = std::size_t{16} << 20, .rows = 2'000, .columns = 200, .cells = 100'000,
                                      .texts_bytes = std::size_t{8} << 20};
constexpr std::size_t heading_rows_max = 20, text_bytes_of_a_cell = 300;

enum class Heading {
  unit, code_name, area, provider, org_nr, legal_class, regi, address, is_protected, manager, line, places,
  kind, basis, from, to, option_from, rank, penalty, penalty_words, termination, termination_words,  // of an agreement
  ignored
};

// As the lists' files call it in the reader's language, and as it is called in Swedish whatever that is.
struct HeadingWords {
  Heading heading;
  const char* key;
  std::vector<std::string_view> swedish;
};
const std::vector<HeadingWords>& heading_words() {
  static const std::vector<HeadingWords> all{{Heading::unit, "web.unit.name", {"enhet", "enhetens namn", "verksamhet"}},
                                             {Heading::code_name, "web.unit.code_name", {"kodnamn"}},
                                             {Heading::area, "web.list.area", {"område", "verksamhetsområde"}},
                                             {Heading::provider, "web.unit.provider", {"utförare", "utförarens namn", "leverantör"}},
                                             {Heading::org_nr, "web.unit.org_nr", {"organisationsnummer", "org.nr", "orgnr", "org nr"}},
                                             {Heading::legal_class, "web.unit.legal_class", {"juridisk form", "bolagsform"}},
                                             {Heading::regi, "web.list.regi", {"regi"}},
                                             {Heading::address, "web.visit.address", {"adress", "besöksadress"}},
                                             {Heading::is_protected, "web.unit.protected", {"adressen är skyddad", "skyddad adress"}},
                                             {Heading::manager, "web.unit.manager", {"föreståndare eller chef", "föreståndare", "enhetschef"}},
                                             {Heading::line, "web.unit.line", {"linjeorganisation", "linje"}},
                                             {Heading::places, "web.unit.places", {"antal platser", "platser"}},
                                             {Heading::kind, "web.agreement.kind_label", {"slag", "avtalstyp"}},
                                             {Heading::basis, "web.agreement.basis_label", {"grund"}},
                                             {Heading::from, "web.agreement.from", {"första dag", "avtal från"}},
                                             {Heading::to, "web.agreement.to", {"sista dag, option inräknad", "sista dag", "avtal till"}},
                                             {Heading::option_from, "web.agreement.option_from", {"optionen börjar", "option från"}},
                                             {Heading::rank, "web.agreement.rank", {"plats i avropsordningen", "rangordning"}},
                                             {Heading::penalty, "web.agreement.penalty", {"vite"}},
                                             {Heading::penalty_words, "web.agreement.penalty_says", {"viteklausulen"}},
                                             {Heading::termination, "web.agreement.termination", {"hävning"}},
                                             {Heading::termination_words, "web.agreement.termination_says", {"hävningsklausulen"}},
                                             {Heading::ignored, "web.list.state", {}},
                                             {Heading::ignored, "web.requirement.title", {"bemanningskrav"}},
                                             {Heading::ignored, "web.unit.title", {"enheter"}}};
  return all;
}

// What a file says, shown again: short, and nobody by number.
std::string shown_word(std::string_view text) { return staffing::without_identity_numbers(staffing::clean(text), 60); }

std::string import_key(std::string_view text) { return base::folded(staffing::clean(text)).value_or(""); }

std::optional<Heading> heading_of(const base::Wording& words, std::string_view text) {
  const std::string key = import_key(text);
  for (const auto& each : heading_words())
    if (key == import_key(words(each.key)) || std::ranges::find(each.swedish, key) != each.swedish.end()) return each.heading;
  return std::nullopt;
}

using Columns = std::map<Heading, std::size_t>;

Columns columns_of(const base::Wording& words, const table::Row& row) {
  Columns columns;
  for (const auto& cell : row.cells)
    if (const auto heading = heading_of(words, cell.text); heading && *heading != Heading::ignored) columns.emplace(*heading, cell.column);
  return columns;
}

// One row as it is read, with what stands in the way.
class RowReading {
public:
  RowReading(const base::Wording& words, const Columns& columns, const table::Row& row, ImportedRow& out) : words_(words), columns_(columns), row_(row), out_(out) {}

  bool has(Heading heading) const { return columns_.contains(heading); }
  // Its words, trimmed; an apostrophe that keeps a spreadsheet from running it is no part of them.
  std::string text(Heading heading) {
    const auto column = columns_.find(heading);
    if (column == columns_.end()) return {};
    const auto* cell = row_.cell(column->second);
    if (cell == nullptr) return {};
    if (cell->kind == table::CellKind::formula || cell->kind == table::CellKind::error) problem(heading, words_("web.import.not_a_text"));
    std::string said = staffing::clean(cell->text);
    if (said.size() > 1 && said[0] == '\'' && std::string_view("=+-@").find(said[1]) != std::string_view::npos) said.erase(0, 1);
    return said;
  }
  // The same, naming nobody by number.
  std::string guarded(Heading heading) {
    const auto said = domain::clean_without_identity(text(heading), text_bytes_of_a_cell);
    if (!said) problem(heading, words_.refusal(said.refusal()));
    return said ? *said : std::string();
  }
  template <class E>
  std::optional<E> one_of(Heading heading, const std::string& key) {
    const std::string said = import_key(text(heading));
    if (said.empty()) return std::nullopt;
    for (const auto& [value, code] : base::Codes<E>::all)
      if (said == import_key(code) || said == import_key(words_(key + std::string(code)))) return value;
    problem(heading, words_("web.import.unknown_word", {{"word", shown_word(text(heading))}}));
    return std::nullopt;
  }
  std::optional<bool> yes_or_no(Heading heading) {
    const std::string said = import_key(text(heading));
    if (said.empty()) return std::nullopt;
    for (const auto& [word, value] : {std::pair{std::string("ja"), true}, {std::string("nej"), false}, {import_key(words_("web.yes")), true}, {import_key(words_("web.no")), false}})
      if (said == word) return value;
    problem(heading, words_("web.import.yes_or_no"));
    return std::nullopt;
  }
  std::optional<base::Date> date(Heading heading) {
    const std::string said = text(heading);
    const auto date = base::parse_date(said);
    if (!date && !said.empty()) problem(heading, words_("web.import.not_a_date"));
    return date;
  }
  std::optional<std::int64_t> count(Heading heading) {
    const std::string said = text(heading);
    if (said.empty()) return std::nullopt;
    if (said.size() <= 5 && std::ranges::all_of(said, base::is_digit)) return std::stoll(said);
    problem(heading, words_("web.import.not_a_number"));
    return std::nullopt;
  }
  void problem(Heading heading, std::string why) {
    const auto column = columns_.find(heading);
    out_.problems.push_back({column == columns_.end() ? 0 : column->second, std::move(why)});
  }
  void whole(std::string why) { out_.problems.push_back({0, std::move(why)}); }

private:
  const base::Wording& words_;
  const Columns& columns_;
  const table::Row& row_;
  ImportedRow& out_;
};

}  // namespace

bool is_no_change(const base::Refusal& refusal) { return refusal.code == "nothing_to_change"; }

namespace {

bool is_of_agreements(const Columns& columns) { return columns.contains(Heading::unit) && columns.contains(Heading::kind) && columns.contains(Heading::from); }

class ImportReading {
public:
  ImportReading(const Site& site, const Reader& reader) : site_(site), words_(site.words), organisation_(*reader.organisation), actor_{reader.person, site.office.identity().office, true, reader.roles} {
    for (const auto& each : organisation_.providers) {
      if (each.org_nr) by_number_.insert_or_assign(*each.org_nr, &each);
      by_name_.insert_or_assign(import_key(each.name.value_or("")), &each);
    }
    for (const auto* known : site.units.all()) {
      by_shown_name_.emplace(import_key(known->unit.shown_name()), &known->unit);
      by_code_name_.emplace(import_key(known->unit.code_name.value_or("")), &known->unit);
    }
  }

  ImportedRow read(const Columns& columns, const table::Row& row) {
    ImportedRow out{.number = row.number};
    RowReading reading(words_, columns, row, out);
    if (is_of_agreements(columns)) read_agreement(reading, out);
    else if (reading.has(Heading::unit)) read_unit(reading, out);
    else read_provider(reading, out);
    if (!out.problems.empty()) return {.number = out.number, .name = out.name, .outcome = Outcome::refused, .problems = std::move(out.problems)};
    if (out.new_provider) new_providers_.emplace(out.provider_org_nr, out.new_provider->name);
    const bool added = out.new_unit || out.new_provider || (out.agreement && std::holds_alternative<domain::AddAgreement>(*out.agreement));
    out.outcome = added ? Outcome::added : out.change || out.agreement ? Outcome::changed : Outcome::same;
    return out;
  }

private:
  struct FoundProvider {
    std::optional<base::EntityId> id;  // nothing: this file adds it
    std::string name;
  };

  // The provider that a row names, known or to be added; nothing where the row names none, or something is wrong with it.
  std::optional<FoundProvider> provider_in(RowReading& reading, ImportedRow& out) {
    const std::string name = reading.guarded(Heading::provider), typed = reading.text(Heading::org_nr);
    const auto legal_class = reading.one_of<domain::LegalClass>(Heading::legal_class, "web.legal_class.");
    const domain::Provider* known = nullptr;
    const auto digits = domain::normalised_org_nr(typed, legal_class.value_or(domain::LegalClass::company));
    if (!typed.empty() && !digits) return reading.problem(Heading::org_nr, words_("refusal.org_nr_wrong")), std::nullopt;
    if (const auto at = digits ? by_number_.find(*digits) : by_name_.find(import_key(name)); at != (digits ? by_number_.end() : by_name_.end()) && (digits || !name.empty())) known = at->second;
    if (known != nullptr) {
      if (!name.empty() && import_key(known->name.value_or("")) != import_key(name)) return reading.problem(Heading::provider, words_("web.import.other_name", {{"name", known->name.value_or("")}})), std::nullopt;
      if (legal_class && known->legal_class && *known->legal_class != *legal_class) return reading.problem(Heading::legal_class, words_("web.import.not_changed_here")), std::nullopt;
      return FoundProvider{known->id, known->name.value_or("")};
    }
    if (name.empty() && typed.empty()) return std::nullopt;
    if (digits)
      if (const auto coming = new_providers_.find(*digits); coming != new_providers_.end()) {
        if (!name.empty() && import_key(coming->second) != import_key(name)) return reading.problem(Heading::provider, words_("web.import.other_name", {{"name", coming->second}})), std::nullopt;
        out.provider_org_nr = *digits;
        return FoundProvider{std::nullopt, coming->second};
      }
    const domain::AddProvider add{name, typed, legal_class.value_or(domain::LegalClass::company)};
    if (!legal_class) return reading.problem(Heading::legal_class, words_("web.import.legal_class_missing")), std::nullopt;
    const auto decided = domain::decide(facts_, domain::OrganisationCommand(add), actor_, site_.office.clock().now(), site_.office.random());
    if (!decided) return reading.whole(words_.refusal(decided.refusal())), std::nullopt;
    out.new_provider = add;
    out.provider_org_nr = *digits;
    out.changes.push_back({words_("web.unit.new_provider"), "", name});
    return FoundProvider{std::nullopt, name};
  }

  void read_provider(RowReading& reading, ImportedRow& out) {
    out.name = reading.guarded(Heading::provider);
    if (!provider_in(reading, out) && out.problems.empty()) reading.problem(Heading::provider, words_("refusal.name_missing"));
  }

  std::optional<std::string> area_in(RowReading& reading) {
    constexpr std::string_view key = "register.area.";
    const std::string said = import_key(reading.text(Heading::area));
    if (said.empty()) return std::nullopt;
    for (auto each = words_.all().lower_bound(key); each != words_.all().end() && each->first.starts_with(key); ++each)
      if (said == import_key(each->second) || said == import_key(each->first.substr(key.size()))) return each->first.substr(key.size());
    reading.problem(Heading::area, words_("web.import.unknown_word", {{"word", shown_word(reading.text(Heading::area))}}));
    return std::nullopt;
  }

  // By the name that lists show: a protected unit by its code name alone.
  std::vector<const domain::Unit*> units_called(const std::string& name, const std::string& code_name) const {
    std::set<const domain::Unit*> found;
    const auto add = [&](const std::multimap<std::string, const domain::Unit*>& by, const std::string& key) {
      for (auto [at, end] = by.equal_range(key); at != end; ++at) found.insert(at->second);
    };
    add(by_shown_name_, import_key(name));
    if (!code_name.empty()) add(by_code_name_, import_key(code_name));
    return {found.begin(), found.end()};
  }

  void read_unit(RowReading& reading, ImportedRow& out) {
    out.name = reading.guarded(Heading::unit);
    const std::string code_name = reading.guarded(Heading::code_name);
    const auto area = area_in(reading);
    const auto regi = reading.one_of<domain::Regime>(Heading::regi, "web.regi.");
    const auto is_protected = reading.yes_or_no(Heading::is_protected);
    const bool own = regi == domain::Regime::in_house;
    const auto provider = own ? std::nullopt : provider_in(reading, out);
    const domain::ChangeUnit said{reading.guarded(Heading::address), reading.guarded(Heading::manager), reading.guarded(Heading::line), reading.count(Heading::places)};
    if (out.name.empty()) return reading.problem(Heading::unit, words_("refusal.name_missing"));
    if (!seen_.insert(import_key(out.name)).second) return reading.problem(Heading::unit, words_("web.import.twice"));
    const auto found = units_called(out.name, code_name);
    if (found.size() > 1) return reading.problem(Heading::unit, words_("web.import.several_units"));
    if (!out.problems.empty()) return;
    if (!found.empty()) return compare(reading, out, *found.front(), area, regi, is_protected, provider, said);
    if (!regi) return reading.problem(Heading::regi, words_("web.unit.mistake.regi"));
    const domain::AddUnit unit{out.name, provider ? provider->id : std::nullopt, *regi, area.value_or(""), said.address, is_protected.value_or(false), code_name, said.manager, own ? said.line : "", said.places};
    // A provider that is yet to be added is not missing.
    domain::AddUnit asked = unit;
    if (provider && !provider->id) asked.regi = domain::Regime::in_house;
    const auto decided = domain::decide(unit_facts_, domain::UnitCommand(asked), actor_, site_.office.clock().now(), site_.office.random());
    if (!decided) return reading.whole(words_.refusal(decided.refusal()));
    out.new_unit = unit;
    out.changes.push_back({words_("web.unit.new"), "", unit.code_name.empty() || !unit.address_protected ? unit.name : unit.code_name});
  }

  void read_agreement(RowReading& reading, ImportedRow& out) {
    out.name = reading.guarded(Heading::unit);
    const AgreementCells said{reading.one_of<domain::AgreementKind>(Heading::kind, "web.agreement.kind."), reading.one_of<domain::AgreementBasis>(Heading::basis, "web.agreement.basis."),
                              reading.date(Heading::from), reading.date(Heading::to), reading.date(Heading::option_from), reading.count(Heading::rank),
                              {reading.yes_or_no(Heading::penalty), reading.text(Heading::penalty_words)}, {reading.yes_or_no(Heading::termination), reading.text(Heading::termination_words)}};
    if (out.name.empty()) return reading.problem(Heading::unit, words_("refusal.name_missing"));
    const auto found = units_called(out.name, "");
    if (found.size() != 1) return reading.problem(Heading::unit, words_(found.empty() ? "web.import.unknown_unit" : "web.import.several_units"));
    if (!out.problems.empty()) return;
    const domain::Unit& unit = *found.front();
    if (said.kind && said.from && !seen_.insert(unit.id.hex() + std::string(domain::code_of(*said.kind)) + base::iso(*said.from)).second) return reading.whole(words_("web.import.twice_agreement"));
    if (const auto why = compare_agreement(words_, unit, said, out)) return reading.whole(*why);
    if (!out.agreement) return;
    unit_facts_.unit = unit;
    const auto decided = domain::decide(unit_facts_, *out.agreement, actor_, site_.office.clock().now(), site_.office.random());
    unit_facts_.unit.reset();
    if (!decided) reading.whole(words_.refusal(decided.refusal()));
  }

  void compare(RowReading& reading, ImportedRow& out, const domain::Unit& unit, const std::optional<std::string>& area, std::optional<domain::Regime> regi, std::optional<bool> is_protected,
               const std::optional<FoundProvider>& provider, const domain::ChangeUnit& said) {
    out.name = unit.shown_name();
    const std::string fixed = words_("web.import.not_changed_here");
    if (area && unit.area.value != area) reading.problem(Heading::area, fixed);
    if (regi && unit.regi.value != regi) reading.problem(Heading::regi, fixed);
    if (is_protected && *is_protected == unit.address_is_open()) reading.problem(Heading::is_protected, fixed);
    if (provider && (!provider->id || unit.provider.value != provider->id)) reading.problem(Heading::provider, fixed);
    if (!out.problems.empty()) return;
    const domain::ChangeUnit now{unit.address.value_or(""), unit.manager.value_or(""), unit.line.value_or(""), unit.places.value};
    domain::ChangeUnit to = now;
    const auto take = [&](const std::string& typed, std::string& value, const char* key, bool shown) {
      // What is typed for what is hidden counts as a change, also where it is what stands there: nobody guesses by it (V13).
      if (typed.empty() || (shown && typed == value)) return;
      out.changes.push_back({words_(key), shown ? value : words_("web.import.hidden"), shown ? typed : words_("web.import.hidden")});
      value = typed;
    };
    take(said.address, to.address, "web.visit.address", unit.address_is_open());
    take(said.manager, to.manager, "web.unit.manager", true);
    if (unit.regi.value == domain::Regime::in_house) take(said.line, to.line, "web.unit.line", true);
    if (said.places && said.places != to.places) {
      out.changes.push_back({words_("web.unit.places"), to.places ? std::to_string(*to.places) : "", std::to_string(*said.places)});
      to.places = said.places;
    }
    if (out.changes.empty()) return;
    unit_facts_.unit = unit;
    const auto decided = domain::decide(unit_facts_, domain::UnitCommand(to), actor_, site_.office.clock().now(), site_.office.random());
    unit_facts_.unit.reset();
    if (!decided && !is_no_change(decided.refusal())) return reading.whole(words_.refusal(decided.refusal()));
    out.unit = unit.id;
    out.change = to;
    out.typed_address = said.address;
  }

  const Site& site_;
  const base::Wording& words_;
  const domain::Organisation& organisation_;
  const domain::OrganisationFacts facts_{organisation_};  // copied once, not for every row
  domain::UnitFacts unit_facts_{organisation_, std::nullopt};
  const domain::Actor actor_;
  std::map<std::string, const domain::Provider*> by_number_, by_name_;
  std::multimap<std::string, const domain::Unit*> by_shown_name_, by_code_name_;
  std::map<std::string, std::string> new_providers_;  // that rows above add: number and name
  std::set<std::string> seen_;                        // units of rows above
};

base::Outcome<table::Sheet> sheet_of(base::ByteView file) {
  if (table::sniff(file) == table::FileKind::text) {
    auto read = table::read_csv(file, {.limits = import_limits});
    if (!read) return read.refusal();
    return table::Sheet{"", false, std::move(read).value().rows};
  }
  auto book = table::read_xlsx(file, import_limits);
  if (!book) return book.refusal();
  auto sheets = std::move(book).value().sheets;
  std::erase_if(sheets, [](const table::Sheet& sheet) { return sheet.rows.empty(); });
  if (sheets.empty()) return base::Refusal{"import_no_rows", "core/table", {}};
  if (sheets.size() > 1) return base::Refusal{"import_several_sheets", "core/table", {}};
  return std::move(sheets.front());
}

}  // namespace

std::size_t RegisterImport::count(ImportedRow::Outcome outcome) const { return static_cast<std::size_t>(std::ranges::count(rows, outcome, &ImportedRow::outcome)); }

base::Hash RegisterImport::mark() const {
  base::Sha256 hash;
  const auto add = [&](std::string_view text) { hash.add(std::to_string(text.size()) + ":").add(text); };
  for (const auto& row : rows) {
    add(std::to_string(row.number) + "/" + std::to_string(static_cast<int>(row.outcome)) + "/" + row.name);
    for (const auto& change : row.changes) add(change.what), add(change.before), add(change.after);
    for (const auto& problem : row.problems) add(std::to_string(problem.column)), add(problem.words);
    if (row.unit && row.agreement) add(row.unit->hex());
    if (row.unit && row.change) add(row.unit->hex()), add(row.typed_address), add(row.change->manager), add(row.change->line);
  }
  return hash.finish();
}

base::Outcome<RegisterImport> read_register_import(const Site& site, const Reader& reader, base::ByteView file) {
  auto sheet = sheet_of(file);
  if (!sheet) return sheet.refusal();
  const auto& rows = sheet->rows;
  // The first row that says which unit or which provider.
  std::size_t at = 0;
  Columns columns;
  for (; at < std::min(rows.size(), heading_rows_max); ++at) {
    columns = columns_of(site.words, rows[at]);
    if (columns.size() > 1 && (columns.contains(Heading::unit) || columns.contains(Heading::provider))) break;
  }
  if (at == std::min(rows.size(), heading_rows_max)) return base::Refusal{"import_no_headings", "core/table", {}};
  RegisterImport import{.sheet = shown_word(sheet->name), .agreements = is_of_agreements(columns)};
  for (const auto& cell : rows[at].cells)
    if (!heading_of(site.words, cell.text)) import.unread.push_back(shown_word(cell.text));
  ImportReading reading(site, reader);
  for (std::size_t i = at + 1; i < rows.size(); ++i) import.rows.push_back(reading.read(columns, rows[i]));
  if (import.rows.empty()) return base::Refusal{"import_no_rows", "core/table", {}};
  return import;
}

}  // namespace platsbesok::reg::web
