#include "DetailHead.h"

#include "ElidedLabel.h"
#include "KindBadge.h"
#include "Tokens.h"
#include "TwoPartSwitch.h"

#include <QEvent>
#include <QGridLayout>

#include <utility>

namespace vestnik {
namespace {

/// Logical pixels: beside the switch and the badge, the subject then has room for an order, an event and a name.
constexpr int roomForOneLine = 560;

} // namespace

DetailHead::DetailHead(QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_switch(new TwoPartSwitch(QStringLiteral("showDraft"), QStringLiteral("showRecord"))),
      m_subject(new ElidedLabel),
      m_badge(new KindBadge)
{
    m_subject->setObjectName(QStringLiteral("detailSubject"));
    QFont strong = m_subject->font();
    strong.setWeight(QFont::DemiBold);
    m_subject->setFont(strong);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Tokens::spaceSmall);
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowMinimumHeight(0, Tokens::controlHeight);
    m_grid->addWidget(m_switch, 0, 0);
    m_grid->addWidget(m_subject, 0, 1);
    m_grid->addWidget(m_badge, 0, 2);
    connect(m_switch, &TwoPartSwitch::chosenByHand, this, [this](int part) { part == 0 ? Q_EMIT draftChosen() : Q_EMIT recordChosen(); });
    retranslateUi();
}

void DetailHead::setDraft(bool isDraft)
{
    m_switch->choose(isDraft ? 0 : 1);
}

void DetailHead::setRecordsOnly(bool isRecordsOnly)
{
    m_switch->setVisible(!isRecordsOnly);
    arrange();
}

void DetailHead::setSubject(const QString& text, std::optional<EnvironmentKind> kind)
{
    m_subject->setWhole(text);
    m_badge->setVisible(kind.has_value());
    if (kind)
        m_badge->setKind(*kind);
}

void DetailHead::arrange()
{
    const bool isBelow = !m_switch->isHidden() && width() < roomForOneLine;
    if (std::exchange(m_isBelow, isBelow) == isBelow)
        return;
    m_grid->removeWidget(m_subject);
    if (isBelow)
        m_grid->addWidget(m_subject, 1, 0, 1, 3);
    else
        m_grid->addWidget(m_subject, 0, 1);
}

void DetailHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DetailHead::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void DetailHead::retranslateUi()
{
    m_switch->setTexts(tr("What is shown"), tr("Draft"), tr("Record"));
}

} // namespace vestnik
