// What a browser, or somebody who is none, sends as a form with a file.
#include "register/web/upload.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using reg::web::field, reg::web::read_form, reg::web::SentForm, reg::web::Uploads;

namespace {

SentForm form_of(const std::string& type, const std::string& body) { return read_form({"POST", "/", "", {{"content-type", type}}, body, ""}); }

base::DossierId unit(std::uint8_t number) { return *base::DossierId::from_bytes(base::Bytes(16, number)); }
base::Bytes session(std::uint8_t number) { return base::Bytes(32, number); }

}  // namespace

TEST_CASE("a form with a file is its fields and the file's bytes, whatever they are") {
  const std::string bytes("a\r\n--x\0\xff--x--", 14);
  const auto form = form_of("multipart/form-data; boundary=\"bbb\"", "--bbb\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nåäö\r\n--bbb\r\n"
                                                                   "Content-Disposition: form-data; name=\"fil\"; filename=\"x\"\r\nContent-Type: text/csv\r\n\r\n" +
                                                                       bytes + "\r\n--bbb--\r\n");
  CHECK(field(form.fields, "a") == "åäö");
  REQUIRE(form.file);
  CHECK(*form.file == bytes);
}

TEST_CASE("a malformed form with a file gives nothing, and never reads beyond itself") {
  const std::string whole = "--b\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"x\"\r\n\r\nabc\r\n--b--\r\n";
  REQUIRE(form_of("multipart/form-data; boundary=b", whole).file);
  for (std::size_t size = 0; size < whole.size() - 8; ++size) CHECK_FALSE(form_of("multipart/form-data; boundary=b", whole.substr(0, size)).file);
  for (const char* type : {"multipart/form-data; boundary=", "multipart/form-data;", "multipart/form-data; boundary=other"}) CHECK_FALSE(form_of(type, whole).file);
  CHECK_FALSE(form_of("multipart/form-data; boundary=" + std::string(100, 'b'), whole).file);
  CHECK_FALSE(form_of("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"fil\"\r\n\r\n\r\n--b--\r\n").file);  // empty
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "--b\r\nContent-Disposition: form-data; name=\"n" + std::to_string(i) + "\"\r\n\r\n1\r\n";
  CHECK(form_of("multipart/form-data; boundary=b", many + "--b--\r\n").fields.size() <= 16);
}

TEST_CASE("a file that waits is its session's and its unit's alone, for twenty minutes, and the oldest gives way") {
  tests::SeededRandom random{3};
  Uploads uploads(random);
  const base::Instant now{1'000'000};
  const auto name = uploads.keep(session(1), unit(1), "bytes", now);
  REQUIRE(uploads.find(name, session(1), unit(1), now));
  CHECK(uploads.find(name, session(1), unit(1), now)->bytes == "bytes");
  CHECK_FALSE(uploads.find(name, session(2), unit(1), now));
  CHECK_FALSE(uploads.find(name, session(1), unit(2), now));
  CHECK_FALSE(uploads.find("nothing", session(1), unit(1), now));
  CHECK_FALSE(uploads.find(name, session(1), unit(1), {now.utc_ms + 21 * 60'000}));
  for (int i = 0; i < 16; ++i) uploads.keep(session(2), unit(1), "more", {now.utc_ms + 1});
  CHECK_FALSE(uploads.find(name, session(1), unit(1), now));
}
