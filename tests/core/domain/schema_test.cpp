#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

#include <regex>

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("every field has its row in the authority table, and a name that an op can bear") {
  const auto source = read_file("core/domain/fields.h");
  const std::regex constant(R"re(inline constexpr Name (\w+) = "([a-z0-9_.]+)")re");
  const auto described = read_file("core/domain/README.md");
  int count = 0;
  for (auto each = std::sregex_iterator(source.begin(), source.end(), constant); each != std::sregex_iterator(); ++each, ++count) {
    CAPTURE((*each)[2].str());
    CHECK(who_may_set((*each)[2].str()).has_value());
    CHECK(journal::valid_field((*each)[2].str()));
    CHECK(described.find('`' + (*each)[2].str() + '`') != std::string::npos);
  }
  CHECK(count > 70);
}

TEST_CASE("the inspector's column is the visit's own record and nothing else") {
  for (const auto name : {field::visit_started, field::visit_ended, field::visit_aborted, field::pause, field::answer_value, field::finding, field::photo,
                          field::signature, field::sign})
    CHECK(who_may_set(name) == Who::inspector);
  for (const auto name : {field::born, field::grant, field::visit_packed, field::visit_template, field::person_roles, field::unit_name, field::checklist_content})
    CHECK(who_may_set(name) == Who::office);
  CHECK_FALSE(who_may_set("visit"));
  CHECK_FALSE(who_may_set(""));
}

TEST_CASE("derived ids are those that every device derives") {
  // Pinned: they are part of the formats.
  const auto id = an_id<base::DossierId>(0x22);
  const auto area = plan_area_entity(id, "SKYDDAT_BOENDE");
  CHECK(organisation_dossier(the_municipality).hex() == "745df79a01b6f58ade1b8781bba01e3e");
  CHECK(area.hex() == "8d25c452846b759046c3e8b98e8d1627");
  CHECK(plan_cell_entity(area, 2025).hex() == "4ef346f09b5725766bfb9d0375830efd");
  CHECK(grant_entity(an_id<base::PersonId>(1), an_id<base::DeviceId>(2)).hex() == "cb57c3704147d45c7939c423563be180");
  CHECK(staff_entity(id, "10231").hex() == "e5bc1e91869c78b89f5ba9810118dda3");
  CHECK(signature_entity(an_id<base::PersonId>(1)).hex() == "45631215212b01dde89753688c93d4b9");
}
