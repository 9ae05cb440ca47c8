#include "EnvironmentHead.h"

#include "Announcement.h"
#include "ConnectionCheck.h"
#include "DisplayScale.h"
#include "ElidedLabel.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace vestnik {
namespace {

constexpr int besideFrom = 980; ///< the width from which the result has room beside the button
constexpr int signSide = 16;

} // namespace

EnvironmentHead::EnvironmentHead(ConnectionCheck& check, QWidget* parent)
    : QWidget(parent),
      m_check(check),
      m_grid(new QGridLayout(this)),
      m_name(new ElidedLabel(Qt::ElideRight)),
      m_badge(new KindBadge),
      m_button(new QPushButton),
      m_result(new QWidget),
      m_sign(new QLabel),
      m_summary(new ElidedLabel(Qt::ElideRight, 2)),
      m_details(new QToolButton),
      m_stages(new QLabel)
{
    build();
    connect(m_button, &QPushButton::clicked, &m_check, &ConnectionCheck::start);
    connect(&m_check, &ConnectionCheck::changed, this, &EnvironmentHead::showCheck);
    connect(m_details, &QToolButton::toggled, this, &EnvironmentHead::showCheck);
    retranslateUi();
}

void EnvironmentHead::build()
{
    m_name->setObjectName(QStringLiteral("environmentTitle"));
    DisplayScale::setTextSize(*m_name, Tokens::TextSize::Headline);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_name->setMaximumWidth(320);
    m_button->setObjectName(QStringLiteral("testConnection"));
    m_button->setAutoDefault(false);
    m_summary->setObjectName(QStringLiteral("connectionSummary"));
    DisplayScale::setTextSize(*m_summary, Tokens::TextSize::Caption);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setObjectName(QStringLiteral("connectionDetails"));
    m_details->setCheckable(true);
    m_details->setAutoRaise(true);
    m_details->setFocusPolicy(Qt::StrongFocus);
    m_stages->setObjectName(QStringLiteral("connectionLines"));
    m_stages->setWordWrap(true);
    m_stages->setTextFormat(Qt::PlainText);
    m_stages->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* line = new QHBoxLayout(m_result);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Tokens::spaceSmall);
    line->addWidget(m_sign);
    line->addWidget(m_summary, 1);
    line->addWidget(m_details);
    m_grid->setContentsMargins(Tokens::spaceLarge, Tokens::space, Tokens::spaceLarge, Tokens::spaceSmall);
    m_grid->setHorizontalSpacing(Tokens::space);
    m_grid->setVerticalSpacing(Tokens::spaceTiny);
    m_grid->addWidget(m_name, 0, 0);
    m_grid->addWidget(m_badge, 0, 1);
    m_grid->addWidget(m_button, 0, 2);
    m_grid->addWidget(m_result, 0, 3);
    m_grid->addWidget(m_stages, 2, 0, 1, 4);
    m_grid->setColumnStretch(3, 1);
}

void EnvironmentHead::show(const QString& name, std::optional<EnvironmentKind> kind)
{
    m_name->setWhole(name);
    m_badge->setVisible(kind.has_value());
    if (kind)
        m_badge->setKind(*kind);
}

void EnvironmentHead::showCheck()
{
    using State = ConnectionCheck::State;
    const State state = m_check.state();
    const bool isPast = m_check.isOutdated();
    const auto sign = [&]() -> std::pair<const char*, Tokens::Colour> {
        if (state == State::Running)
            return {"spinner", Tokens::Colour::Secondary};
        if (isPast)
            return {"question", Tokens::Colour::Secondary};
        return state == State::Good ? std::pair("check", Tokens::Colour::Ok) : std::pair("warning", Tokens::Colour::Refused);
    };
    if (state == State::None)
        m_sign->clear();
    else
        m_sign->setPixmap(linePixmap(QLatin1String(sign().first), signSide, Tokens::colour(sign().second), devicePixelRatioF()));
    m_summary->setWhole(m_check.summary());
    m_stages->setText(m_check.stages());
    m_details->setVisible(state != State::None);
    m_stages->setVisible(m_details->isChecked() && state != State::None);
    m_button->setEnabled(state != State::Running);
    const bool isOver = std::exchange(m_wasRunning, state == State::Running) && (state == State::Good || state == State::Bad);
    if (isOver)
        announce(m_summary, m_check.summary());
}

void EnvironmentHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < besideFrom;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    m_grid->removeWidget(m_result);
    if (isNarrow)
        m_grid->addWidget(m_result, 1, 0, 1, 4);
    else
        m_grid->addWidget(m_result, 0, 3);
}

void EnvironmentHead::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter(this).fillRect(0, height() - 1, width(), 1, Tokens::colour(Tokens::Colour::Hairline));
}

void EnvironmentHead::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        showCheck();
    QWidget::changeEvent(event);
}

void EnvironmentHead::retranslateUi()
{
    m_button->setText(tr("Test connection"));
    m_details->setText(tr("Details"));
    m_details->setAccessibleName(tr("Details of the test"));
    showCheck();
}

} // namespace vestnik
