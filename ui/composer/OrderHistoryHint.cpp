#include "OrderHistoryHint.h"

#include "Announcement.h"
#include "Appearance.h"
#include "JournalReader.h"
#include "TeamLink.h"
#include "WhenDone.h"

#include <QApplication>
#include <QEvent>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto lookUpPause = 150ms;
constexpr auto teamPatience = 300ms;

/// Shortens a line, but not what it ends in: a sandbox's success is none.
QString fitted(const QString& line, const QFontMetrics& metrics, int room)
{
    const qsizetype end = line.lastIndexOf(QStringLiteral(" · "));
    const QString tail = end < 0 ? QString() : line.mid(end);
    return metrics.elidedText(line.chopped(tail.size()), Qt::ElideRight, room - metrics.horizontalAdvance(tail)) + tail;
}

} // namespace

OrderHistoryHint::OrderHistoryHint(JournalReader& reader, const EventCatalog& catalog, Shows shows, QWidget* parent)
    : QLabel(parent), m_reader(reader), m_catalog(catalog), m_shows(shows)
{
    setObjectName(QStringLiteral("orderFacts"));
    setWordWrap(shows == Shows::All);
    if (shows == Shows::First)
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QLabel::linkActivated, this,
            [this] { Q_EMIT timelineRequested({{}, m_question.order.orderId, m_question.order.orderUuid}); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookUpPause);
    connect(&m_timer, &QTimer::timeout, this, &OrderHistoryHint::lookUp);
    m_teamTimer.setSingleShot(true);
    m_teamTimer.setInterval(teamPatience);
    connect(&m_teamTimer, &QTimer::timeout, this, [this] { takeTeam({}); });
    retranslateUi();
}

void OrderHistoryHint::setTeam(TeamLink& team)
{
    m_team = &team;
    connect(&team.history(), &TeamHistory::stateChanged, this, &OrderHistoryHint::refresh);
}

void OrderHistoryHint::setOrder(const OrderKey& order)
{
    if (order != m_question.order)
        forget({order}); // what was known of another order must not stand here for a moment
    m_timer.start();
}

void OrderHistoryHint::ask(const OrderQuestion& question)
{
    forget(question);
    m_timer.stop();
    lookUp();
}

void OrderHistoryHint::refresh()
{
    m_timer.start();
}

void OrderHistoryHint::forget(const OrderQuestion& question)
{
    m_question = question;
    m_known.reset();
    m_others.reset();
    m_isTeamMissing = false;
    m_teamTimer.stop();
    ++m_teamAsked;
    ++m_asked;
    retranslateUi();
    Q_EMIT changed();
}

void OrderHistoryHint::lookUp()
{
    if (isEmpty())
        return;
    whenDone(m_reader.knownOfOrder(m_question.order, m_question.event), this, [this, asked = m_asked](const Result<OrderKnowledge>& known) {
        if (asked == m_asked)
            take(known);
    });
    askTeam();
}

void OrderHistoryHint::askTeam()
{
    ++m_teamAsked; // what was asked before comes too late
    if (!m_team || !m_team->isSetUp() || !m_isShared) {
        m_others.reset();
        m_isTeamMissing = false;
        return;
    }
    m_teamTimer.start();
    whenDone(m_team->history().knownOfOrder(m_question.order), this, [this, asked = m_teamAsked](const Result<OrderKnowledge>& others) {
        if (asked == m_teamAsked) // what comes after the moment is welcome as well
            takeTeam(others ? std::optional(*others) : std::nullopt);
    });
}

void OrderHistoryHint::takeTeam(const std::optional<OrderKnowledge>& others)
{
    m_teamTimer.stop();
    const bool isNew = !m_others;
    m_others = others;
    m_isTeamMissing = !others;
    retranslateUi();
    if (isNew && m_others && !m_others->isEmpty())
        announceFacts();
    Q_EMIT changed();
}

OrderKnowledge OrderHistoryHint::knownToAll() const
{
    OrderKnowledge all = known();
    if (m_others)
        all.join(*m_others);
    else if (m_isTeamMissing)
        all.scope = OrderKnowledge::Scope::TeamMissing;
    return all;
}

void OrderHistoryHint::announceFacts()
{
    if (m_known)
        announce(this, accessibleName());
}

void OrderHistoryHint::take(const Result<OrderKnowledge>& known)
{
    // Of an order that was just entered. After a send the answer says it.
    const bool isNew = !m_known;
    m_known = known;
    retranslateUi();
    if (isNew && known && !knownToAll().isEmpty())
        announceFacts();
    Q_EMIT changed();
}

void OrderHistoryHint::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    if (m_shows == Shows::First)
        retranslateUi();
}

void OrderHistoryHint::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        clear(); // the colour of a link is read from the palette with a new text alone
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QLabel::changeEvent(event);
}

void OrderHistoryHint::showLines(const QStringList& lines)
{
    const QString link = isEmpty() ? QString() : tr("Order timeline");
    QStringList shown = lines;
    if (m_shows == Shows::First) {
        const QString more = lines.size() > 1 ? QStringLiteral(" (+%1)").arg(lines.size() - 1) : QString();
        const int room = contentsRect().width() - fontMetrics().horizontalAdvance(link + more + QStringLiteral("   "));
        shown = {fitted(lines.first(), fontMetrics(), room) + more};
        setToolTip(shown == lines ? QString() : lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    for (QString& line : shown)
        line = line.toHtmlEscaped();
    setText(shown.join(QStringLiteral("<br>"))
            + (link.isEmpty() ? QString() : QStringLiteral(" <a href=\"timeline\">%1</a>").arg(link.toHtmlEscaped())));
}

void OrderHistoryHint::retranslateUi()
{
    QStringList lines{tr("Looking into the history…")};
    if (isEmpty())
        lines = {tr("Past sends of this order appear here.")};
    else if (m_known)
        lines = OrderFactTexts::lines(*m_known ? Result<OrderKnowledge>(knownToAll()) : *m_known, m_question, m_catalog);
    setAccessibleName(lines.join(u'\n'));
    showLines(lines);
    const bool hasFacts = m_known && *m_known && !knownToAll().isEmpty();
    const bool isWarning = hasFacts && OrderFactTexts::isWarning(knownToAll(), m_question.event, m_catalog);
    const bool isPlain = hasFacts || (m_known && !*m_known);
    Appearance::tint(*this,
                     isWarning     ? Appearance::warningColor()
                         : isPlain ? QApplication::palette().color(QPalette::Text)
                                   : Appearance::mutedColor());
}

} // namespace vestnik
