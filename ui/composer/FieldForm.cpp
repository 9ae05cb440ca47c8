#include "FieldForm.h"

#include "Appearance.h"
#include "DateTimeField.h"
#include "ExtraFields.h"
#include "FieldColumns.h"
#include "FieldPath.h"
#include "IssueText.h"
#include "Language.h"
#include "RequestCodec.h"
#include "Shortcuts.h"
#include "TableField.h"
#include "TextField.h"
#include "Validation.h"
#include "YesNoField.h"

#include <QAction>
#include <QFocusEvent>
#include <QLabel>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

const QString originalOrderIdField = QStringLiteral("order.originalOrderId");

FieldWidget* makeField(const FieldSpec& spec, const EventCatalog& catalog)
{
    switch (spec.type) {
    case FieldType::DateTime: return new DateTimeField(spec, catalog);
    case FieldType::YesNo: return new YesNoField(spec, catalog);
    case FieldType::Table: return new TableField(spec, catalog);
    case FieldType::Text:
    case FieldType::Id:
    case FieldType::Number:
    case FieldType::NumberText:
    case FieldType::TextList: return new TextField(spec, catalog);
    }
    Q_UNREACHABLE();
}

/// Two short fields share a line where the form has room for them.
constexpr FieldColumns::Limits sideBySide{.narrowest = 260, .columns = 2, .preferred = 536};

bool isId(const FieldSpec& spec)
{
    return spec.path == orderIdField || spec.path == orderUuidField;
}

/// The field itself, or something in it.
bool isIn(const QString& path, const QString& field)
{
    return path == field || path.startsWith(field + u'[') || path.startsWith(field + u'.');
}

} // namespace

FieldForm::FieldForm(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_ids(new FieldColumns(sideBySide)),
      m_columns(new FieldColumns(sideBySide)),
      m_aside(new QLabel),
      m_extra(new ExtraFields),
      m_newUuid(new QPushButton),
      m_takeOrderId(new QPushButton)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_ids);
    layout->addWidget(m_columns);
    for (const FieldSpec& spec : m_catalog.fields())
        add(spec);
    m_aside->setWordWrap(true);
    m_aside->setTextFormat(Qt::PlainText);
    m_aside->setObjectName(QStringLiteral("aside"));
    layout->addWidget(m_aside);
    layout->addWidget(m_extra);
    connect(m_extra, &ExtraFields::removeRequested, this, [this] { clear(extra()); });
    layout->addStretch(1);
    m_newUuid->setObjectName(QStringLiteral("newUuid"));
    for (QPushButton* button : {m_newUuid, m_takeOrderId})
        button->setAutoDefault(false);
    if (FieldWidget* uuid = field(orderUuidField)) {
        uuid->addButton(m_newUuid);
        connect(m_newUuid, &QPushButton::clicked, uuid,
                [uuid] { uuid->enter(JsonValue::ofText(QUuid::createUuid().toString(QUuid::WithoutBraces))); });
    }
    if (FieldWidget* original = field(originalOrderIdField)) {
        original->addButton(m_takeOrderId);
        connect(m_takeOrderId, &QPushButton::clicked, original, [this, original] { original->enter(field(orderIdField)->value()); });
    }
    if (FieldWidget* orderId = field(orderIdField))
        orderId->editor()->installEventFilter(this);
    connect(Shortcuts::add(Shortcut::AddItem, *this), &QAction::triggered, this, &FieldForm::addItem);
    retranslateUi();
    refresh();
}

void FieldForm::add(const FieldSpec& spec)
{
    FieldWidget* field = makeField(spec, m_catalog);
    m_fields.insert(spec.path, field);
    if (isId(spec))
        m_ids->add(*field);
    else if (spec.type == FieldType::Table)
        layout()->addWidget(field);
    else
        m_columns->add(*field);
    connect(field, &FieldWidget::edited, this, [this, field] { onEdited({field->spec().path}); });
}

void FieldForm::showFields()
{
    for (FieldWidget* field : std::as_const(m_fields)) {
        const FieldSpec& spec = field->spec();
        if (spec.type == FieldType::Table)
            field->setVisible(isShown(spec));
        else
            (isId(spec) ? m_ids : m_columns)->setShown(*field, isShown(spec));
    }
}

