#include "register/web/paging.h"

#include "core/base/words.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

std::size_t asked_page(const Fields& query) {
  const std::string asked = field(query, "sida");
  return !asked.empty() && asked.size() < 6 && std::ranges::all_of(asked, base::is_digit) ? std::stoul(asked) : 1;
}

}  // namespace

Paging::Paging(const Fields& query, std::size_t the_count, std::size_t rows_a_page)
    : count(the_count),
      pages(std::max<std::size_t>(1, (count + rows_a_page - 1) / rows_a_page)),
      number(std::clamp<std::size_t>(asked_page(query), 1, pages)),
      first((number - 1) * rows_a_page),
      last(std::min(count, first + rows_a_page)) {}

void put_paging(const base::Wording& words, const Paging& paging, const std::string& path, Data& data) {
  if (paging.count > 0)
    data.set("shown", words("web.list.shown", {{"first", std::to_string(paging.first + 1)}, {"last", std::to_string(paging.last)}, {"count", std::to_string(paging.count)}}));
  const auto at = [&](std::size_t number) { return number == 1 ? path : path + (path.find('?') == std::string::npos ? "?sida=" : "&sida=") + std::to_string(number); };
  Data links(Data::type::list);
  for (std::size_t i = 1; i <= paging.pages; ++i) {
    if (i != 1 && i != paging.pages && (i + 2 < paging.number || i > paging.number + 2)) continue;
    Data link;
    link.set("number", std::to_string(i));
    link.set("path", at(i));
    link.set("current", i == paging.number);
    links.push_back(link);
  }
  data.set("pages", links);
  data.set("several_pages", paging.pages > 1);
  data.set("before", paging.number > 1 ? Data(at(paging.number - 1)) : Data(false));
  data.set("next", paging.number < paging.pages ? Data(at(paging.number + 1)) : Data(false));
}

}  // namespace platsbesok::reg::web
