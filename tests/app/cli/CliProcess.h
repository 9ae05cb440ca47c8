#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace vestnik {

/// What the program left behind. The exit code is -1 when it crashed or did not end.
struct CliResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// Every line of the output as a JSON object; an empty object for a line that is none.
    QList<QJsonObject> objects() const;
    /// The only object; empty when there is not exactly one line.
    QJsonObject object() const;
};

/// Runs the real vestnik-cli on a data folder of its own, in English, with a token in its environment unless told otherwise.
class CliProcess {
public:
    CliProcess();

    QString dataFolder() const { return m_dir.filePath(QStringLiteral("data")); }
    QString journalFile() const { return dataFolder() + QStringLiteral("/journal.sqlite"); }

    /// The program starts under this command, such as `setpriv …`.
    void setLauncher(const QStringList& launcher) { m_launcher = launcher; }
    /// Null: the variable is not set.
    void setToken(const QString& token) { m_token = token; }

    CliResult run(const QStringList& arguments) const;
    CliResult runWithInput(const QStringList& arguments, const QByteArray& input) const;
    std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    static CliResult finish(QProcess& process);
    /// Waits until that text stands on standard error; returns all that stands there by then.
    static QByteArray errorsUntil(QProcess& process, const QByteArray& text);

    /// Adds an environment `local` of kind test.
    CliResult addLocal(const QString& url) const;
    /// The arguments of a sound send to `local`, as JSON.
    static QStringList sendArguments();
    CliResult send() const { return run(sendArguments()); }
    QList<QJsonObject> history() const;
    /// The bytes of every file in the data folder, one after the other.
    QByteArray allBytes() const;

private:
    QTemporaryDir m_dir;
    QStringList m_launcher;
    QString m_token = QStringLiteral("qwerty123sbermarket");
};

/// A sandbox in a process of its own, on the data folder of that command line and with its usual token.
class CliSandbox {
public:
    explicit CliSandbox(const CliProcess& cli);
    ~CliSandbox();
    Q_DISABLE_COPY_MOVE(CliSandbox)

    QString url() const { return m_url; }

private:
    std::unique_ptr<QProcess> m_process;
    QString m_url;
};

} // namespace vestnik
