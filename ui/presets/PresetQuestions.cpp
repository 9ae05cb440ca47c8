#include "PresetQuestions.h"

#include "ButtonRole.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

PresetQuestions::PresetQuestions(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_fields(new QFormLayout), m_fill(new QPushButton), m_cancel(new QPushButton)
{
    setObjectName(QStringLiteral("presetQuestions"));
    m_title->setTextFormat(Qt::PlainText); // a name may hold anything
    m_title->setWordWrap(true);
    m_fields->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_fields->setSpacing(Tokens::spaceTiny);
    m_fill->setObjectName(QStringLiteral("fillPreset"));
    m_cancel->setObjectName(QStringLiteral("doNotFill"));
    setButtonRole(*m_fill, ButtonRole::Primary);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_fill, m_cancel}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Tokens::spaceTiny, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_title);
    layout->addLayout(m_fields);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_fill, &QPushButton::clicked, this, &PresetQuestions::answer);
    connect(m_cancel, &QPushButton::clicked, this, &PresetQuestions::leave);
    hide();
    retranslateUi();
}

void PresetQuestions::ask(const Preset& preset, const QStringList& labels)
{
    m_preset = preset;
    while (m_fields->rowCount() > 0)
        m_fields->removeRow(0);
    m_edits.clear();
    for (const QString& label : labels) {
        auto* edit = new QLineEdit(m_known.value(label));
        edit->setObjectName(QStringLiteral("presetAnswer"));
        edit->setAccessibleName(label);
        connect(edit, &QLineEdit::returnPressed, this, [this, place = m_edits.size()] {
            if (place + 1 < m_edits.size())
                m_edits[place + 1]->setFocus(Qt::TabFocusReason);
            else
                answer();
        });
        auto* caption = new QLabel(label);
        caption->setTextFormat(Qt::PlainText);
        caption->setWordWrap(true);
        m_fields->addRow(caption, edit);
        m_edits.append(edit);
    }
    setFocusProxy(m_edits.first());
    retranslateUi();
    show();
    m_edits.first()->setFocus(Qt::OtherFocusReason);
    m_edits.first()->selectAll();
}

void PresetQuestions::answer()
{
    QHash<QString, QString> answers;
    for (const QLineEdit* edit : std::as_const(m_edits))
        answers.insert(edit->accessibleName(), edit->text());
    m_known.insert(answers);
    const Preset preset = m_preset;
    leave();
    Q_EMIT answered(preset, answers);
}

void PresetQuestions::leave()
{
    hide();
    Q_EMIT closed();
}

void PresetQuestions::keyPressEvent(QKeyEvent* event)
{
    if (Shortcuts::matches(*event, Shortcut::Close))
        return leave();
    QWidget::keyPressEvent(event);
}

void PresetQuestions::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void PresetQuestions::retranslateUi()
{
    m_title->setText(tr("The preset \"%1\" asks:").arg(m_preset.name));
    m_fill->setText(tr("Fill in the form"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace vestnik
