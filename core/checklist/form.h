// Form: a checklist ("checklista") as XLSForm has it: questions, groups and repeats in order, their logic as text, their lists of choices, and beside
// them what follow-up needs and forms lack: legal basis, binding or not, criticality, quality dimension, what makes a finding.
// It is data, and the same data in all three places: JSON (form_json.h), workbook (xlsform.h) and here; every text is UTF-8 in NFC. Nothing in it
// has been compiled or checked against the rest of it: compiled_form.h does that and says what is wrong.
// A *point* ("kontrollpunkt") is what the law columns stand on and what is shown as one card: a question, or a group whose members are one answer.
// So "stickprov" is a group of two integers and a calculation, "dokument" a group of a choice and a file, and a follow-up question is a
// member with `relevant`. JNE and JDN are lists of choices like every other.
// Source: XLSForm (xlsform.org), ODK XForms specification; the law columns: core/domain/RULES.md.
#pragma once

#include "core/base/time.h"
#include "core/checklist/citation.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

// Words by language as the form names it ("Svenska (sv)"); "" is the column without a language.
using Texts = std::map<std::string, std::string>;

enum class ItemType {
  text, integer, decimal, range,           // range: parameters start, end, step
  select_one, select_multiple, rank,       // of `choices` or, from a file, of `file`; rank: every choice in order
  acknowledge,                             // "OK" or nothing
  date, time, datetime,
  note, calculate,                         // shown; worked out
  image, signature, file,                  // a file's name
  geopoint,                                // "lat lon altitude accuracy"
  staffing,                                // BEMANNING: the staffing list, a type of the house's own
  group, repeat
};
std::string_view code_of(ItemType type);               // as in XLSForm's type column and in JSON: "select_one", "staffing"
std::optional<ItemType> item_type(std::string_view code);

enum class Dimension { safe_and_secure, safe, appropriate, continuity };  // T trygg, S säker, Ä ändamålsenlig, K kontinuitet
enum class Scope { all, private_only, own_only };                         // column regi: A, P, E. Rule C2: what is out of scope is skipped, not failed
std::string_view code_of(Dimension dimension);         // as in the column and in JSON: "T", "S", "Ä", "K"
std::optional<Dimension> dimension_of(std::string_view code);
std::string_view code_of(Scope scope);                 // "A", "P", "E"
std::optional<Scope> scope_of(std::string_view code);

struct Item {
  ItemType type = ItemType::text;
  std::string name;                       // unique in its group, a checklist's points in the form; "KVL-03"
  Texts label, hint, help;                // help: XLSForm's guidance_hint
  // Expressions (expression.h), empty where the column is empty.
  std::string relevant, required, constraint, calculation, read_only, choice_filter, repeat_count;
  std::string default_value;              // a plain value or an expression, as XLSForm has it
  std::string trigger;                    // "${name}": calculated when that one changes, and then only
  Texts constraint_message, required_message;
  std::string choices;                    // the list's name
  std::string file;                       // select_one_from_file: "fruits.csv"
  std::string preset;                     // taken from the visit, not asked: "start", "end", "today", "deviceid", "username"
  std::string appearance;
  std::map<std::string, std::string> parameters;

  // The point.
  std::vector<Citation> basis;            // column lagrum
  bool recommendation = false;            // bindande = nej; an allmänt råd: never more than an iakttagelse (F5)
  bool critical = false;                  // kritisk; answered, or not assessed with a reason, before the visit can be signed (V7)
  std::optional<Dimension> dimension;
  std::string finding;                    // fynd: an expression; true: the answer is a finding
  std::string requirement;                // krav_id: the clause or requirement it is bound to
  Scope scope = Scope::all;
  bool secret = false;                    // sekretess: the answer never leaves the visit's own pages
  std::string remark;                     // anmarkning: for whoever edits the form

  std::vector<Item> items;                // of a group or a repeat
  friend bool operator==(const Item&, const Item&) = default;
};

struct Choice {
  std::string name;
  Texts label;
  std::map<std::string, std::string> attributes;  // XLSForm's further columns, for choice_filter; "niva" 1-4: the level the choice proposes
  friend bool operator==(const Choice&, const Choice&) = default;
};

struct ChoiceList {
  std::string name;
  std::vector<Choice> choices;
  friend bool operator==(const ChoiceList&, const ChoiceList&) = default;
};

// A CSV that came with the form, for select_one_from_file and pulldata().
struct DataFile {
  std::string name;                               // "fruits.csv"
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;     // each as long as `columns`
  friend bool operator==(const DataFile&, const DataFile&) = default;
};

struct Form {
  std::string id;                         // form_id
  std::string version;                    // as written; a published checklist's is a whole number
  Texts title;
  std::optional<base::Date> valid_from, valid_to;
  bool secret_while_in_use = false;
  std::string default_language;           // empty: ""
  std::string instance_name;              // an expression
  std::vector<Item> items;
  std::vector<ChoiceList> choice_lists;
  std::vector<DataFile> files;

  const ChoiceList* list(std::string_view name) const;
  const DataFile* file(std::string_view name) const;
  friend bool operator==(const Form&, const Form&) = default;
};

// The words in `language`, else in the form's default language, else any there are.
const std::string& words(const Texts& texts, std::string_view language, std::string_view default_language);

}  // namespace platsbesok::checklist
