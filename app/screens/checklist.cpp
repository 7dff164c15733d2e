#include "app/screens/checklist.h"

#include "app/screens/answer_input.h"
#include "app/screens/checklist_rows.h"
#include "app/screens/conflict_words.h"
#include "app/screens/findings.h"
#include "app/ui/widgets.h"
#include "core/domain/fields.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;

std::string key_of(const QuestionView& view, std::string_view part) { return "checklist." + view.name + "." + std::string(part); }
// "KVL-12", in a row "PLAN-01 · Genomförandeplan 2".
std::string shown_name(const QuestionView& view) { return view.row.empty() ? view.question->key : view.question->key + " · " + view.row; }

Tone tone_of_level(int level) { return level == 1 ? Tone::l1 : level == 2 ? Tone::l2 : level == 3 ? Tone::l3 : Tone::l4; }

// Id, chips and the saved mark.
void draw_head(Frame& f, Column& column, const QuestionView& view) {
  const std::string words = view.mark.mark == Mark::nothing ? (view.answered ? "" : f.word("app.checklist.unanswered")) : mark_words(f, view.mark);
  const Icon mark = view.mark.mark == Mark::saved                                        ? Icon::check
                    : view.mark.mark == Mark::draft                                      ? Icon::edit
                    : view.mark.mark == Mark::nothing                                    ? Icon::radio_button_unchecked
                    : view.mark.mark == Mark::refused || view.mark.mark == Mark::broke ? Icon::error
                                                                                         : Icon::hourglass_empty;
  std::vector<Flowing> head{flowing_words(f, Type::small_bold, Colour::ink2, shown_name(view))};
  const auto put = [&](const Chip& what) { head.push_back({chip_width(f, what), [&f, what](Rect slot) { chip(f, slot, what); }}); };
  if (view.question->critical) put({f.word("app.checklist.critical"), Icon::priority_high, Tone::neutral});
  if (view.conflict) put({f.word("app.checklist.conflict"), Icon::call_split, Tone::l2});
  if (view.required) put({f.word("app.checklist.required"), Icon::rule, Tone::neutral});
  if (view.not_assessed) put({f.word("app.checklist.not_assessed"), Icon::remove_circle_outline, Tone::neutral});
  if (!words.empty()) head.push_back({saved_mark_width(f, words), [&f, mark, words](Rect slot) { saved_mark(f, slot, mark, words); }, true});
  flow(column, {f.sized(size::chip)}, head);
}

// A row under the question that shows more when it is pressed.
void draw_more(Frame& f, Column& column, const QuestionView& view, const char* part, Icon icon, const std::vector<Run>& runs, const std::string& more, std::set<std::string>& open) {
  const bool is_open = open.contains(view.name);
  if (!expandable_row(f, column, key_of(view, part), icon, runs, more, is_open)) return;
  if (is_open) open.erase(view.name);
  else open.insert(view.name);
}

// "KVL-03 är Efter väntan, KVL-05 (Antal) är inte besvarad"; empty: the condition rests on no answer.
std::string because_words(const Frame& f, const QuestionView& view) {
  std::vector<std::string> all;
  for (const Because& each : view.because) {
    const std::string key = each.part.empty() ? each.key : each.key + " (" + each.part + ")";
    all.push_back(each.value.empty() ? f.words("app.checklist.because.open", {{"key", key}}) : f.words("app.checklist.because.is", {{"key", key}, {"value", code_words(f, each.value)}}));
  }
  return joined(all);
}

void draw_legal(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft) {
  if (view.question->basis.empty()) return;
  const std::string force = f.word(view.question->recommendation ? "app.checklist.recommendation" : "app.checklist.basis");
  draw_more(f, column, view, "legal", Icon::gavel, {{view.question->basis, Type::base, Colour::ink}, {" – " + force, Type::base, Colour::ink2}},
            f.word(view.question->recommendation ? "app.checklist.recommendation_more" : "app.checklist.basis_more"), draft.legal_open);
}

void draw_help(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft) {
  if (view.question->help.empty()) return;
  draw_more(f, column, view, "help", Icon::info, {{f.word("app.checklist.help"), Type::base, Colour::ink}}, view.question->help, draft.help_open);
}

// Of a follow-up question: why it is asked.
void draw_because(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft) {
  if (view.because.empty()) return;
  draw_more(f, column, view, "because", Icon::rule, {{f.word("app.checklist.because.follow_up"), Type::base, Colour::ink}, {" – " + f.word("app.checklist.because.why"), Type::base, Colour::ink2}},
            f.words("app.checklist.because.asked", {{"grounds", because_words(f, view)}}), draft.because_open);
}

