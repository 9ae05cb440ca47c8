#pragma once

#include "SandboxApi.h"

#include <QObject>

class QAction;
class QMenu;

namespace vestnik {

/// The lines of a menu that ask the sandbox for an answer, one for each that it gives on request. They are in view while the environment is
/// the sandbox. A line names the answer and the order id that it needs.
class ProvokeActions : public QObject {
    Q_OBJECT

public:
    explicit ProvokeActions(QMenu& menu);

    void setSandbox(bool isSandbox);
    void retranslateUi();
    /// "Provoke 404 · Not found".
    static QString text(const ProvokedAnswer& answer);

Q_SIGNALS:
    void chosen(const vestnik::ProvokedAnswer& answer);

private:
    const QList<ProvokedAnswer> m_answers;
    QAction* m_line;
    QList<QAction*> m_actions; ///< one an answer
};

} // namespace vestnik
