// The sheet survey: rows between "begin" and "end" as items in items.
#pragma once

#include "core/checklist/xlsform_columns.h"
#include "core/checklist/xlsform_lists.h"
#include "core/checklist/xlsform_sheet.h"

#include <set>

namespace platsbesok::checklist {

class SurveyReader {
public:
  // Items go into `form`, whose choice lists have been read; of an "or_other" the list gets one choice more.
  SurveyReader(XlsformSheet& sheet, Form& form, const std::set<std::string>& external_lists);
  void read();

  bool whole() const { return whole_; }  // false: too much of it was not read for its logic to mean anything
  // Where an item and a column lie, for problems found later. 0: not there.
  std::size_t row_of(const std::string& item) const;
  std::size_t column_of(std::string_view field) const;
  bool has(Field field) const { return column_of(name_of(field)) != 0; }
  // The files that are asked for: by choices from a file, by csv-external, by pulldata() and instance(); and the row that asks first.
  const std::map<std::string, std::size_t>& files() const { return files_; }

private:
  struct Frame {
    Item item;  // of the form itself: without a name
    std::size_t row = 0;
    bool loop = false;
    std::string loop_list;
    std::map<std::string, std::size_t> names;  // of its members, and their rows
  };
  using Row = XlsformSheet::Row;

  void read_headers();
  void find_asked_names();
  void read_row(const Row& row);
  std::string text(const Row& row, Field field, std::string_view language = {}) const;
  bool has_label(const Row& row) const;
  std::size_t column(Field field) const;
  bool read_name(const Row& row, const SurveyType& type, Item& item);
  void read_cells(const Row& row, Item& item);
  void read_law_cell(const Row& row, const table::Cell& cell, Field field, Item& item);
  void read_parameters(const Row& row, const table::Cell& cell, Item& item);
  void add_question(const Row& row, const SurveyType& type, Item item);
  void add_other(const Item& choice, std::size_t row);
  void name_count(Item& repeat, std::size_t row);
  void begin(const Row& row, const SurveyType& type, Item item);
  void end(const Row& row, const SurveyType& type);
  void close_frame();
  void check_choices(const Row& row, const Item& item);
  void want_files(const std::string& expression, std::size_t row);
  void unused_cells(const Row& row, std::initializer_list<Field> used);

  XlsformSheet& sheet_;
  Form& form_;
  const std::set<std::string>& external_lists_;
  std::map<std::size_t, Heading> columns_;
  std::vector<Frame> frames_;
  std::size_t looped_items_ = 0;  // that loops have made so far
  std::set<std::string> asked_names_;  // by "${name}", in any cell; less those that rows have
  std::map<std::string, std::size_t> rows_;
  std::map<std::string, std::size_t> files_;
  bool stopped_ = false, whole_ = false;
};

}  // namespace platsbesok::checklist
