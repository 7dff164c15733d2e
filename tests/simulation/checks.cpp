// What must hold: the invariants of the design (I1 … I12), each where it can be seen to break.
#include "core/domain/authority.h"
#include "core/domain/fields.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <utility>

namespace platsbesok::tests {

namespace {

std::vector<journal::OpRef> tips_of(storage::JournalStore& journal, base::DossierId dossier) {
  std::vector<journal::OpRef> tips;
  for (const auto& tip : journal.vector(dossier).tips) tips.push_back(tip.ref());
  return tips;
}

std::map<journal::CellKey, Model::Refs> refs_of(const journal::Cells& cells) {
  std::map<journal::CellKey, Model::Refs> refs;
  for (const auto& [key, cell] : cells)
    for (const auto& head : cell.heads) refs[key].insert(head.ref);
  return refs;
}

bool contains(base::ByteView bytes, base::ByteView word) { return !std::ranges::search(bytes, word).empty(); }

}  // namespace

std::string name_of(const journal::OpRef& ref) { return std::to_string(ref.dev_no) + "/" + std::to_string(ref.s) + "/" + base::to_hex(ref.h8).substr(0, 6); }

void World::learn(const std::string& who, storage::JournalStore& journal, base::DossierId dossier, base::DeviceId writer, Saved& saved) {
  if (!journal.holds(dossier)) return;
  for (const auto& op : journal.ops(dossier)) {
    if (op.device != writer) continue;
    const bool is_new = saved.ops[dossier].insert(op.ref).second;
    if (model_.find(dossier, op.ref)) {
      if (is_new) saved.from_register[dossier].insert(op.ref);
      continue;
    }
    for (const auto& base : op.bases)
      if (!model_.find(dossier, base)) broken("I6: " + who + " replaces " + name_of(base) + ", which nobody wrote");
    model_.learn(dossier, op);
  }
}

void World::check_saved(const std::string& who, storage::JournalStore& journal, storage::MediaStore& media, const Saved& saved) {
  for (const auto& [dossier, refs] : saved.ops)
    for (const auto& ref : refs)
      if (!journal.holds(dossier) || !journal.holds(dossier, ref)) broken("I1: " + who + " has lost op " + name_of(ref) + " that was shown as saved");
  for (const auto& [dossier, file] : saved.files)
    if (const auto info = media.info(dossier, file); !info || !info->complete) broken("I1: " + who + " has lost a photo that was shown as saved");
}

// What the tablet has promised to keep and has no receipt for; or the register, put back, no longer has. What came from the register is not unsent: the copy
// keeps one branch of a number, the one that is written on here.
Model::Refs World::unsent(SimTablet& tablet, base::DossierId dossier) {
  Model::Refs secured;
  for (const auto& strand : tablet.journal().strands(dossier)) {
    if (strand.device != *tablet.body.device) continue;
    const auto chain = model_.behind(dossier, {journal::Tip{strand.dev_no, strand.s, strand.head}.ref()});
    if (!chain) broken("I4: " + tablet.name + " holds a strand of its own that nobody wrote");
    for (const auto& ref : *chain)
      if (ref.s <= strand.secured) secured.insert(ref);
  }
  Model::Refs unsent;
  for (const auto& ref : tablet.saved.ops[dossier])
    if (!secured.contains(ref) && !tablet.saved.from_register[dossier].contains(ref)) unsent.insert(ref);
  return unsent;
}

// Were the vault lost now, its copy would give back all that is unsent: each op can be read in it; and now and then a vault is made again from it.
void World::check_copy(SimTablet& tablet) {
  if (std::exchange(tablet.looked_at, tablet.body.disk.steps()) == tablet.body.disk.steps()) return;
  std::map<base::DossierId, Model::Refs> needed;
  for (const auto& [dossier, refs] : tablet.saved.ops) needed[dossier] = unsent(tablet, dossier);
  const auto lacks = [&](const journal::OpRef& ref) { broken("I1: the second copy of " + tablet.name + " lacks op " + name_of(ref)); };

  const base::Secret key = base::Secret::from_bytes(base::Sha256().add("second copy 1").add(tablet.body.key->bytes()).finish().bytes);
  for (const auto& [dossier, refs] : needed) {
    if (refs.empty()) continue;
    const storage::CopyFile file(storage::SecondCopy::folder_of(tablet.body.vault()), dossier, key);
    std::map<std::uint32_t, std::map<std::uint64_t, storage::StrandOp>> copied;
    for (const auto dev_no : file.dev_nos()) copied[dev_no] = file.ops(dev_no);
    for (const auto& ref : refs) {
      const auto op = copied[ref.dev_no].find(ref.s);
      if (!tablet.latest.contains(ref) && (op == copied[ref.dev_no].end() || journal::first8(op->second.head) != ref.h8)) lacks(ref);
    }
  }
  if (!random_.once_in(20)) return;
  Disk::Image copy = tablet.body.disk.image();
  std::erase_if(copy, [](const auto& file) { return !file.first.starts_with("vault.copy/"); });
  town_.bench->disk.put(copy);
  auto outcome = storage::Vault::rebuild(town_.bench->vault(), passphrase(), random_, domain::in_force_rule);
  if (!outcome) broken("I1: the second copy of " + tablet.name + " does not open: " + outcome.refusal().code);
  auto rebuilt = std::move(outcome).value();
  storage::JournalStore& journal = rebuilt.vault.journal();
  for (const auto& [dossier, refs] : needed)
    for (const auto& ref : refs)
      if (!tablet.latest.contains(ref) && (!journal.holds(dossier) || !journal.holds(dossier, ref))) lacks(ref);
}

// A visit that has left the tablet: the office had said so, the register holds all that was in it, and nothing of it can be read here.
void World::check_left(SimTablet& tablet) {
  storage::SealedRests sealed(tablet.vault().database());
  std::map<base::DossierId, storage::SealedRest> rests;
  for (auto& rest : sealed.all()) rests.emplace(rest.dossier, std::move(rest));
  if (!tablet.rests) {
    tablet.rests = std::move(rests);
    return;
  }
  for (const auto& [dossier, rest] : rests) {
    if (const auto known = tablet.rests->find(dossier); known != tablet.rests->end() && known->second.tips == rest.tips && known->second.files == rest.files) continue;
    ++happened_.left;
    say(tablet.name + ": " + dossier.hex().substr(0, 6) + " has left");
    std::vector<journal::OpRef> tips;
    for (const auto& each : rest.tips) tips.push_back(each.tip.ref());
    const auto refs = model_.behind(dossier, tips);
    if (!refs) broken("I4: " + tablet.name + " has sealed what nobody wrote");
    if (!model_.may_leave(dossier, *tablet.body.device, *refs)) broken("I6: " + dossier.hex() + " has left " + tablet.name + ", and nobody had taken it from there");
    for (const auto& ref : *refs)
      if (!is_at_register(*tablet.body.device, dossier, ref)) broken("I1: " + name_of(ref) + " has left " + tablet.name + ", and the register does not hold it");
    for (const auto& ref : tablet.saved.ops[dossier])
      if (!refs->contains(ref)) broken("I1: " + name_of(ref) + " of " + tablet.name + " was neither kept nor sealed");
    for (const auto& [of, file] : tablet.saved.files) {
      if (of != dossier) continue;
      const auto there = register_.office().media().info(dossier, file);
      if (!there || !there->complete || std::ranges::count(rest.files, file) == 0) broken("I1: a photo has left " + tablet.name + ", and the register does not hold it");
    }
    if (tablet.journal().holds(dossier) || !tablet.journal().state(dossier).cells.empty() || !tablet.vault().media().of(dossier).empty())
      broken("I7: " + dossier.hex() + " has left " + tablet.name + " and can be read there");
    tablet.saved.ops.erase(dossier);
    tablet.saved.from_register.erase(dossier);
    std::erase_if(tablet.saved.files, [&, gone = dossier](const auto& file) { return file.first == gone; });
  }
  for (const auto& [dossier, rest] : *tablet.rests) {
    if (rests.contains(dossier)) continue;
    ++happened_.rests_dropped;
    std::vector<journal::OpRef> tips;
    for (const auto& each : rest.tips) tips.push_back(each.tip.ref());
    dropped_.emplace_back(dossier, model_.behind(dossier, tips).value());
  }
  tablet.rests = std::move(rests);
}

bool World::is_at_register(base::DeviceId sender, base::DossierId dossier, const journal::OpRef& ref) {
  if (register_.journal().holds(dossier) && register_.journal().holds(dossier, ref)) return true;
  return std::ranges::any_of(register_.door().devices().quarantined(sender, dossier), [&](const reg::QuarantinedSegment& segment) {
    return segment.dev_no == ref.dev_no && segment.s_first <= ref.s && ref.s <= segment.s;
  });
}

void World::check_receipts() {
  for (const Receipt& receipt : receipts_)
    if (!is_at_register(receipt.sender, receipt.dossier, receipt.ref)) broken("I2: the register has given a receipt for " + name_of(receipt.ref) + " and does not hold it");
  // Those two backups are what the register is put back to, now and later.
  for (const auto& [dossier, refs] : dropped_)
    for (const auto& ref : refs)
      if (!register_.journal().holds(dossier) || !register_.journal().holds(dossier, ref)) broken("I2: " + name_of(ref) + " was dropped behind the horizon, and the register does not hold it");
  for (const auto& [dossier, file] : file_receipts_)
    if (const auto info = register_.office().media().info(dossier, file); !info || !info->complete) broken("I2: the register has given a receipt for a file and does not hold it");
}

void World::check_pill(SimTablet& tablet) {
  if (tablet.told < happened_.restored_registers) return;  // the register was put back, and what it lacks is not known here yet
  std::map<base::DossierId, Model::Refs> secured;
  for (const auto dossier : tablet.journal().dossiers())
    for (const auto& strand : tablet.journal().strands(dossier)) {
      if (strand.device != *tablet.body.device || strand.secured == 0) continue;
      const auto chain = model_.behind(dossier, {journal::Tip{strand.dev_no, strand.s, strand.head}.ref()});
      if (!chain) broken("I4: " + tablet.name + " holds a strand of its own that nobody wrote");
      for (const auto& ref : *chain) {
        if (ref.s > strand.secured) continue;
        secured[dossier].insert(ref);
        if (!is_at_register(*tablet.body.device, dossier, ref)) broken("I9: " + tablet.name + " says that " + name_of(ref) + " is secured, and it is not");
      }
    }
  for (const auto& [dossier, file] : tablet.saved.files) {
    // A photo is secured with both receipts: the file's and that of the op that names it.
    const auto names_it = [&, of = dossier, hash = file](const journal::OpRef& ref) {
      const auto& op = model_.find(of, ref)->op;
      return op.field == domain::field::photo && op.value.at(0).bytes() && std::ranges::equal(*op.value.at(0).bytes(), hash.bytes);
    };
    const auto info = tablet.vault().media().info(dossier, file);
    const auto there = register_.office().media().info(dossier, file);
    if (info && info->secured && std::ranges::any_of(secured[dossier], names_it) && (!there || !there->complete))
      broken("I9: " + tablet.name + " says that a photo is secured, and it is not");
  }
  if (!sync::status_of(tablet.vault()).secured()) return;
  for (const auto& [dossier, refs] : tablet.saved.ops)
    for (const auto& ref : refs)
      if (!is_at_register(*tablet.body.device, dossier, ref)) broken("I9: " + tablet.name + " says that all is secured, and " + name_of(ref) + " is not");
}

void World::check_every_step() {
  check_receipts();
  for (const auto& tablet : tablets_) {
    if (tablet->body.disk.is_cut()) continue;
    at(*tablet, [&] {
      check_left(*tablet);
      check_saved(tablet->name, tablet->journal(), tablet->vault().media(), tablet->saved);
      check_pill(*tablet);
      check_copy(*tablet);
      const auto held = tablet->journal().dossiers();
      if (!held.empty() && random_.once_in(12)) check_state(tablet->name, tablet->journal(), held[random_.below(held.size())], false);
    });
  }
}

Model::Refs World::held(const std::string& who, storage::JournalStore& journal, base::DossierId dossier) {
  auto refs = model_.behind(dossier, tips_of(journal, dossier));
  if (!refs) broken("I5: " + who + " holds what nobody wrote");
  return *std::move(refs);
}

// The product's cells against the model's, and against the rule itself: a value is there, or somebody who had seen it has replaced it.
void World::check_state(const std::string& who, storage::JournalStore& journal, base::DossierId dossier, bool thorough) {
  const Model::Refs refs = held(who, journal, dossier);
  const Model::Picture expected = model_.picture(dossier, refs);
  journal::DossierState state = journal.state(dossier);
  if (options_.merged) state = options_.merged(std::move(state));

  const auto shown = refs_of(state.cells);
  for (const auto& ref : expected.standing) {
    const auto* op = model_.find(dossier, ref);
    const auto cell = shown.find({op->op.entity, op->op.field});
    if (cell != shown.end() && cell->second.contains(ref)) continue;
    const bool replaced = std::ranges::any_of(expected.standing, [&](const journal::OpRef& other) {
      const auto* by = model_.find(dossier, other);
      return by->op.entity == op->op.entity && by->op.field == op->op.field && std::ranges::count(by->bases, ref) > 0;
    });
    if (!replaced) broken("I6: at " + who + " the value of " + op->op.field + " that " + name_of(ref) + " set is gone, and nobody who had seen it replaced it");
  }
  if (shown != expected.heads) broken("I5: " + who + " and the model differ in what stands in " + dossier.hex());
  if (refs_of(state.additions) != expected.beside) broken("I5: " + who + " and the model differ in what lies beside in " + dossier.hex());
  Model::Refs not_in_force;
  for (const auto& op : state.not_in_force) not_in_force.insert(op.ref);
  if (not_in_force != expected.not_in_force) broken("I12: " + who + " and the model differ in what is not in force in " + dossier.hex());
  for (const auto& [key, cell] : state.cells)
    for (const auto& head : cell.heads)
      if (const auto* op = model_.find(dossier, head.ref); head.value != op->op.value || head.actor != op->op.actor) broken("I5: " + who + " shows another value than was written");

  const auto rule = domain::in_force_rule(office_);
  for (const auto& [sign, hash] : expected.signs) {
    if (signed_.emplace(std::pair(dossier, sign), hash).first->second != hash) broken("I8: what " + name_of(sign) + " signed is another at " + who);
    const auto content = journal::sign_off_from(model_.find(dossier, sign)->op.value);
    if (thorough && (!content || journal::check(journal.ops(dossier), *content, rule) != journal::SignCheck::holds)) broken("I8: at " + who + " a sign-off does not recompute");
  }
  if (!thorough) return;
  happened_.not_in_force += not_in_force.size();
  for (const auto& [key, heads] : expected.heads) happened_.conflicts += heads.size() > 1;
  for (const auto& [key, refs_beside] : expected.beside) happened_.beside += refs_beside.size();
}

bool World::may_have(base::DeviceId device, base::DossierId dossier) {
  if (!register_.journal().holds(dossier)) return false;
  if (dossier != *town_.checklist) return model_.may_have(dossier, device, held("the register", register_.journal(), dossier));
  return std::ranges::any_of(visits_, [&](base::DossierId visit) { return may_have(device, visit); });
}

void World::check_reply(SimTablet& tablet, const sync::Request& request, const sync::Reply& reply) {
  constexpr std::size_t reply_bytes_max = 8 * 1024 * 1024;
  if (reply.body.size() > reply_bytes_max) broken("I11: a reply of the register is too large");
  const base::DeviceId device = *tablet.body.device;
  const base::ByteView asked = base::as_bytes(request.path);
  for (const auto dossier : visits_) {  // their unit's name and id stand in a visit itself
    if (model_.ever_granted(dossier, device)) continue;
    const std::string hex = dossier.hex();
    const bool named = contains(request.body, base::as_bytes(hex)) || contains(request.body, dossier.bytes()) || contains(asked, base::as_bytes(hex));
    if (!named && (contains(reply.body, base::as_bytes(hex)) || contains(reply.body, dossier.bytes()))) broken("I7: " + tablet.name + " is told of a dossier it was never granted");
  }
  if (reply.status != 200) return;

  if (request.path == sync::round_path) {
    const auto round = sync::parse_round_reply(reply.body);
    if (!round) broken("the register's reply to a round does not read");
    for (const auto dossier : round->granted)
      if (!may_have(device, dossier)) broken("I7: " + tablet.name + " is granted what it may not have");
    for (const auto& file : round->files_offered)
      if (!may_have(device, file.dossier)) broken("I7: " + tablet.name + " is offered a file it may not have");
    const auto round_asked = sync::parse_round_request(request.body);
    for (const auto& held : round->holds) {
      const auto named = std::ranges::find(round_asked->leaving, held.dossier, &sync::LeavingDossier::dossier);
      const auto is_tip = [&](const journal::OpRef& tip) { return std::ranges::any_of(named->tips, [&](const sync::HeldTip& each) { return each.tip.ref() == tip; }); };
      if (named == round_asked->leaving.end() || !std::ranges::all_of(held.tips, is_tip) ||
          !std::ranges::all_of(held.files, [&](const base::Hash& file) { return std::ranges::count(named->files, file) > 0; }))
        broken("I7: " + tablet.name + " is told that the register holds what it had not named");
    }
    for (const auto& lacking : round->you_lack)
      if (!may_have(device, lacking.dossier) && !model_.ever_granted(lacking.dossier, device, held("the register", register_.journal(), lacking.dossier)))
        broken("I7: " + tablet.name + " is told of a dossier it may not have");
  } else if (request.path == sync::segments_path) {
    const auto pushed = sync::parse_push_reply(reply.body);
    if (!pushed) broken("the register's reply to a push does not read");
    for (const auto& segment : pushed->segments)
      if (const auto receipt = journal::verified_receipt(segment.receipt, register_.office().signing_key().public_key()))
        receipts_.push_back({device, receipt->dossier, {receipt->dev_no, receipt->s, journal::first8(receipt->head)}});
  } else if (reply.content_type == sync::segments_type) {
    const auto segments = journal::split_segments(reply.body);
    if (!segments) broken("the register's segments do not read");
    for (const base::ByteView bytes : *segments) {
      const auto header = journal::read_segment_header(bytes).value();
      if (may_have(device, header.strand.dossier)) continue;
      const auto refs = held("the register", register_.journal(), header.strand.dossier);
      if (!model_.ever_granted(header.strand.dossier, device, refs) || header.s_last() > model_.told_up_to(header.strand.dossier, header.strand.dev_no, refs))
        broken("I7: " + tablet.name + " is given ops it may not have");
    }
  } else if (const auto path = sync::parse_chunk_path(request.path)) {
    if (reply.content_type == sync::media_type && !may_have(device, path->dossier)) broken("I7: " + tablet.name + " is given a file it may not have");
    const auto chunk = reply.content_type == sync::json_type ? sync::parse_chunk_reply(reply.body) : base::Refusal{"", {}, {}};
    if (chunk && !chunk->receipt.empty()) file_receipts_.emplace_back(path->dossier, path->file);
  }
}

std::optional<base::PublicKey> World::key_of(base::DeviceId device) {
  if (device == office_) return register_.office().signing_key().public_key();
  for (const auto& tablet : town_.tablets)
    if (*tablet->device == device) return tablet->public_key;
  return std::nullopt;
}

void World::check_end() {
  const auto sound = [&](const std::string& who, storage::JournalStore& journal, storage::Database& database) {
    const auto verified = journal.verify([&](base::DeviceId device) { return key_of(device); });
    if (!verified.faults.empty()) broken("I4: " + who + ": " + verified.faults.front());
    if (random_.once_in(8) && !database.intact()) broken("I1: the database of " + who + " is damaged");
    for (const auto dossier : journal.dossiers()) check_state(who, journal, dossier, true);
  };
  sound("the register", register_.journal(), register_.office().database());
  for (const auto& tablet : tablets_) {
    sound(tablet->name, tablet->journal(), tablet->vault().database());
    if (!sync::status_of(tablet->vault()).secured()) broken("I10: " + tablet->name + " is not secured when nothing goes wrong any more");
    if (sync::status_of(tablet->vault()).carried > 0) broken("I10: " + tablet->name + " still carries what the register should have");
    for (const auto& [dossier, rest] : tablet->rests.value())
      for (const auto& each : rest.tips)
        if (!is_at_register(*tablet->body.device, dossier, each.tip.ref())) broken("I10: the register never got back " + name_of(each.tip.ref()) + ", which " + tablet->name + " holds sealed");
    for (const auto dossier : visits_) {
      const auto office_s = [&](const storage::StrandState& strand) { return strand.device == office_; };
      if (register_.journal().holds(dossier) && model_.must_leave(dossier, *tablet->body.device, held("the register", register_.journal(), dossier)) &&
          std::ranges::any_of(tablet->journal().strands(dossier), office_s) && tablet->vault().copy_is_whole())
        broken("I10: " + dossier.hex() + " is taken from " + tablet->name + " and has not left it");
      if (!may_have(*tablet->body.device, dossier)) continue;
      if (!tablet->journal().holds(dossier) || tablet->journal().vector(dossier) != register_.journal().vector(dossier))
        broken("I10: " + tablet->name + " and the register do not hold the same of " + dossier.hex());
    }
    for (const auto& [dossier, refs] : tablet->saved.ops)
      for (const auto& ref : refs)
        if (!is_at_register(*tablet->body.device, dossier, ref)) broken("I10: the register never got " + name_of(ref) + " of " + tablet->name);
  }
}

}  // namespace platsbesok::tests
