#include "app/screens/conflicts.h"

#include "app/screens/conflict_words.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;
using Chosen = ConflictDraft::Choice;
constexpr std::size_t words_bytes_max = 20'000;

std::string subject(const Frame& f, const ConflictView& view) { return domain::subject_words(f.words, view.about); }
std::string field_words(const Frame& f, const std::string& field) { return domain::field_words(f.words, field); }

std::string title(const Frame& f, const ConflictView& view) {
  if (view.about.person) return f.word("app.conflict.title_person");
  if (view.about.finding > 0) return f.word("app.conflict.title_finding");
  return f.word(view.about.question ? "app.conflict.title_question" : "app.conflict.title_other");
}

std::string name_of(const Frame& f, const ConflictsView& whole, const VersionView& version) {
  std::vector<std::string> names = version.names;
  if (version.mine && !whole.owner.empty()) names.insert(names.begin(), whole.owner);
  return names.empty() ? f.word("app.conflict.a_colleague") : joined(names);
}

std::string version_title(const Frame& f, const VersionView& version) { return f.word(version.mine ? "app.conflict.mine" : "app.conflict.theirs"); }

std::string keep_words(const Frame& f, const ConflictView& view, const VersionView& version) {
  if (version.mine) return f.word("app.conflict.keep_mine");
  return f.word(view.versions.size() == 2 ? "app.conflict.keep_theirs" : "app.conflict.keep_this");
}

// "2026-11-20, 20.41"
std::string when(base::Instant at) { return base::iso(base::in_stockholm(at).date) + ", " + clock_of(at); }

void draw_head(Frame& f, Column& column, Icon which, const std::string& title, const std::string& who, const std::string& at) {
  Column words(column.x + 52, column.y, column.w - 52);
  text(f, words, Type::heading, Colour::ink, title);
  text(f, words, Type::small, Colour::ink2, who);
  text(f, words, Type::small, Colour::ink2, at);
  avatar(f, {column.x + 20, column.y + std::min(words.y - column.y, line_height(f, Type::heading) + 2 * line_height(f, Type::small)) / 2}, "", Tone::neutral, which);
  column.y = std::max(words.y, column.y + 40);
  separator(f, column, 16, 12);
}

void draw_label(Frame& f, Column& column, const std::string& field) {
  column.gap(4);
  text(f, column, Type::small, Colour::ink2, field_words(f, field));
  column.gap(4);
}

void draw_version(Frame& f, Column& column, const ConflictsView& whole, const ConflictView& view, const VersionView& version) {
  draw_head(f, column, Icon::person, version_title(f, version),
            f.words("app.conflict.who", {{"name", name_of(f, whole, version)}, {"tablet", joined(version.tablets)}}), when(version.at));
  for (std::size_t i = 0; i < view.fields.size(); ++i) {
    draw_label(f, column, view.fields[i].field);
    draw_value(f, column, view.fields[i].field, {view.about.question, view.people}, version.values[i], version.stretches[i]);
    column.gap(8);
  }
}

void draw_before(Frame& f, Column& column, const ConflictView& view) {
  draw_head(f, column, Icon::history, f.word("app.conflict.before"), f.word(view.versions.size() == 2 ? "app.conflict.before_two" : "app.conflict.before_all"),
            view.before_at ? when(*view.before_at) : f.word("app.conflict.before_nothing"));
  for (const FieldView& field : view.fields) {
    draw_label(f, column, field.field);
    draw_value(f, column, field.field, {view.about.question, view.people}, field.before.value_or(journal::Value()), {});
    column.gap(8);
  }
}

ui::Choice keep_box(const Frame& f, const ConflictView& view, std::size_t at) {
  return {.key = "conflict.keep." + std::to_string(at), .label = keep_words(f, view, view.versions[at])};
}
bool is_kept(const ConflictDraft& draft, std::size_t at) { return draft.choice == Chosen::version && draft.version == at; }

// As high as its words need.
bool draw_box(Frame& f, Column& column, const ui::Choice& box, bool chosen) { return radio_box(f, column.take(radio_box_height(f, column.w, box)), box, chosen); }

