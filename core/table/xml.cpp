#include "core/table/xml.h"

namespace platsbesok::table {

bool parse_xml(base::Bytes& bytes, pugi::xml_document& document) {
  const auto parsed = document.load_buffer_inplace(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
  if (!parsed) return false;
  for (const auto& node : document)
    if (node.type() == pugi::node_doctype) return false;
  return true;
}

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node)
    if (is(each, name)) return each;
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes())
    if (local_name(each.name()) == name) return each.value();
  return {};
}

std::string text_in(const pugi::xml_node& node) {
  std::string text;
  for (const auto& each : node)
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

}  // namespace platsbesok::table
