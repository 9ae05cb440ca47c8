#include "Composer.h"

#include "EventList.h"
#include "FieldForm.h"
#include "FieldWidget.h"
#include "IssueText.h"
#include "Language.h"
#include "OrderHistoryHint.h"
#include "OrderLifecycle.h"
#include "ProvokeActions.h"
#include "RawEditor.h"
#include "RequestCodec.h"
#include "SendBar.h"
#include "Shortcuts.h"
#include "StaleFieldGuard.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "WarningsView.h"

#include <QAction>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {

Composer::Composer(const EventCatalog& catalog, JournalReader& reader, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_events(new EventList(catalog)),
      m_form(new FieldForm(catalog)),
      m_facts(new OrderHistoryHint(reader, catalog, OrderHistoryHint::Shows::First)),
      m_scroll(new QScrollArea),
      m_raw(new RawEditor(catalog)),
      m_pages(new QStackedWidget),
      m_rawToggle(new QPushButton),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_why(m_states->add(QStringLiteral("why"))),
      m_leftover(m_states->add(QStringLiteral("leftover"), StateSlot::Rank::First)),
      m_warnings(new WarningsView(catalog, WarningsView::Shows::First)),
      m_bar(new SendBar),
      m_leftovers(new StaleFieldGuard(*m_form, *m_leftover, catalog, this))
{
    build();
    connectForm();
    m_form->setEvent(m_events->event());
    retranslateUi();
}

void Composer::build()
{
    m_form->putBelowIds(m_facts);
    connect(m_facts, &OrderHistoryHint::timelineRequested, this, &Composer::timelineRequested);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(120);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_raw);
    m_rawToggle->setObjectName(QStringLiteral("rawToggle"));
    m_rawToggle->setCheckable(true);
    m_rawToggle->setAutoDefault(false);
    m_events->addToTitle(m_rawToggle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_events);
    layout->addWidget(m_pages, 5);
    layout->addWidget(m_states); // the fields above scroll, and give way to it
    layout->addWidget(m_warnings);
    layout->addWidget(m_bar);
}

void Composer::connectForm()
{
    connect(m_events, &EventList::eventChanged, this, [this] {
        m_form->setEvent(m_events->event());
        updateBar();
        showPast();
    });
    connect(m_facts, &OrderHistoryHint::changed, this, &Composer::showPast);
    connect(m_events, &EventList::schemeChosen, this, [this](const QString& id) {
        updateBar();
        Q_EMIT schemeChosen(id);
    });
    connect(m_form, &FieldForm::changed, this, [this] {
        m_problem = -1;
        showFacts();
        m_events->setIssues(m_form->issues());
        if (!isRaw())
            m_why->close(); // it was about what stood there
        showWarnings();
        Q_EMIT changed();
    });
    connect(m_warnings, &WarningsView::fieldRequested, this, [this](const QString& path) { focusOnField(path); });
    connect(m_rawToggle, &QPushButton::clicked, this, &Composer::toggleRaw);
    connect(Shortcuts::add(Shortcut::RawJson, *this), &QAction::triggered, m_rawToggle, &QPushButton::click);
    connect(m_bar, &SendBar::provokeRequested, this, &Composer::provoke);
    connect(m_raw, &RawEditor::edited, this, [this] {
        m_why->close(); // it was about what stood there
        showWarnings();
        Q_EMIT changed();
    });
    connect(m_raw, &RawEditor::checked, this, [this] {
        updateBar();
        showWarnings();
    });
}

std::optional<Notification> Composer::notification() const
{
    if (!isRaw())
        return m_form->notification();
    const Result<Notification> inside = RequestCodec::decode(m_raw->bytes());
    return inside ? std::optional(*inside) : std::nullopt;
}

OutgoingBody Composer::outgoing() const
{
    return isRaw() ? OutgoingBody::ofBytes(m_raw->bytes()) : OutgoingBody::of(m_form->notification());
}

