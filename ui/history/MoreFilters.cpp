#include "MoreFilters.h"

#include "HistoryCells.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto pauseAfterTyping = 300ms;

} // namespace

MoreFilters::MoreFilters(QWidget* parent)
    : QWidget(parent),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_fromLabel(new QLabel),
      m_untilLabel(new QLabel),
      m_from(new QDateEdit),
      m_until(new QDateEdit),
      m_sourceLabel(new QLabel),
      m_source(new QComboBox),
      m_operatorLabel(new QLabel),
      m_operator(new QLineEdit),
      m_batchLabel(new QLabel),
      m_batch(new QLineEdit)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(pauseAfterTyping);
    connect(&m_typing, &QTimer::timeout, this, &MoreFilters::changed);
    const auto later = [this] {
        if (!m_isFilling)
            m_typing.start();
    };
    for (QLineEdit* field : {m_operator, m_batch}) {
        connect(field, &QLineEdit::textChanged, this, later);
        connect(field, &QLineEdit::returnPressed, this, &MoreFilters::changed);
    }
    for (QDateEdit* day : {m_from, m_until})
        connect(day, &QDateEdit::dateChanged, this, later);
    connect(m_source, &QComboBox::activated, this, &MoreFilters::changed);
    retranslateUi();
}

void MoreFilters::build()
{
    m_from->setObjectName(QStringLiteral("filterFrom"));
    m_until->setObjectName(QStringLiteral("filterUntil"));
    m_source->setObjectName(QStringLiteral("filterSource"));
    m_operator->setObjectName(QStringLiteral("filterOperator"));
    m_batch->setObjectName(QStringLiteral("filterBatch"));
    for (QDateEdit* day : {m_from, m_until}) {
        day->setCalendarPopup(true);
        day->setDisplayFormat(QStringLiteral("dd.MM.yyyy"));
    }
    m_row->setContentsMargins(0, 0, 0, 0);
    const QList<QPair<QLabel*, QWidget*>> pairs{
        {m_fromLabel, m_from}, {m_untilLabel, m_until}, {m_sourceLabel, m_source}, {m_operatorLabel, m_operator}, {m_batchLabel, m_batch}};
    for (const auto& [label, field] : pairs) {
        label->setBuddy(field);
        m_row->addWidget(label);
        m_row->addWidget(field, field == m_operator || field == m_batch ? 1 : 0);
    }
    m_row->addStretch();
}

void MoreFilters::setStacked(bool isStacked)
{
    m_row->setDirection(isStacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MoreFilters::show(const FilterChoice& choice)
{
    m_isFilling = true;
    m_choice = choice;
    const bool isCustom = choice.period == FilterChoice::Period::Custom;
    m_isUsed = isCustom || !choice.source.isEmpty() || !choice.operatorName.isEmpty() || !choice.batch.isEmpty();
    for (QWidget* part : {static_cast<QWidget*>(m_fromLabel), static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_untilLabel),
                          static_cast<QWidget*>(m_until)})
        part->setVisible(isCustom);
    if (isCustom) {
        m_from->setDate(choice.from.isValid() ? choice.from : choice.until);
        m_until->setDate(choice.until.isValid() ? choice.until : choice.from);
    }
    m_source->setCurrentIndex(std::max(0, m_source->findData(choice.source)));
    const auto put = [](QLineEdit* field, const QString& text) {
        if (field->text().trimmed() != text)
            field->setText(text);
    };
    put(m_operator, choice.operatorName);
    put(m_batch, choice.batch);
    m_isFilling = false;
}

FilterChoice MoreFilters::taken(FilterChoice choice) const
{
    choice.source = m_source->currentData().toString();
    choice.operatorName = m_operator->text().trimmed();
    choice.batch = m_batch->text().trimmed();
    if (choice.period == FilterChoice::Period::Custom) {
        choice.from = std::min(m_from->date(), m_until->date());
        choice.until = std::max(m_from->date(), m_until->date());
    }
    return choice;
}

void MoreFilters::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void MoreFilters::retranslateUi()
{
    m_fromLabel->setText(tr("From"));
    m_untilLabel->setText(tr("to"));
    m_sourceLabel->setText(tr("Source"));
    m_operatorLabel->setText(tr("Operator"));
    m_batchLabel->setText(tr("Batch"));
    m_source->clear();
    m_source->addItem(tr("Any"), QString());
    for (const char* code : {"window", "cli", "batch"})
        m_source->addItem(HistoryCells::source(QLatin1String(code)), QString::fromLatin1(code));
    show(m_choice);
}

} // namespace vestnik
