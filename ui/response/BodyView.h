#pragma once

#include "JsonLayout.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace vestnik {

class CodeView;
class JsonHighlighter;

/// The text of a body, coloured where it is JSON, with indents where a person wants them. Ctrl+F finds words in it. Below it stands what is not to be seen: characters that are shown by name, and how much of
/// a long text is left out. Copying gives the exact text.
class BodyView : public QWidget {
    Q_OBJECT

public:
    enum class Of { Request, Command, Response };

    /// `name` is the object name of the text.
    BodyView(Of of, const QString& name, QWidget* parent = nullptr);

    /// `isCut`: the rest of the body was not kept.
    void show(const QString& text, bool isCut = false);
    /// Shows a word in place of a text.
    void showNone(const QString& why);
    /// Shows JSON with indents, which are nowhere but in the view.
    void setIndents(bool areOn);
    /// The choice of indents. Over a response it stands in place; otherwise it waits to be put somewhere.
    QCheckBox* indents() const { return m_indents; }
    CodeView& code() const { return *m_code; }

Q_SIGNALS:
    /// A person wants indents, or none.
    void indentsChosen(bool areOn);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    /// Returns how the text is to be laid out; none: not at all.
    std::optional<JsonLayout> layoutOf(const QString& text);
    void refreshNotes();
    void refreshIndents();
    QString leftOutText() const;

    Of m_of;
    bool m_isCut = false;
    bool m_areIndentsWanted = false;
    bool m_isJson = false;
    QCheckBox* m_indents;
    QToolButton* m_copy;
    CodeView* m_code;
    JsonHighlighter* m_highlighter;
    QLabel* m_invisible;
    QLabel* m_leftOut;
};

} // namespace vestnik