void draw_levels(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  std::vector<Choice> levels;
  for (int level = domain::assessment_min; level <= domain::assessment_max; ++level) {
    const Chip words = level_chip(f, level);
    levels.push_back({.key = key_of(view, "level." + std::to_string(level)), .label = words.label, .rest = words.icon, .tone = tone_of_level(level)});
  }
  std::optional<int> chosen;
  if (view.assessment) chosen = *view.assessment - 1;
  if (const auto pressed = answers(f, column, levels, chosen, sentence(f, view.locked))) {
    const int level = *pressed + 1;
    if (view.assessment != level) intents.emplace_back(Do{view.assessment_at.place, domain::AssessAnswer{view.question->key, level, view.repeat}});
    draft.assessing.erase(view.name);
  }
  column.gap(8);
  std::vector<Flowing> row;
  const Button fold{.key = key_of(view, "assess.fold"), .label = f.word("app.checklist.assess_fold"), .kind = ButtonKind::text, .compact = true};
  row.push_back({button_width(f, fold), [&](Rect slot) {
                   if (button(f, slot, fold)) draft.assessing.erase(view.name);
                 }});
  const Button back{.key = key_of(view, "assess.take_back"), .label = f.word("app.checklist.assess_take_back"), .kind = ButtonKind::text, .compact = true};
  if (view.assessment && !view.locked)
    row.push_back({button_width(f, back), [&](Rect slot) {
                     if (!button(f, slot, back)) return;
                     intents.emplace_back(Do{view.assessment_at.place, domain::AssessAnswer{view.question->key, std::nullopt, view.repeat}});
                     draft.assessing.erase(view.name);
                   }});
  flow(column, {f.sized(48), 24, 0}, row);
}

// Owed where the level is not the proposed one; what has been written stays to be seen.
void draw_motive(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const bool differs = view.assessment && view.proposed && view.assessment != view.proposed;
  if (!differs && view.motive.saved.empty() && !view.motive.at.busy()) return;
  column.gap(8);
  if (differs) {
    text(f, column, Type::small, Colour::ink2, f.words("app.checklist.motive_owed", {{"level", level_chip(f, *view.proposed).label}}));
    column.gap(4);
  }
  const Field what{.key = key_of(view, "motive"), .label = f.word("app.checklist.motive"), .locked = view.locked.has_value(), .lines = true, .bytes_max = 2000};
  if (text_field(f, column, what, view.motive, draft.texts))
    intents.emplace_back(Write{view.motive.at.place, domain::MotivateAssessment{view.question->key, draft.texts.words[view.motive.at.place], view.repeat}});
}

// Room for a comment beside its photos, and for making a finding beside the assessment; otherwise what is done stands beneath.
bool roomy(const Frame& f) { return !f.is_phone() && !f.large_text(); }

Button finding_button(const Frame& f, const ChecklistView& whole, const QuestionView& view) {
  Button finding{.key = key_of(view, "finding"), .label = f.word("app.checklist.make_finding"), .icon = Icon::note_add, .compact = true};
  finding.reason = sentence(f, view.locked);
  finding.working = whole.making_finding;
  return finding;
}

// The assessment, the way to "Ej bedömt", and a finding from here.
void draw_assessment(Frame& f, Column& column, const ChecklistView& whole, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const std::string& key = view.name;
  std::vector<Flowing> row{flowing_words(f, Type::base, Colour::ink2, f.word("app.checklist.assessment"))};
  const Chip level = level_chip(f, view.assessment.value_or(1));
  if (view.assessment) row.push_back({chip_width(f, level), [&](Rect slot) { chip(f, slot, level); }});
  else row.push_back(flowing_words(f, Type::base, Colour::ink2, view.proposed ? f.words("app.checklist.proposed", {{"level", level_chip(f, *view.proposed).label}}) : f.word("app.checklist.no_assessment")));
  const Button assess{.key = key_of(view, "assess"), .label = f.word(view.assessment ? "app.checklist.change" : "app.checklist.assess"), .kind = ButtonKind::text, .compact = true};
  const Button accept{.key = key_of(view, "accept"), .label = f.word("app.checklist.accept"), .kind = ButtonKind::text, .compact = true};
  const Button skip{.key = key_of(view, "not_assessed"), .label = f.word("app.checklist.not_possible"), .kind = ButtonKind::text, .compact = true};
  const auto put = [&](const Button& what, const std::function<void()>& act, float before, bool at_right) {
    row.push_back({before + button_width(f, what), [&f, &what, act, before, left = column.x](Rect slot) {
                     if (slot.x > left + 1) slot.cut_left(std::min(before, slot.w - button_width(f, what)));
                     else slot.w = std::min(slot.w, button_width(f, what));
                     if (button(f, slot, what)) act();
                   }, at_right});
  };
  const Button finding = finding_button(f, whole, view);
  const auto put_finding = [&] { put(finding, [&] { intents.emplace_back(MakeFinding{key, {}}); }, 0, true); };
  if (!view.locked && !view.assessment && view.proposed)
    put(accept, [&] { intents.emplace_back(Do{view.assessment_at.place, domain::AssessAnswer{view.question->key, *view.proposed, view.repeat}}); }, 16, false);
  if (!view.locked)
    put(assess, [&] {
      if (!draft.assessing.insert(key).second) draft.assessing.erase(key);
    }, 16, false);
  float used = 0;
  for (const Flowing& one : row) used += one.width + 8;
  // Making a finding keeps its place at the right; what is seldom needed goes on the next line if one must.
  const bool skip_first = used + 16 + button_width(f, skip) + 8 + button_width(f, finding) <= column.w;
  if (roomy(f) && !skip_first) put_finding();
  if (!view.locked && !view.not_assessed)
    put(skip, [&] {
      draft.not_assessing.insert(key);
      f.focus(key_of(view, "reason"));
    }, 16, false);
  if (roomy(f) && skip_first) put_finding();
  flow(column, {f.sized(48), 8, 0}, row);
  if (draft.assessing.contains(key)) {
    column.gap(8);
    draw_levels(f, column, view, draft, intents);
  }
  draw_motive(f, column, view, draft, intents);
}