Draft Composer::draft() const
{
    return {.notification = m_form->notification(),
            .aside = m_form->aside(),
            .owners = m_leftovers->owners(),
            .raw = isRaw() ? std::optional(m_raw->text()) : std::nullopt};
}

bool Composer::isRaw() const
{
    return m_pages->currentWidget() == m_raw;
}

void Composer::setRaw(bool isRaw)
{
    m_pages->setCurrentIndex(isRaw ? 1 : 0);
    m_rawToggle->setChecked(isRaw);
    m_events->setChoiceShown(!isRaw); // the event stands in the JSON
    m_leftovers->setActive(!isRaw);
    updateBar();
    showWarnings();
    Q_EMIT changed();
}

void Composer::showWarnings()
{
    m_warnings->setIssues(isRaw() ? m_raw->issues() : m_form->issues(), outgoing().bytes);
}

void Composer::updateBar()
{
    m_bar->setRaw(isRaw(), isRaw() && hasErrors(m_raw->issues()));
    m_bar->setNext(m_catalog.title(m_events->next(), Language::current()));
}

void Composer::toggleRaw()
{
    m_why->close();
    if (!isRaw()) {
        if (m_raw->setBytes(outgoing().bytes))
            setRaw(true);
        else
            m_why->show(StateSlot::Tone::Warning, [] { return tr("It has a line end inside a text, which the raw editor would change."); });
    } else if (const std::optional<FormIncompatibility> incompatibility = fillFromRaw())
        m_why->show(
            StateSlot::Tone::Warning, [incompatibility] { return formIncompatibilityText(*incompatibility); },
            [] { return tr("Leave it, and back to the form"); },
            [this] {
                const Draft previous = draft();
                setRaw(false);
                offerBack(previous);
            });
    else
        setRaw(false);
    m_rawToggle->setChecked(isRaw());
    m_pages->currentWidget()->setFocus();
}

std::optional<FormIncompatibility> Composer::fillFromRaw()
{
    const QByteArray body = m_raw->bytes();
    if (const std::optional<FormIncompatibility> incompatibility = formIncompatibility(body))
        return incompatibility;
    const Notification now = *RequestCodec::decode(body);
    const Draft previous = draft();
    JsonValue aside = previous.aside;
    for (const QString& path : FieldForm::fieldsOf(now.event(), m_catalog))
        aside.remove(path); // the event takes it now, and the raw JSON says what it is
    m_events->setEvent(now.event());
    if (!m_form->load(now, aside)) {
        m_events->setEvent(previous.notification.event());
        m_form->load(previous.notification, previous.aside);
        return FormIncompatibility::WouldChange;
    }
    QStringList changed;
    for (const QString& path : m_form->ofOrder()) {
        const JsonValue* before = previous.notification.value(path);
        if (const JsonValue* given = now.value(path); given && (!before || *before != *given))
            changed += path;
    }
    m_leftovers->given(changed);
    if (aside != previous.aside)
        offerBack(previous);
    return std::nullopt;
}

bool Composer::load(const Notification& notification)
{
    const Draft previous = draft();
    m_events->setEvent(notification.event());
    if (!m_form->load(notification, JsonValue::object())) {
        restore(previous);
        return false;
    }
    m_why->close();
    m_leftovers->loaded();
    setRaw(false);
    offerBack(previous);
    return true;
}

bool Composer::loadBytes(const QByteArray& body)
{
    const FormIncompatibility incompatibility = formIncompatibility(body).value_or(FormIncompatibility::WouldChange);
    if (incompatibility == FormIncompatibility::WouldChange && load(*RequestCodec::decode(body)))
        return true;
    const Draft previous = draft();
    if (!m_raw->setBytes(body))
        return false;
    setRaw(true);
    m_why->show(StateSlot::Tone::Information,
                [incompatibility] { return tr("Opened as raw JSON. %1").arg(formIncompatibilityText(incompatibility)); });
    offerBack(previous);
    return true;
}

void Composer::restore(const Draft& draft)
{
    m_why->close();
    m_events->setEvent(draft.notification.event());
    m_form->load(draft.notification, draft.aside);
    m_leftovers->restore(draft.owners);
    setRaw(draft.raw && m_raw->setBytes(draft.raw->toUtf8()));
}

