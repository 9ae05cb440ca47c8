#pragma once

#include "Environment.h"
#include "ProductionLock.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

class KindBadge;

class ProductionGuard;

/// Whether production is locked, for how long it stays unlocked, and the way to change that: the name is typed here, in the window. It is
/// seen only while the chosen environment is production. The guard must outlive it.
class ProductionBar : public QWidget {
    Q_OBJECT

public:
    explicit ProductionBar(ProductionGuard& guard, QWidget* parent = nullptr);

    void setEnvironment(const Environment& environment);
    /// Asks for the name, or for one press after idling, and gives that the focus.
    void askToUnlock();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void refresh();
    void openOrAsk();
    void unlock();
    void closePrompt();
    void sayWrong(const QString& text);
    void retranslateUi();
    QString stateText(LockState state) const;

    ProductionGuard& m_guard;
    Environment m_environment;
    LockState m_state = LockState::Closed;
    bool m_isAsking = false;
    QPointer<QWidget> m_focusBefore; // where a person was when the name was asked for
    KindBadge* m_badge;
    QLabel* m_name;
    QPushButton* m_open;
    QPushButton* m_lock;
    QLabel* m_question;
    QLineEdit* m_typed;
    QPushButton* m_unlock;
    QPushButton* m_leave;
    QLabel* m_wrong;
};

} // namespace vestnik
