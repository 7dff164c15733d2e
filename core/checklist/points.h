// Points ("kontrollpunkter"): what a form asks about, one card each. A point is a group with a dimension, whose members are one answer, or a
// question outside such a group. Other groups are sections ("avsnitt"); what is a note, a calculation or taken from the visit is no point. What lies in a
// repeat ("upprepning") is asked once a row of it.
#pragma once

#include "core/checklist/form.h"

namespace platsbesok::checklist {

struct Point {
  const Item* item;
  std::string section;         // the words of the section it lies in, in the form's default language; empty: in none
  Scope scope = Scope::all;    // its own, or else that of the section it lies in (C2)
  std::vector<const Item*> repeats;  // that it lies in, the outermost first; a repeat that is itself a point lies in itself
};

// In the order of the form; valid as long as the form is.
std::vector<Point> points(const Form& form);
// The same, and the notes ("upplysningar") between them.
std::vector<Point> points_and_notes(const Form& form);

// The item of that name, wherever it lies; nullptr: there is none.
const Item* find_item(const Form& form, std::string_view name);

// STICK: how many of how many, as the members "<name>_antal" and "<name>_av".
struct Sample {
  const Item* met;
  const Item* of;
};
std::optional<Sample> sample_of(const Item& point);

}  // namespace platsbesok::checklist
