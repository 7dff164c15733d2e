// Failure: the surroundings broke (disk, file, network, other program). Thrown; caught only at named places: runner, wire, request handler, main.
// what() is for engineers and holds no personal data; the sentence for people is in assets/texts under "failure.<code>".
#pragma once

#include <map>
#include <stdexcept>
#include <string>

namespace platsbesok::base {

class Failure : public std::runtime_error {
public:
  explicit Failure(std::string code, std::string detail = {}, std::map<std::string, std::string> about = {});
  const std::string& code() const { return code_; }
  const std::map<std::string, std::string>& about() const { return about_; }

private:
  std::string code_;
  std::map<std::string, std::string> about_;
};

}  // namespace platsbesok::base