CardLook look_of(const ConflictDraft& draft, std::size_t at) {
  const bool kept = (draft.choice == Chosen::version && draft.version == at) || draft.choice == Chosen::together;
  return kept ? CardLook::chosen : CardLook::plain;
}

void choose(ConflictDraft& draft, Chosen choice, std::size_t version = 0) {
  draft.choice = choice;
  draft.version = version;
}

// Two versions and what was before them, side by side; the boxes that keep them stand on one line.
void draw_side_by_side(Frame& f, Column& column, const ConflictsView& whole, const ConflictView& view, ConflictDraft& draft) {
  Rect area{column.x, column.y, column.w, 0};
  const float before = std::min(336.0f, column.w * 0.3f);
  const auto sides = columns({column.x, column.y, column.w - before - space::card_gap, 0}, 2, space::card_gap);
  const Rect last{column.x + column.w - before, column.y, before, 0};
  const float padding = f.card_padding(), inside_width = sides[0].w - 2 * padding;
  const float box = std::max(radio_box_height(f, inside_width, keep_box(f, view, 0)), radio_box_height(f, inside_width, keep_box(f, view, 1)));
  const auto inside = [&](Rect side) { return Column(side.x + padding, side.y + padding, side.w - 2 * padding); };
  behind(
      f,
      [&] {
        float bottom = 0;
        for (std::size_t i = 0; i < 2; ++i) {
          Column inner = inside(sides[i]);
          draw_version(f, inner, whole, view, view.versions[i]);
          bottom = std::max(bottom, inner.y + 8);
        }
        Column inner = inside(last);
        draw_before(f, inner, view);
        const float note = text_height(f, Type::small, f.word("app.conflict.before_note"), inner.w);
        bottom = std::max({bottom, inner.y + 8 + note - box});
        for (std::size_t i = 0; i < 2; ++i)
          if (radio_box(f, {sides[i].x + padding, bottom, sides[i].w - 2 * padding, box}, keep_box(f, view, i), is_kept(draft, i))) choose(draft, Chosen::version, i);
        Column below(inner.x, bottom + (box - note) / 2, inner.w);
        text(f, below, Type::small, Colour::ink2, f.word("app.conflict.before_note"));
        area.h = bottom + box + padding - column.y;
      },
      [&] {
        for (std::size_t i = 0; i < 2; ++i) card_at(f, {sides[i].x, area.y, sides[i].w, area.h}, look_of(draft, i));
        card_at(f, {last.x, area.y, last.w, area.h}, CardLook::quiet);
      });
  column.take(area.h);
}

void draw_stacked(Frame& f, Column& column, const ConflictsView& whole, const ConflictView& view, ConflictDraft& draft) {
  for (std::size_t i = 0; i < view.versions.size(); ++i) {
    card(f, column, [&](Column& inner) {
      draw_version(f, inner, whole, view, view.versions[i]);
      inner.gap(4);
      if (draw_box(f, inner, keep_box(f, view, i), is_kept(draft, i))) choose(draft, Chosen::version, i);
    }, look_of(draft, i));
    column.gap(space::card_gap);
  }
  card(f, column, [&](Column& inner) {
    draw_before(f, inner, view);
    text(f, inner, Type::small, Colour::ink2, f.word("app.conflict.before_note"));
  }, CardLook::quiet);
}

bool can_stand_together(const ConflictView& view) { return std::ranges::any_of(view.fields, &FieldView::side_by_side); }
bool can_be_written(const ConflictView& view) {
  return std::ranges::all_of(view.fields, [&](const FieldView& field) { return domain::typed_as(field.field, view.about.question) || !domain::choices_of(field.field, view.about.question).empty(); });
}

void draw_other_ways(Frame& f, Column& column, const ConflictView& view, ConflictDraft& draft) {
  if (can_stand_together(view)) {
    const char* words = view.versions.size() == 2 ? "app.conflict.keep_both" : "app.conflict.keep_all";
    if (draw_box(f, column, {.key = "conflict.together", .label = f.word(words)}, draft.choice == Chosen::together)) choose(draft, Chosen::together);
    column.gap(8);
  }
  if (can_be_written(view)) {
    if (draw_box(f, column, {.key = "conflict.anew", .label = f.word("app.conflict.write_new")}, draft.choice == Chosen::anew)) {
      choose(draft, Chosen::anew);
      for (const FieldView& field : view.fields)
        if (domain::typed_as(field.field, view.about.question)) reveal(f, "conflict.new." + field.field);
    }
    column.gap(8);
  }
  if (can_stand_together(view) || can_be_written(view)) column.y -= 8;
}

