#include "core/storage/database.h"

#include "core/base/ensure.h"
#include "core/storage/files.h"

#include <link.h>
#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <map>
#include <utility>

namespace platsbesok::storage {

namespace {

constexpr int application_id = 0x50425356;  // "PBSV"
constexpr int schema_version = 1;
constexpr int checkpoint_pages = 1000;
constexpr std::string_view plain_magic{"SQLite format 3\0", 16};

bool is_no_room(int system_errno) { return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG; }

void make_file(const std::filesystem::path& file) {
  try {
    if (!files().make(file)) throw base::Failure("database_exists");
  } catch (const base::Failure& failure) {
    throw failure.code() == "file_unwritable" ? base::Failure("database_failed", failure.what()) : failure;
  }
}

// A file that was made and could not be finished goes again: nothing has been written to it.
struct Unfinished {
  std::filesystem::path file;
  ~Unfinished() {
    try {
      if (!file.empty()) files().remove(file);
    } catch (const base::Failure&) {  // an empty file is left
    }
  }
};

}  // namespace

struct Database::Library {
  sqlite3* handle = nullptr;
  struct Prepared {
    std::vector<sqlite3_stmt*> idle;
    std::int64_t asked = 0;
  };
  std::map<std::string, Prepared, std::less<>> by_text;
  int prepared = 0;  // statements in use
  int depth = 0;     // transactions open, nested ones counted
  int wal_pages = 0;
  bool unusable = false;

  ~Library() {
    ENSURE(prepared == 0);
    for (auto& [sql, statements] : by_text)
      for (sqlite3_stmt* statement : statements.idle) sqlite3_finalize(statement);
    ENSURE(sqlite3_close(handle) != SQLITE_BUSY);
  }

