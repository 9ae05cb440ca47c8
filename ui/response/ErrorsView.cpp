#include "ErrorsView.h"

#include "Appearance.h"
#include "FieldPath.h"
#include "IssueText.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype mostRows = 100;
constexpr qsizetype longestMessage = 500; ///< the whole stands in the response

QLabel* makeLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ErrorsView::ErrorsView(const EventCatalog& catalog, QWidget* parent) : QScrollArea(parent), m_catalog(catalog)
{
    setObjectName(QStringLiteral("errors"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(Tokens::spaceHuge);
    refresh();
}

void ErrorsView::show(const QList<ErrorItem>& errors)
{
    m_errors = errors;
    refresh();
}

void ErrorsView::showNone(const QString& why)
{
    if (m_errors.isEmpty() && m_none == why)
        return;
    m_errors.clear();
    m_none = why;
    refresh();
}

void ErrorsView::setCanLead(bool canLead)
{
    if (m_canLead == canLead)
        return;
    m_canLead = canLead;
    refresh();
}

void ErrorsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QScrollArea::changeEvent(event);
}

void ErrorsView::refresh()
{
    auto* rows = new QWidget;
    auto* layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, Tokens::spaceSmall, 0, 0);
    layout->setSpacing(Tokens::space);
    if (m_errors.isEmpty()) {
        QLabel* none = makeLabel(m_none);
        Appearance::tint(*none, Appearance::mutedColor());
        layout->addWidget(none);
    }
    for (const ErrorItem& error : m_errors.first(std::min(mostRows, m_errors.size())))
        layout->addWidget(makeRow(error));
    if (m_errors.size() > mostRows)
        layout->addWidget(makeLabel(tr("%n more error(s) stand in the response.", nullptr, static_cast<int>(m_errors.size() - mostRows))));
    layout->addStretch(1);
    if (QWidget* former = takeWidget())
        former->deleteLater(); // one of its buttons may have led here
    setWidget(rows);
    QWidget* last = this;
    for (QPushButton* go : rows->findChildren<QPushButton*>()) {
        setTabOrder(last, go);
        last = go;
    }
    setAccessibleName(tr("Errors that the response lists"));
}

QWidget* ErrorsView::makeRow(const ErrorItem& error)
{
    auto* row = new QWidget;
    auto* texts = new QVBoxLayout;
    texts->setSpacing(Tokens::spaceTiny / 2);
    const QString path = error.field.isEmpty() ? QString() : fieldPath(error.field);
    const QString field = path.isEmpty() ? QString() : fieldText(path, m_catalog);
    if (!field.isEmpty()) {
        QLabel* label = makeLabel(field == error.field ? field : QStringLiteral("%1 · %2").arg(field, error.field));
        QFont strong = label->font();
        strong.setWeight(QFont::DemiBold);
        label->setFont(strong);
        texts->addWidget(label);
    }
    QLabel* message = makeLabel(error.message.size() > longestMessage ? error.message.first(longestMessage) + u'…' : error.message);
    Appearance::tint(*message, Appearance::errorColor());
    texts->addWidget(message);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(texts, 1);
    if (m_canLead && !path.isEmpty()) {
        auto* go = new QPushButton(lineIcon(QStringLiteral("jump")), tr("Go to field"));
        go->setObjectName(QStringLiteral("goToField"));
        go->setAccessibleName(tr("Go to field: %1").arg(field));
        go->setAutoDefault(false);
        connect(go, &QPushButton::clicked, this, [this, path] { Q_EMIT fieldRequested(path); });
        layout->addWidget(go, 0, Qt::AlignTop);
    }
    return row;
}

} // namespace vestnik
