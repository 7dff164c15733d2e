#include "app/gallery/screens.h"

#include "app/gallery/fixture.h"
#include "app/gallery/staffing_fixture.h"
#include "app/runner/handbook_files.h"
#include "core/base/failure.h"

#include <fstream>
#include <iterator>

namespace platsbesok::gallery {

namespace {

using app::AppState, app::Drafts, app::Screen;

constexpr int frames_max = 12;  // a dialog is measured in its first frame, what is revealed moves in the second

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw base::Failure("file_missing", file.filename().string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::function<AppState(const AppState&)> at(Screen screen, AppState (*changed)(AppState) = nullptr) {
  return [screen, changed](const AppState& under_way) { return on_screen(changed == nullptr ? under_way : changed(under_way), screen); };
}
std::function<AppState(const AppState&)> question(const char* key, AppState (*changed)(AppState) = nullptr) {
  return [key, changed](const AppState& under_way) { return at_question(changed == nullptr ? under_way : changed(under_way), key); };
}
std::function<AppState(const AppState&)> finding(std::size_t number, AppState (*changed)(AppState) = nullptr) {
  return [number, changed](const AppState& under_way) { return at_finding(changed == nullptr ? under_way : changed(under_way), number); };
}

app::VisitDrafts& of_visit(Drafts& drafts, const AppState& state) { return drafts.visits[*state.visit]; }

void aborting(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).overview.abort.open = true; }
void choosing_check_in(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).overview.check_in.choosing = true; }
void asking_for_address(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).overview.address.asking = true; }
void new_interview(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).evidence.records.making = app::RecordsDraft::Making::interview; }
void showing_summary(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).leaving.showing = true; }
AppState overdue_long(AppState state) { return overdue(long_words(std::move(state))); }
void signing_undrawn(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).finish.undrawn = true; }
void choosing_keyboard(Drafts& drafts, const AppState&, ui::Memory&) { drafts.settings.choosing_keyboard = true; }
void making_finding(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).findings.making = true; }
void marking(Drafts& drafts, const AppState& state, ui::Memory&) {
  using What = ui::PhotoMark::What;
  app::ViewerDraft& draft = of_visit(drafts, state).viewer;
  draft.photo = state.viewing;
  draft.marking = true;
  draft.tool = What::arrow;
  draft.marks = {{What::blur, {0.33f, 0.28f}, {0.46f, 0.54f}}, {What::ring, {0.52f, 0.1f}, {0.72f, 0.9f}}, {What::arrow, {0.92f, 0.18f}, {0.74f, 0.4f}}};
  draft.person = false;
}
void unfolded(Drafts& drafts, const AppState& state, ui::Memory&) {
  app::ChecklistDraft& draft = of_visit(drafts, state).checklist;
  draft.legal_open = draft.help_open = draft.because_open = draft.assessing = {"KVL-12"};
  draft.not_assessing = {"KVL-13"};
}
void searching(Drafts& drafts, const AppState& state, ui::Memory&) {
  app::ChecklistDraft& draft = of_visit(drafts, state).checklist;
  draft.searching = true;
  draft.search.words = "läkemedel";
}
void searching_choices(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).checklist.choice_search["URV-08"].words = "sköterska"; }
void resolving(Drafts& drafts, const AppState& state, ui::Memory&) {
  const app::ConflictView view = app::conflicts_view(state).all.front();
  app::ConflictDraft& draft = drafts.conflicts.of[view.at.place];
  for (const auto& field : view.fields) draft.seen.push_back(field.seen);
  draft.choice = app::ConflictDraft::Choice::anew;
  draft.chosen = {{"finding.class", journal::Value("BRIST")}};
}
void looking_into(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).staffing.why = app::staffing_view(state).check.result.slots.at(2).start; }
void adding_staff(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).staffing.adding = true; }
void choosing_role(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).staffing.choosing_role = app::staffing_view(state).groups.front().rows.front().id; }
void just_noted(Drafts& drafts, const AppState& state, ui::Memory&) { of_visit(drafts, state).staffing.touched = app::staffing_view(state).groups.front().rows.front().id; }
void setting_time(Drafts& drafts, const AppState& state, ui::Memory&) {
  const auto sightings = app::staff_screen_view(state).sightings;
  of_visit(drafts, state).staff.timing = sightings.front().id;
  of_visit(drafts, state).staff.time = "20.15";
}
std::function<AppState(const AppState&)> person(const char* name, AppState (*changed)(AppState) = nullptr) {
  return [name, changed](const AppState& under_way) { return staff_of(changed == nullptr ? under_way : changed(under_way), name); };
}
AppState staff_sixty(AppState state) { return staff_many(std::move(state), 60); }
void at_the_foot(Drafts&, const AppState&, ui::Memory& memory) { memory.scrolls["overview.scroll"] = {.offset = 10'000, .content_height = 20'000}; }
void more_open(Drafts&, const AppState&, ui::Memory& memory) { memory.open.insert("rail.more"); }

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> table{
      {"01-las-upp", [](const AppState&) { return locked(); }},
      {"01-las-upp-fel", [](const AppState&) { return wrong_passphrase(); }},
      {"01-las-upp-vantar", [](const AppState&) { return waiting_to_try(); }},

      {"01-las-upp-skadat", [](const AppState&) { return not_whole(); }},
      {"01-las-upp-sparrad", [](const AppState&) { return blocked(); }},

      {"01-las-upp-pin", [](const AppState&) { return locked_with_pin(0); }},
      {"01-las-upp-pin-fel", [](const AppState&) { return locked_with_pin(2); }},
      {"01-las-upp-pin-slut", [](const AppState&) { return locked_without_pin(app::Pin::Gone::wrong_tries); }},
      {"01-las-upp-larm", [](const AppState&) { return locked_overdue(); }},
      {"01-slackt-larm", [](const AppState&) { return dark_overdue(); }},
      {"01-handbok", [](const AppState& under_way) { return reading_locked(under_way); }},
      {"01-valj-pin", [](const AppState& under_way) { return choosing_pin(under_way); }},

      {"02-i-dag", at(Screen::today)},
      {"02-i-dag-tom", at(Screen::today, no_visits)},
      {"02-i-dag-full", at(Screen::today, full)},
      {"02-i-dag-langa", at(Screen::today, long_words)},

      {"03-oversikt", at(Screen::overview)},
      {"03-oversikt-innan", at(Screen::overview, not_started)},
      {"03-oversikt-forra", at(Screen::overview, fell_short)},
      {"03-oversikt-planerat", at(Screen::overview), at_the_foot},
      {"03-oversikt-nekad", [](const AppState& under_way) { return refused(under_way); }},
      {"03-oversikt-avbryt", at(Screen::overview), aborting},
      {"03-oversikt-avbryt-dorren", at(Screen::overview, writing_at_door), aborting},
      {"03-oversikt-inte-inslappt", at(Screen::overview, not_let_in)},
      {"03-oversikt-fel-plats", at(Screen::overview, at_wrong_place)},
      {"03-oversikt-larm", at(Screen::overview, overdue)},
      {"03-oversikt-larm-langa", at(Screen::overview, overdue_long)},
      {"03-oversikt-incheckning", at(Screen::overview), choosing_check_in},
      {"03-oversikt-ensam", at(Screen::overview, alone)},
      {"03-oversikt-skyddad", at(Screen::overview, sealed_address)},
      {"03-oversikt-skyddad-fraga", at(Screen::overview, sealed_address), asking_for_address},
      {"03-oversikt-skyddad-visad", at(Screen::overview, shown_address)},
      {"03-fara", at(Screen::danger, at_danger)},
      {"03-fara-tom", at(Screen::danger)},
      {"03-oversikt-mer", at(Screen::overview), more_open},
      {"03-oversikt-langa", at(Screen::overview, long_words)},

      {"04-checklista", question("KVL-12")},
      {"04-checklista-ankomst", question("KVL-01")},
      {"04-checklista-antal", question("KVL-05")},
      {"04-checklista-bemanning", question("KVL-06")},
      {"04-checklista-slut", question("KVL-17")},
      {"04-checklista-larm", question("KVL-12", overdue)},
      {"04-checklista-utfalld", question("KVL-12"), unfolded},
      {"04-checklista-foljdfraga", question("KVL-12", follow_ups), unfolded},
      {"04-checklista-villkor", question("KVL-10", follow_ups)},
      {"04-checklista-typer", question("URV-01", with_rows)},
      {"04-checklista-typer-2", question("URV-04", with_rows)},
      {"04-checklista-typer-3", question("URV-06", with_rows)},
      {"04-checklista-val", question("URV-08", with_rows)},
      {"04-checklista-val-sok", question("URV-08", with_rows), searching_choices},
      {"04-checklista-borttagen", question("URV-00B", with_removed)},
      {"04-checklista-rader", question("PLA-01#7", with_rows)},
      {"04-checklista-rader-slut", question("PLA-02#9", with_rows)},
      {"04-checklista-sok", [](const AppState& under_way) { return on_screen(under_way, Screen::checklist); }, searching},
      {"04-checklista-utkast", question("KVL-16", with_drafts)},
      {"04-checklista-saknas", at(Screen::checklist, without_checklist)},
      {"04-checklista-bilder", [](const AppState& under_way) { return choosing_photos(at_question(under_way, "KVL-12")); }},
      {"04-checklista-langa", question("KVL-06", long_words)},

      {"05-bemanning", at(Screen::staffing)},
      {"05-bemanning-innan", at(Screen::staffing, not_started)},
      {"05-bemanning-ingen", at(Screen::staffing, staff_before)},
      {"05-bemanning-halva", at(Screen::staffing, staff_half)},
      {"05-bemanning-uppfyllt", at(Screen::staffing, staff_met)},
      {"05-bemanning-avvikelse", at(Screen::staffing, staff_deviating)},
      {"05-bemanning-allvarligt", at(Screen::staffing, staff_serious)},
      {"05-bemanning-olika", at(Screen::staffing, staff_unlike)},
      {"05-bemanning-utan-schema", at(Screen::staffing, staff_without_schedule)},
      {"05-bemanning-ingen-vantad", at(Screen::staffing, staff_none_due)},
      {"05-bemanning-ingen-har", at(Screen::staffing, staff_none_here)},
      {"05-bemanning-utan-krav", at(Screen::staffing, staff_without_requirement)},
      {"05-bemanning-sextio", at(Screen::staffing, staff_sixty)},
      {"05-bemanning-tom", at(Screen::staffing, empty)},
      {"05-bemanning-noterat", at(Screen::staffing), just_noted},
      {"05-bemanning-kvart", at(Screen::staffing), looking_into},
      {"05-bemanning-ny", at(Screen::staffing), adding_staff},
      {"05-bemanning-roll", at(Screen::staffing), choosing_role},
      {"05-bemanning-langa", at(Screen::staffing, staff_long)},
      {"05-person", person("A. A.", staff_deviating)},
      {"05-person-beredskap", person("R. R.", staff_deviating)},
      {"05-person-tid", person("C. C.", staff_deviating), setting_time},

      {"06-iakttagelser", at(Screen::findings)},
      {"06-iakttagelser-tom", at(Screen::findings, empty)},
      {"06-iakttagelser-full", at(Screen::findings, full)},
      {"06-iakttagelser-ny", at(Screen::findings), making_finding},
      {"06-iakttagelse", finding(2)},
      {"06-iakttagelse-langa", finding(2, long_words)},
      {"06-underlag", at(Screen::evidence)},
      {"06-underlag-tom", at(Screen::evidence, empty)},
      {"06-underlag-kopia", at(Screen::evidence, with_copy)},
      {"06-underlag-ny-intervju", at(Screen::evidence), new_interview},
      {"06-intervju", [](const AppState& under_way) { return at_interview(under_way, 1); }},
      {"06-intervju-utan-samtycke", [](const AppState& under_way) { return at_interview(under_way, 2); }},
      {"06-handling", [](const AppState& under_way) { return at_document(under_way, 1); }},
      {"06-underlag-signerat", [](const AppState& under_way) { return on_screen(signed_off(under_way), Screen::evidence); }},
      {"06-underlag-langa", at(Screen::evidence, long_words)},

      {"06-bild", [](const AppState& under_way) { return viewing(with_copy(under_way)); }},
      {"06-bild-rita", [](const AppState& under_way) { return viewing(under_way); }, marking},
      {"06-bild-langa", [](const AppState& under_way) { return viewing(long_words(under_way)); }},
      {"06-kamera", [](const AppState& under_way) { return at_camera(under_way); }},
      {"06-kamera-fel", [](const AppState& under_way) { return camera_broke(under_way); }},

      {"07-avsluta", [](const AppState& under_way) { return ended(under_way, false); }},
      {"07-avsluta-krav", [](const AppState& under_way) { return with_rows_to_sign(under_way); }},
      {"07-avsluta-signera", [](const AppState& under_way) { return ended(under_way, true); }},
      {"07-avsluta-orita", [](const AppState& under_way) { return ended(under_way, true); }, signing_undrawn},
      {"07-avsluta-avbrutet", [](const AppState& under_way) { return aborted_to_sign(under_way); }},
      {"07-avsluta-signerat", [](const AppState& under_way) { return signed_off(under_way); }},
      {"07-genomgang", at(Screen::leaving)},
      {"07-genomgang-tom", at(Screen::leaving, empty)},
      {"07-genomgang-visad", at(Screen::leaving), showing_summary},
      {"07-avsluta-langa", [](const AppState& under_way) { return ended(long_words(under_way), true); }},

      {"08-konflikt", [](const AppState& under_way) { return in_conflict(under_way); }},
      {"08-konflikt-vald", [](const AppState& under_way) { return resolving_conflict(under_way); }, resolving},
      {"08-konflikter", [](const AppState& under_way) { return in_conflicts(under_way); }},
      {"08-konflikter-inga", at(Screen::conflicts)},
      {"08-konflikt-langa", [](const AppState& under_way) { return in_conflict(long_words(under_way)); }},

      {"12-handbok", at(Screen::handbook)},
      {"12-handbok-kapitel", [](const AppState& under_way) { return at_chapter(under_way, "08"); }},

      {"09-sandning", at(Screen::sending)},
      {"09-sandning-tom", at(Screen::sending, empty)},
      {"09-sandning-full", at(Screen::sending, full)},
      {"09-sandning-fel", [](const AppState& under_way) { return with_problem(under_way); }},
      {"09-sandning-overlamning", [](const AppState& under_way) { return handed_over(under_way); }},
      {"09-sandning-ta-med", [](const AppState& under_way) { return choosing_handover(under_way); }},
      {"09-sandning-ta-med-ingen", [](const AppState& under_way) { return no_handover(under_way); }},
      {"09-sandning-ta-med-fil", [](const AppState& under_way) { return looking_at_handover(under_way); }},
      {"09-sandning-ta-med-skadad", [](const AppState& under_way) { return damaged_handover(under_way); }},
      {"09-sandning-ta-med-egen", [](const AppState& under_way) { return own_handover(under_way); }},
      {"09-sandning-inlast", [](const AppState& under_way) { return took_handover(under_way); }},
      {"09-sandning-langa", at(Screen::sending, long_words)},

      {"10-installningar", at(Screen::settings, settled)},
      {"10-installningar-tangentbord", at(Screen::settings, settled), choosing_keyboard},
      {"10-om-appen", at(Screen::about)},
  };
  return table;
}

