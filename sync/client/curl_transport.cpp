#include "sync/client/curl_transport.h"

#include "core/base/ensure.h"
#include "sync/protocol/limits.h"

#include <curl/curl.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <csignal>

namespace platsbesok::sync {

namespace {

struct EndEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EndEasy>;
using List = std::unique_ptr<curl_slist, EndList>;

// curl's global state, once a process and before any handle.
void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw base::Failure("no_network", "curl_global_init");
}

// As OpenSSL does without it, and notes when a certificate was found wrong: curl tells that from a handshake that the network broke only sometimes.
int verify_and_note(X509_STORE_CTX* chain, void* found_wrong) {
  const int holds = X509_verify_cert(chain);
  if (holds != 1) *static_cast<bool*>(found_wrong) = true;
  return holds;
}

// The only thing changed of how OpenSSL verifies: times are not judged. Chain, signatures and host name are.
CURLcode without_times(CURL*, void* ssl_context, void* found_wrong) {
  auto* const context = static_cast<SSL_CTX*>(ssl_context);
  X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_NO_CHECK_TIME);
  SSL_CTX_set_cert_verify_callback(context, verify_and_note, found_wrong);
  return CURLE_OK;
}

struct Received {
  base::Bytes body;
  bool too_large = false;
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* into) {
  auto& received = *static_cast<Received*>(into);
  if (received.body.size() + size > reply_bytes_max) {
    received.too_large = true;
    return 0;
  }
  received.body.insert(received.body.end(), data, data + size);
  return size;
}

[[noreturn]] void fail(CURLcode code, const Received& received, bool found_wrong) {
  if (received.too_large) throw base::Failure("reply_too_large");
  const bool wrong = found_wrong || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
  if (wrong) throw base::Failure("register_certificate_wrong", curl_easy_strerror(code));
  const bool no_network = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY;
  throw base::Failure(no_network ? "no_network" : "register_unreachable", curl_easy_strerror(code));
}

// With NOSIGNAL, as threads demand, curl leaves SIGPIPE to us: a register that closes while we write must be a failure in words, not the end of the program.
// For this thread and for good: the signal that is held back must never be let loose.
void hold_broken_pipes_back() {
  sigset_t pipes;
  sigemptyset(&pipes);
  sigaddset(&pipes, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipes, nullptr);
}

void set_times(CURL* handle, const WireTimes& times) {
  hold_broken_pipes_back();
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, times.connect_ms);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, times.silence_s);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, times.total_ms);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // a name that is still being looked up holds nobody
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
}

// The type alone, lower case: parameters say nothing here.
std::string media_type_of(CURL* handle) {
  const char* stated = nullptr;
  curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &stated);
  std::string type = stated ? stated : "";
  type = type.substr(0, type.find_first_of("; "));
  std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

}  // namespace

// One easy handle for ever, driven through a multi handle: curl_multi_wakeup ends a wait from another thread at once.
struct CurlTransport::Library {
  bool found_wrong = false;  // a certificate, since the last request began; kept connections point here
  std::unique_ptr<CURLM, EndMulti> multi;
  Easy easy;
};

CurlTransport::CurlTransport(std::string address, std::string ca_pem, WireTimes times)
    : address_(std::move(address)), ca_pem_(std::move(ca_pem)), times_(times) {
  start_curl();
  library_ = std::make_unique<Library>();
  library_->multi.reset(curl_multi_init());
  library_->easy.reset(curl_easy_init());
  if (!library_->multi || !library_->easy) throw base::Failure("no_network", "curl");
}

CurlTransport::~CurlTransport() { hold_broken_pipes_back(); }  // closing says goodbye, and nobody may be there

void CurlTransport::stop() {
  stopped_ = true;
  curl_multi_wakeup(library_->multi.get());
}

Reply CurlTransport::send(const Request& request) {
  CURL* const easy = library_->easy.get();
  CURLM* const multi = library_->multi.get();
  curl_easy_reset(easy);  // options only: connections stay
  set_times(easy, times_);
  const std::string url = address_ + request.path;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_blob ca{ca_pem_.data(), ca_pem_.size(), CURL_BLOB_NOCOPY};
  curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &ca);
  curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
  curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  library_->found_wrong = false;
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, without_times);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &library_->found_wrong);
  Received received;
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &received);

  List headers;
  const auto add_header = [&](const std::string& line) { headers.reset(curl_slist_append(headers.release(), line.c_str())); };
  add_header("Expect:");  // one round trip less a push
  if (!request.authorization.empty()) add_header("Authorization: " + request.authorization);
  if (request.method == "POST") {
    add_header("Content-Type: " + request.content_type);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.empty() ? "" : reinterpret_cast<const char*>(request.body.data()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  } else {
    ENSURE(request.method == "GET" && request.body.empty());
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());

  struct Added {  // whatever happens, the handle leaves the multi handle before its options' memory goes
    CURLM* multi;
    CURL* easy;
    ~Added() { curl_multi_remove_handle(multi, easy); }
  };
  curl_multi_add_handle(multi, easy);
  const Added added{multi, easy};
  for (int running = 1; running > 0;) {
    if (stopped_) throw base::Failure("wire_stopped");
    if (curl_multi_perform(multi, &running) != CURLM_OK) throw base::Failure("register_unreachable", "curl_multi_perform");
    constexpr int poll_ms = 1000;
    if (running > 0) curl_multi_poll(multi, nullptr, 0, poll_ms, nullptr);
  }
  int left = 0;
  const CURLMsg* const message = curl_multi_info_read(multi, &left);
  ENSURE(message != nullptr && message->msg == CURLMSG_DONE);
  if (message->data.result != CURLE_OK) fail(message->data.result, received, library_->found_wrong);

  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return {static_cast<int>(status), media_type_of(easy), std::move(received.body)};
}

std::string fetch_ca(const std::string& address, const base::Hash& ca_hash, WireTimes times) {
  start_curl();
  const Easy easy(curl_easy_init());
  if (!easy) throw base::Failure("no_network", "curl");
  set_times(easy.get(), times);
  curl_easy_setopt(easy.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_CERTINFO, 1L);
  // Nobody is trusted yet: the hash below decides, and every later connection verifies against what it found.
  curl_easy_setopt(easy.get(), CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(easy.get(), CURLOPT_SSL_VERIFYHOST, 0L);
  if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK) fail(code, {}, false);

  curl_certinfo* chain = nullptr;
  curl_easy_getinfo(easy.get(), CURLINFO_CERTINFO, &chain);
  constexpr int certificates_max = 10;
  for (int i = 0; chain != nullptr && i < std::min(chain->num_of_certs, certificates_max); ++i) {
    for (const curl_slist* line = chain->certinfo[i]; line != nullptr; line = line->next) {
      const std::string_view text(line->data);
      constexpr std::string_view label = "Cert:";
      if (!text.starts_with(label)) continue;
      const std::string pem(text.substr(label.size()));
      const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
      const std::unique_ptr<X509, decltype(&X509_free)> certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr), X509_free);
      if (!certificate) continue;
      unsigned char* der = nullptr;
      const int size = i2d_X509(certificate.get(), &der);
      if (size <= 0) continue;
      const base::Hash hash = base::sha256({der, static_cast<std::size_t>(size)});
      OPENSSL_free(der);
      if (hash == ca_hash) return pem;
    }
  }
  throw base::Failure("register_ca_other");
}

}  // namespace platsbesok::sync
