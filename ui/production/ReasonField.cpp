#include "ReasonField.h"

#include "LineIcon.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <utility>

namespace vestnik {

ReasonField::ReasonField(Label label, QWidget* parent)
    : QWidget(parent), m_place(label), m_label(new QLabel), m_box(new QComboBox), m_kept(new QAction(this))
{
    m_box->setObjectName(QStringLiteral("reason"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setCompleter(nullptr); // another ticket must not slip in
    m_box->lineEdit()->setMaxLength(200);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(14);
    m_kept->setObjectName(QStringLiteral("reasonKept"));
    m_kept->setIcon(lineIcon(QStringLiteral("warning")));
    m_kept->setVisible(false);
    m_box->lineEdit()->addAction(m_kept, QLineEdit::LeadingPosition);
    connect(m_kept, &QAction::triggered, this, [this] {
        m_box->setEditText({});
        focus();
    });
    m_label->setBuddy(m_box);
    setFocusProxy(m_box); // for the order of Tab
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    m_label->setVisible(label == Label::Beside);
    layout->addWidget(m_box, 1);
    connect(m_box, &QComboBox::editTextChanged, this, [this] {
        setKeptFrom({});
        Q_EMIT edited();
    });
    retranslateUi();
}

QString ReasonField::reason() const
{
    return m_box->currentText().simplified();
}

void ReasonField::setReason(const QString& reason)
{
    m_box->setEditText(reason);
}

void ReasonField::setReasons(const QStringList& reasons)
{
    const QSignalBlocker quiet(m_box);
    const QString text = m_box->currentText();
    m_box->clear();
    m_box->addItems(reasons);
    m_box->setCurrentIndex(-1);
    m_box->setEditText(text);
}

void ReasonField::setKeptFrom(const QString& order)
{
    if (std::exchange(m_keptFrom, order) == order)
        return;
    m_kept->setVisible(!order.isEmpty());
    retranslateUi();
}

void ReasonField::setRequired(bool isRequired)
{
    m_isRequired = isRequired;
    retranslateUi();
}

void ReasonField::focus()
{
    m_box->setFocus();
    m_box->lineEdit()->selectAll();
}

void ReasonField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ReasonField::retranslateUi()
{
    m_label->setText(tr("Ticket or reason"));
    m_box->setAccessibleName(tr("Ticket or reason"));
    m_box->lineEdit()->setAccessibleName(tr("Ticket or reason"));
    const QString kept = m_keptFrom.isEmpty() ? QString()
                                              : tr("Kept from the send for order %1. Check that it is for this one, too.").arg(m_keptFrom);
    m_kept->setText(tr("Take the reason out"));
    m_kept->setToolTip(kept.isEmpty() ? kept : kept + u'\n' + tr("Press to take it out; the list has the last ones."));
    m_box->setAccessibleDescription(kept);
    const QString meaning = m_isRequired ? tr("Production needs it. It is in the record of every send.")
                                         : tr("It is in the record of every send. Outside production it may stay empty.");
    m_box->setToolTip(kept.isEmpty() ? meaning : kept + u'\n' + meaning);
    const QString inside = m_isRequired ? tr("Ticket or reason, required") : tr("Ticket or reason");
    m_box->lineEdit()->setPlaceholderText(m_place == Label::Inside ? inside : tr("e.g. SUP-4411"));
}

} // namespace vestnik
