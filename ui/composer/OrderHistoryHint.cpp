#include "OrderHistoryHint.h"

#include "Announcement.h"
#include "Appearance.h"
#include "JournalReader.h"
#include "WhenDone.h"

#include <QApplication>
#include <QEvent>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto lookUpPause = 150ms;

} // namespace

OrderHistoryHint::OrderHistoryHint(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QLabel(parent), m_reader(reader), m_catalog(catalog)
{
    setObjectName(QStringLiteral("orderFacts"));
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QLabel::linkActivated, this,
            [this] { Q_EMIT timelineRequested({{}, m_question.order.orderId, m_question.order.orderUuid}); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookUpPause);
    connect(&m_timer, &QTimer::timeout, this, &OrderHistoryHint::lookUp);
    retranslateUi();
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
}

void OrderHistoryHint::take(const Result<OrderKnowledge>& known)
{
    // Of an order that was just entered. After a send the answer says it.
    const bool isNew = !m_known;
    m_known = known;
    retranslateUi();
    if (isNew && known && !known->isEmpty())
        announce(this, accessibleName());
    Q_EMIT changed();
}

void OrderHistoryHint::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QLabel::changeEvent(event);
}

void OrderHistoryHint::retranslateUi()
{
    QStringList lines{tr("Looking into the history…")};
    if (isEmpty())
        lines = {tr("Past sends of this order appear here.")};
    else if (m_known)
        lines = OrderFactTexts::lines(*m_known, m_question, m_catalog);
    setAccessibleName(lines.join(u'\n'));
    QStringList escaped;
    for (const QString& line : std::as_const(lines))
        escaped += line.toHtmlEscaped();
    const QString link = isEmpty() ? QString() : QStringLiteral(" <a href=\"timeline\">%1</a>").arg(tr("Order timeline").toHtmlEscaped());
    setText(escaped.join(QStringLiteral("<br>")) + link);
    const bool hasFacts = m_known && *m_known && !(*m_known)->isEmpty();
    const bool isWarning = hasFacts && OrderFactTexts::isWarning(**m_known, m_question.event, m_catalog);
    const bool isPlain = hasFacts || (m_known && !*m_known);
    Appearance::tint(*this,
                     isWarning     ? Appearance::warningColor()
                         : isPlain ? QApplication::palette().color(QPalette::Text)
                                   : Appearance::mutedColor());
}

} // namespace vestnik
