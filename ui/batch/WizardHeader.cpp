#include "WizardHeader.h"

#include "Appearance.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace vestnik {
namespace {

constexpr int stepGap = 20; // for the line from one step to the next

} // namespace

WizardHeader::WizardHeader(QWidget* parent)
    : QWidget(parent),
      m_steps{new QToolButton, new QToolButton, new QToolButton},
      m_earlier(new QToolButton),
      m_rows(new QLabel),
      m_where(new QLabel),
      m_badge(new KindBadge),
      m_mark(new QLabel)
{
    build();
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        connect(m_steps[i], &QToolButton::clicked, this, [this, i] {
            retranslateSteps(); // a press alone checks no step
            Q_EMIT stepRequested(static_cast<Step>(i));
        });
    }
    retranslateUi();
}

void WizardHeader::build()
{
    m_steps[0]->setObjectName(QStringLiteral("batchStepFile"));
    m_steps[1]->setObjectName(QStringLiteral("batchStepCheck"));
    m_steps[2]->setObjectName(QStringLiteral("batchStepSend"));
    m_earlier->setObjectName(QStringLiteral("earlierBatchesButton"));
    m_rows->setObjectName(QStringLiteral("batchHeadFile"));
    m_where->setObjectName(QStringLiteral("batchHeadWhere"));
    m_mark->setObjectName(QStringLiteral("batchHeadMark"));
    m_earlier->setIcon(lineIcon(QStringLiteral("batch")));
    m_earlier->setCheckable(true);
    m_earlier->setFocusPolicy(Qt::StrongFocus);
    m_earlier->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceTiny, Tokens::space, Tokens::spaceTiny + 3); // the stripe's
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_earlier);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (i > 0)
            layout->addSpacing(stepGap - Tokens::spaceSmall);
        QToolButton* step = m_steps[i];
        step->setCheckable(true);
        step->setAutoRaise(true);
        step->setFocusPolicy(Qt::StrongFocus);
        step->setMinimumHeight(Tokens::compactHeight);
        layout->addWidget(step);
    }
    layout->addStretch(1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_rows, m_badge, m_where, m_mark})
        layout->addWidget(part);
    for (QLabel* label : {m_rows, m_where, m_mark})
        label->setTextFormat(Qt::PlainText);
}

void WizardHeader::putStates(QWidget* strip)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    const int place = line->indexOf(m_rows) - 1;
    delete line->takeAt(place); // the stretch
    line->insertWidget(place, strip, 1);
}

void WizardHeader::setStep(Step step)
{
    m_step = step;
    retranslateUi();
}

void WizardHeader::setReachable(Step step, bool isReachable)
{
    m_steps[static_cast<std::size_t>(step)]->setEnabled(isReachable);
    update();
}

void WizardHeader::showEnvironment(bool isShown)
{
    m_isEnvironmentShown = isShown;
    retranslateUi();
}

void WizardHeader::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    retranslateUi();
}

void WizardHeader::setFile(const QString& file)
{
    m_file = file;
    retranslateUi();
}

void WizardHeader::offerEarlier(bool isOffered)
{
    m_isNarrow = isOffered;
    m_earlier->setVisible(isOffered);
    if (!isOffered)
        m_earlier->setChecked(false);
    retranslateUi();
}

void WizardHeader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void WizardHeader::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    constexpr int thickness = 3;
    if (m_isEnvironmentShown)
        painter.fillRect(0, height() - thickness, width(), thickness, Appearance::kindColor(m_environment.kind));
    for (std::size_t i = 1; i < m_steps.size(); ++i) {
        const QRect before = m_steps[i - 1]->geometry();
        const int left = before.right() + Tokens::spaceTiny;
        painter.fillRect(left, before.center().y(), m_steps[i]->x() - Tokens::spaceTiny - left, 1, Tokens::colour(Tokens::Colour::Border));
    }
}

void WizardHeader::retranslateSteps()
{
    const QStringList names{tr("Table"), tr("Check"), tr("Send")};
    const QStringList signs{QStringLiteral("①"), QStringLiteral("②"), QStringLiteral("③")};
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool isHere = i == static_cast<std::size_t>(m_step);
        const auto place = static_cast<qsizetype>(i);
        const QString spoken = tr("Step %1: %2").arg(QString::number(i + 1), names[place]);
        m_steps[i]->setText(m_isNarrow && !isHere ? signs[place] : signs[place] + u' ' + names[place]);
        m_steps[i]->setToolTip(spoken);
        m_steps[i]->setAccessibleName(isHere ? tr("%1, you are here").arg(spoken) : spoken);
        m_steps[i]->setChecked(isHere);
        QFont font = this->font();
        font.setBold(isHere);
        m_steps[i]->setFont(font);
    }
}

void WizardHeader::retranslateUi()
{
    retranslateSteps();
    m_earlier->setAccessibleName(tr("Earlier batches"));
    m_earlier->setToolTip(tr("Earlier batches"));
    const bool isSandbox = m_environment.kind == EnvironmentKind::Sandbox;
    m_rows->setText(m_file.isEmpty() ? QString() : tr("\"%1\" →").arg(m_file));
    m_rows->setVisible(m_isEnvironmentShown && !m_isNarrow && !m_file.isEmpty()); // the states need the room
    m_badge->setKind(isProduction(m_environment) ? EnvironmentKind::Production : m_environment.kind);
    m_badge->setVisible(m_isEnvironmentShown);
    m_where->setText(m_environment.name);
    m_where->setVisible(m_isEnvironmentShown && !isSandbox); // the badge is its name
    m_mark->setVisible(m_isEnvironmentShown && !m_isNarrow && !isSandbox);
    m_mark->setText(isSandbox ? QString() : m_environment.endpoint().host());
    m_badge->setToolTip(QStringList{m_rows->text(), m_where->text(), m_mark->text()}.join(u' ').trimmed());
    Appearance::tint(*m_mark, Appearance::mutedColor());
    update();
}

} // namespace vestnik
