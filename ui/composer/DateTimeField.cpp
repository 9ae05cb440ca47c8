#include "DateTimeField.h"

#include "DateTimeText.h"
#include "FieldValue.h"
#include "Text.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace vestnik {

DateTimeField::DateTimeField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : FieldWidget(spec, catalog, parent),
      m_edit(new QLineEdit),
      m_pick(new QToolButton),
      m_picker(new QWidget),
      m_dateTime(new QDateTimeEdit),
      m_offset(new QComboBox)
{
    m_dateTime->setCalendarPopup(true);
    m_dateTime->setTimeSpec(Qt::UTC); // a wall clock of any offset: none of its hours is left out or comes twice here
    m_dateTime->setDisplayFormat(QStringLiteral("dd.MM.yyyy HH:mm"));
    m_dateTime->setObjectName(spec.path + QStringLiteral(".dateTime"));
    m_offset->setObjectName(spec.path + QStringLiteral(".offset"));
    m_pick->setObjectName(spec.path + QStringLiteral(".pick"));
    m_pick->setCheckable(true);
    for (int hours = -12; hours <= 14; ++hours)
        m_offset->addItem(QStringLiteral("UTC") + DateTimeText::isoOffset(hours * 3600), hours * 3600);
    auto* pickerLine = new QHBoxLayout(m_picker);
    pickerLine->setContentsMargins(0, 0, 0, 0);
    pickerLine->addWidget(m_dateTime, 1);
    pickerLine->addWidget(m_offset);
    m_picker->hide();
    auto* content = new QWidget;
    auto* line = new QHBoxLayout;
    line->addWidget(m_edit, 1);
    line->addWidget(m_pick);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_picker);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { noteEdited(); });
    connect(m_edit, &QLineEdit::editingFinished, this, &DateTimeField::showWithOffset);
    connect(m_pick, &QToolButton::toggled, this, [this](bool isOpen) {
        if (isOpen)
            openPicker();
        m_picker->setVisible(isOpen);
    });
    connect(m_dateTime, &QDateTimeEdit::dateTimeChanged, this, &DateTimeField::takeFromPicker);
    connect(m_offset, &QComboBox::currentIndexChanged, this, &DateTimeField::takeFromPicker);
    // Choosing what stands there already is a choice, too; the calendar's own way to the editor comes first.
    connect(m_offset, &QComboBox::activated, this, &DateTimeField::takeFromPicker);
    setContent(content);
}

/// As it is sent: a person sees which zone a local time was taken to be in.
void DateTimeField::showWithOffset()
{
    const QString text = trimmedText(m_edit->text());
    if (const std::expected<QString, DateTimeText::Fault> iso = DateTimeText::withOffset(text); iso && *iso != text)
        m_edit->setText(*iso);
}

void DateTimeField::openPicker()
{
    // Not before: the calendar takes long to make, and every field of a time has one.
    connect(m_dateTime->calendarWidget(), &QCalendarWidget::clicked, this, &DateTimeField::takeFromPicker,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
    const QString text = trimmedText(m_edit->text());
    const QDateTime typed = QDateTime::fromString(DateTimeText::withOffset(text).value_or(text), Qt::ISODate);
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime start = typed.isValid() ? typed : QDateTime(now.date(), QTime(now.time().hour(), 0), Qt::LocalTime).addSecs(3600);
    const int seconds = start.offsetFromUtc();
    if (m_offset->findData(seconds) < 0)
        m_offset->addItem(QStringLiteral("UTC") + DateTimeText::isoOffset(seconds), seconds);
    const QSignalBlocker quietOffset(m_offset); // opening it changes nothing: the line may hold what no picker can
    const QSignalBlocker quietTime(m_dateTime);
    m_offset->setCurrentIndex(m_offset->findData(seconds));
    m_dateTime->setDateTime(QDateTime(start.date(), start.time(), Qt::UTC)); // the wall clock of that offset, as it is shown
}

void DateTimeField::takeFromPicker()
{
    if (!m_pick->isChecked())
        return;
    const QDateTime wallClock = m_dateTime->dateTime();
    const int seconds = m_offset->currentData().toInt();
    const bool hasFraction = wallClock.time().msec() != 0;
    m_edit->setText(wallClock.toString(hasFraction ? QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz") : QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"))
                    + DateTimeText::isoOffset(seconds));
}

std::optional<JsonValue> DateTimeField::value() const
{
    const QString text = trimmedText(m_edit->text());
    return text.isEmpty() ? std::nullopt : std::optional(valueOfText(spec(), text));
}

QWidget* DateTimeField::editor() const
{
    return m_edit;
}

void DateTimeField::show(const std::optional<JsonValue>& value)
{
    m_pick->setChecked(false);
    m_edit->setText(value && value->isString() ? value->text : QString());
}

void DateTimeField::retranslateUi()
{
    m_edit->setPlaceholderText(exampleText());
    m_pick->setText(tr("Choose…"));
    m_pick->setAccessibleName(tr("Choose date, time and offset"));
    m_dateTime->setAccessibleName(tr("Date and time"));
    m_offset->setAccessibleName(tr("Offset from UTC"));
    FieldWidget::retranslateUi();
}

} // namespace vestnik
