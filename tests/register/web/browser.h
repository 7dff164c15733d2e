// A browser without a network: keeps cookies, sends forms as our pages do, and follows nothing by itself.
#pragma once

#include "register/web/web.h"

#include <map>
#include <string>
#include <vector>

namespace platsbesok::tests {

class Browser {
public:
  explicit Browser(reg::web::Web& web) : web_(web) {}

  reg::HttpReply get(const std::string& path);
  // Fills in the form token of the page it last got, and what that page showed ("sett"), unless the test gives its own.
  reg::HttpReply post(const std::string& path, std::map<std::string, std::string> fields);
  // The same as multipart/form-data, with a file in the field "fil".
  reg::HttpReply post_file(const std::string& path, const std::string& file);
  // The sign-in page and its form. The status: 303 when it went well.
  reg::HttpReply sign_in(const std::string& username, const std::string& password);

  std::vector<std::pair<std::string, std::string>> extra_headers{{"origin", "https://register.test"}};
  std::vector<std::pair<std::string, std::string>> get_headers;
  std::map<std::string, std::string> cookies;
  std::string peer = "192.0.2.1";

private:
  reg::HttpReply send(reg::HttpRequest request);
  reg::web::Web& web_;
  std::string form_token_, seen_;
};

std::string header(const reg::HttpReply& reply, const std::string& name);
inline bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }
std::size_t count_of(const std::string& text, std::string_view what);
// What a page's first hidden field of this name holds; empty when there is none.
std::string hidden_value(const std::string& page, const std::string& name);

}  // namespace platsbesok::tests
