// The filling's invariant: whatever the edits were and in whatever order, everything is as if the form were opened anew with the answers it now holds.
#include "tests/core/checklist/random_form.h"
#include "tests/support/cases.h"

#include <rapidcheck.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::vector<RowId> in_use(const Filling& filling, NodeId repeat, RowId parent) {
  const auto rows = filling.rows().repeat(repeat, parent).in_use();
  return {rows.begin(), rows.end()};
}

std::vector<Spot> all_spots(const Filling& filling) {
  std::vector<Spot> spots;
  for (RowId row = 0; row < filling.rows().size(); ++row)
    if (!filling.rows()[row].gone)
      for (const auto node : filling.form().outline().row_plan(filling.rows()[row].repeat).cells)
        if (node != the_form) spots.push_back({row, node});
  return spots;
}

// The same rows and answers, given to a form that has just been opened.
void copy_row(const Filling& from, RowId row, Filling& to, RowId copy) {
  const auto& plan = from.form().outline().row_plan(from.rows()[row].repeat);
  for (const auto node : plan.cells)
    if (node != the_form) to.answer({copy, node}, text_of(from.kept({row, node})));
  for (const auto repeat : plan.repeats) {
    const auto rows = in_use(from, repeat, row);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto there = to.rows().repeat(repeat, copy).rows;
      copy_row(from, rows[i], to, i < there.size() ? there[i] : *to.add_row(repeat, copy, "copy"));
    }
  }
}

// For whoever must find out why: the form's formulas.
std::string formulas_of(const CompiledForm& form) {
  std::string all;
  for (const auto& each : form.formulas()) all += form.outline().name(each.node) + " " + std::to_string(static_cast<int>(each.rule)) + ": " + each.bound.expression.source + "\n";
  return all;
}

std::string told(const Filling& filling, RowId row = form_row) {
  const auto& outline = filling.form().outline();
  const auto& plan = outline.row_plan(filling.rows()[row].repeat);
  std::string all;
  for (const auto node : plan.cells) {
    if (node == the_form) continue;
    const Spot spot{row, node};
    all += outline.name(node) + "=" + text_of(filling.value(spot)) + (filling.is_relevant(spot) ? "" : " hidden") + (filling.is_required(spot) ? " required" : "") +
           (filling.is_read_only(spot) ? " fixed" : "") + (filling.is_valid(spot) ? "" : " wrong") + (filling.is_finding(spot) ? " finding" : "") + "; ";
  }
  for (const auto repeat : plan.repeats) {
    all += outline.name(repeat) + " [";
    for (const auto inner : in_use(filling, repeat, row)) all += "{" + told(filling, inner) + "}";
    all += "] ";
  }
  return all;
}

void edit(Filling& filling, SeededRandom& random, RandomForm& forms) {
  const auto& outline = filling.form().outline();
  const auto spots = all_spots(filling);
  if (spots.empty()) return;
  const auto spot = spots[random.below(spots.size())];
  if (random.once_in(3)) {
    const auto& plan = outline.row_plan(filling.rows()[spot.row].repeat);
    if (!plan.repeats.empty() && filling.rows().size() < 60) filling.add_row(plan.repeats[random.below(plan.repeats.size())], spot.row, "added");
    else if (spot.row != form_row) filling.remove_row(spot.row);
    return;
  }
  filling.answer(spot, forms.answer(*outline[spot.node].item));
}

}  // namespace

TEST_CASE("after any edits everything is as in a form opened anew with the same answers") {
  std::uint64_t evaluations = 0, anew = 0;
  for (long seed = 1; seed <= cases(400); ++seed) {
    SeededRandom random(static_cast<std::uint64_t>(seed));
    RandomForm forms(random);
    const auto form = compiled(forms.form());
    Filling filling(form, {evening, nullptr, {}, {}});
    for (int i = 0; i < 25; ++i) {
      const auto before = filling.evaluations();
      edit(filling, random, forms);
      evaluations += filling.evaluations() - before;
      Filling fresh(form, {evening, nullptr, {}, {}});
      fresh.at_once([&] { copy_row(filling, form_row, fresh, form_row); });
      anew += fresh.evaluations();
      INFO("seed " << seed << ", edit " << i << "\n" << formulas_of(*form));
      REQUIRE(told(filling) == told(fresh));
    }
  }
  // And it is worth it: most edits touch little.
  CHECK(evaluations * 5 < anew);
}

TEST_CASE("several edits at once come out as one after the other") {
  const auto holds = rc::check("at once = one by one", [](std::uint64_t seed) {
    SeededRandom random(seed);
    RandomForm forms(random);
    const auto form = compiled(forms.form());
    Filling one_by_one(form, {evening, nullptr, {}, {}}), together(form, {evening, nullptr, {}, {}});
    for (int i = 0; i < 12; ++i) edit(one_by_one, random, forms);
    together.at_once([&] { copy_row(one_by_one, form_row, together, form_row); });
    RC_ASSERT(told(one_by_one) == told(together));
  });
  CHECK(holds);
}
