#include "app/screens/findings.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

FindingsView findings_view(const AppState& state) {
  FindingsView view;
  view.around = around(state);
  view.making = state.making.has_value();
  view.new_at = place_view(state, new_finding, std::nullopt);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  domain::CreateFinding create;
  create.text.seen = "-";
  view.locked = not_writable(state, *open, create);
  for (const domain::Finding& finding : visit.findings) {
    FindingRow row{finding.id, view.rows.size() + 1, finding.finding_class.value, "", "", false, 0, std::to_string(view.rows.size() + 1)};
    if (finding.question)
      if (const auto* point = open->facts.points.at(*finding.question)) row.question_key = point->shown;
    for (const auto* each : {&finding.seen, &finding.said, &finding.assessed})
      if (row.words.empty()) row.words = each->value_or("");
    row.conflict = finding.seen.conflict || finding.said.conflict || finding.said_by.conflict || finding.assessed.conflict || finding.finding_class.conflict;
    row.photos = static_cast<std::size_t>(std::ranges::count_if(visit.photos, [&](const domain::Photo& photo) { return photo.about && *photo.about == finding.id; }));
    view.rows.push_back(std::move(row));
  }
  const auto strengths = std::ranges::stable_partition(view.rows, [](const FindingRow& row) { return row.finding_class != domain::FindingClass::strength; });
  view.strengths = strengths.size();
  return view;
}

ClassLook class_look(const ui::Frame& f, const std::optional<domain::FindingClass>& which) {
  if (!which) return {f.word("app.class.open"), Icon::edit, Tone::neutral};
  const std::string words = f.word("app.class." + std::string(domain::code_of(*which)));
  switch (*which) {
    case domain::FindingClass::strength: return {words, Icon::star, Tone::l4};
    case domain::FindingClass::finding: return {words, Icon::flag, Tone::neutral};
    case domain::FindingClass::fault: return {words, Icon::build_circle, Tone::l2};
    case domain::FindingClass::deficiency: return {words, Icon::report, Tone::l1};
    case domain::FindingClass::serious: return {words, Icon::dangerous, Tone::grave};
  }
  return {words, Icon::flag, Tone::neutral};
}

namespace {

void draw_row(Frame& f, Column& column, const FindingRow& row, Intents& intents) {
  const bool pressed = card_button(f, column, "findings.row." + row.name, row.words, [&](Column& inner) {
    const ClassLook look = class_look(f, row.finding_class);
    std::vector<Flowing> head{flowing_words(f, Type::base_bold, Colour::ink, f.words("app.finding.number", {{"number", std::to_string(row.number)}}))};
    const auto put = [&](const Chip& what) { head.push_back({chip_width(f, what), [&f, what](Rect slot) { chip(f, slot, what); }}); };
    put({look.words, look.icon, look.tone});
    if (row.conflict) put({f.word("app.checklist.conflict"), Icon::call_split, Tone::l2});
    std::vector<std::string> aside;
    if (!row.question_key.empty()) aside.push_back(f.words("app.finding.from", {{"question", row.question_key}}));
    if (row.photos > 0) aside.push_back(f.words.counted("app.count.photos", static_cast<long long>(row.photos)));
    if (!aside.empty()) head.push_back(flowing_words(f, Type::small, Colour::ink2, joined(aside, " · "), true));
    flow(inner, {f.sized(size::chip), 12}, head);
    inner.gap(8);
    if (row.words.empty()) text(f, inner, Type::base, Colour::ink2, f.word("app.finding.nothing_written"));
    else text(f, inner, Type::base, Colour::ink, row.words);
  });
  if (pressed) intents.emplace_back(ShowFinding{row.id});
}

void draw_making(Frame& f, const FindingsView& view, FindingsDraft& draft, Intents& intents) {
  if (!draft.making) return;
  const DialogEnd end = dialog(f, "findings.new", 640, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word(draft.strength ? "app.findings.new_strength" : "app.findings.new"));
    text(f, column, Type::base, Colour::ink2, f.word(draft.strength ? "app.findings.new_strength_how" : "app.findings.new_how"));
    column.gap(16);
    const std::string name = new_finding + "/seen";
    Field seen{.key = "findings.new.seen", .label = f.word("app.finding.seen"), .hint = f.word("app.finding.seen_hint"), .lines = true};
    draft_field(f, column, seen, view.new_at, name, draft.texts, 152);
    const std::string words = draft.texts.words[name];
    column.gap(20);
    Button make{.key = "findings.new.make", .label = f.word("app.findings.make"), .icon = Icon::check, .kind = ButtonKind::main};
    if (words.empty()) make.reason = f.word("app.findings.write_first"), make.by_rule = false;
    const Button back{.key = "findings.new.back", .label = f.word("app.findings.back"), .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {back, make});
    if (pressed == back.key) draft.making = false;
    if (pressed == make.key) {
      intents.emplace_back(MakeFinding{std::nullopt, words, draft.strength ? std::optional(domain::FindingClass::strength) : std::nullopt});
      draft = FindingsDraft{};
    }
  });
  if (end == DialogEnd::dismissed || view.locked) draft.making = false;
}

}  // namespace

Intents draw_findings(ui::Frame& f, const FindingsView& view, FindingsDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  Button make{.key = "findings.make", .label = f.word("app.findings.new"), .icon = Icon::note_add, .kind = ButtonKind::main};
  make.reason = sentence(f, view.locked);
  make.working = view.making;
  ActionBar bar;
  if (!make.reason) {
    bar.words = f.words.counted("app.count.findings", static_cast<long long>(view.rows.size()));
    bar.detail = view.new_at.drafted_at ? mark_words(f, view.new_at) : f.word("app.findings.detail");
  }
  Button strength{.key = "findings.strength", .label = f.word("app.findings.new_strength"), .icon = Icon::star};
  if (make.reason) strength.reason = make.reason;
  bar.buttons = {strength, make};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    scroll(f, "findings.scroll", area, [&](Column& column) {
      if (view.rows.empty()) {
        text(f, column, Type::heading, Colour::ink, f.word("app.findings.none"));
        column.gap(4);
        return text(f, column, Type::base, Colour::ink2, f.word("app.findings.none_how"));
      }
      const auto rows = [&](const char* key, std::size_t from, std::size_t count) {
        list(f, column, {.key = key, .owner = "findings.row", .count = count, .gap = 12, .name = [&, from](std::size_t i) -> std::string_view { return view.rows[from + i].name; }},
             [&, from](Column& inner, std::size_t i) { draw_row(f, inner, view.rows[from + i], intents); });
      };
      const std::size_t others = view.rows.size() - view.strengths;
      rows("findings.others", 0, others);
      column.gap(24);
      group_heading(f, column, f.word("app.findings.strengths"), std::to_string(view.strengths));
      column.gap(8);
      if (view.strengths == 0) text(f, column, Type::base, Colour::ink2, f.word("app.findings.no_strengths"));
      else rows("findings.strengths", others, view.strengths);
    }, {f.page_margin(), 16, f.page_margin(), 24});
  });
  if (pressed == "findings.make" || pressed == "findings.strength") draft.making = true, draft.strength = pressed == "findings.strength";
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_making(f, view, draft, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