// "Ej bedömt" always has a reason; it takes the answer's place (V7).
void draw_not_assessed(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const std::string& key = view.name;
  if (!view.not_assessed && !view.reason_drafted && !draft.not_assessing.contains(key)) return;
  column.gap(8);
  TextView reason{view.value_at, view.not_assessed.value_or("")};
  reason.at.place += "/reason";
  Field what{.key = key_of(view, "reason"), .label = f.word("app.checklist.not_assessed_reason"), .hint = f.word("app.checklist.not_assessed_hint"),
             .locked = view.locked.has_value(), .lines = true, .bytes_max = 2000};
  if (text_field(f, column, what, reason, draft.texts, 96)) {
    const std::string& words = draft.texts.words[reason.at.place];
    if (!words.empty()) {
      domain::AnswerQuestion command{view.question->key, checklist::not_assessed_because(words), std::nullopt, view.repeat};
      if (!view.detail.is_null()) command.detail = journal::Value{};
      intents.emplace_back(Write{view.value_at.place, std::move(command)});
      draft.not_assessing.insert(key);
    }
  }
  if (view.locked) return;
  column.gap(4);
  const Button back{.key = key_of(view, "not_assessed.back"), .label = f.word("app.checklist.not_assessed_back"), .kind = ButtonKind::text, .compact = true};
  if (button(f, column, back)) {
    draft.not_assessing.erase(key);
    draft.texts.clear(reason.at.place);
    if (view.not_assessed || view.value_at.busy()) intents.emplace_back(Do{view.value_at.place, domain::AnswerQuestion{view.question->key, journal::Value{}, std::nullopt, view.repeat}});
  }
}

void draw_comment(Frame& f, Column& column, const ChecklistView& whole, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const bool beside = roomy(f);
  const std::size_t thumbs = std::min<std::size_t>(view.photos.size(), 2);
  const float tiles = static_cast<float>(thumbs + (beside && !view.locked ? 1 : 0)), tiles_width = tiles * (size::thumb_width + 8);
  Field what{.key = key_of(view, "comment"), .label = f.word("app.checklist.comment"), .locked = view.locked.has_value(), .lines = true};
  const float width = beside && tiles > 0 ? column.w - tiles_width - 8 : column.w;
  const std::string& shown = settle(draft.texts, view.comment.at, view.comment.at.place, view.comment.saved, view.comment.at.busy() || f.has_focus(what.key));
  const Rect area{column.x, column.y, width, field_height(f, what, shown, width, beside ? size::thumb_height : 0)};
  if (text_field(f, area, what, view.comment, draft.texts))
    intents.emplace_back(Write{view.comment.at.place, domain::CommentAnswer{view.question->key, draft.texts.words[view.comment.at.place], view.repeat}});
  Rect row{beside ? area.right() + 16 : column.x, beside ? area.y : area.bottom() + 8, column.w, size::thumb_height};
  for (std::size_t i = 0; i < thumbs; ++i) {
    const QuestionPhoto& photo = view.photos[view.photos.size() - 1 - i];
    if (photo.picture.ask && photo.file) intents.emplace_back(WantPicture{*photo.file});
    if (thumbnail(f, row.cut_left(size::thumb_width, 8), key_of(view, "photo." + std::to_string(i)), photo.caption, photo.picture.texture)) intents.emplace_back(ShowPhoto{photo.photo});
  }
  const std::string add = key_of(view, "add_photo");
  if (beside) {
    if (!view.locked && tile_button(f, row.cut_left(size::thumb_width), add, f.word(view.camera ? "app.photo.take" : "app.checklist.add_photo"), Icon::add_a_photo)) intents.emplace_back(TakePhoto{view.entity});
    column.y = tiles > 0 ? std::max(area.bottom(), row.bottom()) : area.bottom();
    return;
  }
  column.y = (thumbs > 0 ? row.bottom() : area.bottom()) + 8;
  std::vector<Button> buttons;
  if (!view.locked) buttons.push_back({.key = add, .label = f.word(view.camera ? "app.photo.take" : "app.checklist.add_photo"), .icon = Icon::add_a_photo, .compact = true});
  buttons.push_back(finding_button(f, whole, view));
  const std::string pressed = buttons_across(f, column, buttons);
  if (pressed == add) intents.emplace_back(TakePhoto{view.entity});
  if (pressed == buttons.back().key) intents.emplace_back(MakeFinding{view.name, {}});
}

