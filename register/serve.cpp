#include "register/serve.h"

#include "core/base/log.h"
#include "core/storage/durable_file.h"
#include "register/admin/execute.h"
#include "register/admin/socket.h"
#include "register/http/http_server.h"
#include "register/service/work_queue.h"
#include "register/web/web.h"
#include "sync/protocol/problems.h"

#include <csignal>
#include <future>
#include <ostream>
#include <thread>

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace platsbesok::reg {

namespace {

constexpr std::size_t requests_waiting_max = 1'000;
constexpr std::size_t passwords_waiting_max = 16;

// Thousands of stalled clients cost a descriptor each.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

HttpReply busy() { return {503, {{"Content-Type", "text/plain; charset=utf-8"}, {"Retry-After", "5"}, {"Cache-Control", "no-store"}}, {}}; }

std::string answer_to(admin::Office& office, const std::string& request) {
  const auto parsed = base::parse_json(request, {admin::request_bytes_max, 8});
  const nlohmann::json answer = parsed ? admin::execute(office, *parsed) : admin::show(parsed.refusal(), office.wording);
  return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool is_device_path(const std::string& path) { return path.starts_with("/v1/"); }
bool is_system_path(const std::string& path) { return path.starts_with(system_prefix); }

std::size_t body_bytes_max(const std::string& method, const std::string& path) {
  return is_device_path(path) ? DeviceDoor::body_bytes_max(path) : web::Web::body_bytes_max(method, path);
}

HttpReply as_http(const sync::Reply& reply) {
  HttpReply answer{reply.status, {{"Cache-Control", "no-store"}}, std::string(base::as_text(reply.body))};
  if (!reply.content_type.empty()) answer.headers.emplace_back("Content-Type", reply.content_type);
  return answer;
}

HttpReply busy_at(const std::string& path) { return is_device_path(path) ? as_http(sync::problem_reply("register_busy")) : busy(); }

HttpReply too_large(const std::string& path) {
  if (is_device_path(path)) return as_http(DeviceDoor::too_large(path));
  return {413, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, {}};
}

HttpReply from_device(DeviceDoor& door, const HttpRequest& request) {
  const base::ByteView body = base::as_bytes(request.body);
  return as_http(door.handle({request.method, request.path, std::string(request.header("authorization")), std::string(request.header("content-type")),
                              {body.begin(), body.end()}}));
}

// What programs may say, for those who write them: nothing in it is secret.
constexpr std::string_view openapi_path = "/openapi.json";
constexpr std::size_t openapi_bytes_max = 1024 * 1024;

HttpReply openapi(const std::string& document) { return {200, {{"Content-Type", "application/json"}, {"X-Content-Type-Options", "nosniff"}}, document}; }

std::string url_of(const admin::ServeCall& call, std::uint16_t port) {
  const bool v6 = call.address.find(':') != std::string::npos;
  return "https://" + (v6 ? "[" + call.address + "]" : call.address) + ":" + std::to_string(port);
}

}  // namespace

void serve(Register& office, const admin::ServeCall& call, const web::Web::Languages& words, const std::filesystem::path& share, std::ostream& out) {
  raise_descriptor_limit();
  // Every thread inherits the mask: the signals come to sigwait() below and nowhere else.
  sigset_t ending;
  sigemptyset(&ending);
  for (const int number : {SIGINT, SIGTERM}) sigaddset(&ending, number);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  WorkQueue work(requests_waiting_max);
  WorkQueue passwords(passwords_waiting_max);
  admin::OfficeParts parts(office, words.swedish);
  office.index().catch_up();  // all of it is read once, before anybody waits for it
  web::Web pages(office, parts.accounts, parts.access_log, parts.door, words, share / "web", [&](std::function<void()> job, std::function<void()> after) {
    return passwords.post([&work, job = std::move(job), after = std::move(after)] {
      job();
      // The register's queue is only full under a flood; then this one waits its turn.
      while (!work.post(after)) std::this_thread::yield();
    });
  }, call.provider);

  const std::string document(base::as_text(storage::read_file(share / "api" / "openapi.json", openapi_bytes_max)));
  const Certificates& certificates = office.certificates();
  HttpServer server({certificates.leaf_pem + certificates.ca_pem, certificates.leaf_key_pem}, call.address, call.port, {body_bytes_max, too_large, busy_at},
                    [&](HttpRequest request, HttpServer::Answer answer) {
                      const auto answer_if_full = answer;
                      const std::string path = request.path;
                      const bool taken = work.post([&, request = std::move(request), answer = std::move(answer)] {
                        if (is_device_path(request.path)) answer(from_device(parts.door, request));
                        else if (request.method == "GET" && request.path == openapi_path) answer(openapi(document));
                        else if (is_system_path(request.path)) answer(parts.system_door.handle(request));
                        else pages.handle(request, answer);
                      });
                      if (!taken) answer_if_full(busy_at(path));
                    });
  admin::AdminSocket socket(office.folder(), [&](const std::string& request) {
    std::promise<std::string> answered;
    const bool taken = work.post([&] { answered.set_value(answer_to(parts.as_office, request)); });
    return taken ? answered.get_future().get() : admin::show(base::Failure("register_busy"), words.swedish).dump();
  });

  // A database whose write or fsync failed serves nobody until it has been opened anew: the program ends, and whoever watches over it starts it again.
  std::thread owner([&] {
    bool told = false;
    work.run([&] {
      if (told || office.database().usable()) return;
      told = true;
      base::log::error("register: the database can no longer be used, ending");
      ::kill(::getpid(), SIGTERM);
    });
  });
  std::thread stretching([&] { passwords.run(); });
  std::thread network([&] { server.run(); });
  std::thread administration([&] { socket.run(); });
  out << nlohmann::json{{"listening", url_of(call, server.port())}, {"ca_sha256", certificate_sha256(certificates.ca_pem).hex()}}.dump() << std::endl;

  int caught = 0;
  sigwait(&ending, &caught);
  base::log::info("register: ending");
  socket.stop();
  administration.join();
  server.stop();
  network.join();
  passwords.stop();
  stretching.join();
  work.stop();
  owner.join();
  if (!office.database().usable()) throw base::Failure("database_failed", "a write failed while serving");
}

}  // namespace platsbesok::reg
