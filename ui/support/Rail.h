#pragma once

#include <QWidget>

#include <array>

class QButtonGroup;
class QToolButton;

namespace vestnik {

class ProgressRing;

/// The pages of the window, in the order of the rail.
enum class Page { Send, History, Batch, Environments, Scenarios, Settings, Help };
inline constexpr int pageCount = 7;

/// The narrow bar at the left edge: one button a page, with its key in the tooltip. It shows which page is in view; going there is the
/// window's work.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void setPage(Page page);
    /// Marks a page on which something goes on while another one is in view; `text` says what, and stands in the tooltip.
    void setMark(Page page, const QString& text);
    /// Shows a ring round the page's icon for how far that is, from 0 to 1; below 0: none.
    void setProgress(Page page, double share);

Q_SIGNALS:
    void chosen(vestnik::Page page);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* button(Page page) const;
    void retranslateUi();

    Page m_page = Page::Send;
    QButtonGroup* m_buttons;
    std::array<QString, pageCount> m_marks;
    std::array<ProgressRing*, pageCount> m_rings{}; ///< null until there is progress
};

} // namespace vestnik