Stage::Stage(const WindowSize& size, const std::filesystem::path& share)
    : share_(share),
      window_({"Platsbesök", size.width_px, size.height_px, size.px_per_dp, false}, ui::FontFiles::in((share / "fonts").string())),
      under_way_(visit_under_way(text_of(share / "checklists" / "oannonserat_kvall_bemanning.json"))) {
  under_way_.handbook = app::read_handbook(share / "handbook");
  window_.set_clock([] { return 1000.0; });
  window_.set_rasterised(false);
  for (const FixturePhoto& photo : fixture_photos())
    under_way_.pictures[photo.file] = {window_.upload(photo.width_px, photo.height_px, photo.rgba), static_cast<std::uint32_t>(photo.width_px),
                                       static_cast<std::uint32_t>(photo.height_px)};
}

void Stage::set(const Setting& setting) {
  under_way_.settings.language = languages[setting.language];
  auto words = base::Wording::parse(text_of(share_ / "texts" / (std::string(languages[setting.language]) + ".json")));
  if (!words) throw base::Failure("texts_missing", std::string(languages[setting.language]));
  window_.set_words(*words);
  window_.set_look({themes[setting.theme].theme, static_cast<float>(text_percents[setting.percent]) / 100, 1, true});
}

void Stage::show(const Scene& scene) {
  shown_ = scene.state(under_way_);
  drafts_ = {};
  window_.memory().forget();
  if (scene.prepare) scene.prepare(drafts_, shown_, window_.memory());
  redraw();
}

void Stage::redraw() {
  for (int i = 0; i < frames_max; ++i) {
    window_.draw_now([this](ui::Frame& f) { app::draw(f, shown_, drafts_); });
    if (i > 0 && !window_.frame_pending()) break;
  }
}

}  // namespace platsbesok::gallery
