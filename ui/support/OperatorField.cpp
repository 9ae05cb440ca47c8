#include "OperatorField.h"

#include "User.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

namespace vestnik {

OperatorField::OperatorField(QWidget* parent) : QWidget(parent), m_box(new QComboBox)
{
    m_box->setObjectName(QStringLiteral("operator"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setCompleter(nullptr); // a name that is not the one typed must not slip in
    m_box->lineEdit()->setMaxLength(60);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(14);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    connect(m_box, &QComboBox::activated, this, &OperatorField::take);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &OperatorField::take); // a send must carry what stands here
    retranslateUi();
}

void OperatorField::setNames(const QStringList& names)
{
    const QString text = m_box->currentText();
    m_box->clear();
    m_box->addItems(names);
    m_box->setCurrentIndex(-1);
    m_box->setEditText(text);
}

void OperatorField::take()
{
    const QString name = m_box->currentText().simplified();
    if (name == m_name)
        return;
    m_name = name;
    retranslateUi();
    Q_EMIT named(m_name);
}

void OperatorField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void OperatorField::retranslateUi()
{
    m_box->setAccessibleName(tr("Operator"));
    m_box->lineEdit()->setAccessibleName(tr("Operator"));
    m_box->lineEdit()->setPlaceholderText(tr("Operator: your name"));
    m_box->setToolTip(
        tr("It is in the records of what you send. As long as no name is given, the name of the computer's account is recorded: %1.")
            .arg(User::name()));
    m_box->setAccessibleDescription(m_name.isEmpty() ? m_box->toolTip() : QString());
}

} // namespace vestnik
