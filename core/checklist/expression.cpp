#include "core/checklist/expression.h"

#include "core/base/words.h"
#include "core/checklist/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

namespace platsbesok::checklist {

namespace {

using base::Outcome;
using base::Refusal;

struct Operator {
  std::string_view written;
  TermKind kind;
  int binds;  // tighter is higher
};
constexpr std::array<Operator, 13> operators = {{{"or", TermKind::either, 1},
                                                 {"and", TermKind::both, 2},
                                                 {"=", TermKind::equal, 3},
                                                 {"!=", TermKind::unequal, 3},
                                                 {"<", TermKind::less, 4},
                                                 {"<=", TermKind::less_equal, 4},
                                                 {">", TermKind::more, 4},
                                                 {">=", TermKind::more_equal, 4},
                                                 {"+", TermKind::add, 5},
                                                 {"-", TermKind::subtract, 5},
                                                 {"*", TermKind::multiply, 6},
                                                 {"div", TermKind::divide, 6},
                                                 {"mod", TermKind::modulo, 6}}};
constexpr int negation_binds = 7;

bool grows(TermKind kind) { return kind == TermKind::either || kind == TermKind::both || kind == TermKind::add || kind == TermKind::multiply || kind == TermKind::unite; }

class Parser {
public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Outcome<Expression> run(std::string_view source) {
    expression_.source = std::string(source);
    expression_.root = operation(0);
    if (!fault_ && token().kind != Token::Kind::end) unexpected();
    if (fault_) return *fault_;
    return std::move(expression_);
  }

private:
  const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool is(std::string_view symbol, std::size_t ahead = 0) const { return token(ahead).kind == Token::Kind::symbol && token(ahead).text == symbol; }
  bool take(std::string_view symbol) {
    if (fault_ || !is(symbol)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view symbol) {
    if (!take(symbol)) unexpected();
  }

  void refuse(std::string code, std::map<std::string, std::string> about = {}) {
    if (!fault_) fault_ = Refusal{std::move(code), "core/checklist/expression.h", std::move(about)};
    at_ = tokens_.size() - 1;  // nothing more is read
  }
  void unexpected() {
    if (token().kind == Token::Kind::end) return refuse("expression_unfinished");
    refuse("expression_syntax", {{"found", base::shortened(token().text, 40)}, {"position", std::to_string(token().at + 1)}});
  }
  void unsupported(std::string construct) { refuse("construct_unsupported", {{"construct", std::move(construct)}, {"position", std::to_string(token().at + 1)}}); }

  TermId add(Term term) {
    int deepest = 0;
    for (const auto part : term.parts) deepest = std::max(deepest, depth_[part]);
    if (deepest >= nesting_max) refuse("expression_too_deep", {{"nesting_max", std::to_string(nesting_max)}});
    expression_.terms.push_back(std::move(term));
    depth_.push_back(deepest + 1);
    return static_cast<TermId>(expression_.terms.size() - 1);
  }
  static Term term(TermKind kind, std::vector<TermId> parts = {}) {
    Term made;
    made.kind = kind;
    made.parts = std::move(parts);
    return made;
  }

  const Operator* operator_here() const {
    if (token().kind != Token::Kind::symbol && token().kind != Token::Kind::name) return nullptr;
    const auto found = std::ranges::find(operators, token().text, &Operator::written);
    return found == operators.end() ? nullptr : &*found;
  }

  // Everything that binds tighter than `outer`. A chain of one operator is one term, so that long chains are not deep.
  TermId operation(int outer) {
    if (++open_ > nesting_max) refuse("expression_too_deep", {{"nesting_max", std::to_string(nesting_max)}});
    TermId left = fault_ ? add(Term{}) : operand();
    bool closed = true;  // the left side stood in parentheses or alone: another's chain is not joined
    for (const auto* found = operator_here(); !fault_ && found != nullptr && found->binds > outer; found = operator_here()) {
      ++at_;
      const TermId right = operation(found->binds);
      if (fault_) break;
      auto& held = expression_.terms[left];
      if (!closed && held.kind == found->kind && grows(held.kind)) {
        if (depth_[right] >= nesting_max) refuse("expression_too_deep", {{"nesting_max", std::to_string(nesting_max)}});
        held.parts.push_back(right);
        depth_[left] = std::max(depth_[left], depth_[right] + 1);
      } else {
        left = add(term(found->kind, {left, right}));
        closed = false;
      }
    }
    --open_;
    return left;
  }

  TermId operand() {
    if (is("-")) {
      ++at_;
      return add(term(TermKind::negate, {operation(negation_binds - 1)}));
    }
    TermId left = primary();
    if (!is("|")) return left;
    Term all = term(TermKind::unite, {left});
    while (take("|")) all.parts.push_back(primary());
    return add(std::move(all));
  }

  TermId primary() {
    const Token now = token();
    Term made;
    switch (now.kind) {
      case Token::Kind::number:
        ++at_;
        made.kind = TermKind::number;
        made.number = now.number;
        return add(std::move(made));
      case Token::Kind::text:
        ++at_;
        made.text = now.text;
        return add(std::move(made));
      case Token::Kind::reference: return path();
      case Token::Kind::name: return is("(", 1) && now.text != "current" && now.text != "instance" ? call() : path();
      default: break;
    }
    if (take("(")) {
      const TermId inside = operation(0);
      expect(")");
      if (is("[") || is("/")) unsupported(token().text);
      return inside;
    }
    if (is("/") || is(".") || is("..") || is("//") || is("@") || is("*")) return path();
    unexpected();
    return add(Term{});
  }

  TermId call() {
    const std::string name = token().text;
    const auto* spec = function_named(name);
    if (spec == nullptr) {
      const bool known = is_unsupported_function(name) || name.starts_with("ex:") || name.starts_with("jr:");
      refuse(known ? "function_unsupported" : "function_unknown", {{"function", base::shortened(name, 60)}});
      return add(Term{});
    }
    at_ += 2;
    Term made = term(TermKind::call);
    made.function = spec->function;
    made.text = name;
    if (!is(")")) do made.parts.push_back(operation(0));
      while (take(","));
    expect(")");
    if (made.parts.size() < spec->arguments_min || made.parts.size() > spec->arguments_max) wrong_count(*spec, made.parts.size());
    if (is("[") || is("/")) unsupported(name + "(…)" + token().text);
    return add(std::move(made));
  }

  void wrong_count(const FunctionSpec& spec, std::size_t given) {
    std::string wanted = std::to_string(spec.arguments_min);
    if (spec.arguments_max == any_number) wanted += "+";
    else if (spec.arguments_max != spec.arguments_min) wanted += "-" + std::to_string(spec.arguments_max);
    refuse("argument_count", {{"function", std::string(spec.name)}, {"given", std::to_string(given)}, {"wanted", wanted}});
  }

  TermId path() {
    Path made;
    bool more = false;  // a step must or may follow
    const Token now = token();
    if (now.kind == Token::Kind::reference) {
      ++at_;
      constexpr std::string_view saved = "last-saved#";
      const bool earlier = now.text.starts_with(saved);
      made.origin = earlier ? Path::Origin::last_saved : Path::Origin::named;
      made.name = earlier ? now.text.substr(saved.size()) : now.text;
      made.predicates = predicates();
      more = take("/");
    } else if (now.kind == Token::Kind::name && is("(", 1)) {
      at_ += 2;
      made.origin = now.text == "current" ? Path::Origin::current : Path::Origin::instance;
      if (made.origin == Path::Origin::instance) {
        if (token().kind != Token::Kind::text) unexpected();
        made.name = token().text;
        ++at_;
      }
      expect(")");
      more = take("/");
    } else if (take("/")) {
      made.origin = Path::Origin::root;
      more = true;
    } else {
      more = true;
    }
    for (; more && !fault_; more = take("/")) step(made);
    expression_.paths.push_back(std::move(made));
    Term reached = term(TermKind::path);
    reached.path = static_cast<std::uint32_t>(expression_.paths.size() - 1);
    // What stands in [ ] lies under the path in depth.
    int deepest = 0;
    for (const auto& each : expression_.paths.back().steps)
      for (const auto one : each.predicates) deepest = std::max(deepest, depth_[one]);
    for (const auto one : expression_.paths.back().predicates) deepest = std::max(deepest, depth_[one]);
    const TermId id = add(std::move(reached));
    depth_[id] = deepest + 1;
    return id;
  }

  void step(Path& path) {
    if (is("//") || is("@") || is("*") || is("/")) return unsupported(token().text);
    if (take(".")) {
      if (is("[")) unsupported(".[");
      return;
    }
    Step made;
    if (take("..")) {
      made.up = true;
      if (is("[")) return unsupported("..[");
    } else if (token().kind == Token::Kind::name) {
      made.name = token().text;
      ++at_;
      if (is("::") || is("(")) return unsupported(made.name + token().text);
      made.predicates = predicates();
    } else {
      return unexpected();
    }
    if (is("//")) return unsupported("//");
    path.steps.push_back(std::move(made));
  }

  std::vector<TermId> predicates() {
    std::vector<TermId> each;
    while (take("[")) {
      each.push_back(operation(0));
      expect("]");
    }
    return each;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int open_ = 0;
  Expression expression_;
  std::vector<int> depth_;  // of each term
  std::optional<Refusal> fault_;
};

}  // namespace

Outcome<Expression> parse_expression(std::string_view text) {
  auto tokens = tokens_of(text);
  if (!tokens) return tokens.refusal();
  return Parser(std::move(tokens).value()).run(text);
}

}  // namespace platsbesok::checklist
