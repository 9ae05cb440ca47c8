#pragma once

class QString;

namespace vestnik {

/// The turn to ask SQLite for the right to write. SQLite lets those who wait look again now and then, so that a program that writes on and
/// on is always there first, and the others are refused after their five seconds. Who waits therefore holds the turn, a lock (::flock) on
/// the folder of the file, and who has just written must wait for it as well. It is a courtesy: where the folder cannot be locked, and when
/// the turn does not come within five seconds, for whoever has it may be stopped, it is done without. Of one scope and one thread.
class WriteTurn {
public:
    explicit WriteTurn(const QString& file);
    ~WriteTurn();
    WriteTurn(const WriteTurn&) = delete;
    WriteTurn& operator=(const WriteTurn&) = delete;

private:
    int m_descriptor;
};

} // namespace vestnik
