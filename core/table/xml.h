// XML of a package's parts: read without a document type (Office never writes one, attackers do), and found by local name, so that prefixes and the
// two namespaces of OOXML (transitional and strict) do not matter.
#pragma once

#include "core/base/bytes.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace platsbesok::table {

// False where it is no XML, or has a document type. `bytes` is taken apart and lives as long as `document`.
bool parse_xml(base::Bytes& bytes, pugi::xml_document& document);

std::string_view local_name(const char* name);
bool is(const pugi::xml_node& node, std::string_view name);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
// Empty where there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);
// The node's own text, pieces joined.
std::string text_in(const pugi::xml_node& node);

std::string escaped(std::string_view text);

}  // namespace platsbesok::table
