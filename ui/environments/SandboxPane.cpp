#include "SandboxPane.h"

#include "Appearance.h"
#include "DisplayScale.h"
#include "LineIcon.h"
#include "OutcomeText.h"
#include "Tokens.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int widestText = 640; ///< of a line of text

} // namespace

SandboxPane::SandboxPane(QWidget* parent)
    : QWidget(parent), m_name(new QLabel), m_text(new QLabel), m_addressLine(new QLabel), m_reset(new QPushButton)
{
    DisplayScale::setTextSize(*m_name, Tokens::TextSize::Headline);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(widestText);
    m_addressLine->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reset->setObjectName(QStringLiteral("resetSandboxOrders"));
    m_reset->setIcon(lineIcon(QStringLiteral("refresh")));
    m_reset->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Tokens::spaceLarge, Tokens::space, Tokens::spaceLarge, Tokens::space);
    column->setSpacing(Tokens::space);
    column->addWidget(m_name);
    column->addWidget(m_text);
    column->addWidget(m_addressLine);
    column->addWidget(m_reset, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_reset, &QPushButton::clicked, this, &SandboxPane::resetRequested);
    retranslateUi();
}

void SandboxPane::setAddress(const QString& address)
{
    m_address = address;
    retranslateUi();
}

void SandboxPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void SandboxPane::retranslateUi()
{
    m_name->setText(kindText(EnvironmentKind::Sandbox));
    m_text->setText(
        tr("It is built in and answers as the API's contract says. Nothing leaves this computer. It needs no token and cannot be "
           "changed or deleted."));
    m_addressLine->setText(tr("Address: %1").arg(m_address));
    m_addressLine->setVisible(!m_address.isEmpty());
    Appearance::tint(*m_addressLine, Appearance::mutedColor());
    m_reset->setText(tr("Reset orders"));
    m_reset->setToolTip(tr("The sandbox forgets its orders. The history keeps its records."));
}

} // namespace vestnik