  // The message names our own SQL at most; values are always bound.
  [[noreturn]] void fail(int result, const char* doing) {
    const int primary = result & 0xff;
    const int system = sqlite3_system_errno(handle);
    const std::string detail = std::string(doing) + ": " + std::to_string(result) + " " + sqlite3_errmsg(handle);
    const bool at_sync = result == SQLITE_IOERR_FSYNC || result == SQLITE_IOERR_DIR_FSYNC;
    if (primary == SQLITE_FULL || ((primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) && is_no_room(system) && !at_sync))
      throw base::Failure("disk_full", detail);
    if (primary == SQLITE_IOERR) unusable = true;
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) throw base::Failure("database_damaged", detail);
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) throw base::Failure("database_in_use", detail);
    throw base::Failure("database_failed", detail + ", errno " + std::to_string(system));
  }

  void check_usable() const {
    if (unusable) throw base::Failure("database_failed", "an earlier write failed: reopen and verify");
  }

  void execute(const char* sql, const char* doing) {
    const int result = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(result, doing);
  }

  // First column of the first row; empty when there is no row.
  std::string answer(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    int result = sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    std::string text;
    if (result == SQLITE_OK) {
      result = sqlite3_step(statement);
      if (result == SQLITE_ROW)
        if (const auto* column = sqlite3_column_text(statement, 0)) text = reinterpret_cast<const char*>(column);
    }
    const int finalized = sqlite3_finalize(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(finalized != SQLITE_OK ? finalized : result, sql);
    return text;
  }

  void set(const char* sql, const char* ask, std::string_view expected) {
    answer(sql);
    if (answer(ask) != expected) throw base::Failure("database_failed", std::string("not accepted: ") + sql);
  }

  // Through the library's own descriptor: opening the file a second time and closing it would drop the process's lock on it.
  bool begins_like_plain_sqlite() {
    sqlite3_file* file = nullptr;
    char head[16] = {};
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods) return false;
    if (file->pMethods->xRead(file, head, sizeof head, 0) != SQLITE_OK) return false;
    return std::string_view(head, sizeof head) == plain_magic;
  }

  // SQLCipher answers, and no other SQLite is loaded whose functions could be called in its place.
  void refuse_other_library() {
    answer("PRAGMA cipher_log_level = NONE");  // it would write to stderr what the Failure says
    if (answer("PRAGMA cipher_version").empty()) throw base::Failure("library_not_sqlcipher");
    // Asked of what is loaded: dlopen would look through the file system at every opening for what is not there.
    const auto is_it = [](dl_phdr_info* object, std::size_t, void*) -> int { return std::filesystem::path(object->dlpi_name).filename().native().starts_with("libsqlite3.so"); };
    if (dl_iterate_phdr(is_it, nullptr) != 0) throw base::Failure("library_not_sqlcipher", "libsqlite3 is loaded beside it");
  }

  // Raw: 32 bytes, no derivation. The salt is told as well, and follows from the key: SQLCipher would read it from the file's first bytes, and where a power cut
  // spoilt that sector while a checkpoint wrote it, the right key would not open what lies whole in the log.
  void give_key(const base::Secret& key) {
    constexpr std::size_t salt_bytes = 16;
    base::Hash salt = base::Sha256().add("database salt 1").add(key.bytes()).finish();
    std::string spelled = "x'" + base::to_hex(key.bytes()) + base::to_hex(base::ByteView(salt.bytes).first(salt_bytes)) + "'";
    const int result = sqlite3_key(handle, spelled.data(), static_cast<int>(spelled.size()));
    base::wipe(spelled);
    if (result != SQLITE_OK) fail(result, "key");
    answer("PRAGMA cipher_compatibility = 4");
  }

  void harden() {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_wal_autocheckpoint(handle, 0);  // ours reports its errors
  }

  void configure() {
    set("PRAGMA synchronous = FULL", "PRAGMA synchronous", "2");
    set("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1");
    set("PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0");
    set("PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1");
    set("PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2");
    if (const auto mapped = answer("PRAGMA mmap_size = 0"); !mapped.empty() && mapped != "0") throw base::Failure("database_failed", "mmap_size");
  }

  // Locks the file and proves the key.
  void first_access() {
    set("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive");
    try {
      answer("SELECT count(*) FROM sqlite_schema");
    } catch (const base::Failure& failure) {
      if (failure.code() == "database_damaged") throw base::Failure("database_key_wrong");
      throw;
    }
  }

  void stamp_new_file() {
    set("PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1");
    answer(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
    answer(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
  }

  void check_stamp() {
    set("PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1");
    if (answer("PRAGMA application_id") != std::to_string(application_id)) throw base::Failure("database_damaged", "application_id");
    const int version = std::stoi("0" + answer("PRAGMA user_version"));
    if (version > schema_version) throw base::Failure("database_newer", std::to_string(version));
    if (version < 1) throw base::Failure("database_damaged", "user_version");
  }

  // What has been committed is safe already: a failure here is told at the next call.
  void checkpoint_when_long() noexcept {
    if (wal_pages < checkpoint_pages || !sqlite3_get_autocommit(handle)) return;
    const int result = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    const int primary = result & 0xff;
    if (result == SQLITE_OK)
      wal_pages = 0;
    else if (primary != SQLITE_LOCKED && primary != SQLITE_BUSY && primary != SQLITE_FULL && !is_no_room(sqlite3_system_errno(handle)))
      unusable = true;
  }
};

Database::Database(const std::filesystem::path& file, const base::Secret& key, Mode mode) : library_(std::make_unique<Library>()) {
  if (mode == Mode::open && !files().exists(file)) throw base::Failure("database_missing");
  Library& library = *library_;
  if (sqlite3_open_v2(":memory:", &library.handle, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) throw base::Failure("database_failed", "memory");
  library.refuse_other_library();  // before anything is written
  sqlite3_close(library.handle);
  library.handle = nullptr;

  Unfinished unfinished;
  if (mode == Mode::create) {
    make_file(file);
    unfinished.file = file;
  }
  if (const int result = sqlite3_open_v2(file.c_str(), &library.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
      result != SQLITE_OK)
    library.fail(result, "opening");
  library.harden();
  if (mode == Mode::open && library.begins_like_plain_sqlite()) throw base::Failure("database_not_encrypted");
  library.give_key(key);
  library.first_access();
  library.configure();
  if (mode == Mode::create)
    library.stamp_new_file();
  else
    library.check_stamp();
  if (library.begins_like_plain_sqlite()) throw base::Failure("database_not_encrypted");
  library.set("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal");
  library.set("PRAGMA synchronous = FULL", "PRAGMA synchronous", "2");

  sqlite3_commit_hook(library.handle, [](void* self) { return ++static_cast<Database*>(self)->commits_, 0; }, this);
  sqlite3_rollback_hook(library.handle, [](void* self) { ++static_cast<Database*>(self)->rollbacks_; }, this);
  sqlite3_wal_hook(library.handle, [](void* self, sqlite3*, const char*, int pages) { return static_cast<Library*>(self)->wal_pages = pages, SQLITE_OK; },
                   library_.get());
  unfinished.file.clear();
}

Database::~Database() = default;

Statement Database::prepare(std::string_view sql) {
  Library& library = *library_;
  library.check_usable();
  auto found = library.by_text.find(sql);
  if (found == library.by_text.end()) found = library.by_text.emplace(sql, Library::Prepared()).first;
  ++found->second.asked;
  if (auto& idle = found->second.idle; !idle.empty()) {
    sqlite3_stmt* statement = idle.back();
    idle.pop_back();
    return {statement, *this};
  }
  sqlite3_stmt* statement = nullptr;
  if (const int result = sqlite3_prepare_v3(library.handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
      result != SQLITE_OK)
    library.fail(result, "preparing");
  ENSURE(statement);
  return {statement, *this};
}

void Database::execute(std::string_view sql) {
  library_->check_usable();
  library_->execute(std::string(sql).c_str(), "executing");
  library_->checkpoint_when_long();
}

std::map<std::string, std::int64_t> Database::asked() const {
  std::map<std::string, std::int64_t> asked;
  for (const auto& [sql, statements] : library_->by_text) asked.emplace(sql, statements.asked);
  return asked;
}

std::int64_t Database::changes() const { return sqlite3_changes64(library_->handle); }

void Database::copy_to(const std::filesystem::path& file) {
  Library& library = *library_;
  library.check_usable();
  ENSURE(library.depth == 0 && library.prepared == 0);
  make_file(file);  // ours alone from the first byte on
  Unfinished unfinished{file};
  prepare("VACUUM INTO ?").bind(std::string_view(file.native())).run();
  files().sync(file);
  unfinished.file.clear();
}

bool Database::usable() const { return !library_->unusable; }

bool Database::intact() {
  library_->check_usable();
  try {
    // The cipher's check reads the file alone. Pages that a power cut tore while they were moved from the log are whole in the log.
    library_->answer("PRAGMA wal_checkpoint(FULL)");
    return library_->answer("PRAGMA cipher_integrity_check").empty() && library_->answer("PRAGMA integrity_check(1)") == "ok" &&
           library_->answer("PRAGMA foreign_key_check").empty();
  } catch (const base::Failure& failure) {
    if (failure.code() == "database_damaged") return false;
    throw;
  }
}

Statement::Statement(sqlite3_stmt* statement, Database& database) : statement_(statement), database_(&database) { ++database.library_->prepared; }

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)), database_(other.database_), next_(other.next_) {}

Statement::~Statement() { release(); }

void Statement::release() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  Database::Library& library = *database_->library_;
  library.by_text[sqlite3_sql(statement_)].idle.push_back(statement_);
  --library.prepared;
  statement_ = nullptr;
  if (library.prepared == 0) library.checkpoint_when_long();
}

void Statement::bound(int result) {
  if (result != SQLITE_OK) database_->library_->fail(result, "binding");
}

Statement& Statement::bind(std::int64_t value) {
  bound(sqlite3_bind_int64(statement_, next_++, value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  bound(sqlite3_bind_text64(statement_, next_++, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(base::ByteView blob) {
  bound(blob.empty() ? sqlite3_bind_zeroblob(statement_, next_, 0) : sqlite3_bind_blob64(statement_, next_, blob.data(), blob.size(), SQLITE_TRANSIENT));
  ++next_;
  return *this;
}

Statement& Statement::bind_null() {
  bound(sqlite3_bind_null(statement_, next_++));
  return *this;
}

bool Statement::step() {
  Database::Library& library = *database_->library_;
  library.check_usable();
  // An error may have rolled the whole transaction back: what follows must not be committed on its own.
  if (library.depth > 0 && sqlite3_get_autocommit(library.handle)) throw base::Failure("database_failed", "the transaction is gone");
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) library.fail(result, sqlite3_sql(statement_));
  return false;
}

void Statement::run() {
  while (step()) {}
  sqlite3_reset(statement_);
  next_ = 1;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_, column);
  return text ? std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

base::ByteView Statement::blob_view(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) : 0};
}

base::Bytes Statement::blob(int column) const {
  const auto view = blob_view(column);
  return {view.begin(), view.end()};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Transaction::Transaction(Database& database) : database_(database), depth_(database.library_->depth) {
  Database::Library& library = *database.library_;
  library.check_usable();
  if (depth_ == 0)
    library.execute("BEGIN IMMEDIATE", "beginning");
  else
    library.execute(("SAVEPOINT nested_" + std::to_string(depth_)).c_str(), "nesting");
  ++library.depth;
}

Transaction::~Transaction() {
  if (open_) roll_back();
}

void Transaction::roll_back() noexcept {
  Database::Library& library = *database_.library_;
  ENSURE(library.depth == depth_ + 1);
  open_ = false;
  library.depth = depth_;
  ++database_.rollbacks_;
  if (sqlite3_get_autocommit(library.handle)) return;  // the library has done so already
  const std::string name = "nested_" + std::to_string(depth_);
  const std::string sql = depth_ == 0 ? "ROLLBACK" : "ROLLBACK TO " + name + "; RELEASE " + name;
  if (sqlite3_exec(library.handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) library.unusable = true;
}

void Transaction::commit() {
  Database::Library& library = *database_.library_;
  ENSURE(open_ && library.depth == depth_ + 1);
  library.check_usable();
  if (sqlite3_get_autocommit(library.handle)) throw base::Failure("database_failed", "the transaction is gone");
  const int result =
      sqlite3_exec(library.handle, depth_ == 0 ? "COMMIT" : ("RELEASE nested_" + std::to_string(depth_)).c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) {
    const int system = sqlite3_system_errno(library.handle);
    const bool full = (result & 0xff) == SQLITE_FULL || (is_no_room(system) && result == SQLITE_IOERR_WRITE);
    if (!full) library.unusable = true;
    library.fail(result, "committing");  // the destructor rolls back
  }
  open_ = false;
  library.depth = depth_;
  if (depth_ == 0) library.checkpoint_when_long();
}

}  // namespace platsbesok::storage
