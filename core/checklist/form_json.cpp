#include "core/checklist/form_json.h"

#include "core/base/json_fields.h"
#include "core/checklist/limits.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

using base::JsonFields;
using base::Outcome;
using base::Refusal;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t name_bytes_max = 256;
constexpr std::size_t cell_bytes_max = 4 * 32'767;  // the most a workbook's cell holds

std::string numbered(const std::string& place, std::size_t index) { return place + "[" + std::to_string(index) + "]"; }

// One list of an item's plain fields for both directions, in the order they are written: what is read is what is written.
template <class Visitor, class AnyItem>
void each_plain_field(Visitor&& visit, AnyItem& item) {
  visit("label", item.label);
  visit("hint", item.hint);
  visit("help", item.help);
  visit("choices", item.choices);
  visit("file", item.file);
  visit("preset", item.preset);
  visit("appearance", item.appearance);
  visit("parameters", item.parameters);
  visit("relevant", item.relevant);
  visit("required", item.required);
  visit("required_message", item.required_message);
  visit("constraint", item.constraint);
  visit("constraint_message", item.constraint_message);
  visit("calculation", item.calculation);
  visit("default", item.default_value);
  visit("trigger", item.trigger);
  visit("read_only", item.read_only);
  visit("choice_filter", item.choice_filter);
  visit("repeat_count", item.repeat_count);
}

class FormReader {
public:
  Form form(const json& document) {
    Form form;
    JsonFields fields(document, "", fault_);
    form.id = fields.text("id", name_bytes_max);
    form.version = fields.text_or_empty("version", name_bytes_max);
    form.title = fields.text_or_map("title", cell_bytes_max);
    form.valid_from = fields.date_or_nothing("valid_from");
    form.valid_to = fields.date_or_nothing("valid_to");
    form.secret_while_in_use = fields.flag_or_false("secret_while_in_use");
    form.default_language = fields.text_or_empty("default_language", name_bytes_max);
    form.instance_name = fields.text_or_empty("instance_name", cell_bytes_max);
    form.items = items(fields);
    form.choice_lists = each<ChoiceList>(fields, "choice_lists", lists_max, [&](const json& node, const std::string& place) { return list(node, place); });
    form.files = each<DataFile>(fields, "files", lists_max, [&](const json& node, const std::string& place) { return file(node, place); });
    fields.close();
    return form;
  }
  const std::optional<Refusal>& fault() const { return fault_; }

private:
  template <class Part, class Read>
  std::vector<Part> each(JsonFields& fields, const char* key, std::size_t max, Read read) {
    std::vector<Part> parts;
    const auto& nodes = fields.array(key, max, false);
    for (std::size_t i = 0; i < nodes.size() && !fault_; ++i) parts.push_back(read(nodes[i], numbered(fields.place(key), i)));
    return parts;
  }

  std::vector<Item> items(JsonFields& fields) {
    return each<Item>(fields, "items", form_items_max, [&](const json& node, const std::string& place) { return item(node, place); });
  }

  struct PlainFields {
    JsonFields& fields;
    void operator()(const char* key, std::string& text) { text = fields.text_or_empty(key, cell_bytes_max); }
    // Words by language; and parameters, which are always an object.
    void operator()(const char* key, std::map<std::string, std::string>& texts) {
      texts = key == std::string_view("parameters") ? fields.text_map(key, cell_bytes_max) : fields.text_or_map(key, cell_bytes_max);
    }
  };

  Item item(const json& node, const std::string& place) {
    JsonFields fields(node, place, fault_);
    Item item;
    const auto type = item_type(fields.text("type", name_bytes_max));
    if (!type) fields.refuse("checklist_type_unknown", fields.place("type"));
    item.type = type.value_or(ItemType::text);
    item.name = fields.text("name", name_bytes_max);
    each_plain_field(PlainFields{fields}, item);
    if (auto basis = read_citations(fields.text_or_empty("basis", cell_bytes_max)))
      item.basis = *std::move(basis);
    else
      fields.refuse(basis.refusal().code, fields.place("basis"), basis.refusal().about);
    item.recommendation = fields.flag_or_false("recommendation");
    item.critical = fields.flag_or_false("critical");
    if (fields.has("dimension")) {
      item.dimension = dimension_of(fields.text("dimension", name_bytes_max));
      if (!item.dimension) fields.refuse("checklist_dimension_unknown", fields.place("dimension"));
    }
    item.finding = fields.text_or_empty("finding", cell_bytes_max);
    item.requirement = fields.text_or_empty("requirement", cell_bytes_max);
    if (fields.has("scope")) {
      const auto scope = scope_of(fields.text("scope", name_bytes_max));
      if (!scope) fields.refuse("checklist_scope_unknown", fields.place("scope"));
      item.scope = scope.value_or(Scope::all);
    }
    item.secret = fields.flag_or_false("secret");
    item.remark = fields.text_or_empty("remark", cell_bytes_max);
    if (item.type == ItemType::group || item.type == ItemType::repeat) item.items = items(fields);
    fields.close();
    return item;
  }

  ChoiceList list(const json& node, const std::string& place) {
    JsonFields fields(node, place, fault_);
    ChoiceList list{fields.text("name", name_bytes_max), {}};
    list.choices = each<Choice>(fields, "choices", lists_max, [&](const json& each_node, const std::string& each_place) {
      JsonFields choice(each_node, each_place, fault_);
      Choice read{choice.text("name", name_bytes_max), choice.text_or_map("label", cell_bytes_max), choice.text_map("attributes", cell_bytes_max)};
      choice.close();
      return read;
    });
    fields.close();
    return list;
  }

