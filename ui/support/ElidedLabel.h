#pragma once

#include <QLabel>

namespace vestnik {

/// A plain text of a few lines that never asks for more room than it has: what does not fit is left out at the end and stands in the tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    /// `mode` is that of a single line; several are cut at their end.
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideMiddle, int lines = 1, QWidget* parent = nullptr);

    /// Sets the whole text, which is what a screen reader says.
    void setWhole(const QString& text);
    const QString& whole() const { return m_whole; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();

    const Qt::TextElideMode m_mode;
    const int m_lines;
    QString m_whole;
};

} // namespace vestnik
