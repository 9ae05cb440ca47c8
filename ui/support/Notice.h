#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace vestnik {

/// A line inside the window that says something and may offer one thing to do about it. Hidden until show() is called; closing it, or
/// doing what it offers, hides it. The texts come from functions, so that a language switch changes what stands there.
class Notice : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Information, Warning, Error };
    using Text = std::function<QString()>;

    explicit Notice(QWidget* parent = nullptr);

    /// Without an action there is only the closing button.
    void show(Tone tone, Text text, Text actionText = {}, std::function<void()> action = {});
    /// A second thing to do about the notice that show() has just shown.
    void offerToo(Text actionText, std::function<void()> action);
    void close();

    QString text() const;

Q_SIGNALS:
    /// A person closed it.
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void closeAndDo(std::function<void()> action);
    void paintTone();

    Tone m_tone = Tone::Information;
    Text m_text;
    Text m_actionText;
    std::function<void()> m_action;
    Text m_otherText;
    std::function<void()> m_other;
    QLabel* m_label;
    QPushButton* m_button;
    QPushButton* m_otherButton;
    QToolButton* m_close;
};

} // namespace vestnik
