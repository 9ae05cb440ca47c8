#include "DetailActions.h"

#include "BodyText.h"
#include "LineIcon.h"
#include "MenuButtonAccessibility.h"
#include "Preferences.h"
#include "SaveDialog.h"
#include "Shortcuts.h"
#include "Ticket.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>

#include <utility>

namespace vestnik {

DetailActions::DetailActions(const EventCatalog& catalog, Preferences& preferences, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_preferences(preferences),
      m_ticket(new QToolButton),
      m_resend(new QToolButton),
      m_edit(new QToolButton),
      m_timeline(new QToolButton),
      m_more(new QToolButton),
      m_menu(new QMenu(m_more))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny / 2);
    const std::initializer_list<std::pair<QToolButton*, const char*>> buttons{
        {m_ticket, "ticket"}, {m_resend, "resend"}, {m_edit, "edit-resend"}, {m_timeline, "timeline"}, {m_more, "more"}};
    for (const auto& [button, icon] : buttons) {
        button->setIcon(lineIcon(QLatin1String(icon)));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setFixedSize(Tokens::controlHeight, Tokens::controlHeight);
        layout->addWidget(button);
    }
    m_ticket->setObjectName(QStringLiteral("detailTicket"));
    m_resend->setObjectName(QStringLiteral("detailResend"));
    m_edit->setObjectName(QStringLiteral("detailEdit"));
    m_timeline->setObjectName(QStringLiteral("detailTimeline"));
    m_more->setObjectName(QStringLiteral("detailMenu"));
    m_menu->setToolTipsVisible(true);
    setMenuAlone(*m_more, *m_menu);
    connect(m_ticket, &QToolButton::clicked, this, &DetailActions::copyTicket);
    connect(m_resend, &QToolButton::clicked, this, [this] { Q_EMIT resendRequested(DeliveryRecord(m_delivery->record)); });
    connect(m_edit, &QToolButton::clicked, this, [this] { Q_EMIT loadRequested(DeliveryRecord(m_delivery->record)); });
    connect(m_timeline, &QToolButton::clicked, this,
            [this] { Q_EMIT timelineRequested({{}, m_delivery->summary().orderId, m_delivery->summary().orderUuid}); });
    connect(m_menu, &QMenu::aboutToShow, this, &DetailActions::fillMenu);
    const std::initializer_list<std::pair<Shortcut, QToolButton*>> keys{{Shortcut::CopyTicket, m_ticket},
                                                                        {Shortcut::Resend, m_resend},
                                                                        {Shortcut::EditAndResend, m_edit},
                                                                        {Shortcut::Timeline, m_timeline}};
    for (const auto& [id, button] : keys) {
        QAction* action = Shortcuts::add(id, *this);
        action->setObjectName(button->objectName() + QStringLiteral("Key")); // the palette looks for the history's by name
        connect(action, &QAction::triggered, button, &QToolButton::click);
        m_keys += action;
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    retranslateUi();
    refresh();
}

void DetailActions::setDelivery(const ShownDelivery& delivery)
{
    m_delivery = delivery;
    refresh();
}

void DetailActions::setSending(bool isSending)
{
    m_isSending = isSending;
    refresh();
}

void DetailActions::setKeysOn(bool areOn)
{
    for (QAction* key : std::as_const(m_keys))
        key->setEnabled(areOn);
}

void DetailActions::refresh()
{
    const bool mayResend = m_delivery && m_delivery->isOver() && m_delivery->report.recorded && !m_isSending;
    if (m_resend->hasFocus() && !mayResend)
        setFocus(); // the button beside it would get the focus, and the next key
    for (QToolButton* button : {m_ticket, m_edit, m_timeline, m_more})
        button->setEnabled(m_delivery.has_value());
    m_resend->setEnabled(mayResend);
}

void DetailActions::fillMenu()
{
    m_menu->clear();
    if (!m_delivery)
        return;
    QAction* compare = m_menu->addAction(tr("Compare two records") + u'\t' + Shortcuts::keyText(Shortcut::Compare));
    compare->setObjectName(QStringLiteral("compareSelected"));
    compare->setEnabled(m_canCompare);
    compare->setToolTip(m_canCompare ? tr("Shows the two selected records side by side")
                                     : tr("Select a second record in the history with Ctrl and a click, then compare"));
    connect(compare, &QAction::triggered, this, &DetailActions::compareRequested);
    m_menu->addSeparator();
    const auto copy = [](const QString& text) { QGuiApplication::clipboard()->setText(text); };
    connect(m_menu->addAction(tr("Copy the record's ID")), &QAction::triggered, this,
            [this, copy] { copy(m_delivery->summary().delivery); });
    m_menu->addSeparator();
    QAction* body = m_menu->addAction(tr("Copy the response's body"));
    QAction* file = m_menu->addAction(tr("Save the response's body…"));
    body->setObjectName(QStringLiteral("copyResponseBody"));
    file->setObjectName(QStringLiteral("saveResponseBody"));
    for (QAction* action : {body, file})
        action->setEnabled(!this->body().isEmpty());
    connect(body, &QAction::triggered, this, [this, copy] {
        if (const std::optional<HttpResponse>& response = m_delivery->report.exchange.response)
            copy(bodyText(response->headers, response->body));
    });
    connect(file, &QAction::triggered, this, &DetailActions::askForFile);
}

QByteArray DetailActions::body() const
{
    const std::optional<HttpResponse> response = m_delivery ? m_delivery->report.exchange.response : std::nullopt;
    return response ? response->body : QByteArray();
}

void DetailActions::copyTicket()
{
    QGuiApplication::clipboard()->setText(ticketText(ticketFacts(m_delivery->record, m_catalog)));
    Toasts::of(*this).say(*this, Toast::Tone::Done, [] { return tr("Copied for a ticket."); });
}

void DetailActions::askForFile()
{
    const QByteArray bytes = body(); // another record may be in view once the file is chosen
    const QByteArray begun = bytes.trimmed();
    const bool isJson = begun.startsWith('{') || begun.startsWith('[');
    const QString suffix = isJson ? QStringLiteral("json") : QStringLiteral("txt");
    askForSave(*this, m_preferences,
               {tr("Save the response's body"), datedFileName(QStringLiteral("response"), suffix), QStringLiteral("bodyFile")},
               [this, bytes](const QString& file) { save(file, bytes); });
}

void DetailActions::save(const QString& file, const QByteArray& bytes)
{
    QSaveFile written(file);
    const bool isWritten = written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size() && written.commit();
    const QString path = QDir::toNativeSeparators(file);
    if (isWritten)
        Toasts::of(*this).say(*this, Toast::Tone::Done, [path] { return tr("The response's body was saved: %1").arg(path); });
    else
        Toasts::of(*this).say(*this, Toast::Tone::Failure, [path] { return tr("The file could not be written: %1").arg(path); });
}

void DetailActions::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void DetailActions::retranslateUi()
{
    const auto name = [](QToolButton* button, const QString& text, Shortcut key) {
        button->setAccessibleName(text);
        button->setToolTip(Shortcuts::tip(text, key));
    };
    name(m_ticket, tr("Copy for a ticket"), Shortcut::CopyTicket);
    name(m_resend, tr("Send again…"), Shortcut::Resend);
    name(m_edit, tr("Edit and send"), Shortcut::EditAndResend);
    name(m_timeline, tr("Order timeline"), Shortcut::Timeline);
    m_more->setAccessibleName(tr("More for this record"));
    m_more->setToolTip(tr("More for this record"));
}

} // namespace vestnik
