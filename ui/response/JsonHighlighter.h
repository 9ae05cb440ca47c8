#pragma once

#include "Appearance.h"

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace vestnik {

/// Colours the JSON of a view: keys, texts, numbers and literals. It follows a change between light and dark. A text or a line so long
/// that colouring it would hold up the window stays plain. It belongs to the view's document.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit JsonHighlighter(QPlainTextEdit* view);

    /// The line, from 0, at which the JSON begins; what stands before it stays plain. To be set before the text.
    void setFirstLine(int line) { m_firstLine = line; }

    /// More than this, in UTF-16 units, stays plain.
    static constexpr int maxText = 256 * 1024;
    static constexpr int maxLine = 16 * 1024;

protected:
    void highlightBlock(const QString& text) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void colour(qsizetype start, qsizetype end, Appearance::CodePart part);

    int m_firstLine = 0;
};

} // namespace vestnik
