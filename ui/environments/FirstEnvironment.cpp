#include "FirstEnvironment.h"

#include "ButtonRole.h"
#include "ControlPainting.h"
#include "DisplayScale.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int firstCardWidth = 480;
constexpr int cardIconSide = 32;

} // namespace

FirstEnvironment::FirstEnvironment(QWidget* parent)
    : QWidget(parent),
      m_card(new QWidget),
      m_icon(new QLabel),
      m_title(new QLabel),
      m_text(new QLabel),
      m_add(new QPushButton),
      m_import(new QPushButton)
{
    m_card->setObjectName(QStringLiteral("firstEnvironment"));
    m_card->setFixedWidth(firstCardWidth);
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Headline);
    m_text->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("addFirst"));
    m_import->setObjectName(QStringLiteral("importFirst"));
    setButtonRole(*m_add, ButtonRole::Primary);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_add, m_import}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* card = new QVBoxLayout(m_card);
    card->setContentsMargins(Tokens::spaceHuge, Tokens::spaceHuge, Tokens::spaceHuge, Tokens::spaceHuge);
    card->setSpacing(Tokens::space);
    card->addWidget(m_icon);
    card->addWidget(m_title);
    card->addWidget(m_text);
    card->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    auto* middle = new QHBoxLayout; // not an alignment, for which the card would not be as high as its text needs
    middle->addStretch(1);
    middle->addWidget(m_card);
    middle->addStretch(1);
    layout->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(2);
    connect(m_add, &QPushButton::clicked, this, &FirstEnvironment::addRequested);
    connect(m_import, &QPushButton::clicked, this, &FirstEnvironment::importRequested);
    retranslateUi();
}

void FirstEnvironment::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ControlPainting::drawPanel(painter, QRectF(m_card->geometry()), Tokens::colour(Tokens::Colour::Raised),
                               Tokens::colour(Tokens::Colour::Hairline), Tokens::controlRadius);
}

void FirstEnvironment::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FirstEnvironment::retranslateUi()
{
    m_icon->setPixmap(
        linePixmap(QStringLiteral("environments"), cardIconSide, Tokens::colour(Tokens::Colour::Accent), devicePixelRatioF()));
    m_title->setText(tr("Add your environment"));
    m_text->setText(
        tr("So far there is the sandbox alone: it is built in and answers as the API would, and nothing leaves this computer."));
    m_add->setText(tr("Add"));
    m_import->setText(tr("Import…"));
}

} // namespace vestnik
