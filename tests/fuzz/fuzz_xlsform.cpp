// Any text as the tables of an XLSForm: it is imported or refused with problems, and what is imported is the same after a turn as a workbook.
#include "core/checklist/xlsform.h"
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"
#include "core/base/text.h"
#include "tests/support/a_workbook.h"

using namespace platsbesok;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!base::valid_utf8(text)) return 0;
  const auto workbook = tests::a_workbook(text);
  const auto imported = checklist::import_xlsform(workbook, {}, "fuzz");
  if (imported.form.has_value() == has_error(imported.problems)) __builtin_trap();
  if (!imported.form) return 0;
  const auto bytes = table::write_xlsx(checklist::to_workbook(*imported.form));
  if (!bytes) return 0;
  const auto again = table::read_xlsx(*bytes);
  if (!again) __builtin_trap();
  if (checklist::read_xlsform(*again).form != imported.form) __builtin_trap();
  return 0;
}
