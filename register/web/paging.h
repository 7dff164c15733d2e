// Paging: which rows of a long list a page shows ("?sida=2"), and the way to the others. Made from the rows that this reader may see and nothing else.
#pragma once

#include "register/web/forms.h"
#include "register/web/templates.h"

namespace platsbesok::reg::web {

struct Paging {
  // A page that there is not is the nearest there is.
  Paging(const Fields& query, std::size_t the_count, std::size_t rows_a_page);
  std::size_t count, pages, number, first, last;  // rows first … last - 1
};

// For pages_part. `path`: the list's own address, with its query.
void put_paging(const base::Wording& words, const Paging& paging, const std::string& path, Data& data);

}  // namespace platsbesok::reg::web
