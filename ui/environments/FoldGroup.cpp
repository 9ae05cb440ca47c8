#include "FoldGroup.h"

#include "Tokens.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace vestnik {

FoldGroup::FoldGroup(const QString& name, QWidget& content, QWidget* parent)
    : QWidget(parent), m_content(content), m_button(new QToolButton)
{
    m_button->setObjectName(name);
    m_button->setCheckable(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setArrowType(Qt::RightArrow);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Tokens::spaceTiny);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(&m_content);
    m_content.hide();
    connect(m_button, &QToolButton::toggled, this, [this](bool isOpen) {
        m_content.setVisible(isOpen);
        m_button->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    });
}

void FoldGroup::setTitle(const QString& title)
{
    m_button->setText(title);
}

void FoldGroup::open()
{
    m_button->setChecked(true);
}

} // namespace vestnik
