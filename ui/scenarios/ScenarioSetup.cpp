#include "ScenarioSetup.h"

#include "Tokens.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

constexpr int orderLines = 2;
constexpr int longestOrderOnButton = 24;
constexpr int widestAnswer = 360;
constexpr int widestOrders = 480;

} // namespace

ScenarioSetup::ScenarioSetup(QWidget* parent)
    : QWidget(parent),
      m_new(new QCheckBox),
      m_take(new QPushButton),
      m_caption(new QLabel),
      m_orders(new QPlainTextEdit),
      m_questions(new QWidget),
      m_fields(new QFormLayout(m_questions))
{
    build();
    connect(m_new, &QCheckBox::toggled, this, [this](bool isNew) {
        const QSignalBlocker own(m_orders);
        if (isNew)
            m_typed = m_orders->toPlainText();
        m_orders->setPlainText(isNew ? QString() : m_typed); // what is in the field is what is used
        Q_EMIT changed();
    });
    connect(m_orders, &QPlainTextEdit::textChanged, this, [this] {
        m_typed = m_orders->toPlainText();
        if (!m_typed.isEmpty()) {
            const QSignalBlocker own(m_new);
            m_new->setChecked(false); // an order was typed
        }
        Q_EMIT changed();
    });
    connect(m_take, &QPushButton::clicked, this, &ScenarioSetup::takeFormOrder);
    m_new->setChecked(true);
    retranslateUi();
}

void ScenarioSetup::build()
{
    m_new->setObjectName(QStringLiteral("scenarioNewOrder"));
    m_take->setObjectName(QStringLiteral("scenarioFormOrder"));
    m_take->setAutoDefault(false);
    m_orders->setObjectName(QStringLiteral("scenarioOrders"));
    m_orders->setTabChangesFocus(true);
    m_orders->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_orders->setFixedHeight(m_orders->fontMetrics().lineSpacing() * orderLines + 2 * Tokens::spaceSmall);
    m_orders->setMaximumWidth(widestOrders);
    m_caption->setBuddy(m_orders);
    m_fields->setContentsMargins(0, Tokens::spaceTiny, 0, 0);
    m_fields->setSpacing(Tokens::spaceTiny);
    m_fields->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Tokens::spaceLarge);
    grid->setVerticalSpacing(Tokens::spaceTiny);
    grid->addWidget(m_new, 0, 0);
    grid->addWidget(m_take, 1, 0, Qt::AlignLeft | Qt::AlignTop);
    grid->addWidget(m_caption, 0, 1);
    grid->addWidget(m_orders, 1, 1);
    grid->setColumnStretch(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addLayout(grid);
    layout->addWidget(m_questions);
    m_questions->hide();
}

void ScenarioSetup::setFormOrder(const QString& order)
{
    if (std::exchange(m_formOrder, order) != order)
        retranslateUi();
}

void ScenarioSetup::takeOutOrders()
{
    const QString typed = m_orders->toPlainText().trimmed();
    m_typed.clear();
    const QSignalBlocker orders(m_orders);
    const QSignalBlocker isNew(m_new);
    m_orders->clear();
    m_new->setChecked(true);
    if (!typed.isEmpty())
        Q_EMIT ordersTakenOut(typed);
}

void ScenarioSetup::setTyped(const QString& orders)
{
    m_orders->setPlainText(orders);
}

void ScenarioSetup::setLabels(const QString& scenario, const QStringList& labels)
{
    QStringList former;
    for (const QLineEdit* edit : std::as_const(m_edits)) {
        m_known.insert(keyOf(edit->accessibleName()), edit->text());
        former += edit->accessibleName();
    }
    const QString before = m_scenario;
    if (!scenario.isEmpty())
        m_scenario = scenario;
    if (before != m_scenario && !before.isEmpty()) // an order is not for another scenario
        takeOutOrders();
    if (former == labels && (before == m_scenario || labels.isEmpty()))
        return; // what is typed there stays under the cursor
    while (m_fields->rowCount() > 0)
        m_fields->removeRow(0);
    m_edits.clear();
    for (const QString& label : labels) {
        auto* edit = new QLineEdit(m_known.value(keyOf(label)));
        edit->setObjectName(QStringLiteral("scenarioAnswer"));
        edit->setAccessibleName(label);
        edit->setMaximumWidth(widestAnswer);
        connect(edit, &QLineEdit::textChanged, this, &ScenarioSetup::changed);
        auto* caption = new QLabel(label);
        caption->setTextFormat(Qt::PlainText); // a label may hold anything
        caption->setWordWrap(true);
        m_fields->addRow(caption, edit);
        m_edits.append(edit);
    }
    m_questions->setVisible(!m_edits.isEmpty());
    Q_EMIT labelsChanged();
}

QStringList ScenarioSetup::orders() const
{
    if (m_new->isChecked())
        return {QString()};
    QStringList orders;
    const QStringList lines = m_orders->toPlainText().split(u'\n');
    for (const QString& line : lines) {
        if (const QString order = line.trimmed(); !order.isEmpty() && !orders.contains(order))
            orders.append(order);
    }
    return orders;
}

QHash<QString, QString> ScenarioSetup::answers() const
{
    QHash<QString, QString> answers;
    for (const QLineEdit* edit : m_edits)
        answers.insert(edit->accessibleName(), edit->text());
    return answers;
}

QString ScenarioSetup::missingLabel() const
{
    const auto missing = std::find_if(m_edits.cbegin(), m_edits.cend(),
                                      [](const QLineEdit* edit) { return edit->text().trimmed().isEmpty(); });
    return missing == m_edits.cend() ? QString() : (*missing)->accessibleName();
}

bool ScenarioSetup::focusMissing()
{
    if (orders().isEmpty()) {
        m_orders->setFocus(Qt::OtherFocusReason);
        return true;
    }
    for (QLineEdit* edit : std::as_const(m_edits)) {
        if (!edit->text().trimmed().isEmpty())
            continue;
        edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

QList<QWidget*> ScenarioSetup::stops() const
{
    QList<QWidget*> stops{m_new, m_take, m_orders};
    for (QLineEdit* edit : m_edits)
        stops += edit;
    return stops;
}

void ScenarioSetup::takeFormOrder()
{
    QStringList lines = m_new->isChecked() ? QStringList() : orders();
    if (!lines.contains(m_formOrder))
        lines += m_formOrder;
    m_new->setChecked(false);
    m_orders->setPlainText(lines.join(u'\n'));
    m_orders->setFocus(Qt::OtherFocusReason); // it can be changed at once
}

void ScenarioSetup::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ScenarioSetup::retranslateUi()
{
    m_new->setText(tr("A new order each run"));
    m_caption->setText(tr("Order IDs or UUIDs, one per line"));
    m_orders->setAccessibleName(tr("Order IDs or UUIDs, one per line"));
    const QString shown = m_formOrder.size() <= longestOrderOnButton
        ? m_formOrder
        : m_formOrder.left(longestOrderOnButton / 2) + u'…' + m_formOrder.right(longestOrderOnButton / 2);
    m_take->setText(m_formOrder.isEmpty() ? tr("Order of the form")
                                          : tr("Order of the form: %1").arg(QString(shown).replace(u'&', QStringLiteral("&&"))));
    m_take->setToolTip(m_formOrder.isEmpty() ? tr("The form has no order.") : m_formOrder);
    m_take->setEnabled(!m_formOrder.isEmpty());
}

} // namespace vestnik