void draw_motive(Frame& f, Column& column, const ConflictsView& whole, const ConflictView& view, ConflictDraft& draft, Texts& texts, float height) {
  std::vector<std::string> readers;
  for (const VersionView& version : view.versions)
    if (!version.mine) readers.push_back(name_of(f, whole, version));
  const std::string name = view.at.place + "/motive";
  // Above the field: names may be longer than its line.
  const float top = column.y;
  text(f, column, Type::small, Colour::ink2, f.words("app.conflict.motive", {{"names", joined(readers)}}));
  column.gap(4);
  draft_field(f, column, {.key = "conflict.motive", .lines = true, .bytes_max = words_bytes_max}, view.at, name, texts, std::max(72.0f, height - (column.y - top)));
  draft.motive = texts.words[name];
}

void choose_value(Frame& f, Column& column, const ConflictView& view, const FieldView& field, const std::vector<journal::Value>& values, ConflictDraft& draft) {
  std::vector<FilterChip> what;
  const auto chosen = draft.chosen.find(field.field);
  for (std::size_t i = 0; i < values.size(); ++i)
    what.push_back({"conflict.choose." + field.field + "." + std::to_string(i), value_words(f, field.field, {view.about.question, view.people}, values[i]), "",
                    chosen != draft.chosen.end() && chosen->second == values[i]});
  const int pressed = filter_chips(f, column, what);
  if (pressed >= 0) draft.chosen[field.field] = values[static_cast<std::size_t>(pressed)];
}

// What cannot be kept twice is chosen; what is written anew is written.
void draw_more(Frame& f, Column& column, const ConflictView& view, ConflictDraft& draft, Texts& texts) {
  for (std::size_t i = 0; i < view.fields.size(); ++i) {
    const FieldView& each = view.fields[i];
    if (draft.choice == Chosen::together && !each.side_by_side) {
      column.gap(space::card_gap);
      text(f, column, Type::base_bold, Colour::ink, f.words("app.conflict.one_only", {{"field", field_words(f, each.field)}}));
      column.gap(8);
      std::vector<journal::Value> values;
      for (const VersionView& version : view.versions)
        if (std::ranges::find(values, version.values[i]) == values.end()) values.push_back(version.values[i]);
      choose_value(f, column, view, each, values, draft);
    }
    if (draft.choice != Chosen::anew) continue;
    column.gap(space::card_gap);
    if (const auto type = domain::typed_as(each.field, view.about.question)) {
      const bool lines = type == checklist::AnswerType::text;
      const std::string name = view.at.place + "/" + each.field;
      Field what{.key = "conflict.new." + each.field, .label = field_words(f, each.field), .lines = lines, .bytes_max = words_bytes_max};
      // One begins from one's own words, not from an empty field.
      const auto& mine = view.versions.front().values[i];
      draft_field(f, column, std::move(what), view.at, name, texts, lines ? 120 : 0, mine.is_null() ? "" : value_words(f, each.field, {view.about.question, view.people}, mine));
      draft.typed[each.field] = texts.words[name];
      continue;
    }
    text(f, column, Type::base_bold, Colour::ink, field_words(f, each.field));
    column.gap(8);
    choose_value(f, column, view, each, domain::choices_of(each.field, view.about.question), draft);
  }
}

void draw_settled(Frame& f, Column& column, const ConflictsView& view) {
  if (view.settled.empty()) return;
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.conflict.settled"), std::to_string(view.settled.size()));
    for (const Settled& each : view.settled) {
      separator(f, inner, 8, 12);
      std::vector<std::string> what{each.unit_name, each.about.person ? f.word("app.conflict.of_staff") : domain::subject_words(f.words, each.about)};
      for (const auto& field : each.fields) what.push_back(field_words(f, field));
      text(f, inner, Type::base_bold, Colour::ink, joined(what, " · "));
      text(f, inner, Type::base, Colour::ink, each.motive);
      const std::string name = each.mine ? view.owner : each.name;
      text(f, inner, Type::small, Colour::ink2, joined({name.empty() ? f.word("app.conflict.a_colleague") : name, when(each.at)}, " · "));
    }
  });
}