void Composer::offerBack(const Draft& previous, const std::function<QString()>& said)
{
    const Draft now = draft();
    const bool isEmpty = !previous.notification.hasFields() && previous.aside.members.isEmpty() && !previous.raw;
    if (!isEmpty && (!m_filled || previous != *m_filled))
        m_typed = previous; // what was only looked at does not push away what a person typed
    m_filled = now;
    const Draft back = m_typed.value_or(previous);
    const bool isSame = back.notification == now.notification && back.raw == now.raw && back.aside == now.aside;
    if (isSame || (isEmpty && !m_typed))
        return;
    const bool isCleared = !now.notification.hasFields() && !now.raw;
    const auto usual = [isCleared, order = now.notification.orderId(), former = previous.notification.orderId()] {
        if (isCleared)
            return tr("The form was cleared.");
        const bool isReplaced = !order.isEmpty() && !former.isEmpty() && order != former;
        return isReplaced ? tr("Loaded into the form. The order ID is now %1, it was %2.").arg(order, former) : tr("Loaded into the form.");
    };
    Toasts::of(*this).offerUndo(
        *this, said ? said : Toast::Text(usual), [] { return tr("Restore my draft"); },
        [this, back] {
            const Draft former = draft();
            restore(back);
            Q_EMIT replaced();
            m_typed = former;
            m_filled = former; // so that it is what is offered now
            offerBack(former);
            m_filled.reset(); // a person wants what is there now: it is as good as typed
        });
}

void Composer::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    m_leftovers->setProduction(isProduction(environment));
    m_form->setProduction(isProduction(environment));
    showFacts();
    m_warnings->setAsks(!isProduction(environment)); // there the card asks
    m_bar->setEnvironment(environment);
}

void Composer::setScheme(const QString& id)
{
    m_events->setScheme(id);
    updateBar();
}

void Composer::markSent(bool isAccepted)
{
    if (!isRaw())
        m_leftovers->sent(m_form->notification(), isAccepted);
}

void Composer::setRefusals(const QList<ErrorItem>& errors)
{
    m_form->setRefusals(errors);
}

void Composer::goToNext()
{
    if (const QString next = m_events->next(); !isRaw() && !next.isEmpty())
        m_events->setEvent(next);
}

void Composer::focusOrderId()
{
    if (isRaw())
        return m_raw->setFocus();
    if (FieldWidget* orderId = m_form->field(orderIdField)) {
        orderId->editor()->setFocus();
        if (auto* edit = qobject_cast<QLineEdit*>(orderId->editor()))
            edit->selectAll();
    }
}

void Composer::chooseEvent(const QString& event)
{
    const Draft previous = draft();
    setRaw(false);
    m_events->setEvent(event);
    if (previous.raw)
        offerBack(previous);
}

void Composer::startAnew()
{
    load(Notification(m_events->event()));
    focusOrderId();
}

void Composer::goToProblem(bool isForward)
{
    if (isRaw()) {
        m_raw->setFocus();
        m_raw->check();
        return;
    }
    const Issues& issues = m_form->issues();
    if (issues.isEmpty()) {
        Toasts::of(*this).say(*this, Toast::Tone::Information, [] { return tr("The form has no errors and no warnings."); });
        return;
    }
    if (isForward)
        m_problem = (m_problem + 1) % issues.size();
    else
        m_problem = m_problem > 0 ? m_problem - 1 : issues.size() - 1;
    focusOnField(issues[m_problem].field);
}

void Composer::focusOnField(const QString& path)
{
    if (isRaw())
        return m_raw->setFocus();
    if (path == QStringLiteral("type"))
        return m_events->list()->setFocus();
    m_form->focusOn(path);
    if (QWidget* field = m_form->focusWidget())
        m_scroll->ensureWidgetVisible(field);
}

