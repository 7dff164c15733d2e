#include "core/checklist/form.h"

#include "core/checklist/problem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platsbesok::checklist {

namespace {

constexpr std::array<std::pair<ItemType, std::string_view>, 20> type_codes = {{{ItemType::text, "text"},
                                                                               {ItemType::integer, "integer"},
                                                                               {ItemType::decimal, "decimal"},
                                                                               {ItemType::range, "range"},
                                                                               {ItemType::select_one, "select_one"},
                                                                               {ItemType::select_multiple, "select_multiple"},
                                                                               {ItemType::rank, "rank"},
                                                                               {ItemType::acknowledge, "acknowledge"},
                                                                               {ItemType::date, "date"},
                                                                               {ItemType::time, "time"},
                                                                               {ItemType::datetime, "datetime"},
                                                                               {ItemType::note, "note"},
                                                                               {ItemType::calculate, "calculate"},
                                                                               {ItemType::image, "image"},
                                                                               {ItemType::signature, "signature"},
                                                                               {ItemType::file, "file"},
                                                                               {ItemType::geopoint, "geopoint"},
                                                                               {ItemType::staffing, "staffing"},
                                                                               {ItemType::group, "group"},
                                                                               {ItemType::repeat, "repeat"}}};
constexpr std::array<std::pair<Dimension, std::string_view>, 4> dimension_codes = {
    {{Dimension::safe_and_secure, "T"}, {Dimension::safe, "S"}, {Dimension::appropriate, "Ä"}, {Dimension::continuity, "K"}}};
constexpr std::array<std::pair<Scope, std::string_view>, 3> scope_codes = {{{Scope::all, "A"}, {Scope::private_only, "P"}, {Scope::own_only, "E"}}};

template <class E, std::size_t N>
std::string_view code_in(const std::array<std::pair<E, std::string_view>, N>& codes, E value) {
  const auto found = std::ranges::find(codes, value, &std::pair<E, std::string_view>::first);
  return found == codes.end() ? std::string_view() : found->second;
}

template <class E, std::size_t N>
std::optional<E> value_in(const std::array<std::pair<E, std::string_view>, N>& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code, &std::pair<E, std::string_view>::second);
  return found == codes.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view code_of(ItemType type) { return code_in(type_codes, type); }
std::optional<ItemType> item_type(std::string_view code) { return value_in(type_codes, code); }
std::string_view code_of(Dimension dimension) { return code_in(dimension_codes, dimension); }
std::optional<Dimension> dimension_of(std::string_view code) { return value_in(dimension_codes, code); }
std::string_view code_of(Scope scope) { return code_in(scope_codes, scope); }
std::optional<Scope> scope_of(std::string_view code) { return value_in(scope_codes, code); }

const ChoiceList* Form::list(std::string_view name) const {
  const auto found = std::ranges::find(choice_lists, name, &ChoiceList::name);
  return found == choice_lists.end() ? nullptr : &*found;
}

const DataFile* Form::file(std::string_view name) const {
  const auto found = std::ranges::find(files, name, &DataFile::name);
  return found == files.end() ? nullptr : &*found;
}

const std::string& words(const Texts& texts, std::string_view language, std::string_view default_language) {
  static const std::string none;
  for (const auto wanted : {language, default_language})
    if (const auto found = texts.find(std::string(wanted)); found != texts.end() && !found->second.empty()) return found->second;
  const auto any = std::ranges::find_if(texts, [](const auto& each) { return !each.second.empty(); });
  return any == texts.end() ? none : any->second;
}

bool has_error(const Problems& problems) {
  return std::ranges::any_of(problems, [](const Problem& each) { return each.severity == Problem::Severity::error; });
}

}  // namespace platsbesok::checklist
