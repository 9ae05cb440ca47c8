#pragma once

#include <QLineEdit>
#include <QTimer>

namespace vestnik {

/// The search field of the history. What was typed comes by searched(), a moment after the last key.
class HistorySearch : public QLineEdit {
    Q_OBJECT

public:
    explicit HistorySearch(QWidget* parent = nullptr);

    /// Shows a text that is searched for already, unless a person is typing another one.
    void show(const QString& text);
    void focusWhole();

Q_SIGNALS:
    void searched(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslateUi();
    /// Says what can be searched for, as far as there is room.
    void showPlaceholder();
    void tell();

    bool m_isFilling = false;
    QTimer m_typing;
};

} // namespace vestnik
