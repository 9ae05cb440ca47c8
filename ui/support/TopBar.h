#pragma once

#include "Environment.h"

#include <QList>
#include <QWidget>

#include <optional>

class QComboBox;
class QKeyEvent;
class QLabel;
class QPushButton;

namespace vestnik {

class KindBadge;
class OperatorField;

/// The line at the top of the window: where events go, and who works. Its ground is that of the environment's kind.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    void setEnvironments(const QList<Environment>& environments, const Environment& current);
    /// The work of the page in view.
    enum class Sender { Rows, Scenario };
    /// Shows where the page in view sends, where that is not the current environment; null: it is. Nothing can be chosen meanwhile.
    void setOther(const Environment* other, Sender sender = Sender::Rows);
    /// The names that are offered.
    void setOperators(const QStringList& names);
    /// Takes production's lock, beside the environment that it is about.
    void putLock(QWidget* lock);
    /// Takes the strip of the window\'s states into its free part.
    void putStates(QWidget* strip);
    /// Takes the team's mark, beside the palette.
    void putTeam(QWidget* mark);
    /// Opens the list of the environments.
    void openEnvironments();

Q_SIGNALS:
    void environmentChosen(const QString& id);
    void operatorNamed(const QString& name);
    void paletteRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void retranslateUi();
    void showPaletteText();
    void takeLater();
    const Environment& shown() const { return m_other ? *m_other : m_current; }
    bool takeKey(QKeyEvent& press);

    QList<Environment> m_environments;
    std::optional<QList<Environment>> m_later; ///< the list that came while the chooser was open
    Environment m_current;
    std::optional<Environment> m_other;
    Sender m_sender = Sender::Rows; ///< of what goes to the other one
    bool m_isTabbing = false;       ///< a press of Tab is under way
    QLabel* m_label;
    QLabel* m_otherName;
    QWidget* m_lock = nullptr; ///< holds the lock of the current environment
    QComboBox* m_chooser;
    KindBadge* m_badge;
    QLabel* m_mark;
    QPushButton* m_palette;
    OperatorField* m_operator;
};

} // namespace vestnik
