#include "tests/simulation/model.h"

#include <algorithm>

namespace platsbesok::tests {

using journal::LoggedOp;
using journal::OpKind;
using journal::OpRef;

namespace {

// What inspectors write of a visit. All else is the office's.
bool is_inspectors(const std::string& field) {
  for (const char* one : {"visit.started", "visit.ended", "visit.aborted", "sign", "resolution", "addition"})
    if (field == one) return true;
  for (const char* first : {"answer.", "finding", "photo", "pause", "summary.", "row", "staff", "sighting"})
    if (field.starts_with(first)) return true;
  return false;
}

bool is_about_others(OpKind kind) { return kind == OpKind::sign || kind == OpKind::amend || kind == OpKind::grant || kind == OpKind::end; }

bool names(const LoggedOp& op, const OpRef& ref) { return std::ranges::count(op.bases, ref) > 0; }

bool is_id(const journal::Value& value, base::ByteView id) { return value.bytes() && std::ranges::equal(*value.bytes(), id); }

// [[dev_no, s, hash], …]
std::vector<OpRef> tips_in(const journal::Value& vector) {
  std::vector<OpRef> tips;
  if (!vector.list()) return tips;
  for (const journal::Value& tip : *vector.list()) {
    OpRef& ref = tips.emplace_back(OpRef{static_cast<std::uint32_t>(tip.at(0).number().value()), static_cast<std::uint64_t>(tip.at(1).number().value()), {}});
    std::copy_n(tip.at(2).bytes()->begin(), ref.h8.size(), ref.h8.begin());
  }
  return tips;
}

// Heads among ops: those that no other of the same cell names.
std::map<journal::CellKey, Model::Refs> heads_of(const std::vector<const LoggedOp*>& ops) {
  std::map<journal::CellKey, Model::Refs> heads, named;
  for (const LoggedOp* op : ops) named[{op->op.entity, op->op.field}].insert(op->bases.begin(), op->bases.end());
  for (const LoggedOp* op : ops) {
    const journal::CellKey cell{op->op.entity, op->op.field};
    if (!named[cell].contains(op->ref)) heads[cell].insert(op->ref);
  }
  return heads;
}

}  // namespace

const Model::Ops& Model::of(base::DossierId dossier) const {
  static const Ops none;
  const auto found = ops_.find(dossier);
  return found == ops_.end() ? none : found->second;
}

const LoggedOp* Model::find(base::DossierId dossier, const OpRef& ref) const {
  const auto& ops = of(dossier);
  const auto found = ops.find(ref);
  return found == ops.end() ? nullptr : &found->second;
}

std::vector<base::DossierId> Model::dossiers() const {
  std::vector<base::DossierId> dossiers;
  for (const auto& [dossier, ops] : ops_) dossiers.push_back(dossier);
  return dossiers;
}

std::size_t Model::count() const {
  std::size_t count = 0;
  for (const auto& [dossier, ops] : ops_) count += ops.size();
  return count;
}

std::optional<Model::Refs> Model::behind(base::DossierId dossier, const std::vector<OpRef>& tips) const {
  Refs refs;
  for (OpRef ref : tips)
    for (; ref.s > 0; --ref.s) {
      const LoggedOp* op = find(dossier, ref);
      if (!op) return std::nullopt;
      if (!refs.insert(ref).second) break;
      ref.h8 = op->previous;
    }
  return refs;
}

bool Model::grants(const LoggedOp& grant, base::DeviceId device) const {
  return grant.op.kind == OpKind::grant && grant.device == office_ && grant.op.field == "grant" && is_id(grant.op.value.at(1), device.bytes());
}

bool Model::in_force(base::DossierId dossier, const LoggedOp& op, const Refs& held) const {
  if (!is_inspectors(op.op.field)) return op.device == office_;
  if (op.device == office_) return false;
  const auto& ops = of(dossier);
  for (const OpRef& ref : held) {
    const LoggedOp& grant = ops.at(ref);
    if (!grants(grant, op.device) || !is_id(grant.op.value.at(0), op.op.actor.bytes()) || !grant.op.value.at(3).text() || *grant.op.value.at(3).text() != "INSPEKTOR") continue;
    bool ended = false;
    for (const OpRef& each : held) {
      const LoggedOp& end = ops.at(each);
      if (end.op.kind != OpKind::end || end.device != office_ || !names(end, ref)) continue;
      ended = ended || !covers(dossier, tips_in(end.op.value), op.ref, held);
    }
    if (!ended) return true;
  }
  return false;
}

// Known to lie on a chain that ends in one of these tips: all of it from the tip down to there is held.
bool Model::covers(base::DossierId dossier, const std::vector<OpRef>& tips, const OpRef& wanted, const Refs& held) const {
  return std::ranges::any_of(tips, [&](OpRef ref) {
    for (; ref.s > 0 && held.contains(ref); --ref.s) {
      if (ref == wanted) return true;
      ref.h8 = find(dossier, ref)->previous;
    }
    return false;
  });
}

std::optional<Model::Refs> Model::cover(base::DossierId dossier, const LoggedOp& sign, const Refs& held) const {
  auto cover = behind(dossier, tips_in(sign.op.value.at(1)));
  if (!cover || !std::ranges::includes(held, *cover)) return std::nullopt;
  return cover;
}

// As core/journal/README.md: Sign-off writes it down.
base::Hash Model::hash_of(base::DossierId dossier, const Picture& picture) const {
  base::Bytes all;
  for (const auto& [cell, heads] : picture.heads)
    for (const OpRef& ref : heads) {
      const LoggedOp& op = of(dossier).at(ref);
      if (is_about_others(op.op.kind)) continue;
      const base::Bytes value = journal::encode(op.op.value);
      base::put(all, cell.entity.bytes());
      base::put_u32(all, static_cast<std::uint32_t>(cell.field.size()));
      base::put(all, base::as_bytes(cell.field));
      base::put_u32(all, ref.dev_no);
      base::put_u64(all, ref.s);
      base::put(all, ref.h8);
      base::put_u32(all, static_cast<std::uint32_t>(value.size()));
      base::put(all, value);
    }
  return base::sha256(all);
}

Model::Picture Model::picture(base::DossierId dossier, const Refs& held) const {
  Picture picture;
  const auto& ops = of(dossier);
  std::vector<const LoggedOp*> force, signs;
  for (const OpRef& ref : held) {
    const LoggedOp& op = ops.at(ref);
    if (!in_force(dossier, op, held))
      picture.not_in_force.insert(ref);
    else
      (op.op.kind == OpKind::sign ? signs : force).push_back(&op);
  }
  // A sign-off holds while all it covers is here and adds up to what it says.
  std::map<OpRef, Refs> covers;
  for (const LoggedOp* sign : signs) {
    const auto covered = cover(dossier, *sign, held);
    const auto* said = sign->op.value.at(2).bytes();
    bool holds = false;
    if (covered && said) {
      const auto known = covered_.find({dossier, sign->ref});
      const base::Hash hash = known != covered_.end() ? known->second : hash_of(dossier, this->picture(dossier, *covered));
      covered_.insert_or_assign({dossier, sign->ref}, hash);
      holds = std::ranges::equal(*said, hash.bytes);
      if (holds) picture.signs.emplace(sign->ref, hash);
    }
    if (holds) {
      covers.emplace(sign->ref, *covered);
      force.push_back(sign);
    } else {
      picture.not_in_force.insert(sign->ref);
    }
  }
  // Outside a cover an op lies beside, unless it names a reopening of that sign-off.
  const auto reopens = [&](const OpRef& ref, const OpRef& sign) {
    const LoggedOp* op = find(dossier, ref);
    if (!op || op->op.kind != OpKind::amend || !std::ranges::count(force, op)) return false;
    std::vector<OpRef> from{ref};
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (from[i] == sign) return true;
      const LoggedOp* link = find(dossier, from[i]);
      if (link && (link->op.kind == OpKind::amend || link->op.kind == OpKind::sign) && std::ranges::count(force, link)) from.insert(from.end(), link->bases.begin(), link->bases.end());
    }
    return false;
  };
  std::vector<const LoggedOp*> main, late;
  for (const LoggedOp* op : force) {
    const bool lies_beside = !is_about_others(op->op.kind) && std::ranges::any_of(covers, [&](const auto& sign) {
      return !sign.second.contains(op->ref) && std::ranges::none_of(op->bases, [&](const OpRef& base) { return reopens(base, sign.first); });
    });
    (lies_beside ? late : main).push_back(op);
  }
  for (const LoggedOp* op : main) picture.standing.insert(op->ref);
  picture.heads = heads_of(main);
  picture.beside = heads_of(late);
  for (auto& [cell, heads] : picture.beside)
    std::erase_if(heads, [&, here = cell](const OpRef& ref) {
      return std::ranges::any_of(main, [&](const LoggedOp* op) { return op->op.entity == here.entity && op->op.field == here.field && names(*op, ref); });
    });
  std::erase_if(picture.beside, [](const auto& cell) { return cell.second.empty(); });
  return picture;
}

