#include "tests/app/ui/sample_screen.h"

#include "core/base/ensure.h"

#include <algorithm>

namespace platsbesok::tests {

using namespace platsbesok::ui;

base::Wording sample_words() {
  auto words = base::Wording::parse(R"({"level": {"1": "Ej uppfyllt", "2": "Delvis uppfyllt", "3": "I hög grad uppfyllt", "4": "Helt uppfyllt"},
    "mode": {"announced": "FÖRANMÄLT", "unannounced": "OANNONSERAT"},
    "answer": {"yes": "Ja", "partly": "Delvis", "no": "Nej", "not_applicable": "Ej tillämpligt"},
    "field": {"show": "Visa", "hide": "Dölj", "full": "Det får inte plats mer.", "cut": "Klipp ut", "copy": "Kopiera", "paste": "Klistra in", "select_all": "Markera allt"},
    "keyboard": {"space": "mellanslag", "signs": "123", "letters": "abc", "more": "#+=", "shift": "Skift", "erase": "Sudda", "done": "Klar", "new_line": "Ny rad", "hide": "Dölj"}, "switch": {"on": "På", "off": "Av"}, "rail": {"more": "Mer"},
    "error": {"what": "Vad:", "why": "Varför:", "do": "Gör så här:", "code": "Kod {code}"}})");
  ENSURE(words);
  return *words;
}

bool Sample::pressed(const std::string& key) const { return std::find(presses.begin(), presses.end(), key) != presses.end(); }

namespace {

void question(Frame& f, Sample& sample, Column& column, const std::string& id, const std::string& words) {
  card(f, column, [&](Column& inner) {
    Rect head = inner.take(f.sized(32));
    head.cut_left(text_line(f, head, Type::small_bold, Colour::ink2, id) + 8);
    chip(f, head, {"Kritisk", Icon::priority_high, Tone::neutral});
    const bool answered = sample.answers.contains(id);
    saved_mark(f, head, answered ? Icon::check : Icon::radio_button_unchecked, answered ? "Sparat här 20.41" : "Obesvarad");
    inner.gap(8);
    text(f, inner, Type::heading, Colour::ink, words);
    if (answered) {
      inner.gap(4);
      const std::string legal = "question." + id + ".legal";
      if (expandable_row(f, inner, legal, Icon::gavel,
                         {{"SOSFS 2011:9, 4 kap.", Type::base, Colour::ink, false}, {" – ledningssystem, bindande föreskrift", Type::base, Colour::ink2, false}},
                         "Socialstyrelsens föreskrifter om ledningssystem.", sample.open[legal]))
        sample.open[legal] = !sample.open[legal];
      line_across(f, inner.x, inner.y, inner.w);
      inner.gap(1);
      reading_row(f, inner, Icon::history,
                  {{"Förra besöket: Nej. ", Type::base_bold, Colour::ink, false},
                   {"”Två av tre kände inte till samlingsplatsen.” 2026-03-11", Type::base, Colour::ink2, false}});
      inner.gap(12);
    } else {
      inner.gap(16);
    }
    const auto choices = four_answers(f, "question." + id + ".answer");
    const std::optional<int> chosen = answered ? std::optional<int>(sample.answers[id]) : std::nullopt;
    if (const auto pressed = answers(f, inner, choices, chosen, sample.locked ? std::optional<std::string>("Signerat") : std::nullopt)) {
      sample.answers[id] = *pressed;
      sample.presses.push_back(choices[static_cast<std::size_t>(*pressed)].key);
    }
    if (!answered) return;
    inner.gap(12);
    Rect row = inner.take(f.sized(48));
    const Button finding{.key = "question." + id + ".finding", .label = "Skapa iakttagelse", .icon = Icon::note_add, .compact = true};
    if (button(f, row.cut_right(button_width(f, finding), 8), finding)) sample.presses.push_back(finding.key);
    row.cut_left(text_line(f, row, Type::base, Colour::ink2, "Bedömning") + 8);
    row.cut_left(chip(f, row, level_chip(f, 2)) + 24);
    const Button change{.key = "question." + id + ".change", .label = "Ändra", .kind = ButtonKind::text, .compact = true};
    if (button(f, row.cut_left(button_width(f, change)), change)) sample.presses.push_back(change.key);
    inner.gap(12);
    Rect evidence = inner.take(96);
    if (tile_button(f, evidence.cut_right(128, 8), "question." + id + ".photo", "Ta bild", Icon::add_a_photo)) sample.presses.push_back(id + ".photo");
    const std::string thumb = "question." + id + ".thumb";
    if (thumbnail(f, evidence.cut_right(128, 16), thumb, "Bild", 0)) sample.presses.push_back(thumb);
    const std::string comment = "question." + id + ".comment";
    field(f, evidence, {.key = comment, .label = "Kommentar", .locked = sample.locked, .lines = true}, sample.texts[comment]);
  });
}

}  // namespace