// What was recorded last time, and that it is another now.
void draw_previous(Frame& f, Column& column, const QuestionView& view) {
  if (!view.previous) return;
  const auto& before = *view.previous;
  const std::string answer = before.value.is_null() ? f.word("conflict.nothing") : answer_words(f, *view.question, before.value, before.detail);
  std::vector<Run> runs{{f.words("app.checklist.previous_visit", {{"answer", answer}}), Type::base_bold, Colour::ink}};
  std::string more;
  if (before.level) more += " · " + level_chip(f, *before.level).label;
  if (!before.comment.empty()) more += " ”" + before.comment + "”";
  runs.push_back({more + " " + base::iso(view.previous_on), Type::base, Colour::ink2});
  const bool other_level = before.level && view.assessment && before.level != view.assessment;
  const bool other_answer = !view.value.is_null() && (view.value != before.value || view.detail != before.detail);
  if (other_answer || other_level) runs.push_back({" " + f.word("app.checklist.previous_changed"), Type::base_bold, Colour::accent_ink});
  reading_row(f, column, Icon::history, runs);
}

// What the form puts in the answer's place. It is no answer until somebody takes it.
void draw_proposal(Frame& f, Column& column, const QuestionView& view, Intents& intents) {
  if (!view.proposal || !view.value.is_null() || view.value_at.busy()) return;
  const std::string words = f.words(view.question->worked_out ? "app.checklist.worked_out" : "app.checklist.default", {{"answer", answer_words(f, *view.question, *view.proposal)}});
  std::vector<Flowing> row{flowing_words(f, Type::base, Colour::ink2, words)};
  const Button use{.key = key_of(view, "proposal"), .label = f.word("app.checklist.use_default"), .kind = ButtonKind::text, .compact = true};
  if (!view.locked && !view.read_only)
    row.push_back({16 + button_width(f, use), [&](Rect slot) {
                     slot.cut_left(std::min(16.0f, slot.w - button_width(f, use)));
                     if (button(f, slot, use)) intents.emplace_back(Do{view.value_at.place, answer_with(view, *view.proposal)});
                   }});
  flow(column, {f.sized(48), 8, 0}, row);
  column.gap(4);
}

// The form lets nobody answer: what it says itself, and what was recorded before it did.
void draw_read_only(Frame& f, Column& column, const QuestionView& view, Intents& intents) {
  reading_row(f, column, Icon::lock, {{f.word("app.checklist.read_only"), Type::base, Colour::ink2}});
  if (!view.value.is_null()) rich_text(f, column, {{answer_words(f, *view.question, view.value, view.detail), Type::base_bold, Colour::ink}});
  draw_proposal(f, column, view, intents);
}

// What follows from the answer: what is worked out, and the conditions it breaks. It is recorded all the same.
void draw_consequences(Frame& f, Column& column, const QuestionView& view) {
  for (const auto& each : view.worked_out) {
    column.gap(8);
    rich_text(f, column, {{each.label + ": ", Type::base, Colour::ink2}, {each.value, Type::base_bold, Colour::ink}});
  }
  for (const std::string& each : view.invalid) {
    column.gap(8);
    message(f, column, {Tone::l2, Icon::warning, each.empty() ? f.word("app.checklist.invalid") : each, f.word("app.checklist.invalid_kept")});
  }
}

// Where the answer is a finding and nobody has made one of it.
void draw_proposed_class(Frame& f, Column& column, const QuestionView& view) {
  if (!view.proposed_class || view.findings > 0 || view.locked) return;
  column.gap(4);
  text(f, column, Type::small, Colour::ink2, f.words("app.checklist.finding_class", {{"class", class_look(f, view.proposed_class).words}}));
}

