#include "Composer.h"

#include "Appearance.h"
#include "EventList.h"
#include "FieldForm.h"
#include "FieldWidget.h"
#include "IssueText.h"
#include "Notice.h"
#include "OrderFacts.h"
#include "OutcomeText.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int longestName = 30; // characters of an environment's name on Send

} // namespace

Composer::Composer(const EventCatalog& catalog, JournalReader& reader, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_events(new EventList(catalog)),
      m_form(new FieldForm(catalog)),
      m_facts(new OrderFacts(reader, catalog)),
      m_scroll(new QScrollArea),
      m_leftover(new Notice(this)),
      m_offer(new Notice(this)),
      m_locked(new QLabel),
      m_send(new QPushButton),
      m_sendAndNext(new QPushButton),
      m_stop(new QPushButton)
{
    build();
    connectForm();
    m_form->setEvent(m_events->event());
    retranslateUi();
}

void Composer::build()
{
    m_leftover->setObjectName(QStringLiteral("leftover"));
    m_locked->setWordWrap(true);
    m_locked->hide();
    m_form->putBelow(orderIdField, m_facts);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(120);
    auto* buttons = new QHBoxLayout;
    buildSendRow(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_events, 2); // as high as its rows, less where there is no room
    layout->addWidget(m_scroll, 5);
    layout->addWidget(m_leftover);
    layout->addWidget(m_offer);
    layout->addWidget(m_locked);
    layout->addLayout(buttons);
}

void Composer::buildSendRow(QHBoxLayout* row)
{
    m_send->setObjectName(QStringLiteral("send"));
    m_sendAndNext->setObjectName(QStringLiteral("sendAndNext"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setEnabled(false);
    for (QPushButton* button : {m_send, m_sendAndNext, m_stop})
        button->setAutoDefault(false);
    QFont strong = m_send->font();
    strong.setBold(true);
    m_send->setFont(strong);
    row->addWidget(m_send, 1);
    row->addWidget(m_sendAndNext);
    row->addWidget(m_stop);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_sendAndNext, &QPushButton::clicked, this, &Composer::sendAndNextRequested);
    connect(m_stop, &QPushButton::clicked, this, &Composer::stopRequested);
}

void Composer::connectForm()
{
    connect(m_events, &EventList::eventChanged, this, [this] { m_form->setEvent(m_events->event()); });
    connect(m_events, &EventList::schemeChosen, this, &Composer::schemeChosen);
    connect(m_form, &FieldForm::changed, this, [this] {
        showFacts();
        m_events->setIssues(m_form->issues());
        Q_EMIT changed();
    });
    connect(m_form, &FieldForm::orderIdEdited, this, &Composer::checkLeftover);
    connect(m_form, &FieldForm::leftOrderId, this, [this] { m_ownership.settle(m_form->ofOrder(), m_form->text(orderIdField)); });
    connect(m_form, &FieldForm::ofOrderEdited, this, [this](const QStringList& paths) {
        for (const QString& path : paths)
            m_ownership.typed(path, m_form->text(orderIdField));
        checkLeftover();
    });
}

Notification Composer::notification() const
{
    return m_form->notification();
}

OutgoingBody Composer::outgoing() const
{
    return OutgoingBody::of(notification());
}

Draft Composer::draft() const
{
    return {.notification = notification(), .aside = m_form->aside(), .owners = m_ownership.owners(), .raw = {}};
}

bool Composer::load(const Notification& notification)
{
    const Draft previous = draft();
    m_events->setEvent(notification.event());
    if (!m_form->load(notification, JsonValue::object())) {
        restore(previous);
        return false;
    }
    m_leftover->close();
    m_offer->close();
    m_ownership.claim(m_form->ofOrder(), notification.orderId());
    if ((previous.notification.hasFields() || !previous.aside.members.isEmpty()) && previous.notification != notification)
        offerBack(previous);
    return true;
}

void Composer::restore(const Draft& draft)
{
    m_leftover->close();
    m_offer->close();
    m_events->setEvent(draft.notification.event());
    m_form->load(draft.notification, draft.aside);
    m_ownership = Ownership(draft.owners);
    checkLeftover();
}

void Composer::offerBack(const Draft& previous)
{
    m_offer->say(
        Notice::Tone::Information, [] { return tr("The form was filled anew."); }, [] { return tr("Bring back what was there"); },
        [this, previous] {
            const Draft replaced = draft();
            restore(previous);
            offerBack(replaced);
        });
}

void Composer::setEnvironment(const Environment& environment)
{
    const bool isOtherKind = environment.kind != m_environment.kind;
    m_environment = environment;
    if (isOtherKind)
        checkLeftover(); // what is only named elsewhere is taken out in production
    m_form->setProduction(isProduction(environment));
    showFacts();
    retranslateUi();
}

void Composer::setScheme(const QString& id)
{
    m_events->setScheme(id);
}

void Composer::setSending(bool isSending)
{
    m_isSending = isSending;
    retranslateUi();
}

void Composer::markSent()
{
    m_ownership.claim(m_form->ofOrder(), m_form->text(orderIdField));
    m_leftover->close();
    m_offer->close();
}

void Composer::setRefusals(const QList<ErrorItem>& errors)
{
    m_form->setRefusals(errors);
}

void Composer::goToNext()
{
    if (const QString next = m_events->next(); !next.isEmpty())
        m_events->setEvent(next);
}

void Composer::focusOrderId()
{
    if (FieldWidget* orderId = m_form->field(orderIdField)) {
        orderId->editor()->setFocus();
        if (auto* edit = qobject_cast<QLineEdit*>(orderId->editor()))
            edit->selectAll();
    }
}

void Composer::enterOrder(const QString& orderId, const QString& orderUuid)
{
    JsonValue ids = JsonValue::object();
    if (!orderId.isEmpty())
        ids.set(orderIdField, JsonValue::ofText(orderId));
    if (!orderUuid.isEmpty())
        ids.set(orderUuidField, JsonValue::ofText(orderUuid));
    m_form->enter(ids);
    focusOrderId();
}

void Composer::refreshFacts()
{
    m_facts->refresh();
}

void Composer::showFacts()
{
    m_facts->setOrder({.origin = m_environment.origin(), .orderId = m_form->text(orderIdField), .orderUuid = m_form->text(orderUuidField)});
}

bool Composer::canSend()
{
    if (m_form->check())
        return true;
    if (m_events->hasIssues())
        m_events->list()->setFocus();
    else if (QWidget* wrong = m_form->focusWidget())
        m_scroll->ensureWidgetVisible(wrong);
    return false;
}

void Composer::checkLeftover()
{
    const QStringList left = m_ownership.leftovers(m_form->ofOrder(), m_form->text(orderIdField));
    if (left.isEmpty())
        m_leftover->close();
    else
        nameLeftover(left);
}

void Composer::nameLeftover(const QStringList& paths)
{
    const std::optional<QString> owner = m_ownership.ownerOf(paths);
    const QString order = owner && owner->isEmpty() ? m_form->text(orderUuidField) : owner.value_or(QString());
    const auto names = [this, paths] {
        QStringList labels;
        for (const QString& path : paths)
            labels += fieldText(path, m_catalog);
        return labels.join(QStringLiteral(", "));
    };
    if (isProduction(m_environment)) {
        const JsonValue removed = m_form->clear(paths);
        m_leftover->say(
            Notice::Tone::Warning,
            [names, order] {
                return order.isEmpty() ? tr("Removed, since they belong to other orders: %1.").arg(names())
                                       : tr("Removed, since it belongs to order %1: %2.").arg(order, names());
            },
            [] { return tr("Bring it back"); }, [this, removed] { m_form->enter(removed); });
        return;
    }
    m_leftover->say(
        Notice::Tone::Warning,
        [names, order] {
            return order.isEmpty() ? tr("Still of other orders: %1.").arg(names()) : tr("Still of order %1: %2.").arg(order, names());
        },
        [] { return tr("Clear"); }, [this, paths] { m_form->clear(paths); });
}

void Composer::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void Composer::retranslateUi()
{
    const bool production = isProduction(m_environment);
    const QString target = environmentText(m_environment.name, m_environment.kind);
    // A long name would push the other panes away and be cut at both ends; the whole of it stands in the tooltip and on top.
    const QString shown = m_send->fontMetrics().elidedText(target, Qt::ElideMiddle, m_send->fontMetrics().averageCharWidth() * longestName);
    m_send->setText(m_isSending ? tr("Sending…") : tr("Send to %1").arg(shown) + QStringLiteral("   Ctrl+Enter"));
    m_send->setToolTip(tr("Send to %1").arg(target));
    m_send->setAccessibleName(tr("Send to %1").arg(target));
    m_send->setEnabled(!m_isSending && !production);
    const QColor colour = Appearance::kindColor(m_environment.kind);
    m_send->setStyleSheet(
        QStringLiteral("QPushButton { padding: 7px; border-radius: 4px; } QPushButton:enabled { background: %1; color: %2; }"
                       "QPushButton:focus { border: 2px solid %3; }")
            .arg(colour.name(), Appearance::isDark(QApplication::palette()) ? QStringLiteral("#111") : QStringLiteral("#fff"),
                 QApplication::palette().color(QPalette::WindowText).name()));
    m_sendAndNext->setText(tr("and next"));
    m_sendAndNext->setAccessibleName(tr("Send and go to next"));
    m_sendAndNext->setToolTip(tr("Send, and choose the next event after 200 or 202"));
    m_sendAndNext->setEnabled(!m_isSending && !production);
    m_stop->setText(tr("Stop"));
    m_stop->setEnabled(m_isSending);
    m_locked->setText(tr("Production is locked. Sending is off."));
    m_locked->setVisible(production);
    Appearance::tint(*m_locked, Appearance::kindColor(EnvironmentKind::Production));
}

} // namespace vestnik
