#include "tests/register/web/browser.h"

#include "register/web/forms.h"

#include <stdexcept>

namespace platsbesok::tests {

reg::HttpReply Browser::send(reg::HttpRequest request) {
  request.headers.emplace_back("host", "register.test");
  std::string jar;
  for (const auto& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
  if (!jar.empty()) request.headers.emplace_back("cookie", jar);
  std::optional<reg::HttpReply> reply;
  web_.handle(request, [&](reg::HttpReply answer) { reply = std::move(answer); });
  if (!reply) throw std::runtime_error("no answer");
  for (const auto& [name, value] : reply->headers) {
    if (name != "Set-Cookie") continue;
    const auto equals = value.find('=');
    const auto end = value.find(';');
    const std::string cookie = value.substr(0, equals);
    if (value.find("Max-Age=0") != std::string::npos) cookies.erase(cookie);
    else cookies[cookie] = value.substr(equals + 1, end - equals - 1);
  }
  const std::string marker = "name=\"form_token\" value=\"";
  if (const auto at = reply->body.find(marker); at != std::string::npos) form_token_ = reply->body.substr(at + marker.size(), 64);
  if (!reply->body.empty()) seen_ = hidden_value(reply->body, "sett");
  return *reply;
}

reg::HttpReply Browser::get(const std::string& path) {
  const auto question = path.find('?');
  return send({"GET", path.substr(0, question), question == std::string::npos ? "" : path.substr(question + 1), get_headers, {}, peer});
}

reg::HttpReply Browser::post(const std::string& path, std::map<std::string, std::string> fields) {
  fields.emplace("form_token", form_token_);
  if (!seen_.empty()) fields.emplace("sett", seen_);
  std::string body;
  for (const auto& [name, value] : fields) body += (body.empty() ? "" : "&") + name + "=" + reg::web::encode_component(value);
  return send({"POST", path, "", extra_headers, body, peer});
}

reg::HttpReply Browser::post_file(const std::string& path, const std::string& file) {
  const std::string line = "--xYz-42\r\n";
  auto headers = extra_headers;
  headers.emplace_back("content-type", "multipart/form-data; boundary=xYz-42");
  const std::string body = line + "Content-Disposition: form-data; name=\"form_token\"\r\n\r\n" + form_token_ + "\r\n" + line +
                           "Content-Disposition: form-data; name=\"fil\"; filename=\"Schema för Anna.csv\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--xYz-42--\r\n";
  return send({"POST", path, "", headers, body, peer});
}

reg::HttpReply Browser::sign_in(const std::string& username, const std::string& password) {
  get("/logga-in");
  return post("/logga-in", {{"username", username}, {"password", password}});
}

std::string header(const reg::HttpReply& reply, const std::string& name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return "";
}

std::size_t count_of(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

std::string hidden_value(const std::string& page, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const auto at = page.find(before);
  if (at == std::string::npos) return "";
  const auto start = at + before.size();
  return page.substr(start, page.find('"', start) - start);
}

}  // namespace platsbesok::tests
