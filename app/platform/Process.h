#pragma once

#include <QString>

#include <optional>

namespace vestnik {

/// This process and its memory. Any thread may call the functions, unless they say that they belong into main().
namespace Process {

/// Makes every file that this process creates readable by its user alone. Call it first in main().
void keepFilesPrivate();

/// Lets a write fail that nobody reads any more, or that would make a file larger than the system allows, instead of ending the process in
/// the middle of a send. Call it first in main().
void keepWritesFromKilling();

/// Forbids a core dump of this process, and other processes of the user to look into its memory: a token is in it. Call it in main().
void keepMemoryPrivate();

/// Returns the value of an environment variable, if it is set, and wipes and unsets the variable: neither a child process nor the system's
/// list of processes shows it any longer. Call it in main(), before there is another thread.
std::optional<QString> takeSecretVariable(const char* name);

/// Lets all threads share a few heaps, so that one uses again what another has freed. With a heap for each thread, as is usual, a long batch
/// leaves free memory behind in all of them. Call it first in main().
void shareHeaps();

/// Lets all threads but the main one wait without GLib, which writes to a file of the waiting thread at each event that is posted, also when
/// that thread is awake. The main thread keeps it: the keychain answers through it. Call it first in main().
void keepThreadsFromGlib();

/// Ends the process with that code, after what was printed is written: nothing is destroyed, and other threads stop where they are. For the end
/// of main(), while a thread waits for what may never come.
[[noreturn]] void endAtOnce(int code);

/// Gives memory that was freed in small pieces back to the system; it stays with the process otherwise. It may take some milliseconds.
void returnFreeMemory();

/// Returns the resident memory in bytes; 0 where it cannot be told.
qint64 residentBytes();

/// Returns the size beyond which no file of this process may grow (`ulimit -f`); nullopt when there is no such limit.
std::optional<qint64> fileSizeLimit();

} // namespace Process
} // namespace vestnik
