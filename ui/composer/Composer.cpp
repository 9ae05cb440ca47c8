#include "Composer.h"

#include "Appearance.h"
#include "IdField.h"
#include "Language.h"
#include "Notice.h"
#include "OutcomeText.h"
#include "Validation.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int longestName = 30; // characters of an environment's name on Send

} // namespace

Composer::Composer(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_events(new QListWidget),
      m_orderId(new IdField(orderIdField, catalog)),
      m_uuid(new IdField(orderUuidField, catalog)),
      m_newUuid(new QPushButton),
      m_leftover(new Notice(this)),
      m_offer(new Notice(this)),
      m_eventLabel(new QLabel),
      m_locked(new QLabel),
      m_send(new QPushButton),
      m_stop(new QPushButton)
{
    build();
    connect(m_events, &QListWidget::currentRowChanged, this, &Composer::onChanged);
    connect(m_orderId, &IdField::edited, this, &Composer::onOrderIdEdited);
    connect(m_orderId->edit(), &QLineEdit::editingFinished, this, [this] {
        if (!m_owner && !m_orderId->text().isEmpty()) // a UUID typed before any order id belongs to the first one typed
            m_owner = m_orderId->text();
    });
    connect(m_uuid, &IdField::edited, this, &Composer::onUuidEdited);
    connect(m_newUuid, &QPushButton::clicked, this, &Composer::makeUuid);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_stop, &QPushButton::clicked, this, &Composer::stopRequested);
    retranslateUi();
}

