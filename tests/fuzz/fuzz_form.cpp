// Any bytes as a form's JSON: it is read or refused in words; what is read comes back the same through its own JSON; what compiles can be filled.
#include "core/checklist/compiled_form.h"
#include "core/checklist/evaluate.h"
#include "core/checklist/form_json.h"

#include <string_view>

using namespace platsbesok::checklist;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto form = parse_form({reinterpret_cast<const char*>(data), size});
  if (!form) {
    if (form.refusal().code.empty()) __builtin_trap();
    return 0;
  }
  const auto again = parse_form(to_json(*form));
  if (!again || !(*again == *form)) __builtin_trap();
  const auto made = compile(*form);
  if (made.form == nullptr) {
    if (!has_error(made.problems)) __builtin_trap();
    return 0;
  }
  nlohmann::json answers = nlohmann::json::object();
  for (const auto& node : made.form->outline().nodes())
    if (node.item != nullptr) answers[node.item->name] = node.item->type == ItemType::repeat ? nlohmann::json::array({nlohmann::json::object()}) : nlohmann::json("1");
  evaluate(made.form, answers, {});
  return 0;
}
