#pragma once

#include "ConnectionTest.h"
#include "PendingCall.h"
#include "TokenVault.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QLabel;
class QPushButton;

namespace vestnik {

/// The button that tests an environment's connection, and below it what came of it, stage by stage. The vault must outlive it.
class ConnectionPane : public QWidget {
    Q_OBJECT

public:
    using Source = std::function<std::pair<Environment, TransportSecrets>()>;

    explicit ConnectionPane(TokenVault& tokens, QWidget* parent = nullptr);

    /// Gives what is to be tested, as it is typed; secrets that are empty there are looked up.
    void setSource(const Source& source) { m_source = source; }
    /// Takes the last test's lines away, and stops one that runs.
    void clear();

protected:
    void changeEvent(QEvent* event) override;

private:
    void start();
    void test(const Environment& environment, const TransportSecrets& secrets);
    void show();
    void retranslateUi();

    TokenVault& m_tokens;
    Source m_source;
    PendingCall m_asking; // for the keychain
    std::unique_ptr<ConnectionTest> m_test;
    ConnectionReport m_report;
    std::optional<Error> m_error;
    bool m_isOver = true;
    QPushButton* m_button;
    QLabel* m_lines;
};

} // namespace vestnik