void Composer::build()
{
    for (const EventType& event : m_catalog.events()) {
        auto* item = new QListWidgetItem(m_events);
        item->setData(Qt::UserRole, event.id);
    }
    m_events->setObjectName(QStringLiteral("events"));
    m_events->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_events->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    const int rowHeight = m_events->fontMetrics().height() + 6;
    for (int row = 0; row < m_events->count(); ++row)
        m_events->item(row)->setSizeHint(QSize(0, rowHeight));
    m_events->setMinimumHeight(rowHeight * 3);
    m_events->setMaximumHeight(rowHeight * m_events->count() + 2 * m_events->frameWidth());
    m_events->setCurrentRow(0);
    m_eventLabel->setBuddy(m_events);
    m_uuid->addButton(m_newUuid);
    m_newUuid->setObjectName(QStringLiteral("newUuid"));
    m_send->setObjectName(QStringLiteral("send"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setEnabled(false);
    m_locked->setWordWrap(true);
    m_locked->hide();
    for (QPushButton* button : {m_newUuid, m_send, m_stop})
        button->setAutoDefault(false);
    QFont strong = m_send->font();
    strong.setBold(true);
    m_send->setFont(strong);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_send, 1);
    buttons->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_eventLabel);
    layout->addWidget(m_events, 100); // as high as its rows, less where there is no room
    layout->addWidget(m_orderId);
    layout->addWidget(m_uuid);
    layout->addWidget(m_leftover);
    layout->addWidget(m_offer);
    layout->addWidget(m_locked);
    layout->addLayout(buttons);
    layout->addStretch(1);
    const QList<QWidget*> order{m_events, m_orderId->edit(), m_uuid->edit(), m_newUuid, m_send, m_stop};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

Notification Composer::notification() const
{
    Notification notification;
    if (const QListWidgetItem* item = m_events->currentItem())
        notification.event = item->data(Qt::UserRole).toString();
    for (const auto& [field, widget] : {std::pair(orderIdField, m_orderId), std::pair(orderUuidField, m_uuid)}) {
        if (!widget->text().isEmpty())
            notification.fields.insert(field, widget->text());
    }
    return notification;
}

void Composer::load(const Notification& notification)
{
    const Draft previous = draft();
    restore({notification, notification.orderId()});
    if (!previous.notification.fields.isEmpty() && previous.notification != notification)
        offerBack(previous);
}

void Composer::restore(const Draft& draft)
{
    m_leftover->close();
    m_offer->close();
    m_events->setCurrentRow(-1); // an event that the catalogue does not have is none, not the last one chosen
    for (int row = 0; row < m_events->count(); ++row) {
        if (m_events->item(row)->data(Qt::UserRole).toString() == draft.notification.event)
            m_events->setCurrentRow(row);
    }
    m_orderId->setText(draft.notification.orderId());
    m_uuid->setText(draft.notification.orderUuid());
    m_owner = draft.owner;
    checkLeftover();
    onChanged();
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
    m_environment = environment;
    retranslateUi();
}

void Composer::setSending(bool isSending)
{
    m_isSending = isSending;
    retranslateUi();
}

void Composer::markSent()
{
    m_owner = m_orderId->text();
    m_leftover->close();
}

void Composer::focusOrderId()
{
    m_orderId->edit()->setFocus();
    m_orderId->edit()->selectAll();
}

bool Composer::canSend()
{
    m_wasTouched = true;
    onChanged();
    const Issues issues = Validation::check(notification(), m_catalog);
    for (const Issue& issue : issues) {
        if (issue.severity != Severity::Error)
            continue;
        (issue.field == orderUuidField ? m_uuid : m_orderId)->edit()->setFocus();
        return false;
    }
    return true;
}

void Composer::onOrderIdEdited()
{
    m_wasTouched = true;
    checkLeftover();
    onChanged();
}

void Composer::checkLeftover()
{
    const QString orderId = m_orderId->text();
    if (m_uuid->text().isEmpty())
        m_owner = orderId; // nothing to be left over
    else if (m_owner == orderId)
        m_leftover->close();
    else if (m_owner)
        nameLeftover(m_owner->isEmpty() ? m_uuid->text() : *m_owner);
}

void Composer::nameLeftover(const QString& owner)
{
    const QString uuid = m_uuid->text();
    const auto putUuid = [this](const QString& text) {
        m_uuid->setText(text);
        onUuidEdited();
    };
    if (isProduction(m_environment)) {
        putUuid({});
        m_leftover->say(
            Notice::Tone::Warning, [owner] { return tr("The UUID of order %1 was removed: it belongs to that order.").arg(owner); },
            [] { return tr("Bring it back"); }, [putUuid, uuid] { putUuid(uuid); });
    } else {
        m_leftover->say(
            Notice::Tone::Warning, [owner] { return tr("The UUID is still that of order %1.").arg(owner); },
            [] { return tr("Clear the UUID"); }, [putUuid] { putUuid({}); });
    }
}

void Composer::onUuidEdited()
{
    m_wasTouched = true;
    m_owner = m_orderId->text().isEmpty() ? std::nullopt : std::optional(m_orderId->text());
    m_leftover->close();
    onChanged();
}

void Composer::makeUuid()
{
    m_uuid->setText(QUuid::createUuid().toString(QUuid::WithoutBraces));
    onUuidEdited();
}

void Composer::onChanged()
{
    Issues ofOrderId;
    Issues ofUuid;
    for (const Issue& issue : Validation::check(notification(), m_catalog)) {
        if (issue.field == orderUuidField)
            ofUuid.append(issue);
        else if (issue.code != IssueCode::BothIdsEmpty || m_wasTouched)
            ofOrderId.append(issue);
    }
    m_orderId->setIssues(ofOrderId);
    m_uuid->setIssues(ofUuid);
    Q_EMIT changed();
}

void Composer::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationPaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void Composer::retranslateUi()
{
    const QString language = Language::current();
    for (int row = 0; row < m_events->count(); ++row) {
        QListWidgetItem* item = m_events->item(row);
        const QString id = item->data(Qt::UserRole).toString();
        item->setText(QStringLiteral("%1   %2").arg(m_catalog.title(id, language), id));
    }
    const bool production = isProduction(m_environment);
    m_eventLabel->setText(tr("Event"));
    m_events->setAccessibleName(tr("Event"));
    m_newUuid->setText(tr("New"));
    m_newUuid->setAccessibleName(tr("New UUID"));
    m_newUuid->setEnabled(!production);
    m_newUuid->setToolTip(production ? tr("Off in production: a made-up UUID belongs to no order there.") : tr("Make a new random UUID"));
    const QString target = environmentText(m_environment.name, m_environment.kind);
    // A long name would push the other panes away and be cut at both ends; the whole of it stands in the tooltip and on top.
    const QString shown = m_send->fontMetrics().elidedText(target, Qt::ElideMiddle, m_send->fontMetrics().averageCharWidth() * longestName);
    m_send->setText(m_isSending ? tr("Sending…") : tr("Send to %1").arg(shown) + QStringLiteral("   Ctrl+Enter"));
    m_send->setToolTip(tr("Send to %1").arg(target));
    m_send->setAccessibleName(tr("Send to %1").arg(target));
    m_send->setEnabled(!m_isSending && !production);
    const QColor colour = Appearance::kindColor(m_environment.kind, palette());
    m_send->setStyleSheet(
        QStringLiteral("QPushButton { padding: 7px; border-radius: 4px; } QPushButton:enabled { background: %1; color: %2; }"
                       "QPushButton:focus { border: 2px solid %3; }")
            .arg(colour.name(), Appearance::isDark(palette()) ? QStringLiteral("#111") : QStringLiteral("#fff"),
                 palette().color(QPalette::WindowText).name()));
    m_stop->setText(tr("Stop"));
    m_stop->setEnabled(m_isSending);
    m_locked->setText(tr("Production is locked. Sending is off."));
    m_locked->setVisible(production);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Appearance::kindColor(EnvironmentKind::Production, colours));
    m_locked->setPalette(colours);
}

} // namespace vestnik
