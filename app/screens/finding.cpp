#include "app/screens/finding.h"

#include "app/screens/findings.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;

constexpr std::array chosen_roles{domain::SaidBy::staff, domain::SaidBy::manager, domain::SaidBy::resident, domain::SaidBy::child, domain::SaidBy::relative};

void draw_heading(Frame& f, Column& column, Icon which, const std::string& words, const std::string& hint) {
  const float mark = icon_size(f, IconSize::normal), height = std::max(28.0f, line_height(f, Type::base));
  Column inner(column.x + mark + 8, column.y, column.w - mark - 8);
  icon(f, {column.x + mark / 2, column.y + height / 2}, which, Colour::ink2);
  // The hint goes on under the words where both have no room on a line.
  if (text_width(f, Type::base_bold, words) + 8 + text_width(f, Type::small, hint) <= inner.w) {
    Rect row = inner.take(height);
    row.cut_left(text_line(f, row, Type::base_bold, Colour::ink, words), 8);
    text_line(f, row, Type::small, Colour::ink2, hint);
  } else {
    inner.gap((height - line_height(f, Type::base)) / 2);
    text(f, inner, Type::base_bold, Colour::ink, words);
    text(f, inner, Type::small, Colour::ink2, hint);
  }
  column.y = inner.y + 4;
}

void write(const FindingView& view, const PlaceView& place, domain::FindingText text, Intents& intents) {
  intents.emplace_back(Write{place.place, domain::EditFinding{*view.id, std::move(text)}});
}

void draw_text(Frame& f, Column& column, const FindingView& view, const TextView& text, const char* key, std::optional<std::string> domain::FindingText::*part,
               float height, FindingDraft& draft, Intents& intents) {
  Field what{.key = key, .hint = f.word("app.checklist.hint.text"), .locked = view.locked.has_value(), .lines = true, .bytes_max = 20'000};
  if (!text_field(f, column, what, text, draft.texts, height)) return;
  domain::FindingText written;
  written.*part = draft.texts.words[text.at.place];
  write(view, text.at, std::move(written), intents);
}

void draw_words(Frame& f, Column& column, const FindingView& view, FindingDraft& draft, Intents& intents) {
  const ClassLook look = class_look(f, view.finding_class);
  const Chip which{look.words, look.icon, look.tone};
  std::vector<Flowing> head{flowing_words(f, Type::heading, Colour::ink, f.words("app.finding.number", {{"number", std::to_string(view.number)}})),
                            {chip_width(f, which), [&](Rect slot) { chip(f, slot, which); }}};
  if (!view.question_key.empty()) head.push_back(flowing_words(f, Type::base, Colour::ink2, f.words("app.finding.from", {{"question", view.question_key}})));
  flow(column, {f.sized(size::chip), 12}, head);
  column.gap(12);
  if (view.conflict) draw_conflict_here(f, column, "finding.conflict", ShowConflict{view.around.visit->id, *view.id, ""}, intents);
  draw_heading(f, column, Icon::remove_red_eye, f.word("app.finding.seen"), f.word("app.finding.seen_hint"));
  draw_text(f, column, view, view.seen, "finding.seen", &domain::FindingText::seen, 152, draft, intents);
  column.gap(14);
  draw_heading(f, column, Icon::record_voice_over, f.word("app.finding.said"), f.word("app.finding.said_hint"));
  std::vector<FilterChip> roles;
  for (const auto role : chosen_roles) {
    const std::string code(domain::code_of(role));
    roles.push_back({"finding.said_by." + code, f.word("app.said_by." + code), "", view.said_by == role});
  }
  const int role = filter_chips(f, column, roles);
  if (role >= 0 && !view.locked && view.said_by != chosen_roles[static_cast<std::size_t>(role)]) {
    domain::EditFinding edit{*view.id, {}};
    edit.text.said_by = chosen_roles[static_cast<std::size_t>(role)];
    intents.emplace_back(Do{view.said_by_at.place, std::move(edit)});
  }
  column.gap(8);
  draw_text(f, column, view, view.said, "finding.said", &domain::FindingText::said, 92, draft, intents);
  if (!view.said_by && !draft.texts.words[view.said.at.place].empty()) {
    column.gap(4);
    text(f, column, Type::small, Colour::l2, f.word("app.finding.choose_role"));
  }
  column.gap(14);
  draw_heading(f, column, Icon::balance, f.word("app.finding.assessed"), f.word("app.finding.assessed_hint"));
  draw_text(f, column, view, view.assessed, "finding.assessed", &domain::FindingText::assessed, 152, draft, intents);
}

void draw_classes(Frame& f, Column& column, const FindingView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.finding.class"));
    inner.gap(8);
    std::vector<std::string> reasons;
    for (const auto& [which, code] : domain::Codes<domain::FindingClass>::all) {
      const ClassLook look = class_look(f, which);
      Choice choice{.key = "finding.class." + std::string(code), .label = look.words, .tone = look.tone == Tone::grave ? Tone::l1 : look.tone};
      if (which == domain::FindingClass::serious) choice.detail = f.word("app.finding.approved_by_head");
      const auto& refusal = view.not_class.at(which);
      const auto reason = sentence(f, refusal);
      std::optional<int> chosen;
      if (view.finding_class == which) chosen = 0;
      if (radio_rows(f, inner, {choice}, chosen, reason) && !chosen) {
        domain::EditFinding edit{*view.id, {}};
        edit.text.finding_class = which;
        intents.emplace_back(Do{view.class_at.place, std::move(edit)});
      }
      if (reason && !view.locked && std::ranges::find(reasons, *reason) == reasons.end()) reasons.push_back(*reason);
    }
    for (const std::string& reason : reasons) {
      inner.gap(4);
      text(f, inner, Type::small, Colour::ink2, reason);
    }
    if (view.finding_class) return;
    inner.gap(4);
    text(f, inner, Type::small, Colour::ink2, f.word("app.finding.class_may_wait"));
  });
}

