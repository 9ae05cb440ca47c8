#include "WizardHeader.h"

#include "Appearance.h"
#include "KindBadge.h"
#include "OutcomeText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace vestnik {

WizardHeader::WizardHeader(QWidget* parent)
    : QWidget(parent), m_steps{new QLabel, new QLabel, new QLabel}, m_where(new QLabel), m_badge(new KindBadge), m_mark(new QLabel)
{
    m_steps[0]->setObjectName(QStringLiteral("batchStepFile"));
    m_steps[1]->setObjectName(QStringLiteral("batchStepCheck"));
    m_steps[2]->setObjectName(QStringLiteral("batchStepSend"));
    m_where->setObjectName(QStringLiteral("batchHeadWhere"));
    m_mark->setObjectName(QStringLiteral("batchHeadMark"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (i > 0)
            layout->addWidget(new QLabel(QStringLiteral("›")));
        layout->addWidget(m_steps[i]);
    }
    layout->addStretch(1);
    layout->addWidget(m_where);
    layout->addWidget(m_badge);
    layout->addWidget(m_mark);
    for (QLabel* label : {m_where, m_mark})
        label->setTextFormat(Qt::PlainText);
    retranslateUi();
}

void WizardHeader::putStates(QWidget* strip)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    const int place = line->indexOf(m_where) - 1;
    delete line->takeAt(place); // the stretch
    line->insertWidget(place, strip, 1);
}

void WizardHeader::setStep(Step step)
{
    m_step = step;
    retranslateUi();
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

void WizardHeader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void WizardHeader::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    constexpr int thickness = 3;
    if (m_isEnvironmentShown)
        QPainter(this).fillRect(0, height() - thickness, width(), thickness, Appearance::kindColor(m_environment.kind));
}

void WizardHeader::retranslateUi()
{
    const QStringList names{tr("1. File"), tr("2. Check"), tr("3. Send")};
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool isHere = i == static_cast<std::size_t>(m_step);
        const QString& name = names[static_cast<qsizetype>(i)];
        m_steps[i]->setText(name);
        m_steps[i]->setAccessibleName(isHere ? tr("%1, you are here").arg(name) : name);
        QFont font = this->font();
        font.setBold(isHere);
        m_steps[i]->setFont(font);
        Appearance::tint(*m_steps[i], isHere ? palette().color(QPalette::WindowText) : Appearance::mutedColor());
    }
    const bool isSandbox = m_environment.kind == EnvironmentKind::Sandbox;
    m_where->setText(environmentText(m_environment.name, m_environment.kind));
    m_badge->setKind(isProduction(m_environment) ? EnvironmentKind::Production : m_environment.kind);
    m_badge->setVisible(m_isEnvironmentShown && !isSandbox);
    m_where->setVisible(m_isEnvironmentShown);
    m_mark->setVisible(m_isEnvironmentShown);
    m_mark->setText(isSandbox ? sandboxNotice() : m_environment.endpoint().host());
    Appearance::tint(*m_mark, Appearance::kindTextColor(m_environment.kind));
    update();
}

} // namespace vestnik