void FieldForm::onEdited(const QStringList& paths)
{
    QStringList ofOrder;
    for (const QString& path : paths) {
        if (!m_catalog.field(path))
            ofOrder += path;
    }
    for (const FieldSpec& spec : m_catalog.fields()) {
        if (!paths.contains(spec.path))
            continue;
        m_refusals.removeIf([&spec](const Issue& issue) { return isIn(issue.field, spec.path); });
        if (spec.isOfOrder && spec.path != orderIdField)
            ofOrder += spec.path;
    }
    refresh();
    if (!ofOrder.isEmpty())
        Q_EMIT ofOrderEdited(ofOrder);
    if (paths.contains(orderIdField))
        Q_EMIT orderIdEdited();
    Q_EMIT changed();
}

bool FieldForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason)
            Q_EMIT leftOrderId();
    }
    return QWidget::eventFilter(watched, event);
}

void FieldForm::addItem()
{
    for (FieldWidget* field : std::as_const(m_fields)) {
        if (auto* table = qobject_cast<TableField*>(field); table && !table->isHidden())
            return table->addRow();
    }
}

QStringList FieldForm::fieldsOf(const QString& event, const EventCatalog& catalog)
{
    const QStringList ids{orderIdField, orderUuidField};
    const EventType* type = catalog.find(event);
    return type ? ids + type->fields : ids;
}

bool FieldForm::isShown(const FieldSpec& spec) const
{
    const EventType* event = m_catalog.find(m_event);
    // Of an event that the catalogue does not have nothing is known: then only the ids.
    return event ? event->takes(spec.path) : isId(spec);
}

void FieldForm::setEvent(const QString& event)
{
    m_event = event;
    showFields();
    refresh();
    Q_EMIT changed();
}

Notification FieldForm::made() const
{
    Notification notification = m_base;
    notification.setEvent(m_event);
    for (const FieldSpec& spec : m_catalog.fields()) {
        const std::optional<JsonValue> value = isShown(spec) ? field(spec.path)->value() : std::nullopt;
        if (value)
            notification.setValue(spec.path, *value);
        else
            notification.remove(spec.path);
    }
    return RequestCodec::inContractOrder(notification, m_catalog);
}

JsonValue FieldForm::aside() const
{
    JsonValue values = JsonValue::object();
    for (const FieldSpec& spec : m_catalog.fields()) {
        const std::optional<JsonValue> value = isShown(spec) ? std::nullopt : field(spec.path)->value();
        if (value)
            values.set(spec.path, *value);
    }
    return values;
}

bool FieldForm::load(const Notification& notification, const JsonValue& aside)
{
    m_base = notification;
    m_event = notification.event();
    m_refusals.clear();
    for (FieldWidget* field : std::as_const(m_fields)) {
        const JsonValue* value = notification.value(field->spec().path);
        if (!value)
            value = aside.at(field->spec().path);
        field->load(value ? std::optional(*value) : std::nullopt);
    }
    showFields();
    refresh();
    Q_EMIT changed();
    return ExtraFields::of(m_base, m_catalog) && m_notification == RequestCodec::inContractOrder(notification, m_catalog);
}

QString FieldForm::text(const QString& path) const
{
    const FieldWidget* found = field(path);
    const std::optional<JsonValue> value = found ? found->value() : std::nullopt;
    return value && value->isString() ? value->text : QString();
}

std::optional<JsonValue> FieldForm::value(const QString& path) const
{
    if (const FieldWidget* found = field(path))
        return found->value();
    const JsonValue* loaded = m_base.value(path);
    return loaded ? std::optional(*loaded) : std::nullopt;
}

QStringList FieldForm::extra() const
{
    return ExtraFields::of(m_base, m_catalog).value_or(QStringList());
}

QStringList FieldForm::ofOrder() const
{
    QStringList paths;
    for (const FieldSpec& spec : m_catalog.fields()) {
        if (spec.isOfOrder && spec.path != orderIdField && field(spec.path)->value())
            paths += spec.path;
    }
    return paths + extra();
}

JsonValue FieldForm::clear(const QStringList& paths)
{
    JsonValue values = JsonValue::object();
    for (const QString& path : paths) {
        if (const std::optional<JsonValue> now = value(path))
            values.set(path, *now);
        if (FieldWidget* found = field(path))
            found->load(std::nullopt);
        else
            m_base.remove(path);
    }
    onEdited(paths);
    return values;
}