void draw_list(Frame& f, Column& column, const ConflictsView& view, Intents& intents) {
  if (view.all.empty()) {
    text(f, column, Type::heading, Colour::ink, f.word("app.conflict.none"));
    column.gap(4);
    text(f, column, Type::base, Colour::ink2, f.word("app.conflict.none_how"));
    column.gap(space::card_gap);
  }
  for (std::size_t i = 0; i < view.all.size(); ++i) {
    const ConflictView& each = view.all[i];
    std::vector<std::string> fields;
    for (const FieldView& field : each.fields) fields.push_back(field_words(f, field.field));
    const std::string words = subject(f, each) + " · " + joined(fields);
    const bool pressed = card_button(f, column, "conflicts.row." + std::to_string(i), words, [&](Column& inner) {
      text(f, inner, Type::small, Colour::ink2, each.unit_name);
      text(f, inner, Type::base_bold, Colour::ink, words);
      if (each.about.question) text(f, inner, Type::base, Colour::ink, each.about.question->text);
      std::vector<std::string> names;
      for (const VersionView& version : each.versions) names.push_back(name_of(f, view, version));
      text(f, inner, Type::small, Colour::ink2, joined(names, " · "));
    });
    if (pressed) intents.emplace_back(ShowConflict{each.visit, each.entity, each.fields.front().field});
    column.gap(12);
  }
  draw_settled(f, column, view);
}

void draw_one(Frame& f, Column& column, const ConflictsView& whole, const ConflictView& view, ConflictDraft& draft, Texts& texts) {
  text(f, column, Type::title, Colour::ink, title(f, view));
  column.gap(4);
  std::string where = f.words("app.conflict.where", {{"unit", view.unit_name}, {"subject", subject(f, view)}});
  if (view.about.question) where += " " + view.about.question->text;
  text(f, column, Type::base, Colour::ink2, where);
  text(f, column, Type::base, Colour::ink2, f.word("app.conflict.nothing_lost"));
  column.gap(space::card_gap);
  const bool wide = f.has_rail() && !f.large_text();
  if (wide && view.versions.size() == 2) draw_side_by_side(f, column, whole, view, draft);
  else draw_stacked(f, column, whole, view, draft);
  column.gap(space::card_gap);
  if (view.locked) {
    message(f, column, {Tone::l2, Icon::lock, "", sentence(f, *view.locked)});
  } else if (wide) {
    Column ways(column.x, column.y, 296), motive(column.x + 312, column.y, column.w - 312);
    draw_other_ways(f, ways, view, draft);
    const bool any = ways.y > column.y;
    if (!any) motive = column;
    draw_motive(f, motive, whole, view, draft, texts, std::max(120.0f, ways.y - column.y));
    column.y = std::max(ways.y, motive.y);
    draw_more(f, column, view, draft, texts);
  } else {
    draw_other_ways(f, column, view, draft);
    draw_more(f, column, view, draft, texts);
    column.gap(space::card_gap);
    draw_motive(f, column, whole, view, draft, texts, 120);
  }
  column.gap(space::card_gap);
  draw_settled(f, column, whole);
}

// The refusal that the decision would get, in decide()'s own words, while it is not one yet.
std::optional<std::string> not_decided(const Frame& f, const ConflictView& view, const ConflictDraft& draft) {
  if (view.locked) return sentence(f, *view.locked);
  for (const auto& field : command_of(view, draft).fields)
    if (field.keep.empty() && !field.written) return sentence(f, base::Refusal{"conflict_choice_missing", "", {}});
  if (draft.motive.find_first_not_of(" \n\t") == std::string::npos) return sentence(f, base::Refusal{"conflict_motive_missing", "", {}});
  return std::nullopt;
}

