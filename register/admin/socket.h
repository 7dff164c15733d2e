// The administrator's way to a register that runs: a socket in its data folder (0600, in a folder that is 0700), and only for the same user or root.
// One request, one answer, one connection.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace platsbesok::reg::admin {

class AdminSocket {
public:
  using Handler = std::function<std::string(const std::string& request)>;
  // The caller holds the database's lock: a socket that is there is left over from a program that was killed. Failure admin_socket_failed.
  AdminSocket(const std::filesystem::path& folder, Handler handler);
  ~AdminSocket();
  AdminSocket(const AdminSocket&) = delete;
  AdminSocket& operator=(const AdminSocket&) = delete;

  void run();   // until stop(); one client after the other
  void stop();  // from any thread

private:
  void serve(int client);
  std::filesystem::path file_;
  Handler handler_;
  int listener_ = -1;
  int stopping_ = -1;
};

// The running register's answer; nothing when none runs there. Failure admin_socket_failed when it went away meanwhile.
std::optional<std::string> ask(const std::filesystem::path& folder, const std::string& request);

}  // namespace platsbesok::reg::admin