// Recorded while the question was asked: it is kept, shown and not counted.
void draw_kept(Frame& f, Column& column, const ChecklistView& whole, const QuestionView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    const Chip what{f.word(view.removed ? "web.lift.kept" : "app.checklist.kept"), Icon::visibility_off, Tone::neutral};
    flow(inner, {f.sized(size::chip)}, {flowing_words(f, Type::small_bold, Colour::ink2, shown_name(view)), {chip_width(f, what), [&](Rect slot) { chip(f, slot, what); }}});
    inner.gap(8);
    text(f, inner, Type::base_bold, Colour::ink2, view.text());
    inner.gap(4);
    const std::string grounds = because_words(f, view);
    text(f, inner, Type::base, Colour::ink2, (grounds.empty() ? "" : f.words("app.checklist.because.not_asked", {{"grounds", grounds}}) + " ") + f.word("app.checklist.kept_words"));
    const auto said = [&](const char* key, const std::string& words) {
      if (words.empty()) return;
      inner.gap(8);
      rich_text(f, inner, {{f.word(key) + ": ", Type::base, Colour::ink2}, {words, Type::base, Colour::ink}});
    };
    if (!view.value.is_null() || !view.detail.is_null()) said("app.checklist.answer", answer_words(f, *view.question, view.value, view.detail));
    if (view.assessment) said("app.checklist.assessment", level_chip(f, *view.assessment).label);
    said("app.checklist.motive", view.motive.saved);
    said("app.checklist.comment", view.comment.saved);
    if (view.findings > 0) {
      inner.gap(8);
      text(f, inner, Type::base, Colour::ink, f.words.counted("app.count.findings", static_cast<std::int64_t>(view.findings)));
    }
    if (!view.photos.empty()) {
      inner.gap(8);
      text(f, inner, Type::base, Colour::ink, f.words.counted("app.count.photos", static_cast<std::int64_t>(view.photos.size())));
    }
    if (view.conflict) draw_conflict_here(f, inner, key_of(view, "conflict"), ShowConflict{whole.around.visit->id, view.entity, ""}, intents);
  });
}

void draw_question(Frame& f, Column& column, const ChecklistView& whole, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const float top = column.y;
  const std::size_t before = intents.size();
  if (!view.asked) draw_kept(f, column, whole, view, intents);
  else card(f, column, [&](Column& inner) {
    draw_head(f, inner, view);
    inner.gap(8);
    text(f, inner, Type::heading, Colour::ink, view.text());
    if (!view.hint().empty()) {
      inner.gap(2);
      text(f, inner, Type::base, Colour::ink2, view.hint());
    }
    if (view.required && !view.required->empty()) {
      inner.gap(2);
      text(f, inner, Type::base, Colour::ink2, *view.required);
    }
    inner.gap(4);
    draw_because(f, inner, view, draft);
    draw_legal(f, inner, view, draft);
    draw_help(f, inner, view, draft);
    draw_previous(f, inner, view);
    inner.gap(8);
    draw_not_assessed(f, inner, view, draft, intents);
    if (view.conflict) draw_conflict_here(f, inner, key_of(view, "conflict"), ShowConflict{whole.around.visit->id, view.entity, ""}, intents);
    if (view.read_only) draw_read_only(f, inner, view, intents);
    else {
      draw_proposal(f, inner, view, intents);
      draw_answer_input(f, inner, view, draft, intents);
    }
    if (view.value_at.mark == Mark::refused && view.value_at.refused) {
      inner.gap(8);
      message(f, inner, {Tone::l1, Icon::error, "", sentence(f, *view.value_at.refused)});
    }
    if (view.question->computed_from) return;
    draw_consequences(f, inner, view);
    inner.gap(12);
    draw_assessment(f, inner, whole, view, draft, intents);
    draw_proposed_class(f, inner, view);
    inner.gap(12);
    draw_comment(f, inner, whole, view, draft, intents);
  });
  if (intents.size() > before) draft.current = view.name;
  bring_into_view(f, column, top, view.name);
}

void stop_searching(ChecklistDraft& draft) {
  draft.searching = false;
  draft.search.words.clear();
}

void show(Frame& f, ChecklistDraft& draft, const std::string& question) {
  draft.current = question;
  stop_searching(draft);
  reveal(f, card_key(question));
}

