#pragma once

#include <QWidget>

class QLabel;

namespace vestnik {

class CodeView;
class JsonHighlighter;

/// The text of a body, coloured where it is JSON. Below it stands what is not to be seen: characters that are shown by name, and how much of
/// a long text is left out. Copying gives the exact text.
class BodyView : public QWidget {
    Q_OBJECT

public:
    enum class Of { Request, Response };

    /// `name` is the object name of the text.
    BodyView(Of of, const QString& name, QWidget* parent = nullptr);

    /// `isCut`: the rest of the body was not kept.
    void show(const QString& text, bool isCut = false);
    /// Shows a word in place of a text.
    void showNone(const QString& why);
    CodeView& code() const { return *m_code; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshNotes();
    QString leftOutText() const;

    Of m_of;
    bool m_isCut = false;
    CodeView* m_code;
    JsonHighlighter* m_highlighter;
    QLabel* m_invisible;
    QLabel* m_leftOut;
};

} // namespace vestnik
