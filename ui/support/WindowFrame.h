#pragma once

#include "Rail.h"

#include <QColor>

#include <array>

class QStackedWidget;

namespace vestnik {

/// The frame of the window: what stands at the top on every page, the rail, and the page in view, with production's line round it all.
/// Owns what it is given.
class WindowFrame : public QWidget {
    Q_OBJECT

public:
    explicit WindowFrame(const QList<QWidget*>& top, QWidget* parent = nullptr);

    /// Gives a page its widget; two pages may have the same one. A null pointer takes it away.
    void setWidget(Page page, QWidget* widget);
    QWidget* widget(Page page) const { return m_widgets.at(static_cast<std::size_t>(page)); }
    /// Shows a page that has a widget.
    void show(Page page);
    Page page() const { return m_page; }
    Rail& rail() { return *m_rail; }
    /// Draws a line round everything; an invalid colour takes it away.
    void setLine(const QColor& colour);

Q_SIGNALS:
    void shown(vestnik::Page page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_line;
    Page m_page = Page::Send;
    Rail* m_rail;
    QStackedWidget* m_stack;
    std::array<QWidget*, pageCount> m_widgets{};
};

} // namespace vestnik