bool Model::ever_granted(base::DossierId dossier, base::DeviceId device, const Refs& held) const {
  return std::ranges::any_of(held, [&](const OpRef& ref) { return grants(of(dossier).at(ref), device); });
}

bool Model::ever_granted(base::DossierId dossier, base::DeviceId device) const {
  return std::ranges::any_of(of(dossier), [&](const auto& op) { return grants(op.second, device); });
}

// Whether a head of it is something, or nothing.
bool Model::says(base::DossierId dossier, const Picture& picture, const char* field, bool something) const {
  for (const auto& [cell, heads] : picture.heads)
    if (cell.field == field)
      for (const OpRef& ref : heads)
        if (of(dossier).at(ref).op.value.is_null() != something) return true;
  return false;
}

bool Model::is_out(base::DossierId dossier, const Picture& picture) const {
  const auto said = [&](const char* field, bool something) { return says(dossier, picture, field, something); };
  const auto may_stand = [&](const char* field) { return said(field, true) && !said(field, false); };
  return said("visit.packed", true) && !may_stand("visit.recalled") && !may_stand("visit.cancelled");
}

bool Model::may_have(base::DossierId dossier, base::DeviceId device, const Refs& held) const {
  const bool granted = std::ranges::any_of(held, [&](const OpRef& ref) {
    return grants(of(dossier).at(ref), device) && std::ranges::none_of(held, [&](const OpRef& each) {
      const LoggedOp& end = of(dossier).at(each);
      return end.op.kind == OpKind::end && end.device == office_ && names(end, ref);
    });
  });
  return granted && !is_withdrawn(dossier, device, held) && is_out(dossier, picture(dossier, held));
}

