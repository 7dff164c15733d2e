// Forms as people publish them: health, farming, water, schools, inspections; with what such spreadsheets do, old ways and new. The words are ours.
#pragma once

#include <string>
#include <vector>

namespace platsbesok::tests {

struct PublicForm {
  const char* about;
  const char* text;
  std::vector<std::string> warnings;  // the codes it gives beside those every form without our columns gives, in order
};

inline const std::vector<PublicForm>& public_forms() {
  static const std::vector<PublicForm> forms{
      {"the least there is", R"(
| survey |
| | type | name | label |
| | text | a    | A     |
)", {"xlsform_form_id_missing", "form_title_missing"}},

      {"a household with members, counted by an answer", R"(
| survey |
| | type           | name      | label                     | repeat_count | relevant       | constraint            | constraint_message | required | calculation |
| | start          | start     |                           |              |                |                       |                    |          |
| | end            | end       |                           |              |                |                       |                    |          |
| | today          | today     |                           |              |                |                       |                    |          |
| | deviceid       | device    |                           |              |                |                       |                    |          |
| | text           | head      | Who answers?              |              |                |                       |                    | yes      |
| | integer        | members   | How many live here?       |              |                | . > 0 and . < 30      | Between 1 and 29   | yes      |
| | begin repeat   | member    | Member                    | ${members}   |                |                       |                    |          |
| | text           | m_name    | Name                      |              |                |                       |                    | true()   |
| | integer        | m_age     | Age                       |              |                | . >= 0 and . <= 120   | Is that right?     |          |
| | select_one sex | m_sex     | Sex                       |              |                |                       |                    |          |
| | select_one yn  | m_school  | Goes to school?           |              | ${m_age} >= 6 and ${m_age} < 18 |      |                    |          |
| | end repeat     | member    |                           |              |                |                       |                    |          |
| | calculate      | children  |                           |              |                |                       |                    |          | count(${member}) - 1 |
| | note           | thanks    | Thank you, ${head}        |              |                |                       |                    |          |
| choices |
| | list_name | name | label  |
| | sex       | f    | Female |
| | sex       | m    | Male   |
| | yn        | 1    | Yes    |
| | yn        | 0    | No     |
| settings |
| | form_title | form_id   | version    | instance_name                  |
| | Household  | household | 2024031501 | concat('Household ', ${head})  |
)", {}},

      {"cascading choices by choice_filter", R"(
| survey |
| | type                | name     | label    | choice_filter                                  |
| | select_one region   | region   | Region   |                                                |
| | select_one district | district | District | region=${region}                               |
| | select_one village  | village  | Village  | region = ${region} and district = ${district}  |
| choices |
| | list_name | name | label      | region | district |
| | region    | n    | North      |        |          |
| | region    | s    | South      |        |          |
| | district  | n1   | Upper      | n      |          |
| | district  | n2   | Lower      | n      |          |
| | district  | s1   | Coast      | s      |          |
| | village   | v1   | Hillside   | n      | n1       |
| | village   | v2   | Riverbend  | n      | n2       |
| | village   | v3   | Harbour    | s      | s1       |
| settings |
| | form_title | form_id |
| | Places     | places  |
)", {}},

      {"three languages, with hints and messages in each", R"(
| survey |
| | type           | name | label::English (en) | label::Français (fr)  | label::Svenska (sv)   | hint::English (en) | hint::Svenska (sv) | constraint | constraint_message::English (en) | constraint_message::Svenska (sv) | required | required_message::English (en) |
| | integer        | age  | How old are you?    | Quel âge avez-vous ?  | Hur gammal är du?     | In whole years     | I hela år          | . < 120    | Too old                          | För hög ålder                    | yes      | We need it                     |
| | select_one fo  | food | Favourite?          | Préféré ?             | Favorit?              |                    |                    |            |                                  |                                  |          |                                |
| choices |
| | list_name | name | label::English (en) | label::Français (fr) | label::Svenska (sv) |
| | fo        | rice | Rice                | Riz                  | Ris                 |
| | fo        | fish | Fish                | Poisson              | Fisk                |
| settings |
| | form_title | form_id | default_language |
| | Langs      | langs   | English (en)     |
)", {}},

      {"languages by a single colon, old spellings of headers", R"(
| survey |
| | Type               | Name  | Label:English | Label:Espanol | Relevance     | Calculate | Read Only | Constraint Message:English | Constraint |
| | select one from ab | q1    | First         | Primero       |               |           |           |                            |            |
| | integer            | q2    | Second        | Segundo       | ${q1} = 'a'   |           |           | Too much                   | . < 5      |
| | calculate          | q3    |               |               |               | ${q2} * 2 |           |                            |            |
| | text               | q4    | Third         | Tercero       |               |           | yes       |                            |            |
| choices |
| | List Name | Name | Label:English | Label:Espanol |
| | ab        | a    | A             | Á             |
| | ab        | b    | B             | Bé            |
| settings |
| | Form Title | Form ID |
| | Old        | old     |
)", {}},

      {"bind:: and jr: prefixes, caption and value", R"(
| survey |
| | type        | name | caption | bind::relevant | bind::required | bind::constraint | bind::jr:constraintMsg | bind::calculate | control::appearance | bind::readonly |
| | text        | a    | A       |                | true()         | string-length(.) < 9 | Too long           |                 | multiline           |                |
| | select1 l   | b    | B       | ${a} != ''     |                |                  |                        |                 | minimal             |                |
| | calculate   | c    |         |                |                |                  |                        | concat(${a}, ${b}) |                  |                |
| | text        | d    | D       |                |                |                  |                        |                 |                     | true()         |
| choices |
| | list name | value | caption |
| | l         | 1     | One     |
| | l         | 2     | Two     |
| settings |
| | form_title | form_id |
| | Binds      | binds   |
)", {}},

      {"or_other, in both kinds of choice and an old spelling", R"(
| survey |
| | type                                  | name  | label            |
| | select_one water or_other             | water | Source of water? |
| | select_multiple tools or_other        | tools | Tools?           |
| | select all that apply from tools or specify other | more | More tools? |
| choices |
| | list_name | name  | label |
| | water     | well  | Well  |
| | water     | river | River |
| | tools     | hoe   | Hoe   |
| | tools     | plough | Plough |
| settings |
| | form_title | form_id |
| | Other      | other_f |
)", {}},

      {"a table of choices", R"(
| survey |
| | type              | name   | label                    | appearance |
| | begin_group       | rating | How good is…             | table-list minimal |
| | select_one grade  | food   | the food?                |            |
| | select_one grade  | staff  | the staff?               |            |
| | select_one grade  | house  | the house?               |            |
| | end_group         |        |                          |            |
| choices |
| | list_name | name | label |
| | grade     | 1    | Poor  |
| | grade     | 2    | Fair  |
| | grade     | 3    | Good  |
| settings |
| | form_title | form_id |
| | Table      | table   |
)", {}},

      {"choices with headers in a grid of labels", R"(
| survey |
| | type         | name  | label    | appearance   |
| | begin group  | grid  |          | field-list   |
| | select_one s | head  | Item     | label        |
| | select_one s | one   | First    | list-nolabel |
| | select_one s | two   | Second   | list-nolabel |
| | end group    | grid  |          |              |
| choices |
| | list_name | name | label |
| | s         | y    | Yes   |
| | s         | n    | No    |
| settings |
| | form_title | form_id |
| | Grid       | grid_f  |
)", {}},

      {"every widget there is", R"(
| survey |
| | type          | name | label      | appearance | parameters                  | default |
| | text          | w1   | Text       | multiline  |                             |         |
| | string        | w2   | String     | numbers    |                             |         |
| | int           | w3   | Int        |            |                             | 3       |
| | decimal       | w4   | Decimal    | thousands-sep |                          | 1.5     |
| | range         | w5   | Range      | vertical picker | start=0;end=100;step=5 |         |
| | range         | w6   | Range      |            | start=-5.5 end=5.5 step=0.5 |         |
| | date          | w7   | Date       | month-year |                             | today() |
| | time          | w8   | Time       |            |                             |         |
| | dateTime      | w9   | Moment     |            |                             | now()   |
| | datetime      | w10  | Moment     | no-calendar |                            |         |
| | image         | w11  | Photo      | new        | max-pixels=1000             |         |
| | photo         | w12  | Photo      | annotate   |                             |         |
| | image         | w13  | Sign here  | signature  |                             |         |
| | audio         | w14  | Sound      |            | quality=low                 |         |
| | video         | w15  | Film       |            |                             |         |
| | file          | w16  | Any file   |            |                             |         |
| | barcode       | w17  | Code       |            |                             |         |
| | geopoint      | w18  | Here       | placement-map | capture-accuracy=5       |         |
| | geotrace      | w19  | Path       |            |                             |         |
| | geoshape      | w20  | Field      |            |                             |         |
| | acknowledge   | w21  | I agree    |            |                             |         |
| | trigger       | w22  | I agree    |            |                             |         |
| | note          | w23  | A note     |            |                             |         |
| | rank order    | w24  | Rank these |            |                             |         |
| | hidden        | w25  |            |            |                             | secret  |
| choices |
| | list_name | name | label |
| | order     | a    | A     |
| | order     | b    | B     |
| settings |
| | form_title | form_id | style       |
| | Widgets    | widgets | theme-grid pages |
)", {"xlsform_type_nearest", "xlsform_type_nearest", "xlsform_type_nearest", "xlsform_type_nearest", "xlsform_type_nearest", "xlsform_hidden", "xlsform_setting_no_place"}},

      {"what a telephone knows of itself", R"(
| survey |
| | type            | name    | label    |
| | start           | s       |          |
| | end             | e       |          |
| | today           | t       |          |
| | deviceid        | d       |          |
| | username        | u       |          |
| | phonenumber     | p       |          |
| | email           | em      |          |
| | simserial       | sim     |          |
| | subscriberid    | sub     |          |
| | start-geopoint  | where   |          |
| | background-audio | sound  |          |
| | audit           | audit   |          |
| | get today       | t2      |          |
| | imei            | i       |          |
| | text            | q       | Question |
| settings |
| | form_title | form_id |
| | Meta       | meta_f  |
)", {"xlsform_preset_unknown", "xlsform_preset_unknown", "xlsform_preset_unknown", "xlsform_preset_unknown", "xlsform_preset_unknown", "xlsform_preset_unknown", "xlsform_row_left_out"}},

      {"pulldata from a file beside it", R"(
| survey |
| | type      | name   | label      | calculation                                      |
| | text      | code   | Plot code  |                                                  |
| | calculate | farmer |            | pulldata('farmers', 'name', 'code', ${code})     |
| | note      | shown  | Farmer: ${farmer} |                                           |
| settings |
| | form_title | form_id |
| | Pull       | pull    |
)", {}},

      {"choices from files", R"(
| survey |
| | type                                | name  | label  | choice_filter | parameters             |
| | select_one_from_file fruits.csv     | fruit | Fruit  |               |                        |
| | select_multiple_from_file fruits.csv | more | More   | kind = 'sweet' | value=id, label=title |
| | select_one_from_file places.geojson | place | Place  |               |                        |
| | select_one fruits.csv               | again | Again  |               |                        |
| settings |
| | form_title | form_id |
| | Files      | files_f |
)", {"xlsform_file_not_csv"}},

      {"choices that are the rows of a repeat", R"(
| survey |
| | type                    | name   | label            |
| | begin repeat            | person | Person           |
| | text                    | pname  | Name             |
| | end repeat              |        |                  |
| | select_one ${pname}     | oldest | Who is oldest?   |
| settings |
| | form_title | form_id |
| | Rows       | rows_f  |
)", {}},

      {"choices of the external sheet", R"(
| survey |
| | type                     | name  | label | choice_filter     |
| | select_one states        | state | State |                   |
| | select_one_external city | city  | City  | state=${state}    |
| choices |
| | list_name | name | label |
| | states    | tx   | Texas |
| | states    | wa   | Washington |
| external_choices |
| | list_name | name    | label   | state |
| | city      | austin  | Austin  | tx    |
| | city      | seattle | Seattle | wa    |
| settings |
| | form_title | form_id |
| | External   | ext     |
)", {}},

      {"pictures, sound and film beside the words", R"(
| survey |
| | type         | name | label | media::image | image::English | audio | video:French |
| | select_one p | a    | A     | a.jpg        | a_en.jpg       | a.mp3 | a.mp4        |
| choices |
| | list_name | name | label | media::image | audio |
| | p         | 1    | One   | one.jpg      | 1.mp3 |
| settings |
| | form_title | form_id |
| | Media      | media_f |
)", {"xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place"}},

      {"entities and their columns", R"(
| survey |
| | type | name | label | save_to |
| | text | tree | Tree  | species |
| | geopoint | at | Where | geometry |
| entities |
| | dataset | label   |
| | trees   | ${tree} |
| settings |
| | form_title | form_id | version |
| | Trees      | trees   | 3       |
)", {"xlsform_column_no_place", "xlsform_sheet_unread"}},

      {"groups in groups, with conditions and the same name in two of them", R"(
| survey |
| | type          | name    | label   | relevant          |
| | select_one yn | animals | Animals? |                  |
| | begin_group   | cows    | Cows    | ${animals} = 'y'  |
| | integer       | number  | How many? |                 |
| | begin_group   | milk    | Milk    |                   |
| | decimal       | litres  | Litres  |                   |
| | end_group     | milk    |         |                   |
| | end_group     | cows    |         |                   |
| | begin_group   | goats   | Goats   | ${animals} = 'y'  |
| | integer       | number  | How many? |                 |
| | end_group     | goats   |         |                   |
| choices |
| | list_name | name | label |
| | yn        | y    | Yes   |
| | yn        | n    | No    |
| settings |
| | form_title | form_id |
| | Nested     | nested  |
)", {}},

      {"a question called as its group", R"(
| survey |
| | type        | name   | label  |
| | begin group | school | School |
| | text        | school | Name   |
| | end group   |        |        |
| settings |
| | form_title | form_id |
| | Same       | same    |
)", {}},

      {"a repeat in a repeat, with positions and sums", R"(
| survey |
| | type         | name    | label          | calculation                        | repeat_count | jr:count |
| | begin repeat | plot    | Plot           |                                    |              |          |
| | calculate    | nr      |                | position(..)                       |              |          |
| | integer      | crops   | How many crops? |                                   |              |          |
| | begin_repeat | crop    | Crop           |                                    |              | ${crops} |
| | text         | kind    | Crop of plot ${nr} |                                |              |          |
| | decimal      | area    | Area           |                                    |              |          |
| | end_repeat   |         |                |                                    |              |          |
| | end repeat   |         |                |                                    |              |          |
| | calculate    | total   |                | sum(${area})                       |              |          |
| | calculate    | first   |                | indexed-repeat(${crops}, ${plot}, 1) |            |          |
| settings |
| | form_title | form_id |
| | Plots      | plots   |
)", {}},

      {"a loop over choices", R"(
| survey |
| | type                 | name  | label                   |
| | begin loop over kinds | fleet | Vehicles               |
| | integer              | total | How many %(label)s?     |
| | integer              | works | Working, of %(name)s?   |
| | end loop             |       |                         |
| choices |
| | list_name | name | label |
| | kinds     | car  | Cars  |
| | kinds     | boat | Boats |
| settings |
| | form_title | form_id |
| | Loop       | loop_f  |
)", {}},

      {"rows switched off, rows with remarks alone, and columns of the author's own", R"(
| survey |
| | type    | name | label | disabled | notes to translator | relevent   |
| | text    | a    | A     |          | keep it short       |            |
| | text    | b    | B     | yes      |                     |            |
| |         |      |       |          | ask Anna about this |            |
| | text    | c    | C     | no       |                     | ${a} = '1' |
| settings |
| | form_title | form_id |
| | Remarks    | remarks |
)", {"xlsform_column_unknown", "xlsform_column_unknown_near", "xlsform_row_disabled", "xlsform_row_skipped"}},

      {"quotation marks and blanks as word processors leave them", R"(
| survey |
| | type          | name | label                   | relevant             | constraint                |
| | select_one yn | a    | Do you “agree”?         |                      |                           |
| | text          | b    | Why, or why not?\nTell us.  | ${a} = ‘y’     | regex(., '^[A-Z]{2}\|x$') |
| | text          | c    | Double  blank  kept     | selected(${a},  'y') |                           |
| choices |
| | list_name | name | label |
| | yn        | y    | Yes   |
| | yn        | n    | No    |
| settings |
| | form_title | form_id |
| | Quotes     | quotes  |
)", {}},

      {"a trigger, a default worked out and a random order", R"(
| survey |
| | type          | name | label | calculation | trigger | default        | parameters                    |
| | select_one l  | a    | A     |             |         |                | randomize=true, seed=${seed}  |
| | calculate     | seed |       | once(random()) |      |                |                               |
| | dateTime      | when | When? | now()       | ${a}    |                |                               |
| | text          | who  | Who?  |             |         | ${last}        |                               |
| | text          | last | Last? |             |         | concat('x', uuid()) |                          |
| choices |
| | list_name | name | label |
| | l         | 1    | One   |
| | l         | 2    | Two   |
| settings |
| | form_title | form_id |
| | Trigger    | trig    |
)", {}},

      {"names of settings old and new, both ids, and rows below", R"(
| survey |
| | type | name | label |
| | text | a    | A     |
| Settings |
| | form title | id_string | form_id | version | public_key | submission_url | allow_choice_duplicates | namespaces | auto_send |
| | Many       | many      | many    | v1.2    | MIIB       | https://x.example | yes                  | esri="http://esri" | true |
| | remark of the author |  |        |         |            |                |                         |            |           |
)", {"xlsform_setting_no_place", "xlsform_setting_no_place", "xlsform_setting_no_place", "xlsform_setting_no_place", "xlsform_settings_row"}},

      {"settings in the survey, as the first readers had it", R"(
| survey |
| | type           | name     | label |
| | set form title | Old Form |       |
| | set form id    | old_form |       |
| | q string       | a        | A     |
| | q int          | b        | B     |
| | add select one prompt using yn | c | C |
| | add location prompt | d   | D     |
| | percentage     | e        | E     |
| choices |
| | list name | name | label |
| | yn        | y    | Yes   |
)", {}},

      {"one sheet, called anything", R"(
| Sheet1 |
| | type | name | label |
| | text | a    | A     |
| | note | n    | N     |
)", {"xlsform_form_id_missing", "form_title_missing"}},

      {"sheets and headers in capitals, with other sheets beside", R"(
| README |
| | About this form |
| SURVEY |
| | TYPE          | NAME | LABEL | REQUIRED |
| | SELECT_ONE yn | a    | A     | TRUE     |
| | Begin Group   | g    | G     |          |
| | INTEGER       | b    | B     | No       |
| | End Group     |      |       |          |
| Choices |
| | LIST_NAME | NAME | LABEL |
| | yn        | y    | Yes   |
| settings |
| | FORM_TITLE | FORM_ID |
| | Capitals   | caps    |
)", {"xlsform_sheet_unread"}},

      {"notes without names, and choices without labels or lists", R"(
| survey |
| | type                 | name | label         |
| | note                 |      | Welcome       |
| | select_multiple days | d    | Which days?   |
| | note                 |      | Goodbye       |
| choices |
| | list_name | name | label | order |
| | days      | mon  | Mon   | 1     |
| | days      | tue  |       | 2     |
| |           |      | not in a list | |
| settings |
| | form_title | form_id |
| | Notes      | notes   |
)", {"xlsform_note_named", "xlsform_note_named", "xlsform_choice_no_list"}},

      {"a long questionnaire's ways with conditions and guidance", R"(
| survey |
| | type                   | name     | label           | guidance_hint             | hint        | relevant                                             | required              | read_only | required_message | constraint                           |
| | begin_group            | consent  | Consent         |                           |             |                                                      |                       |           |                  |                                      |
| | acknowledge            | agree    | I agree         | Read it aloud             |             |                                                      | yes                   |           | You must agree   |                                      |
| | end_group              |          |                 |                           |             |                                                      |                       |           |                  |                                      |
| | select_multiple health | ill      | Illnesses       |                           | All of them | ${agree} = 'OK'                                      |                       |           |                  | not(selected(., 'none') and count-selected(.) > 1) |
| | decimal                | temp     | Temperature     |                           | °C          | selected(${ill}, 'fever') or selected(${ill}, 'flu') | ${agree} = 'OK'       |           |                  | . >= 34 and . <= 43                  |
| | text                   | summary  | Summary         |                           |             | string-length(${temp}) > 0                           |                       | yes       |                  |                                      |
| choices |
| | list_name | name  | label |
| | health    | none  | None  |
| | health    | fever | Fever |
| | health    | flu   | Flu   |
| settings |
| | form_title | form_id | version | default_language | instance_name |
| | Long       | long_f  | 1       | default          | ${agree}      |
)", {}},

      {"columns that other programs add", R"(
| survey |
| | type    | name | label | bind::type | bind::esri:fieldType | body::esri:style | instance::odk:tag | bind::odk:length | kuid  | $xpath |
| | text    | a    | A     | string     | esriFieldTypeString  | width=3          | ab                | 25               | x8k2  | a      |
| settings |
| | form_title | form_id |
| | Added      | added   |
)", {"xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_no_place", "xlsform_column_unknown", "xlsform_column_unknown"}},

      {"a geography of numbers for names, and duplicates that are meant", R"(
| survey |
| | type            | name | label | choice_filter |
| | select_one area | a    | Area  |               |
| | select_one ward | w    | Ward  | area = ${a}   |
| choices |
| | list_name | name | label  | area |
| | area      | 1    | First  |      |
| | area      | 2    | Second |      |
| | ward      | 10   | Mill   | 1    |
| | ward      | 10   | Mill   | 2    |
| | ward      | 11   | Lake   | 2    |
| settings |
| | form_title | form_id | allow_choice_duplicates |
| | Wards      | wards   | yes                     |
)", {}},
  };
  return forms;
}

}  // namespace platsbesok::tests