  static std::vector<std::string> cells(JsonFields& fields, const json& node, const std::string& place) {
    std::vector<std::string> row;
    if (!node.is_array()) fields.refuse("json_field_wrong_kind", place);
    else
      for (const auto& cell : node) row.push_back(fields.text_of(cell, place, cell_bytes_max));
    return row;
  }

  DataFile file(const json& node, const std::string& place) {
    JsonFields fields(node, place, fault_);
    DataFile file{fields.text("name", name_bytes_max), {}, {}};
    if (fields.has("columns")) file.columns = cells(fields, node.at("columns"), fields.place("columns"));
    fields.ignore("columns");
    file.rows = each<std::vector<std::string>>(fields, "rows", file_rows_max, [&](const json& each_node, const std::string& each_place) {
      auto row = cells(fields, each_node, each_place);
      if (row.size() != file.columns.size()) fields.refuse("checklist_row_wrong", each_place, {{"columns", std::to_string(file.columns.size())}});
      return row;
    });
    fields.close();
    return file;
  }

  std::optional<Refusal> fault_;
};

// Writes an object's fields in the order they come, leaving out what is empty.
class Writer {
public:
  ordered_json object = ordered_json::object();

  void operator()(const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
  }
  void operator()(const char* key, std::string_view text) { (*this)(key, std::string(text)); }
  void operator()(const char* key, bool flag) {
    if (flag) object[key] = true;
  }
  void operator()(const char* key, const std::optional<base::Date>& date) {
    if (date) object[key] = base::iso(*date);
  }
  void operator()(const char* key, const std::map<std::string, std::string>& texts) {
    const bool by_key = key == std::string_view("parameters") || key == std::string_view("attributes");
    ordered_json kept = ordered_json::object();
    for (const auto& [name, text] : texts)
      if (!text.empty()) kept[name] = text;
    if (kept.empty()) return;
    const bool one = !by_key && kept.size() == 1 && kept.contains("");
    object[key] = one ? kept[""] : kept;
  }
  template <class Part, class Write>
  void list(const char* key, const std::vector<Part>& parts, Write write) {
    if (parts.empty()) return;
    auto& nodes = object[key] = ordered_json::array();
    for (const auto& part : parts) nodes.push_back(write(part));
  }
};

// Without the items in it.
void write_fields(Writer& write, const Item& item) {
  write("type", code_of(item.type));
  write("name", item.name);
  each_plain_field(write, item);
  write("basis", text_of(item.basis));
  write("recommendation", item.recommendation);
  write("critical", item.critical);
  write("dimension", item.dimension ? code_of(*item.dimension) : std::string_view());
  write("finding", item.finding);
  write("requirement", item.requirement);
  write("scope", item.scope == Scope::all ? std::string_view() : code_of(item.scope));
  write("secret", item.secret);
  write("remark", item.remark);
}

ordered_json written(const Item& item) {
  Writer write;
  write_fields(write, item);
  write.list("items", item.items, [](const Item& member) { return written(member); });
  return write.object;
}

ordered_json written(const ChoiceList& list) {
  Writer write;
  write("name", list.name);
  write.list("choices", list.choices, [](const Choice& choice) {
    Writer each;
    each("name", choice.name);
    each("label", choice.label);
    each("attributes", choice.attributes);
    return each.object;
  });
  return write.object;
}

ordered_json written(const DataFile& file) {
  Writer write;
  write("name", file.name);
  write.list("columns", file.columns, [](const std::string& column) { return column; });
  write.list("rows", file.rows, [](const std::vector<std::string>& row) { return row; });
  return write.object;
}

// Without the items and lists in it.
void write_fields(Writer& write, const Form& form) {
  write("id", form.id);
  write("version", form.version);
  write("title", form.title);
  write("valid_from", form.valid_from);
  write("valid_to", form.valid_to);
  write("secret_while_in_use", form.secret_while_in_use);
  write("default_language", form.default_language);
  write("instance_name", form.instance_name);
}

template <class Part>
std::map<std::string, std::string> texts_of(const Part& part) {
  Writer write;
  write_fields(write, part);
  std::map<std::string, std::string> texts;
  for (const auto& [key, value] : write.object.items()) texts[key] = value.is_string() ? value.template get<std::string>() : value.dump();
  return texts;
}

}  // namespace

Outcome<Form> parse_form(std::string_view text) {
  // A group is an object in an array; around them the form, and in them words by language.
  const auto document = base::parse_json(text, {form_size_bytes_max, 2 * form_groups_deep_max + 4});
  if (!document) return document.refusal();
  FormReader reader;
  auto form = reader.form(*document);
  if (reader.fault()) return *reader.fault();
  return form;
}

std::string to_json(const Form& form) {
  Writer write;
  write_fields(write, form);
  const auto any = [](const auto& part) { return written(part); };
  write.list("items", form.items, any);
  write.list("choice_lists", form.choice_lists, any);
  write.list("files", form.files, any);
  return write.object.dump(2) + "\n";
}

std::map<std::string, std::string> fields_of(const Form& form) { return texts_of(form); }
std::map<std::string, std::string> fields_of(const Item& item) { return texts_of(item); }

}  // namespace platsbesok::checklist
