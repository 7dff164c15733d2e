// Database: one SQLCipher file under one connection: encrypted, EXCLUSIVE, WAL, synchronous=FULL. Opening refuses when the library is not SQLCipher
// or the file is not encrypted: a program linked to plain SQLite by accident answers OK to PRAGMA key and writes plain text.
// The only class that knows the library; the register's store builds on it too. Every statement that fails throws Failure
// (disk_full, database_damaged, database_in_use, database_failed). disk_full undoes the transaction and leaves the connection usable; any other
// failed COMMIT, and every failed read, write or fsync, leaves it unusable: reopen and verify (a second fsync may answer OK for pages that are gone).
// The salt in the file's first 16 bytes follows from the key: SHA-256("database salt 1" ‖ key), so that a spoilt first sector takes nothing away.
// One thread. Nothing else in the process may open the file: closing such a descriptor would drop the lock.
#pragma once

#include "core/base/crypto.h"
#include "core/base/failure.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace platsbesok::storage {

class Statement {
public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();
  // Bind in order from 1.
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);
  Statement& bind(base::ByteView blob);
  Statement& bind_null();
  bool step();  // true: a row
  void run();   // steps to the end; no rows expected; may be bound and run again
  std::int64_t number(int column) const;
  std::string text(int column) const;
  base::Bytes blob(int column) const;
  base::ByteView blob_view(int column) const;  // until the next step
  bool is_null(int column) const;

private:
  friend class Database;
  Statement(sqlite3_stmt* statement, class Database& database);
  void release();
  void bound(int result);
  sqlite3_stmt* statement_;
  Database* database_;
  int next_ = 1;
};

class Database {
public:
  enum class Mode { create, open };
  // Failures: database_exists, database_missing, database_not_encrypted, library_not_sqlcipher, database_key_wrong (or the first page is damaged: who has
  // checked the key knows which), database_in_use, database_newer, database_damaged, disk_full.
  Database(const std::filesystem::path& file, const base::Secret& key, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(std::string_view sql);  // cached by text
  void execute(std::string_view sql);
  std::int64_t commits() const { return commits_; }      // asserted in tests: one edit, one commit
  std::int64_t rollbacks() const { return rollbacks_; }  // whoever caches rows drops its cache when this has grown; savepoints count
  std::int64_t changes() const;                          // rows changed by the latest statement
  std::map<std::string, std::int64_t> asked() const;     // how often each statement has been prepared; compared in tests: who may not know of something asks the same
  // False once a write or an fsync has failed in a way that leaves unknown what is on the disk: nothing more is read or written, only opening anew helps.
  bool usable() const;
  // A whole copy of the database as it is now, under the same key, in a file that is not there yet; durable when it returns. Not within a transaction. Failures:
  // those of writing; then no file is left.
  void copy_to(const std::filesystem::path& file);
  // Reads every page and every b-tree, the log moved into the file first; false when the file is damaged.
  bool intact();

private:
  friend class Statement;
  friend class Transaction;
  struct Library;
  std::unique_ptr<Library> library_;
  std::int64_t commits_ = 0;
  std::int64_t rollbacks_ = 0;
};

// BEGIN IMMEDIATE … COMMIT. Without commit() everything in it is rolled back. Nested ones are savepoints.
class Transaction {
public:
  explicit Transaction(Database& database);
  ~Transaction();
  void commit();  // durable when it returns, if outermost
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

private:
  void roll_back() noexcept;
  Database& database_;
  int depth_;
  bool open_ = true;
};

}  // namespace platsbesok::storage