void draw_question(Frame& f, Column& column, const FindingView& view, Intents& intents) {
  if (view.question_key.empty()) return;
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::small, Colour::ink2, f.word("app.finding.requirement"));
    text(f, inner, Type::base_bold, Colour::ink, view.question_text);
    if (!view.basis.empty()) text(f, inner, Type::small, Colour::ink2, view.basis);
    inner.gap(4);
    const Button show{.key = "finding.question", .label = f.words("app.finding.show_question", {{"question", view.question_key}}), .kind = ButtonKind::text, .compact = true};
    if (button(f, inner, show)) intents.emplace_back(ShowQuestion{view.question});
  });
  column.gap(space::card_gap);
}

void draw_evidence(Frame& f, Column& column, const FindingView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.rail.evidence"), {}, std::to_string(view.photos.size()));
    inner.gap(12);
    const bool tile = !f.large_text();
    if (!tile && !view.locked) {
      if (button(f, inner, {.key = "finding.add_photo", .label = f.word(view.picker.camera ? "app.photo.take" : "app.finding.add_photo"), .icon = Icon::add_a_photo, .compact = true}, true)) intents.emplace_back(TakePhoto{*view.id});
      if (view.photos.empty()) return;
      inner.gap(12);
    }
    Rect row = inner.take(80);
    const float width = (inner.w - 2 * 8) / 3;
    std::size_t at = 0;
    const auto slot = [&]() {
      if (at > 0 && at % 3 == 0) inner.gap(8), row = inner.take(80);
      ++at;
      return row.cut_left(width, 8);
    };
    for (const FindingPhoto& photo : view.photos) {
      if (photo.picture.ask && photo.file) intents.emplace_back(WantPicture{*photo.file});
      if (thumbnail(f, slot(), "finding.photo." + photo.photo.hex(), photo.caption, photo.picture.texture)) intents.emplace_back(ShowPhoto{photo.photo});
    }
    if (tile && !view.locked && tile_button(f, slot(), "finding.add_photo", f.word(view.picker.camera ? "app.photo.take" : "app.finding.add_photo"), Icon::add_a_photo)) intents.emplace_back(TakePhoto{*view.id});
  });
}

}  // namespace

Intents draw_finding(ui::Frame& f, const FindingView& view, FindingDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "finding.all", .label = f.word("app.finding.all"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  bar.saved = mark_words(f, view.mark);
  bar.buttons = {{.key = "finding.done", .label = f.word("app.finding.done"), .icon = Icon::check, .kind = ButtonKind::main}};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.id) {
      Column column(area.inset(f.page_margin(), 16));
      return text(f, column, Type::base, Colour::ink2, f.word("app.finding.not_here"));
    }
    const float margin = f.page_margin();
    const auto side = [&](Column& column) {
      draw_classes(f, column, view, intents);
      column.gap(space::card_gap);
      draw_question(f, column, view, intents);
      draw_evidence(f, column, view, intents);
    };
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "finding.scroll", area, [&](Column& column) {
        draw_words(f, column, view, draft, intents);
        column.gap(space::card_gap);
        side(column);
      }, {margin, 16, margin, 24});
      return;
    }
    const Rect right = area.cut_right(352 + margin);
    scroll(f, "finding.scroll", area, [&](Column& column) { draw_words(f, column, view, draft, intents); }, {margin, 16, 24, 16});
    scroll(f, "finding.side", right, side, {0, 16, margin, 16});
  });
  if (pressed == "finding.all" || pressed == "finding.done") intents.emplace_back(Go{Screen::findings});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_picker(f, view.picker, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