void Composer::takeOut(const QStringList& paths, const std::function<QString()>& said)
{
    const Draft previous = draft();
    std::optional<Notification> now = isRaw() ? notification() : std::nullopt;
    for (const QString& path : now ? paths : QStringList())
        now->remove(path);
    if (now)
        m_raw->setBytes(RequestCodec::encode(*now));
    m_form->clear(paths);
    offerBack(previous, said);
}

void Composer::enterOrder(const QString& orderId, const QString& orderUuid)
{
    const Draft previous = draft();
    setRaw(false);
    // The other id would be another order's. A UUID alone is an order's identity; beside an order id it is a leftover like all the rest.
    if (orderId.isEmpty())
        m_form->clear({orderIdField});
    JsonValue ids = JsonValue::object();
    if (!orderId.isEmpty())
        ids.set(orderIdField, JsonValue::ofText(orderId));
    if (!orderUuid.isEmpty())
        ids.set(orderUuidField, JsonValue::ofText(orderUuid));
    m_form->enter(ids);
    offerBack(previous);
    focusOrderId();
}

void Composer::provoke(const ProvokedAnswer& answer)
{
    const Draft previous = draft();
    const QString order = provokingOrder(answer);
    const auto load = [&](Notification asking) {
        asking.setText(orderIdField, order);
        asking.remove(orderUuidField); // by it the sandbox would know the former order
        m_events->setEvent(asking.event());
        return m_form->load(asking, previous.aside);
    };
    if (!load(notification().value_or(m_form->notification()))) { // raw JSON that the form cannot show
        restore(previous);
        load(m_form->notification());
    }
    m_why->close();
    m_leftovers->loaded();
    setRaw(false);
    offerBack(previous, [answer, order] { return QStringLiteral("%1: %2").arg(ProvokeActions::text(answer), order); });
}

void Composer::setTeam(TeamLink& team)
{
    m_facts->setTeam(team);
}

void Composer::refreshFacts()
{
    m_facts->refresh();
}

void Composer::showFacts()
{
    m_facts->setShared(isShared(m_environment));
    m_facts->setOrder({.origin = m_environment.origin(), .orderId = m_form->text(orderIdField), .orderUuid = m_form->text(orderUuidField)});
}

void Composer::showPast()
{
    Issues past = OrderLifecycle(m_catalog).check(m_facts->acceptedEvents(), m_events->event());
    // That an event is not known here is no fact about the API: the partner's own system sends nearly everything.
    past.removeIf([](const Issue& issue) { return issue.code == IssueCode::NotBefore; });
    m_events->setPast(past);
    m_events->setKnown(m_facts->known());
}

bool Composer::canSend()
{
    if (!hasNoErrors())
        return false;
    if (m_warnings->isRead())
        return true;
    m_warnings->lead();
    return false;
}

bool Composer::hasNoErrors()
{
    if (isRaw())
        return m_raw->check();
    if (m_form->check())
        return true;
    if (m_events->hasErrors())
        m_events->list()->setFocus();
    else if (const std::optional<Issue> issue = m_form->unplacedError())
        m_why->show(StateSlot::Tone::Error, [this, issue = *issue] {
            return QStringLiteral("%1: %2").arg(fieldText(issue.field, m_catalog), issueText(issue, m_catalog));
        });
    else if (QWidget* wrong = m_form->focusWidget()) {
        m_scroll->ensureWidgetVisible(wrong);
        const Issues& issues = m_form->issues();
        const auto errors = std::count_if(issues.cbegin(), issues.cend(), [](const Issue& i) { return i.severity == Severity::Error; });
        m_why->show(StateSlot::Tone::Error,
                    [errors] { return tr("Not sent: %n thing(s) to fix first, marked in red.", nullptr, static_cast<int>(errors)); });
    }
    return false;
}

void Composer::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void Composer::retranslateUi()
{
    m_rawToggle->setText(tr("Raw JSON"));
    m_rawToggle->setToolTip(Shortcuts::tip(tr("Edit the request's JSON itself; it is sent as it is"), Shortcut::RawJson));
    updateBar();
}

} // namespace vestnik
