// The figures of reading workbooks: a form of n questions from the bytes of its .xlsx, and its parts: unpacking and reading cells, rows to a form with its
// logic compiled, and the form written as a workbook. Nothing is asserted.
#include "core/checklist/xlsform.h"
#include "core/table/csv.h"
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"

#include <benchmark/benchmark.h>

using namespace platsbesok;
using namespace platsbesok::checklist;

namespace {

// In the proportions of large public forms: sections of ten; of five questions two have a condition, one a constraint, one is worked out; two languages.
Form form_of(int questions) {
  Form form;
  form.id = "bench";
  form.title[""] = "Bench";
  ChoiceList list{"jne", {}};
  for (const char* name : {"JA", "NEJ", "DELVIS", "EJ_TILLAMPLIGT"}) list.choices.push_back({name, {{"Svenska (sv)", name}, {"English (en)", name}}, {}});
  form.choice_lists.push_back(list);
  for (int i = 0; i < questions; ++i) {
    if (i % 10 == 0) {
      Item section;
      section.type = ItemType::group;
      section.name = "avsnitt_" + std::to_string(i / 10);
      section.label["Svenska (sv)"] = "Avsnitt";
      form.items.push_back(section);
    }
    Item item;
    const auto number = std::to_string(i), before = std::to_string(i > 0 ? i - 1 : 0);
    item.name = "q" + number;
    item.type = i % 5 == 4 ? ItemType::calculate : i % 5 == 2 ? ItemType::integer : ItemType::select_one;
    item.label = {{"Svenska (sv)", "Fråga " + number + " med ett antal ord i, så att den är som en riktig fråga"}, {"English (en)", "Question " + number}};
    item.hint["Svenska (sv)"] = "Så här svarar du på fråga " + number;
    if (item.type == ItemType::select_one) item.choices = "jne";
    if (i % 5 == 1 || i % 5 == 3) item.relevant = "${q" + std::to_string(i / 5 * 5) + "} = 'JA'";
    if (item.type == ItemType::integer) item.constraint = ". >= 0 and . <= 100";
    if (item.type == ItemType::calculate) item.calculation = "if(${q" + std::to_string(i - 2) + "} > 5, 1, 0) + 1";
    if (i % 2 == 0) item.basis = {{"SoL 5 kap. 1 §", "", Confidence::verified}};
    form.items.back().items.push_back(item);
  }
  return form;
}

base::Bytes workbook_of(int questions) { return *table::write_xlsx(to_workbook(form_of(questions))); }

void import_from_bytes(benchmark::State& state) {
  const auto bytes = workbook_of(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(import_xlsform(*table::read_xlsx(bytes)).form.has_value());
  state.SetComplexityN(state.range(0));
}

void read_cells(benchmark::State& state) {
  const auto bytes = workbook_of(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(table::read_xlsx(bytes));
  state.SetComplexityN(state.range(0));
}

void export_to_bytes(benchmark::State& state) {
  const auto form = form_of(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(table::write_xlsx(to_workbook(form)));
  state.SetComplexityN(state.range(0));
}

void refuse_a_million_rows(benchmark::State& state) {
  std::string text = "namn;tid\n";
  for (int i = 0; i < 1'000'000; ++i) text += "Anna Andersson;07:00;16:00\n";
  for (auto _ : state) benchmark::DoNotOptimize(table::read_csv(base::as_bytes(text)).refusal());
}

BENCHMARK(import_from_bytes)->Arg(125)->Arg(500)->Arg(2'000)->Arg(8'000)->Unit(benchmark::kMillisecond)->Complexity();
BENCHMARK(read_cells)->Arg(125)->Arg(500)->Arg(2'000)->Arg(8'000)->Unit(benchmark::kMillisecond)->Complexity();
BENCHMARK(export_to_bytes)->Arg(125)->Arg(500)->Arg(2'000)->Arg(8'000)->Unit(benchmark::kMillisecond)->Complexity();
BENCHMARK(refuse_a_million_rows)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