std::string decide_words(const Frame& f, const ConflictView& view, const ConflictDraft& draft) {
  const bool two = view.versions.size() == 2;
  if (f.is_phone() && f.large_text()) return f.word("app.conflict.decide");  // two buttons share the width: the box says which
  switch (draft.choice) {
    case Chosen::none: return f.word("app.conflict.decide");
    case Chosen::version:
      if (view.versions[draft.version].mine) return f.word("app.conflict.decide_mine");
      return f.word(two ? "app.conflict.decide_theirs" : "app.conflict.keep_this");
    case Chosen::together: return f.word(two ? "app.conflict.keep_both" : "app.conflict.keep_all");
    case Chosen::anew: return f.word("app.conflict.decide_new");
  }
  return "";
}

// Those who said something else, by name. Empty: nobody here knows who they are.
std::vector<std::string> others(const ConflictView& view) {
  std::vector<std::string> names;
  for (const VersionView& version : view.versions)
    if (!version.mine) names.insert(names.end(), version.names.begin(), version.names.end());
  return names;
}

// Asking comes first: the conflict waits, and its motive begins with who was asked.
void ask_first(const Frame& f, const ConflictView& view, Texts& texts, Intents& intents) {
  const std::string name = view.at.place + "/motive";
  std::string& motive = texts.words[name];
  if (motive.empty()) motive = f.words("app.conflict.asked", {{"names", joined(others(view))}}), texts.typed(name);
  intents.emplace_back(GoBack{});
}

ActionBar action_bar(const Frame& f, const ConflictView& view, const ConflictDraft& draft) {
  ActionBar bar;
  Button decide{.key = "conflict.decide", .label = decide_words(f, view, draft), .icon = Icon::check, .kind = ButtonKind::main};
  decide.reason = not_decided(f, view, draft);
  decide.by_rule = view.locked.has_value();
  decide.working = view.at.mark == Mark::saving;
  bar.buttons = {{.key = "conflict.later", .label = f.word("app.conflict.later"), .kind = ButtonKind::text}, decide};
  const auto names = others(view);
  if (!names.empty() && !view.locked && !f.is_phone())
    bar.buttons.insert(bar.buttons.begin() + 1, {.key = "conflict.ask", .label = f.words("app.conflict.ask", {{"names", joined(names)}}), .icon = Icon::person});
  return bar;
}

// A choice stands while what it was made on stands; the words that were written stay anyway.
ConflictDraft& draft_of(const ConflictView& view, ConflictsDraft& drafts) {
  ConflictDraft& draft = drafts.of[view.at.place];
  std::vector<std::vector<journal::OpRef>> seen;
  for (const FieldView& field : view.fields) seen.push_back(field.seen);
  if (draft.seen != seen) draft.choice = Chosen::none, draft.seen = std::move(seen);
  return draft;
}

}  // namespace

Intents draw_conflicts(ui::Frame& f, const ConflictsView& view, ConflictsDraft& drafts) {
  Intents intents;
  const ConflictView* shown = view.shown ? &view.all[*view.shown] : nullptr;
  ConflictDraft* draft = shown ? &draft_of(*shown, drafts) : nullptr;
  if (shown != nullptr && shown->ask) intents.emplace_back(ShowConflict{shown->visit, shown->entity, shown->fields.front().field});
  PageParts parts = page_parts(f, view.around);
  parts.top.title = f.word("app.rail.conflicts");
  parts.top.subtitle = view.all.empty() ? f.word("app.conflict.none") : f.words.counted("app.conflict.left", static_cast<long long>(view.all.size()));
  if (shown != nullptr) parts.action = action_bar(f, *shown, *draft);
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin();
    const std::string key = shown == nullptr ? "conflicts.scroll" : "conflict.scroll." + shown->at.place;
    scroll(f, key, area, [&](Column& column) {
      if (shown == nullptr) draw_list(f, column, view, intents);
      else draw_one(f, column, view, *shown, *draft, drafts.texts);
    }, {margin, 16, margin, 24});
  });
  if (pressed == "conflict.later") intents.emplace_back(GoBack{});
  if (pressed == "conflict.ask") ask_first(f, *shown, drafts.texts, intents);
  if (pressed == "conflict.decide") intents.emplace_back(Do{shown->at.place, command_of(*shown, *draft)});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
