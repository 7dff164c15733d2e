#include "register/web/logic_words.h"

#include "core/checklist/expression.h"
#include "core/checklist/points.h"
#include "core/checklist/scalar.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using checklist::Item;
using checklist::Term;
using checklist::TermKind;
using MaybeWords = std::optional<std::string>;

class LogicReading {
public:
  LogicReading(const base::Wording& words, const checklist::Form& form, const checklist::Expression& expression)
      : words_(words), form_(form), expression_(expression), points_(checklist::points(form)) {}

  MaybeWords words_of(checklist::TermId id, bool inside = false) const {
    const Term& term = expression_.terms[id];
    switch (term.kind) {
      case TermKind::either: return together(term, "web.logic.or", inside);
      case TermKind::both: return together(term, "web.logic.and", inside);
      case TermKind::equal: return compared(term, "web.logic.is", "web.logic.unanswered");
      case TermKind::unequal: return compared(term, "web.logic.is_not", "web.logic.answered");
      case TermKind::less: return compared(term, "web.logic.less");
      case TermKind::less_equal: return compared(term, "web.logic.at_most");
      case TermKind::more: return compared(term, "web.logic.more");
      case TermKind::more_equal: return compared(term, "web.logic.at_least");
      case TermKind::call: return selected(term);
      default: return std::nullopt;
    }
  }

private:
  MaybeWords together(const Term& term, const char* between, bool inside) const {
    std::string all;
    for (const auto part : term.parts) {
      const auto each = words_of(part, true);
      if (!each) return std::nullopt;
      all += (all.empty() ? "" : " " + words_(between) + " ") + *each;
    }
    return inside && term.parts.size() > 1 ? "(" + all + ")" : all;
  }

  // beside_nothing: what is said where the other side is the empty text.
  MaybeWords compared(const Term& term, const char* how, const char* beside_nothing = nullptr) const {
    const Term &left = expression_.terms[term.parts.at(0)], &right = expression_.terms[term.parts.at(1)];
    const auto what = value_words(left, nullptr);
    if (!what) return std::nullopt;
    if (beside_nothing != nullptr && right.kind == TermKind::text && right.text.empty()) return words_(beside_nothing, {{"what", *what}});
    const auto with = value_words(right, item_of(left));
    return with ? MaybeWords(words_(how, {{"what", *what}, {"with", *with}})) : std::nullopt;
  }

  MaybeWords selected(const Term& term) const {
    if (term.function != checklist::Function::selected || term.parts.size() != 2) return std::nullopt;
    const auto what = value_words(expression_.terms[term.parts[0]], nullptr);
    const auto with = value_words(expression_.terms[term.parts[1]], item_of(expression_.terms[term.parts[0]]));
    return what && with ? MaybeWords(words_("web.logic.has", {{"what", *what}, {"with", *with}})) : std::nullopt;
  }

  // A name, a number, or a choice of the question it is compared with.
  MaybeWords value_words(const Term& term, const Item* of) const {
    if (term.kind == TermKind::number) return checklist::text_of(term.number);
    if (term.kind == TermKind::call && term.function == checklist::Function::today) return words_("web.logic.today");
    if (term.kind == TermKind::text) return choice_words(term.text, of);
    if (term.kind != TermKind::path) return std::nullopt;
    const auto& path = expression_.paths[term.path];
    if (!path.predicates.empty() || !path.steps.empty()) return std::nullopt;
    if (path.origin == checklist::Path::Origin::here) return words_("web.logic.answer");
    return path.origin == checklist::Path::Origin::named ? MaybeWords(name_words(path.name)) : std::nullopt;
  }

  const Item* item_of(const Term& term) const { return term.kind == TermKind::path ? named(expression_.paths[term.path].name) : nullptr; }

  const Item* named(const std::string& name) const {
    for (const auto& point : points_) {
      if (point.item->name == name) return point.item;
      for (const auto& member : point.item->items)
        if (member.name == name) return &member;
    }
    return nullptr;
  }

  // Of a point with several members the first is the answer itself; the others are named.
  std::string name_words(const std::string& name) const {
    for (const auto& point : points_)
      for (std::size_t i = 0; i < point.item->items.size(); ++i) {
        const auto& member = point.item->items[i];
        if (member.name != name) continue;
        if (i == 0 && member.type == checklist::ItemType::select_one) return point.item->name;
        return point.item->name + " (" + checklist::words(member.label, "", form_.default_language) + ")";
      }
    return name;
  }

  std::string choice_words(const std::string& name, const Item* of) const {
    if (of != nullptr)
      if (const auto* list = form_.list(of->choices))
        for (const auto& choice : list->choices)
          if (choice.name == name) return checklist::words(choice.label, "", form_.default_language);
    return "”" + name + "”";
  }

  const base::Wording& words_;
  const checklist::Form& form_;
  const checklist::Expression& expression_;
  std::vector<checklist::Point> points_;
};

}  // namespace

std::string logic_words(const base::Wording& words, const checklist::Form& form, const std::string& expression) {
  const auto read = checklist::parse_expression(expression);
  if (!read) return expression;
  return LogicReading(words, form, *read).words_of(read->root).value_or(expression);
}

}  // namespace platsbesok::reg::web
