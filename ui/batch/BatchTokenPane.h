#pragma once

#include "Issue.h"
#include "SecretFault.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

/// Takes a new token in place of one that was refused or is missing. Hidden while none is asked for.
class BatchTokenPane : public QWidget {
    Q_OBJECT

public:
    explicit BatchTokenPane(QWidget* parent = nullptr);

    /// `rows`: how many go with it. `fault`: of the keychain, where the token is missing because of it.
    void ask(qsizetype rows, SecretFault fault = SecretFault::None);
    void say(const Issue& issue);
    /// Forgets what was typed.
    void close();

Q_SIGNALS:
    void given(const QString& token);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void give();

    qsizetype m_rows = 0;
    SecretFault m_fault = SecretFault::None;
    std::optional<Issue> m_issue;
    QLabel* m_label;
    QLineEdit* m_token;
    QPushButton* m_go;
    QLabel* m_wrong;
};

} // namespace vestnik
