#pragma once

#include "Environment.h"
#include "ProductionLock.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class ProductionGuard;
class UnlockPrompt;

/// Whether production is locked, for how long it stays unlocked, and the way to change that. The name is asked for below it, over the page,
/// so that nothing moves. It is seen only while its environment is production. The guard must outlive it.
class ProductionLockChip : public QWidget {
    Q_OBJECT

public:
    enum class Ground {
        Bar,  ///< production's own colour, where a word must do
        Page, ///< with room for the whole sentence
    };
    ProductionLockChip(ProductionGuard& guard, Ground ground, QWidget* parent = nullptr);

    void setEnvironment(const Environment& environment);
    /// Asks for the name, or for one press after idling, and gives that the focus.
    void askToUnlock();

    ~ProductionLockChip() override;

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void refresh();
    void openOrAsk();
    void unlock(const QString& typed);
    void closePrompt();
    void retranslateUi();
    QString stateText() const;

    ProductionGuard& m_guard;
    const Ground m_ground;
    Environment m_environment;
    LockState m_state = LockState::Closed;
    QPointer<QWidget> m_focusBefore; // where a person was when the name was asked for
    QLabel* m_text;
    QPushButton* m_open;
    QPushButton* m_lock;
    UnlockPrompt* m_prompt;
    QPointer<QObject> m_promptAlive; ///< the window's child once it asked, and may go before us
};

} // namespace vestnik