void Sample::draw(Frame& f) {
  PageParts parts;
  parts.rail = {{.key = "rail.today", .icon = Icon::arrow_back, .label = "I dag", .back = true},
                {.key = "rail.overview", .icon = Icon::home_work, .label = "Översikt", .rare = true},
                {.key = "rail.checklist", .icon = Icon::checklist, .label = "Checklista", .chosen = true},
                {.key = "rail.staffing", .icon = Icon::groups, .label = "Bemanning"},
                {.key = "rail.findings", .icon = Icon::remove_red_eye, .label = "Iakttagelser", .badge = 2},
                {.key = "rail.evidence", .icon = Icon::folder_open, .label = "Underlag", .rare = true},
                {.key = "rail.finish", .icon = Icon::task_alt, .label = "Avsluta", .rare = true}};
  parts.top = {.title = "HVB Björkgården (fiktiv)",
               .subtitle = "HVB för barn och unga · Oannonserat kvällsbesök",
               .mode = Announcement::unannounced,
               .elapsed = Elapsed{"1 h 11 min", "sedan 19.30"},
               .pill = Pill{"status.pill", PillState::unsent, "3 ej skickade"},
               .lock_label = "Lås",
               .lock_in_rail = false,
               .lock_rail_label = ""};
  ActionBar bar;
  bar.words = grey_next ? "" : "9 frågor kvar, 6 av dem är kritiska";
  bar.detail = grey_next ? "" : "Kritiska frågor måste besvaras innan du kan signera.";
  bar.buttons = {{.key = "previous", .label = "Föregående", .icon = Icon::arrow_back},
                 {.key = "next", .label = "Nästa obesvarade", .icon_after = Icon::arrow_forward, .kind = ButtonKind::main}};
  if (grey_next) bar.buttons.back().reason = "Alla frågor är besvarade.";
  parts.action = bar;
  const std::string in_bar = page(f, parts, [&](Rect area) {
    const bool sections = f.has_rail() && !f.large_text();
    if (sections) {
      Rect side = area.cut_left(size::section_column + 16, 0);
      Column column(side.x + 16, side.y + 16, 232);
      Rect head = column.take(f.sized(44)).inset(16, 0);
      text_line(f, head, Type::base_bold, Colour::ink, "Avsnitt");
      text_line(f, head, Type::small, Colour::ink2, "10 av 19", Align::right);
      for (const SectionRow& row : {SectionRow{"section.arrival", "Ankomst", "4 av 4", 1, false}, SectionRow{"section.staffing", "Bemanning", "5 av 7", 5 / 7.0f, false},
                                    SectionRow{"section.safety", "Trygghet i kväll", "1 av 5", 0.2f, true}, SectionRow{"section.end", "Avslut", "0 av 3", 0, false}})
        if (section_row(f, column, row)) presses.push_back(row.key);
      area.w -= 24;
    } else {
      area = area.inset(f.page_margin(), 0);
    }
    area.cut_top(12);
    Rect head = area.cut_top(f.sized(48), 12);
    if (icon_button(f, head.cut_right(f.sized(48), 8), "search", "Sök", Icon::search)) presses.push_back("search");
    const int chosen = filter_chips(f, head, {{"filter.all", "Alla", "19", filter == 0}, {"filter.open", "Obesvarade", "9", filter == 1},
                                              {"filter.critical", "Kritiska", "16", filter == 2}, {"filter.deviating", "Avvikelser", "2", filter == 3}});
    if (chosen >= 0) filter = chosen;
    scroll(f, "checklist.scroll", area, [&](Column& column) {
      question(f, *this, column, "KVL-12", "Vet personalen vad som gäller vid brand, hot och akut sjukdom i kväll?");
      column.gap(space::card_gap);
      for (int i = 13; i < 12 + questions; ++i) {
        question(f, *this, column, "KVL-" + std::to_string(i), "Delas läkemedel i kväll, och av vem med giltig delegering?");
        column.gap(space::card_gap);
      }
      card(f, column, [&](Column& inner) {
        field(f, inner, {.key = "password", .label = "Lösenfras", .secret = true, .bytes_max = 64}, texts["password"]);
        inner.gap(12);
        field(f, inner, {.key = "number", .label = "Antal boende", .unit = "personer", .accept = Accept::digits, .bytes_max = 4}, texts["number"]);
        inner.gap(12);
        sign_pad(f, inner.take(168), {.key = "pad", .hint = "Skriv under här"}, signature);
        inner.gap(12);
        if (button(f, inner, {.key = "open_dialog", .label = "Avbryt …", .icon = Icon::block, .grave = true})) dialog = true;
      });
    });
  });
  if (!in_bar.empty()) presses.push_back(in_bar);
  if (!dialog) return;
  const DialogEnd end = ui::dialog(f, "abort", 480, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, "Varför avbryter ni?");
    column.gap(12);
    if (button(f, column, {.key = "abort.danger", .label = "Fara på platsen"}, true)) {
      presses.push_back("abort.danger");
      dialog = false;
    }
  });
  if (end == DialogEnd::dismissed) dialog = false;
}

}  // namespace platsbesok::tests
