// The functions of the expression language that take plain values, and which function is found where.
#include "core/checklist/call_values.h"
#include "core/checklist/evaluation.h"

#include <cmath>
#include <numbers>

namespace platsbesok::checklist {

namespace {

using enum Function;

bool is_in_swedish(const std::string& language) {
  return language.empty() || language == "sv" || language.find("(sv") != std::string::npos || language.starts_with("sv-") || language.starts_with("Svenska");
}

}  // namespace

Scalar Evaluation::call(TermId id) {
  const Term& now = term(id);
  const auto& part = now.parts;
  switch (now.function) {
    case true_: return true;
    case false_: return false;
    case not_: return !truth(part[0]);
    case boolean: return truth(part[0]);
    case boolean_from_string: {
      const auto words = text(part[0]);
      return words == "1" || (words.size() == 4 && (words[0] | 32) == 't' && (words[1] | 32) == 'r' && (words[2] | 32) == 'u' && (words[3] | 32) == 'e');
    }
    case if_: return eval(truth(part[0]) ? part[1] : part[2]);
    case coalesce:
      for (const auto each : part)
        if (auto result = eval(each); !is_empty(result)) return result;
      return {};
    case once: {
      const auto& held = rows_.cell(at_).value;
      return is_empty(held) ? eval(part[0]) : held;
    }
    case depend: return eval(part[0]);
    case Function::checklist: return enough_hold(now, false);
    case weighted_checklist: return enough_hold(now, true);
    case random: return random_number();
    case uuid: return random_name(now);
    case version: return form_.form().version;
    case property: {
      const auto found = around_.properties.find(text(part[0]));
      return found == around_.properties.end() ? Scalar() : Scalar(found->second);
    }
    case today: case Function::now: case date: case date_time: case decimal_date_time: case decimal_time: case format_date: return call_on_times(now);
    case count: case count_non_empty: case sum: case min: case max: case join: case concat: case position: case last: case indexed_repeat: case randomize: case choice_name:
    case pulldata: case area: case distance: return call_on_nodes(id, now);
    case Function::number: case int_: case round_: case abs_: case floor_: case ceiling: case pow_: case log_: case log10_: case exp_: case exp10_: case sqrt_: case sin_:
    case cos_: case tan_: case asin_: case acos_: case atan_: case atan2_: case pi: return call_mathematics(now);
    default: return call_on_texts(id, now);
  }
}

Scalar Evaluation::call_mathematics(const Term& now) {
  const auto x = [&] { return now.parts.empty() ? number_of(own_or(now)) : number(now.parts[0]); };
  switch (now.function) {
    case int_: return std::trunc(x());
    case round_: {
      const auto decimals = now.parts.size() > 1 ? number(now.parts[1]) : 0;
      return std::isnan(decimals) ? decimals : rounded(x(), static_cast<int>(std::clamp(decimals, -99.0, 99.0)));
    }
    case abs_: return std::abs(x());
    case floor_: return std::floor(x());
    case ceiling: return std::ceil(x());
    case pow_: return std::pow(x(), number(now.parts[1]));
    case log_: return std::log(x());
    case log10_: return std::log10(x());
    case exp_: return std::exp(x());
    case exp10_: return std::pow(10.0, x());
    case sqrt_: return std::sqrt(x());
    case sin_: return std::sin(x());
    case cos_: return std::cos(x());
    case tan_: return std::tan(x());
    case asin_: return std::asin(x());
    case acos_: return std::acos(x());
    case atan_: return std::atan(x());
    case atan2_: return std::atan2(x(), number(now.parts[1]));
    case pi: return std::numbers::pi;
    default: return x();
  }
}

// What a function without its argument is about: the question's own value.
std::string Evaluation::own_or(const Term& now) { return now.parts.empty() ? text_of(rows_.cell(at_).value) : text(now.parts[0]); }

Scalar Evaluation::call_on_texts(TermId id, const Term& now) {
  const auto& part = now.parts;
  switch (now.function) {
    case string: return own_or(now);
    case string_length: return static_cast<double>(characters_in(own_or(now)));
    case normalize_space: return with_single_spaces(own_or(now));
    case contains: return find_in(text(part[0]), text(part[1])) != std::string::npos;
    case starts_with: return text(part[0]).starts_with(text(part[1]));
    case ends_with: return text(part[0]).ends_with(text(part[1]));
    case substr: return part_of(text(part[0]), number(part[1]), part.size() > 2 ? std::optional(number(part[2])) : std::nullopt);
    case substring: return xpath_part_of(text(part[0]), number(part[1]), part.size() > 2 ? std::optional(number(part[2])) : std::nullopt);
    case substring_before: case substring_after: {
      const auto all = text(part[0]), mark = text(part[1]);
      const auto at = find_in(all, mark);
      if (at == std::string::npos) return {};
      return now.function == substring_before ? all.substr(0, at) : all.substr(at + mark.size());
    }
    case translate: {
      const auto all = text(part[0]), from = text(part[1]), to = text(part[2]);
      if (!spend(1 + all.size() * (1 + from.size()) / 16)) return {};
      return translated(all, from, to);
    }
    case selected: {
      const auto all = text(part[0]), wanted = with_single_spaces(text(part[1]));
      const auto words = words_in(all);
      return wanted.empty() ? words.empty() : std::ranges::find(words, wanted) != words.end();
    }
    case count_selected: return static_cast<double>(words_in(text(part[0])).size());
    case selected_at: {
      const auto all = text(part[0]);
      const auto words = words_in(all);
      const double at = std::trunc(number(part[1]));
      return at >= 0 && at < static_cast<double>(words.size()) ? std::string(words[static_cast<std::size_t>(at)]) : std::string();
    }
    case regex: {
      const auto all = text(part[0]), written = text(part[1]);
      // At its worst RE2 takes every sign of the text through every part of the pattern.
      if (!spend(1 + all.size() * (16 + written.size()) / 256)) return {};
      if (const auto known = bound_->patterns.find(id); known != bound_->patterns.end()) return known->second.matches_all(all);
      return written.size() <= 1000 && spend(1000) && Pattern(written).matches_all(all);
    }
    case digest: {
      const auto all = text(part[0]);
      if (!spend(all.size() / 16)) return {};
      const auto hash = base::sha256(base::as_bytes(all));
      if (text(part[1]) != "SHA-256") return {};
      return part.size() > 2 && text(part[2]) == "hex" ? hash.hex() : base64(base::as_text(hash.bytes));
    }
    case base64_decode: {
      const auto all = text(part[0]);
      return spend(all.size() / 16) ? from_base64(all) : std::string();
    }
    default: return {};
  }
}

std::optional<Moment> Evaluation::moment(TermId id) {
  const auto given = eval(id);
  if (const auto* words = std::get_if<std::string>(&given))
    if (const auto read = read_moment(*words)) return read;
  return moment_from_days(number_of(given));
}

Scalar Evaluation::call_on_times(const Term& now) {
  switch (now.function) {
    case today: return date_text(moment_at(around_.now));
    case Function::now: return date_time_text(moment_at(around_.now));
    default: break;
  }
  const auto given = moment(now.parts[0]);
  switch (now.function) {
    case date: return given ? date_text(*given) : std::string();
    case date_time: return given ? date_time_text(*given) : std::string();
    case format_date: return given ? formatted(*given, text(now.parts[1]), is_in_swedish(around_.language)).value_or("") : std::string();
    case decimal_time: return given && given->ms_of_day ? days_of(*given) - std::floor(days_of(*given)) : given ? 0 : not_a_number;
    default: {  // decimal-date-time
      if (const auto value = eval(now.parts[0]); std::holds_alternative<double>(value)) return value;
      const auto ms = given ? utc_ms_of(*given) : std::nullopt;
      return ms ? static_cast<double>(*ms) / 86'400'000.0 : given ? days_of(*given) : not_a_number;
    }
  }
}

Scalar Evaluation::random_number() {
  if (around_.random == nullptr) return {};
  const auto high = base::random_u32(*around_.random) >> 5, low = base::random_u32(*around_.random) >> 6;
  return (static_cast<double>(high) * 67'108'864.0 + static_cast<double>(low)) / 9'007'199'254'740'992.0;
}

// uuid(): version 4; uuid(n): n letters and digits.
Scalar Evaluation::random_name(const Term& now) {
  if (around_.random == nullptr) return {};
  if (!now.parts.empty()) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const double wanted = std::trunc(number(now.parts[0]));
    if (!(wanted >= 0 && wanted <= 1000)) return {};
    std::string name;
    while (static_cast<double>(name.size()) < wanted) name += letters[base::random_u32(*around_.random) % letters.size()];
    return name;
  }
  auto bytes = base::random_bytes(*around_.random, 16);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  std::string name;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) name += '-';
    name += base::to_hex(base::ByteView(bytes).subspan(i, 1));
  }
  return name;
}

}  // namespace platsbesok::checklist
