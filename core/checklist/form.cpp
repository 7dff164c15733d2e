#include "core/checklist/form.h"

#include "core/checklist/problem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platsbesok::checklist {

namespace {

constexpr std::array<std::pair<ItemType, std::string_view>, 20> codes = {{{ItemType::text, "text"},
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

}  // namespace

std::string_view code_of(ItemType type) {
  const auto found = std::ranges::find(codes, type, &std::pair<ItemType, std::string_view>::first);
  return found == codes.end() ? std::string_view() : found->second;
}

std::optional<ItemType> item_type(std::string_view code) {
  const auto found = std::ranges::find(codes, code, &std::pair<ItemType, std::string_view>::second);
  return found == codes.end() ? std::nullopt : std::optional(found->first);
}

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