// The section one is in.
const SectionView* current_section(const ChecklistView& view, const ChecklistDraft& draft) {
  if (view.sections.empty()) return nullptr;
  const auto current = std::ranges::find(view.questions, draft.current, &QuestionView::name);
  if (current == view.questions.end()) return &view.sections.front();
  const auto found = std::ranges::find(view.sections, current->question->section, &SectionView::name);
  return found == view.sections.end() ? nullptr : &*found;
}

SectionRow row_of(const Frame& f, const SectionView& section, bool chosen) {
  return {.key = "checklist.section." + section.first, .name = section.name, .count = answered_words(f, section.answered, section.all),
          .part = section.all == 0 ? 0 : static_cast<float>(section.answered) / static_cast<float>(section.all), .chosen = chosen};
}

void go_to(Frame& f, const SectionView& section, ChecklistDraft& draft) {
  draft.filter = QuestionFilter::all;
  show(f, draft, section.first);
}

void draw_sections(Frame& f, Column& column, const ChecklistView& view, ChecklistDraft& draft) {
  const SectionView* here = current_section(view, draft);
  const Rect head = column.take(f.sized(48));
  text_line(f, head.inset(16, 0), Type::base_bold, Colour::ink, f.word("app.checklist.sections"));
  text_line(f, head.inset(16, 0), Type::small, Colour::ink2, answered_words(f, view.count.answered, view.count.all), Align::right);
  for (const SectionView& section : view.sections)
    if (section_row(f, column, row_of(f, section, &section == here))) go_to(f, section, draft);
}

// Portrait: the sections as tiles over the questions.
void draw_section_tiles(Frame& f, Rect row, const ChecklistView& view, ChecklistDraft& draft) {
  const SectionView* here = current_section(view, draft);
  const auto tiles = columns(row, view.sections.size(), space::between_buttons);
  for (std::size_t i = 0; i < tiles.size(); ++i)
    if (section_tile(f, tiles[i], row_of(f, view.sections[i], &view.sections[i] == here))) go_to(f, view.sections[i], draft);
}
constexpr std::size_t tiles_max = 5;
constexpr float tile_height = 68;

std::vector<FilterChip> filters(const Frame& f, const ChecklistView& view, const ChecklistDraft& draft) {
  const auto chip = [&](QuestionFilter filter, const char* name, std::size_t count) {
    return FilterChip{"checklist.filter." + std::string(name), f.word("app.checklist.filter." + std::string(name)), std::to_string(count), draft.filter == filter};
  };
  return {chip(QuestionFilter::all, "all", view.count.all), chip(QuestionFilter::unanswered, "unanswered", view.count.all - view.count.answered),
          chip(QuestionFilter::critical, "critical", view.count.critical), chip(QuestionFilter::deviations, "deviations", view.count.deviations)};
}

const std::string& name_of(const ChecklistView& view, const ChecklistStep& step) {
  switch (step.what) {
    case domain::Step::What::row: return view.rows[step.index].name;
    case domain::Step::What::rows_end: return view.rows_ends[step.index].name;
    case domain::Step::What::note: return view.notes[step.index].key;
    case domain::Step::What::point: break;
  }
  return view.questions[step.index].name;
}

// What stands between the questions is shown where all of them are.
std::vector<const ChecklistStep*> shown_steps(const ChecklistView& view, ChecklistDraft& draft) {
  std::vector<const ChecklistStep*> shown;
  const bool all = draft.filter == QuestionFilter::all && draft.search.words.empty();
  for (const ChecklistStep& step : view.steps) {
    if (!all) {
      if (step.what != domain::Step::What::point) continue;
      const QuestionView& question = view.questions[step.index];
      if (!draft.search.words.empty() && !draft.search.matches(question)) continue;
      if (draft.filter != QuestionFilter::all) {
        // One that was just answered stays where it is under the finger.
        if (!draft.kept.contains(question.name) && !passes(draft.filter, question)) continue;
        draft.kept.insert(question.name);
      }
    }
    shown.push_back(&step);
  }
  return shown;
}

void draw_step(Frame& f, Column& column, const ChecklistView& view, const ChecklistStep& step, ChecklistDraft& draft, Intents& intents) {
  switch (step.what) {
    case domain::Step::What::row: return draw_row(f, column, view.rows[step.index], intents);
    case domain::Step::What::rows_end: return draw_rows_end(f, column, view.rows_ends[step.index], intents);
    case domain::Step::What::note: return draw_note(f, column, view.notes[step.index]);
    case domain::Step::What::point: return draw_question(f, column, view, view.questions[step.index], draft, intents);
  }
}

void choose_filter(Frame& f, QuestionFilter filter, ChecklistDraft& draft) {
  draft.filter = filter;
  draft.kept.clear();
  scroll_to_top(f, "checklist.scroll");
}

