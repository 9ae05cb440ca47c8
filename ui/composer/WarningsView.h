#pragma once

#include "EventCatalog.h"
#include "Issue.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace vestnik {

/// The warnings on what is about to be sent, where that is decided, and a tick for those that must be read. The tick stands for exactly
/// the bytes that it was set for. The catalogue must outlive it.
class WarningsView : public QWidget {
    Q_OBJECT

public:
    enum class Shows {
        First, ///< one line, kept when there is none: how many, and the first, which leads to its field
        All,   ///< a line for each, as far as there is room
    };

    WarningsView(const EventCatalog& catalog, Shows shows, QWidget* parent = nullptr);

    /// Warnings alone are taken; what the API complained of stands elsewhere. `body`: the bytes that they are about.
    void setIssues(const Issues& issues, const QByteArray& body);
    /// Whether the tick is asked for here, or at another place.
    void setAsks(bool asks);
    /// The warnings as lines, those that must be read first.
    QStringList lines() const;
    /// Nothing has to be read here, or a person said that it was.
    bool isRead() const;
    /// Whether a send was refused because they are not read.
    bool isUnread() const;
    /// Leads to the tick, and says why nothing was sent.
    void lead();

Q_SIGNALS:
    void fieldRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    qsizetype toRead() const { return m_asks ? countToRead(m_issues) : 0; }
    void buildLine();
    void buildLines();
    QString text() const;
    /// Returns the one line, as far as there is room.
    QString firstText(const QStringList& all) const;
    void refresh();
    void showTexts();

    const EventCatalog& m_catalog;
    const Shows m_shows;
    Issues m_issues;
    QByteArray m_body;
    bool m_asks = true;
    bool m_isLed = false;
    QLabel* m_text;
    QCheckBox* m_tick;
    QLabel* m_unread;
};

} // namespace vestnik
