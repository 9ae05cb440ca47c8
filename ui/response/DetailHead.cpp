#include "DetailHead.h"

#include "ElidedLabel.h"
#include "KindBadge.h"
#include "Tokens.h"
#include "TwoPartSwitch.h"

#include <QEvent>
#include <QHBoxLayout>

namespace vestnik {

DetailHead::DetailHead(QWidget* parent)
    : QWidget(parent),
      m_switch(new TwoPartSwitch(QStringLiteral("showDraft"), QStringLiteral("showRecord"))),
      m_subject(new ElidedLabel),
      m_badge(new KindBadge)
{
    m_subject->setObjectName(QStringLiteral("detailSubject"));
    QFont strong = m_subject->font();
    strong.setWeight(QFont::DemiBold);
    m_subject->setFont(strong);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_switch);
    layout->addWidget(m_subject, 1);
    layout->addWidget(m_badge);
    setMinimumHeight(Tokens::controlHeight);
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
}

void DetailHead::setSubject(const QString& text, std::optional<EnvironmentKind> kind)
{
    m_subject->setWhole(text);
    m_badge->setVisible(kind.has_value());
    if (kind)
        m_badge->setKind(*kind);
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
