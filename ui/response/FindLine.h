#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace vestnik {

/// Looks for words in a text, from where its cursor stands and round again. Ctrl+F in the text opens it, Enter and Shift+Enter go on and
/// back, Esc closes it. The text must outlive it.
class FindLine : public QWidget {
    Q_OBJECT

public:
    explicit FindLine(QPlainTextEdit& text, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open();
    void dismiss();
    void find(bool isForward);
    void retranslateUi();

    QPlainTextEdit& m_text;
    QLineEdit* m_words;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_result;
    QToolButton* m_close;
};

} // namespace vestnik
