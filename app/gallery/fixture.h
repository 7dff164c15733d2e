// Made-up states for the gallery: a visit as it might stand at 20.41, without any vault. Units, people and words are fictive.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::gallery {

// The visit under way, lists, a queue; on I dag. checklist_json: the evening checklist.
app::AppState visit_under_way(const std::string& checklist_json);

// What the checklist makes of the answers, when they or it have been changed.
void follow(app::AppState& state);

// Where the pictures differ from it.
app::AppState locked();
app::AppState wrong_passphrase();
app::AppState not_whole();                            // the vault, and its second copy is there
app::AppState blocked();                              // by the register
app::AppState choosing_handover(app::AppState state);   // another tablet's: three files were found
app::AppState no_handover(app::AppState state);
app::AppState looking_at_handover(app::AppState state);
app::AppState damaged_handover(app::AppState state);
app::AppState own_handover(app::AppState state);
app::AppState took_handover(app::AppState state);
app::AppState handed_over(app::AppState state);       // a hand-over file was just saved, in a vault that was made anew
app::AppState waiting_to_try();                       // five wrong tries
app::AppState on_screen(app::AppState state, app::Screen screen);
app::AppState at_question(app::AppState state, const std::string& key);
app::AppState at_finding(app::AppState state, std::size_t number);
app::AppState not_started(app::AppState state);
app::AppState fell_short(app::AppState state);      // much of it did at the visit before; this one is not started
app::AppState without_checklist(app::AppState state);
app::AppState follow_ups(app::AppState state);      // one that is asked and one that is not; an answer that breaks a condition
// Another checklist: rows of a repeat, one of them taken back; what a form says itself; every type of answer.
app::AppState with_rows(app::AppState state);
app::AppState with_removed(app::AppState state);  // answered, and in the checklist no longer
app::AppState with_rows_to_sign(app::AppState state);
app::AppState choosing_photos(app::AppState state);
app::AppState ended(app::AppState state, bool all_answered);
app::AppState signed_off(app::AppState state);
app::AppState with_problem(app::AppState state);
app::AppState refused(app::AppState state);
app::AppState at_chapter(app::AppState state, const std::string& number);  // of the handbook
app::AppState in_conflict(app::AppState state);        // one, about a finding
app::AppState resolving_conflict(app::AppState state);  // the same, with words written
app::AppState in_conflicts(app::AppState state);       // several, and one that is decided: their list
app::AppState locked_with_pin(int wrong);          // within the shift
app::AppState locked_without_pin(app::Pin::Gone why);
app::AppState locked_overdue();                    // a check-in, behind the lock
app::AppState dark_overdue();
app::AppState reading_locked(const app::AppState& state);  // the handbook
app::AppState aborted_to_sign(app::AppState state);
app::AppState choosing_pin(app::AppState state);
app::AppState with_drafts(app::AppState state);    // words that a killed app left, and half a date
app::AppState settled(app::AppState state);        // settings that were changed, a tablet that knows its register's clock
app::AppState overdue(app::AppState state);        // the check-in, and no network
app::AppState writing_at_door(app::AppState state);  // nobody opened; half of it is written
app::AppState not_let_in(app::AppState state);     // the door, 25 minutes
app::AppState at_wrong_place(app::AppState state);
app::AppState alone(app::AppState state);          // one inspector
app::AppState sealed_address(app::AppState state);
app::AppState shown_address(app::AppState state);
app::AppState at_danger(app::AppState state);      // two have been called
app::AppState at_interview(app::AppState state, std::size_t number);
app::AppState at_document(app::AppState state, std::size_t number);

// The extremes: nothing in any list; many rows in each; names of 80 letters and words longer than a line wherever a person may write.
app::AppState empty(app::AppState state);
app::AppState no_visits(app::AppState state);      // not one on the tablet
app::AppState full(app::AppState state);
app::AppState long_words(app::AppState state);

// The first photo has a copy for reports, and shows a person.
app::AppState with_copy(app::AppState state);
app::AppState viewing(app::AppState state);
app::AppState at_camera(app::AppState state);
app::AppState camera_broke(app::AppState state);

// Made-up photos, and the textures they shall have.
struct FixturePhoto {
  base::Hash file;
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;
};
std::vector<FixturePhoto> fixture_photos();

}  // namespace platsbesok::gallery
