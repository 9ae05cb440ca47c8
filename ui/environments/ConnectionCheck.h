#pragma once

#include "ConnectionTest.h"
#include "PendingCall.h"
#include "TokenVault.h"

#include <QElapsedTimer>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace vestnik {

/// The checks of the environments' connections: one runs at a time, and the last one of each environment is kept until its next. The vault
/// must outlive it.
class ConnectionCheck : public QObject {
    Q_OBJECT

public:
    using Source = std::function<std::pair<Environment, TransportSecrets>()>;
    enum class State { None, Running, Good, Bad };

    explicit ConnectionCheck(TokenVault& tokens, QObject* parent = nullptr) : QObject(parent), m_tokens(tokens) { }

    /// Gives what is to be checked, as it is typed; secrets that are empty there are looked up.
    void setSource(const Source& source) { m_source = source; }
    /// Goes to that environment's last check, and stops one that runs.
    void use(const QString& environmentId);
    /// The values may be others now: stops a check that runs, as it is about what stands there no longer.
    void onEdited();
    void start();

    State state() const;
    /// True when the form holds other values than those that were checked.
    bool isOutdated() const;
    /// Returns when it ended and what came of it, in two lines at most; empty before the first one.
    QString summary() const;
    /// Returns the stages, a line each; empty before the first one.
    QString stages() const;

Q_SIGNALS:
    void changed();

private:
    struct Check {
        Environment environment; ///< as it was checked
        TransportSecrets typed;  ///< of the environment in view alone
        ConnectionReport report;
        std::optional<Error> error;
        QDateTime end; ///< null while it runs
        qint64 microseconds = 0;
    };

    void test(const Environment& environment, const TransportSecrets& secrets);
    void finish();
    void fail(const Error& error);
    void stop();
    const Check* last() const;

    TokenVault& m_tokens;
    Source m_source;
    PendingCall m_asking; // for the keychain
    std::unique_ptr<ConnectionTest> m_test;
    QElapsedTimer m_since;
    QString m_id;
    QHash<QString, Check> m_checks;
};

} // namespace vestnik
