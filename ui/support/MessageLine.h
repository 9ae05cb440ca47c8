#pragma once

#include "Tokens.h"

#include <QStringList>
#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace vestnik {

/// The common part of a toast and a strip of states: an icon, a text, buttons for the acts that are offered, and one that closes.
class MessageLine : public QWidget {
    Q_OBJECT

public:
    enum class Shape {
        Wrapped, ///< as high as the text needs; the buttons go below it where there is no room beside it
        Line,    ///< one line, or two small ones; what does not fit is left out
    };
    struct Content {
        QString icon; ///< a name of lineIcon()
        Tokens::Colour colour = Tokens::Colour::Accent;
        QString text;
        QStringList acts;
    };

    explicit MessageLine(Shape shape, QWidget* parent = nullptr);

    void show(const Content& content);
    /// Returns the width that has the text in one line, beside its buttons.
    int naturalWidth() const;
    /// Returns the width of all but the text.
    int widthBeside() const;
    /// Takes that width before it is in view, so that its height for it is known.
    void fit(int width);
    /// A part of the text is left out.
    bool isElided() const { return m_isElided; }
    QLabel* label() const { return m_label; }

Q_SIGNALS:
    void acted(int act);
    /// The button of an act went down; acted() follows when it is let go on it.
    void pressed();
    void closed();
    /// isElided() may be another.
    void arranged();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showActs();
    /// Puts the buttons beside the text or below it.
    void arrange();
    void elide();
    void retranslateUi();

    Shape m_shape;
    Content m_content;
    bool m_isElided = false;
    bool m_isBelow = false;
    QGridLayout* m_grid;
    QLabel* m_label;
    QWidget* m_acts;
    QHBoxLayout* m_actLine;
    QToolButton* m_close;
};

} // namespace vestnik
