#include "core/checklist/evaluate.h"

#include "core/base/words.h"

#include <cmath>

namespace platsbesok::checklist {

namespace {

using nlohmann::json;

// One answer as XForms has it; nothing where JSON of this kind is no answer.
std::optional<std::string> answer_text(const Item& item, const json& given) {
  if (item.type == ItemType::staffing && (given.is_array() || given.is_object())) return given.dump();
  if (given.is_null()) return "";
  if (given.is_string()) return given.get<std::string>();
  if (given.is_boolean()) return item.type == ItemType::acknowledge ? (given.get<bool>() ? "OK" : "") : given.get<bool>() ? "true" : "false";
  if (given.is_number_float()) return text_of(given.get<double>());
  if (given.is_number_float()) return text_of(given.get<double>());  // never with an exponent
  if (given.is_number()) return given.dump();
  if (!given.is_array()) return std::nullopt;
  std::string words;
  for (const auto& each : given) {
    const auto word = each.is_array() || each.is_object() ? std::nullopt : answer_text(item, each);
    if (!word) return std::nullopt;
    (words += words.empty() ? "" : " ") += *word;
  }
  return words;
}

class Answers {
public:
  Answers(Filling& filling, Problems& warnings) : filling_(filling), outline_(filling.form().outline()), warnings_(warnings) {}

  // An object's names, each in this row; `around` is the group the object stands for.
  void read(const json& given, RowId row, NodeId around) {
    if (!given.is_object()) return warn("answer_form_wrong", outline_.name(around));
    for (const auto& [name, value] : given.items()) {
      const auto node = find(name, row, around);
      if (!node) warn("answer_unknown", name);
      else read_one(value, {row, *node});
    }
  }

private:
  void warn(const char* code, const std::string& name) { warnings_.push_back(Problem::warning(code, name, {}, {{"name", base::shortened(name, 100)}})); }

  // Inside the group, or anywhere in the same row.
  std::optional<NodeId> find(const std::string& name, RowId row, NodeId around) const {
    std::optional<NodeId> anywhere;
    for (const auto id : outline_.named(name)) {
      const NodeId holder = outline_.is_repeat(id) ? outline_[outline_[id].parent].row : outline_[id].row;
      if (holder != filling_.rows()[row].repeat) continue;
      if (outline_[id].parent == around) return id;
      if (!anywhere) anywhere = id;
    }
    return anywhere;
  }

  void read_one(const json& value, Spot spot) {
    const Item& item = *outline_[spot.node].item;
    if (item.type == ItemType::group) return value.is_null() ? void() : read(value, spot.row, spot.node);
    if (item.type == ItemType::repeat) return read_rows(value, spot);
    const auto text = answer_text(item, value);
    if (!text) return warn("answer_form_wrong", item.name);
    if (!filling_.answer(spot, *text)) warn("answer_not_asked", item.name);
    else if (!fits(item, *text)) warn("answer_form_wrong", item.name);
  }

  void read_rows(const json& value, Spot spot) {
    if (value.is_null()) return;
    if (!value.is_array()) return warn("answer_form_wrong", outline_.name(spot.node));
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto row = filling_.add_row(spot.node, spot.row, filling_.rows()[spot.row].key + "/" + outline_.name(spot.node) + "[" + std::to_string(i + 1) + "]");
      if (!row) return warn("answer_too_many_rows", outline_.name(spot.node));
      read(value[i], *row, spot.node);
    }
  }

  // It is kept as it is; whoever gave it is told.
  static bool fits(const Item& item, const std::string& text) {
    if (text.empty()) return true;
    switch (item.type) {
      case ItemType::integer: return number_in(text) == std::trunc(number_in(text)) && !read_moment(text);
      case ItemType::decimal: case ItemType::range: return !std::isnan(number_in(text)) && !read_moment(text);
      case ItemType::date: case ItemType::time: case ItemType::datetime: return read_moment(text).has_value();
      default: return true;
    }
  }

