// Tables: the lists of choices and the data files of a form, looked up alike: instance('list')/root/item[…]/column, pulldata(), choice filters.
#pragma once

#include "core/checklist/form.h"
#include "core/checklist/problem.h"

#include <cstdint>
#include <optional>
#include <unordered_map>

namespace platsbesok::checklist {

struct Table {
  std::string name;                                    // "fruits", also of the file "fruits.csv"
  const ChoiceList* list = nullptr;                    // nothing: it is a file
  std::vector<std::string> columns;                    // of a list: name, label, and its choices' further columns
  std::vector<std::vector<std::string_view>> rows;     // each as long as `columns`; into the form
  // The rows with each value of a column, in order, for the columns that are searched again and again.
  std::unordered_map<std::size_t, std::unordered_map<std::string_view, std::vector<std::uint32_t>>> rows_by;

  std::optional<std::size_t> column(std::string_view name) const;
  // nullptr where the column is not indexed; empty where no row has the value.
  const std::vector<std::uint32_t>* indexed(std::size_t column, std::string_view value) const;
};

class Tables {
public:
  // The form must outlive it. Problem: too_many_columns {list, columns_max}.
  Tables(const Form& form, Problems& problems);
  // "fruits" finds the list or the file "fruits.csv"; "fruits.csv" the file.
  std::optional<std::uint32_t> find(std::string_view name) const;
  const Table& operator[](std::uint32_t id) const { return tables_[id]; }
  void search_by(std::uint32_t id, std::size_t column);

private:
  std::vector<Table> tables_;
  std::unordered_map<std::string, std::uint32_t> by_name_;
};

}  // namespace platsbesok::checklist
