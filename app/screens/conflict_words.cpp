#include "app/screens/conflict_words.h"

#include "app/screens/answer_words.h"
#include "app/screens/findings.h"
#include "app/ui/widgets.h"
#include "core/checklist/answering.h"
#include "core/domain/fields.h"

namespace platsbesok::app {

using journal::Value;

std::string value_words(const ui::Frame& f, const std::string& name, const ValueOf& of, const Value& value) {
  if (auto words = domain::value_words(f.words, name, of.question, of.people, value)) return *words;
  return name == domain::field::answer_value ? answer_words(f, *of.question, value) : checklist::shown_value(of.question->detail->type, value);
}

void draw_value(ui::Frame& f, ui::Column& column, const std::string& name, const ValueOf& of, const Value& value, const std::vector<base::Stretch>& stretches) {
  if (value.is_null() && name != domain::field::sighting_from) return ui::text(f, column, ui::Type::base, ui::Colour::ink2, f.word("conflict.nothing"));
  if (name == domain::field::finding_class || name == domain::field::answer_assessment) {
    const ClassLook look = class_look(f, domain::read_code<domain::FindingClass>(value));
    const ui::Rect row = column.take(ui::chip_height(f));
    ui::chip(f, row, name == domain::field::finding_class ? ui::Chip{look.words, look.icon, look.tone} : ui::level_chip(f, static_cast<int>(value.number().value_or(1))));
    return;
  }
  if (stretches.empty()) return ui::text(f, column, ui::Type::base, ui::Colour::ink, value_words(f, name, of, value));
  std::vector<ui::Run> runs;
  for (const base::Stretch& each : stretches)
    runs.push_back({each.words, each.differs ? ui::Type::base_bold : ui::Type::base, each.differs ? ui::Colour::accent_ink : ui::Colour::ink, each.differs});
  ui::rich_text(f, column, runs);
}

}  // namespace platsbesok::app
