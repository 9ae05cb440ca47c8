#pragma once

#include "Environment.h"

#include <QList>
#include <QWidget>

class QComboBox;
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
    /// The names that are offered.
    void setOperators(const QStringList& names);
    /// Takes production's lock, beside the environment that it is about.
    void putLock(QWidget* lock);
    /// Takes the strip of the window\'s states into its free part.
    void putStates(QWidget* strip);
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

    QList<Environment> m_environments;
    Environment m_current;
    QLabel* m_label;
    QComboBox* m_chooser;
    KindBadge* m_badge;
    QLabel* m_mark;
    QPushButton* m_palette;
    OperatorField* m_operator;
};

} // namespace vestnik