void FieldForm::enter(const JsonValue& values)
{
    QStringList paths;
    for (const FieldSpec& spec : m_catalog.fields()) {
        const JsonValue* value = values.at(spec.path);
        if (!value)
            continue;
        field(spec.path)->load(*value);
        paths += spec.path;
    }
    Notification entered;
    entered.setPayload(values);
    const QStringList extra = ExtraFields::of(entered, m_catalog).value_or(QStringList());
    for (const QString& path : extra)
        m_base.setValue(path, *values.at(path));
    onEdited(paths + extra);
}

void FieldForm::putBelowIds(QWidget* widget)
{
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, widget);
}

void FieldForm::setProduction(bool isProduction)
{
    m_isProduction = isProduction;
    retranslateUi();
}

bool FieldForm::check()
{
    for (FieldWidget* field : std::as_const(m_fields))
        field->reveal();
    const auto error = std::find_if(m_issues.cbegin(), m_issues.cend(), [](const Issue& i) { return i.severity == Severity::Error; });
    if (error == m_issues.cend())
        return true;
    focusOn(error->field);
    return false;
}

void FieldForm::focusOn(const QString& path)
{
    for (FieldWidget* field : std::as_const(m_fields)) {
        if (isIn(path, field->spec().path))
            field->focusOn(path);
    }
}

std::optional<Issue> FieldForm::unplacedError() const
{
    for (const Issue& issue : m_issues) {
        const bool isPlaced = issue.field == QStringLiteral("type")
            || std::any_of(m_fields.cbegin(), m_fields.cend(), [&](const FieldWidget* f) { return isIn(issue.field, f->spec().path); });
        if (issue.severity == Severity::Error && !isPlaced)
            return issue;
    }
    return std::nullopt;
}

void FieldForm::setRefusals(const QList<ErrorItem>& errors)
{
    m_refusals.clear();
    for (const ErrorItem& error : errors) {
        if (!error.field.isEmpty())
            m_refusals.append({fieldPath(error.field), IssueCode::Refused, Severity::Warning, error.message});
    }
    refresh();
    for (const Issue& refusal : std::as_const(m_refusals)) {
        for (FieldWidget* field : std::as_const(m_fields)) {
            if (isIn(refusal.field, field->spec().path))
                field->reveal();
        }
    }
}

void FieldForm::refresh()
{
    m_notification = made();
    m_issues = Validation::check(m_notification, m_catalog);
    for (FieldWidget* field : std::as_const(m_fields)) {
        Issues own;
        for (const Issue& issue : m_issues + m_refusals) {
            if (isIn(issue.field, field->spec().path))
                own.append(issue);
        }
        field->setIssues(own);
    }
    if (FieldWidget* orderId = field(orderIdField))
        m_takeOrderId->setEnabled(orderId->value().has_value());
    showAside();
    m_extra->show(extra());
}

void FieldForm::showAside()
{
    QStringList names;
    for (const FieldSpec& spec : m_catalog.fields()) {
        if (!isShown(spec) && field(spec.path)->value())
            names += fieldText(spec.path, m_catalog);
    }
    m_aside->setVisible(!names.isEmpty());
    const QString text = tr("Not sent with this event: %1 (kept)").arg(names.join(QStringLiteral(", ")));
    m_aside->setText(names.isEmpty() ? QString() : text);
    Appearance::tint(*m_aside, Appearance::mutedColor());
}

void FieldForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FieldForm::retranslateUi()
{
    if (FieldWidget* orderId = field(orderIdField))
        orderId->editor()->setToolTip(Shortcuts::tip(localized(orderId->spec().label, Language::current()), Shortcut::OrderId));
    m_newUuid->setText(tr("New"));
    m_newUuid->setAccessibleName(tr("New UUID"));
    m_newUuid->setEnabled(!m_isProduction);
    m_newUuid->setToolTip(m_isProduction ? tr("Off in production: a made-up UUID belongs to no order there.")
                                         : tr("Make a new random UUID"));
    m_takeOrderId->setText(tr("As the order ID"));
    m_takeOrderId->setAccessibleName(tr("Take the order ID"));
    showAside();
}

} // namespace vestnik
