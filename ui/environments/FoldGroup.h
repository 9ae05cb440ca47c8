#pragma once

#include <QWidget>

class QToolButton;

namespace vestnik {

/// A part of a form that can be shut: its title with an arrow, and what it holds below it. Shut until it is opened. Owns its content.
class FoldGroup : public QWidget {
    Q_OBJECT

public:
    /// The button has the object name.
    FoldGroup(const QString& name, QWidget& content, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void open();
    QWidget& content() const { return m_content; }

private:
    QWidget& m_content;
    QToolButton* m_button;
};

} // namespace vestnik