  Filling& filling_;
  const Outline& outline_;
  Problems& warnings_;
};

class Report {
public:
  explicit Report(const Filling& filling) : filling_(filling), outline_(filling.form().outline()) {}

  json made() {
    json relevant = json::object(), calculated = json::object();
    row(form_row, "", relevant, calculated);
    return {{"relevant", std::move(relevant)},
            {"required_missing", std::move(missing_)},
            {"constraint_violations", std::move(violations_)},
            {"calculated", std::move(calculated)}};
  }

private:
  void row(RowId id, const std::string& path, json& relevant, json& calculated) {
    for (NodeId node = filling_.rows()[id].repeat + 1; node < outline_[filling_.rows()[id].repeat].end;) {
      const Item& item = *outline_[node].item;
      if (item.type == ItemType::repeat) {
        rows({id, node}, path, relevant, calculated);
        node = outline_[node].end;
        continue;
      }
      cell({id, node}, path, relevant, calculated);
      ++node;
    }
  }

  void rows(Spot spot, const std::string& path, json& relevant, json& calculated) {
    const auto name = key_of(spot.node, relevant);
    json all = json::array(), worked_out = json::array();
    std::size_t place = 0;
    for (const auto id : filling_.rows().repeat(spot.node, spot.row).in_use()) {
      all.push_back(json::object());
      worked_out.push_back(json::object());
      row(id, path + outline_.name(spot.node) + "[" + std::to_string(++place) + "]/", all.back(), worked_out.back());
    }
    relevant[name] = std::move(all);
    if (has_calculation(spot.node)) calculated[name] = std::move(worked_out);
  }

  void cell(Spot spot, const std::string& path, json& relevant, json& calculated) {
    const Item& item = *outline_[spot.node].item;
    const auto name = key_of(spot.node, relevant);
    const bool asked = filling_.is_relevant(spot);
    relevant[name] = asked;
    if (is_worked_out(item)) calculated[name] = shown(filling_.value(spot));
    if (item.type == ItemType::group || item.type == ItemType::note) return;
    if (filling_.is_missing(spot)) missing_.push_back(path + name);
    if (asked && item.type != ItemType::calculate && !filling_.is_valid(spot)) violations_.push_back(path + name);
  }

  // The name; where the row has it already, with as many of the groups around it as it takes to tell them apart.
  std::string key_of(NodeId node, const json& taken) const {
    auto key = outline_.name(node);
    for (auto around = outline_[node].parent; taken.contains(key) && around != the_form; around = outline_[around].parent) key = outline_.name(around) + "/" + key;
    return key;
  }

  static bool is_worked_out(const Item& item) { return item.type == ItemType::calculate || !item.calculation.empty(); }
  bool has_calculation(NodeId repeat) const {
    for (NodeId node = repeat + 1; node < outline_[repeat].end; ++node)
      if (is_worked_out(*outline_[node].item)) return true;
    return false;
  }

  static json shown(const Scalar& value) {
    if (is_empty(value)) return "";
    if (const auto* truth = std::get_if<bool>(&value)) return *truth;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const double number = std::get<double>(value);
    if (std::abs(number) < 9e15 && number == std::trunc(number)) return static_cast<std::int64_t>(number);
    return std::isfinite(number) ? json(number) : json(text_of(number));
  }

  const Filling& filling_;
  const Outline& outline_;
  json missing_ = json::array(), violations_ = json::array();
};

}  // namespace

Evaluated evaluate(std::shared_ptr<const CompiledForm> form, const json& answers, Surroundings around) {
  Evaluated made;
  Filling filling(std::move(form), std::move(around));
  filling.at_once([&] { Answers(filling, made.warnings).read(answers, form_row, the_form); });
  made.result = Report(filling).made();
  for (const auto& stopped : filling.overran()) {
    const auto& name = filling.form().outline().name(stopped.spot.node);
    made.warnings.push_back(Problem::warning("too_much_work", name, {}, {{"name", name}}));
  }
  return made;
}

}  // namespace platsbesok::checklist
