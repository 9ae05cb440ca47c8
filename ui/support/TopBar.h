#pragma once

#include "Environment.h"

#include <QList>
#include <QWidget>

class QAction;
class QActionGroup;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace vestnik {

class IdleLimitMenu;
class KindBadge;
class OperatorField;

/// The line at the top of the window: where events go, the language, and the menu.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    void setEnvironments(const QList<Environment>& environments, const Environment& current);
    void setAppearance(const QString& code);
    void setIdleLimit(std::chrono::minutes limit);
    /// The names that are offered.
    void setOperators(const QStringList& names);

Q_SIGNALS:
    void environmentChosen(const QString& id);
    void operatorNamed(const QString& name);
    void environmentsRequested();
    void batchRequested();
    void languageChosen(const QString& code);
    void appearanceChosen(const QString& code);
    void idleLimitChosen(std::chrono::minutes limit);
    void sandboxResetRequested();
    void quitRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    QList<Environment> m_environments;
    Environment m_current;
    QLabel* m_label;
    QComboBox* m_chooser;
    KindBadge* m_badge;
    QLabel* m_mark;
    QPushButton* m_manage;
    QPushButton* m_batch;
    OperatorField* m_operator;
    QComboBox* m_language;
    QToolButton* m_menuButton;
    QMenu* m_menu;
    QMenu* m_appearanceMenu;
    QActionGroup* m_appearances;
    IdleLimitMenu* m_idleLimit;
    QAction* m_resetSandbox;
    QAction* m_quit;
};

} // namespace vestnik
