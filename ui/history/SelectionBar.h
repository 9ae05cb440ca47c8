#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace vestnik {

/// The foot of the history: how many records are shown and selected, and what can be done with these. It keeps its room when nothing is
/// selected. The buttons do what the actions do, and are enabled as they are; the actions must outlive it.
class SelectionBar : public QWidget {
    Q_OBJECT

public:
    struct Actions {
        QAction* resend;
        QAction* edit;
        QAction* timeline;
        QAction* ticket;
        QAction* compare;
        QAction* exporting;
    };
    explicit SelectionBar(const Actions& actions, QWidget* parent = nullptr);

    void setCounts(int shown, int selected);
    /// Shows a widget at the right end, which the bar owns from then on until another layout takes it.
    void putAtEnd(QWidget& widget);

    /// Asks for no width: the bar must not push the pane when something is selected.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* add(const char* name, const char* icon, QAction& action);
    void retranslateUi();
    void updateButtons();

    int m_shown = 0;
    int m_selected = 0;
    QLabel* m_text;
    QPushButton* m_resend;
    QPushButton* m_edit;
    QPushButton* m_timeline;
    QPushButton* m_ticket;
    QPushButton* m_compare;
    QPushButton* m_export;
};

} // namespace vestnik