// What was said after a sign-off is later; of several words the latest, as everything of the office's is shown.
bool Model::is_withdrawn(base::DossierId dossier, base::DeviceId device, const Refs& held) const {
  std::set<base::EntityId> entities;
  for (const OpRef& ref : held)
    if (grants(of(dossier).at(ref), device)) entities.insert(of(dossier).at(ref).op.entity);
  const Picture all = picture(dossier, held);
  const auto last_word = [&](const std::map<journal::CellKey, Refs>& heads, base::EntityId entity) -> const LoggedOp* {
    const auto cell = heads.find({entity, "grant.withdrawn"});
    if (cell == heads.end()) return nullptr;
    const LoggedOp* last = nullptr;
    for (const OpRef& ref : cell->second)
      if (const LoggedOp& op = of(dossier).at(ref); !last || std::pair(last->op.at, last->ref) < std::pair(op.op.at, ref)) last = &op;
    return last;
  };
  return std::ranges::any_of(entities, [&](base::EntityId entity) {
    const LoggedOp* said = last_word(all.beside, entity);
    if (!said) said = last_word(all.heads, entity);
    return said && is_id(said->op.value, device.bytes());
  });
}

bool Model::may_leave(base::DossierId dossier, base::DeviceId device, const Refs& held) const {
  if (is_withdrawn(dossier, device, held)) return true;
  const Picture all = picture(dossier, held);
  return !says(dossier, all, "visit.started", true) && (says(dossier, all, "visit.recalled", true) || says(dossier, all, "visit.cancelled", true));
}

bool Model::must_leave(base::DossierId dossier, base::DeviceId device, const Refs& held) const {
  if (is_withdrawn(dossier, device, held)) return true;
  const Picture all = picture(dossier, held);
  const auto surely = [&](const char* field) { return says(dossier, all, field, true) && !says(dossier, all, field, false); };
  return ever_granted(dossier, device, held) && !says(dossier, all, "visit.started", true) && (surely("visit.recalled") || surely("visit.cancelled"));
}

std::uint64_t Model::told_up_to(base::DossierId dossier, std::uint32_t dev_no, const Refs& held) const {
  std::uint64_t up_to = 0;
  for (const OpRef& ref : held) {
    const LoggedOp& op = of(dossier).at(ref);
    const bool takes_back = op.op.kind == OpKind::end || ((op.op.field == "visit.recalled" || op.op.field == "visit.cancelled" || op.op.field == "grant.withdrawn") && !op.op.value.is_null());
    if (op.device == office_ && ref.dev_no == dev_no && takes_back) up_to = std::max(up_to, ref.s);
  }
  return up_to;
}

}  // namespace platsbesok::tests