void draw_search_button(Frame& f, Rect area, ChecklistDraft& draft) {
  if (!icon_button(f, area, "checklist.search.open", f.word(draft.searching ? "app.checklist.search_close" : "app.checklist.search"), draft.searching ? Icon::cancel : Icon::search)) return;
  if (draft.searching) return stop_searching(draft);
  draft.searching = true;
  f.focus("checklist.search");
}

void draw_search(Frame& f, Rect& area, float width, ChecklistDraft& draft) {
  if (!draft.searching) return;
  const Field what{.key = "checklist.search", .hint = f.word("app.checklist.search_hint"), .bytes_max = 200};
  const Rect row = area.cut_top(field_height(f, what) + 12);
  if (field(f, {row.x, row.y, width, row.h - 12}, what, draft.search.words).changed) scroll_to_top(f, "checklist.scroll");
}

// Where there is little room for large words the menus are one line high.
bool slim(const Frame& f) { return f.low() || (f.is_phone() && f.large_text()); }

// A phone, or large words: section and filter are each a button that opens a list.
void draw_menus(Frame& f, Rect row, const ChecklistView& view, ChecklistDraft& draft) {
  const SectionView* here = current_section(view, draft);
  const auto chips = filters(f, view, draft);
  const FilterChip& chosen = chips[static_cast<std::size_t>(draft.filter)];
  const std::string filter_words = chosen.label + " " + chosen.count;
  const float wide = text_width(f, Type::base_bold, filter_words) + 2 * icon_size(f, IconSize::normal) + 52;
  const bool words = !f.is_phone() && wide < row.w / 2;
  draw_search_button(f, row.cut_right(row.h, space::between_buttons), draft);
  const Rect filter = row.cut_right(words ? wide : row.h, space::between_buttons);
  if (here != nullptr) {
    const std::string of_section = answered_words(f, here->answered, here->all);
    const std::string detail = slim(f) ? "" : f.large_text() ? of_section : f.words("app.checklist.section_detail", {{"section", of_section}, {"whole", answered_words(f, view.count.answered, view.count.all)}});
    if (drop_down(f, row, "checklist.sections", here->name, detail)) draft.menu = ChecklistMenu::sections;
  }
  if (words ? drop_down(f, filter, "checklist.filters", filter_words, {}, Icon::filter_list)
            : icon_button(f, filter, "checklist.filters", f.word("app.checklist.show_which"), Icon::filter_list))
    draft.menu = ChecklistMenu::filters;
}

void draw_open_menu(Frame& f, const ChecklistView& view, ChecklistDraft& draft) {
  if (draft.menu == ChecklistMenu::none) return;
  std::vector<MenuItem> items;
  const bool of_sections = draft.menu == ChecklistMenu::sections;
  if (of_sections) {
    const SectionView* here = current_section(view, draft);
    for (const SectionView& section : view.sections)
      items.push_back({"checklist.section." + section.first, section.name, answered_words(f, section.answered, section.all), &section == here});
  } else {
    for (const FilterChip& chip : filters(f, view, draft)) items.push_back({chip.key, chip.label, chip.count, chip.chosen});
  }
  int pressed = -1;
  const DialogEnd end = menu(f, "checklist.menu", f.word(of_sections ? "app.checklist.sections" : "app.checklist.show_which"), items, pressed);
  if (pressed >= 0 && of_sections) go_to(f, view.sections[static_cast<std::size_t>(pressed)], draft);
  if (pressed >= 0 && !of_sections) choose_filter(f, static_cast<QuestionFilter>(pressed), draft);
  if (pressed >= 0 || end == DialogEnd::dismissed) draft.menu = ChecklistMenu::none;
}

void draw_questions(Frame& f, Rect area, const ChecklistView& view, ChecklistDraft& draft, Intents& intents) {
  const float width = area.w - f.page_margin();
  if (f.is_phone() || f.large_text()) {
    const float height = slim(f) ? line_height(f, Type::base) + 16 : f.sized(56), air = slim(f) ? 8 : 12;
    const Rect bar = area.cut_top(height + 2 * air);
    draw_menus(f, {bar.x, bar.y + air, width, height}, view, draft);
  } else {
    if (!f.has_rail() && view.sections.size() > 1 && view.sections.size() <= tiles_max) {
      const Rect tiles = area.cut_top(tile_height + 20);
      draw_section_tiles(f, {tiles.x, tiles.y + 16, width, tile_height}, view, draft);
    }
    const Rect bar = area.cut_top(f.sized(size::filter_chip) + 24);
    Rect row{bar.x, bar.y + 12, width, bar.h - 24};
    draw_search_button(f, row.cut_right(row.h, space::between_buttons), draft);
    if (const int pressed = filter_chips(f, row, filters(f, view, draft)); pressed >= 0) choose_filter(f, static_cast<QuestionFilter>(pressed), draft);
  }
  draw_search(f, area, width, draft);
  const std::vector<const ChecklistStep*> shown = shown_steps(view, draft);
  scroll(f, "checklist.scroll", area, [&](Column& column) {
    if (shown.empty()) return text(f, column, Type::base, Colour::ink2, f.word(draft.search.words.empty() ? "app.checklist.none_here" : "app.checklist.none_found"));
    list(f, column, {.key = "checklist", .count = shown.size(), .gap = space::card_gap, .name = [&](std::size_t i) -> std::string_view { return name_of(view, *shown[i]); }},
         [&](Column& inner, std::size_t i) { draw_step(f, inner, view, *shown[i], draft, intents); });
  }, {0, 0, f.page_margin(), 24});
}

