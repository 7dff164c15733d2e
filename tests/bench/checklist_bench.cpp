// The figures of the checklist engine: opening a form, one answer and what follows from it, and repeats with many rows, each at several sizes so that it
// is seen how cost grows. Nothing is asserted; a noisy machine shows in the spread.
#include "core/checklist/filling.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <random>

using namespace platsbesok;
using namespace platsbesok::checklist;

namespace {

// The thread's own time: what else the machine does is not in it.
double thread_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

Item item(ItemType type, std::string name) {
  Item made;
  made.type = type;
  made.name = std::move(name);
  made.label[""] = "Frågan " + made.name + " med ett antal ord i, så att den är som en riktig fråga";
  return made;
}

// In the proportions of large public forms: of five questions two have a condition, one a constraint, one is worked out, all choices are from lists.
Form form_of(int questions) {
  Form form;
  form.id = "bench";
  ChoiceList list{"jne", {}};
  for (const char* name : {"JA", "NEJ", "DELVIS", "EJ_TILLAMPLIGT"}) list.choices.push_back({name, {{"", name}}, {}});
  form.choice_lists.push_back(list);
  Item* section = nullptr;
  for (int i = 0; i < questions; ++i) {
    const auto n = std::to_string(i), before = std::to_string(i - i % 5);
    if (i % 25 == 0) {
      form.items.push_back(item(ItemType::group, "section" + n));
      section = &form.items.back();
      if (i > 0 && i % 50 == 0) section->relevant = "${q" + std::to_string(i - 25) + "} != 'EJ_TILLAMPLIGT'";
    }
    auto made = item(i % 5 == 0 || i % 5 == 1 ? ItemType::select_one : i % 5 == 2 ? ItemType::text : i % 5 == 3 ? ItemType::integer : ItemType::calculate, "q" + n);
    if (made.type == ItemType::select_one) made.choices = "jne";
    made.required = i % 5 == 0 ? "yes" : "";
    if (i % 5 == 1) made.relevant = "${q" + before + "} = 'JA' or ${q" + before + "} = 'DELVIS'";
    if (i % 5 == 2) made.relevant = "selected(${q" + before + "}, 'NEJ')";
    if (i % 5 == 3) made.constraint = ". >= 0 and . <= 1000";
    if (i % 5 == 4) made.calculation = "if(${q" + before + "} = 'NEJ', coalesce(${q" + std::to_string(i - 1) + "}, 0) * 2, 0)" + (i > 25 ? " + ${q" + std::to_string(i - 25) + "}" : "");
    section->items.push_back(std::move(made));
  }
  return form;
}

void open_form(benchmark::State& state) {
  const auto form = form_of(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    auto made = compile(form);
    Filling filling(made.form, {});
    benchmark::DoNotOptimize(filling.evaluations());
  }
}
BENCHMARK(open_form)->Arg(110)->Arg(550)->Arg(2200)->Arg(9000)->Unit(benchmark::kMillisecond);

class Times {
public:
  template <class Work>
  void measure(const Work& work) {
    const double begun = thread_us();
    work();
    us_.push_back(thread_us() - begun);
  }
  void report(benchmark::State& state) {
    std::ranges::sort(us_);
    state.counters["p50_us"] = us_[us_.size() / 2];
    state.counters["p99_us"] = us_[us_.size() * 99 / 100];
    state.counters["max_us"] = us_.back();
  }

private:
  std::vector<double> us_;
};

// Random answers to random questions, each with all that follows from it.
void one_answer(benchmark::State& state) {
  const auto questions = static_cast<std::uint32_t>(state.range(0));
  const auto made = compile(form_of(static_cast<int>(questions)));
  Filling filling(made.form, {});
  std::mt19937 random(7);
  Times times;
  for (auto _ : state) {
    const auto node = static_cast<NodeId>(1 + random() % (made.form->outline().nodes().size() - 1));
    const auto* words = std::array{"JA", "NEJ", "DELVIS", "12", "7"}[random() % 5];
    times.measure([&] { filling.answer({form_row, node}, words); });
  }
  times.report(state);
  state.counters["evaluations"] = benchmark::Counter(static_cast<double>(filling.evaluations()), benchmark::Counter::kAvgIterations);
}
BENCHMARK(one_answer)->Arg(110)->Arg(550)->Arg(2200)->Arg(9000)->Iterations(20'000);

// A staffing repeat: each row has its own product; around it the sum, the count and the largest; and with `shares` each row's share of the sum.
std::shared_ptr<const CompiledForm> staffing(bool shares) {
  Form form;
  auto rows = item(ItemType::repeat, "row");
  rows.items = {item(ItemType::text, "role"), item(ItemType::integer, "people"), item(ItemType::integer, "hours"), item(ItemType::calculate, "product")};
  rows.items[3].calculation = "${people} * ${hours}";
  if (shares) {
    rows.items.push_back(item(ItemType::calculate, "share"));
    rows.items.back().calculation = "${product} div ${sum}";
  }
  form.items.push_back(std::move(rows));
  for (const auto& [name, calculation] : {std::pair("sum", "sum(${product})"), std::pair("rows", "count(${row})"), std::pair("most", "max(${people})")}) {
    form.items.push_back(item(ItemType::calculate, name));
    form.items.back().calculation = calculation;
  }
  return compile(std::move(form)).form;
}

void fill_rows(Filling& filling, std::uint32_t count) {
  filling.at_once([&] {
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto row = *filling.add_row(1, form_row, std::to_string(i));
      filling.answer({row, 3}, "2");
      filling.answer({row, 4}, "8");
    }
  });
}

void load_rows(benchmark::State& state) {
  const auto form = staffing(true);
  for (auto _ : state) {
    Filling filling(form, {});
    fill_rows(filling, static_cast<std::uint32_t>(state.range(0)));
  }
}
BENCHMARK(load_rows)->Arg(50)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond);

// range(1): whether every row's share rests on the sum.
void answer_in_rows(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  Filling filling(staffing(state.range(1) != 0), {});
  fill_rows(filling, count);
  std::mt19937 random(7);
  Times times;
  for (auto _ : state) {
    const auto row = filling.rows().repeat(1, form_row).rows[random() % count];
    const auto words = std::to_string(random() % 10);
    times.measure([&] { filling.answer({row, 3}, words); });
  }
  times.report(state);
}
BENCHMARK(answer_in_rows)->ArgsProduct({{50, 500, 5000}, {0, 1}})->Iterations(500);

void add_one_row(benchmark::State& state) {
  Filling filling(staffing(false), {});
  fill_rows(filling, static_cast<std::uint32_t>(state.range(0)));
  Times times;
  for (auto _ : state) {
    std::optional<RowId> row;
    times.measure([&] { row = filling.add_row(1, form_row, "new"); });
    filling.remove_row(*row);
  }
  times.report(state);
}
BENCHMARK(add_one_row)->Arg(50)->Arg(500)->Arg(5000)->Iterations(500);

}  // namespace

BENCHMARK_MAIN();