ActionBar action_bar(const Frame& f, const ChecklistView& view, const ChecklistDraft& draft) {
  ActionBar bar;
  const std::size_t left = view.count.all - view.count.answered;
  if (left == 0) {
    bar.words = f.word("app.checklist.all_answered");
    bar.detail = f.word("app.checklist.all_answered_detail");
  } else {
    bar.words = f.words.counted("app.checklist.left", static_cast<long long>(left));
    if (view.count.critical_left > 0) bar.words += f.words.counted("app.checklist.critical_left", static_cast<long long>(view.count.critical_left));
    bar.detail = f.word("app.checklist.critical_first");
  }
  const auto at = std::ranges::find(view.questions, draft.current, &QuestionView::name);
  Button previous{.key = "checklist.previous", .label = f.word("app.checklist.previous"), .icon = Icon::arrow_back};
  if (at == view.questions.begin() || at == view.questions.end()) previous.reason = f.word("app.checklist.at_first"), previous.by_rule = false;
  Button next{.key = "checklist.next", .label = f.word("app.checklist.next"), .icon_after = Icon::arrow_forward, .kind = ButtonKind::main};
  if (f.is_phone() && !f.large_text() && left > 0) next.label = f.words("app.checklist.next_of", {{"count", std::to_string(left)}});
  if (next_unanswered(view, draft.current) == nullptr)
    next = {.key = "checklist.to_finish", .label = f.word("app.rail.finish"), .icon_after = Icon::arrow_forward, .kind = ButtonKind::main};
  bar.buttons = {previous, next};
  return bar;
}

void on_bar(Frame& f, const std::string& pressed, const ChecklistView& view, ChecklistDraft& draft, Intents& intents) {
  if (pressed == "checklist.to_finish") intents.emplace_back(Go{Screen::finish});
  if (pressed == "checklist.next") {
    if (const QuestionView* next = next_unanswered(view, draft.current)) {
      if (!passes(draft.filter, *next)) draft.filter = QuestionFilter::all;
      show(f, draft, next->name);
    }
  }
  if (pressed == "checklist.previous") {
    const auto at = std::ranges::find(view.questions, draft.current, &QuestionView::name);
    if (at != view.questions.begin() && at != view.questions.end()) {
      draft.filter = QuestionFilter::all;
      show(f, draft, std::prev(at)->name);
    }
  }
}

}  // namespace

Intents draw_checklist(ui::Frame& f, const ChecklistView& view, ChecklistDraft& draft) {
  Intents intents;
  if (view.asked_for && view.asked_for_times != draft.asked_for_times) {
    draft.asked_for_times = view.asked_for_times;
    draft.filter = QuestionFilter::all;
    show(f, draft, *view.asked_for);
  }
  if (draft.current.empty() && !view.questions.empty()) draft.current = view.questions.front().name;
  PageParts parts = page_parts(f, view.around);
  if (!view.steps.empty()) parts.action = action_bar(f, view, draft);
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    if (view.no_checklist) {
      const float margin = f.page_margin();
      return scroll(f, "checklist.missing", area, [&](Column& column) {
        message(f, column, {Tone::l2, Icon::warning, f.word("app.checklist.missing"), sentence(f, *view.no_checklist)});
      }, {margin, 16, margin, 24});
    }
    if (f.has_rail() && !f.large_text()) {
      Rect side = area.cut_left(size::section_column + 16);
      Column sections(side.x + 16, side.y + 12, 232);
      draw_sections(f, sections, view, draft);
    } else {
      area.cut_left(f.page_margin());
    }
    draw_questions(f, area, view, draft, intents);
  });
  on_bar(f, pressed, view, draft, intents);
  if (!draft.current.empty() && draft.current != view.at) intents.insert(intents.begin(), AtQuestion{draft.current});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_open_menu(f, view, draft);
  draw_picker(f, view.picker, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
