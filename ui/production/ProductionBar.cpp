#include "ProductionBar.h"

#include "Announcement.h"
#include "Appearance.h"
#include "IssueText.h"
#include "KindBadge.h"
#include "ProductionGuard.h"
#include "Shortcuts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

ProductionBar::ProductionBar(ProductionGuard& guard, QWidget* parent)
    : QWidget(parent),
      m_guard(guard),
      m_badge(new KindBadge),
      m_name(new QLabel),
      m_open(new QPushButton),
      m_lock(new QPushButton),
      m_question(new QLabel),
      m_typed(new QLineEdit),
      m_unlock(new QPushButton),
      m_leave(new QPushButton),
      m_wrong(new QLabel)
{
    build();
    connect(&m_guard, &ProductionGuard::changed, this, &ProductionBar::refresh);
    connect(m_open, &QPushButton::clicked, this, &ProductionBar::openOrAsk);
    connect(m_lock, &QPushButton::clicked, this, [this] { m_guard.lock(); });
    connect(m_unlock, &QPushButton::clicked, this, &ProductionBar::unlock);
    connect(m_typed, &QLineEdit::returnPressed, this, &ProductionBar::unlock);
    connect(m_typed, &QLineEdit::textEdited, this, [this] { sayWrong({}); });
    connect(m_leave, &QPushButton::clicked, this, &ProductionBar::closePrompt);
    refresh();
}

void ProductionBar::build()
{
    m_badge->setObjectName(QStringLiteral("productionBadge"));
    m_badge->setKind(EnvironmentKind::Production);
    m_name->setObjectName(QStringLiteral("productionName"));
    m_open->setObjectName(QStringLiteral("unlockProduction"));
    m_lock->setObjectName(QStringLiteral("lockProduction"));
    m_typed->setObjectName(QStringLiteral("productionTypedName"));
    m_unlock->setObjectName(QStringLiteral("unlockNow"));
    m_leave->setObjectName(QStringLiteral("unlockNot"));
    m_wrong->setObjectName(QStringLiteral("productionWrong"));
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_name->setFont(large);
    for (QLabel* label : {static_cast<QLabel*>(m_badge), m_name, m_question, m_wrong})
        label->setTextFormat(Qt::PlainText); // a name may hold anything
    m_question->setBuddy(m_typed);
    m_question->setWordWrap(true);
    m_wrong->setWordWrap(true);
    m_typed->setMaximumWidth(320);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_badge);
    row->addWidget(m_name);
    row->addWidget(m_open);
    row->addWidget(m_lock);
    row->addWidget(m_question, 2);
    row->addWidget(m_typed, 2);
    row->addWidget(m_unlock);
    row->addWidget(m_leave);
    row->addStretch(1);
    for (QPushButton* button : {m_open, m_lock, m_unlock, m_leave})
        button->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 2, 10, 4);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_wrong);
}

void ProductionBar::setEnvironment(const Environment& environment)
{
    if (environment != m_environment)
        closePrompt(); // it asked for the other one's name
    m_environment = environment;
    setVisible(isProduction(environment));
    refresh();
}

void ProductionBar::askToUnlock()
{
    if (!isProduction(m_environment) || m_state == LockState::Open)
        return;
    if (m_state == LockState::Idle)
        return m_open->setFocus(); // the press is a person's
    if (!m_isAsking)
        m_focusBefore = window()->focusWidget();
    m_isAsking = true;
    refresh();
    m_typed->setFocus();
    m_typed->selectAll();
}

void ProductionBar::openOrAsk()
{
    if (m_state == LockState::Idle && m_guard.reopen(m_environment))
        return m_lock->setFocus();
    askToUnlock();
}

void ProductionBar::unlock()
{
    if (m_typed->text().trimmed().isEmpty())
        return m_typed->setFocus();
    const Result<void> opened = m_guard.open(m_environment, m_typed->text());
    if (opened)
        return closePrompt();
    sayWrong(errorText(opened.error()));
    m_typed->setFocus();
    m_typed->selectAll();
}

void ProductionBar::closePrompt()
{
    if (!m_isAsking)
        return;
    m_isAsking = false;
    m_typed->clear();
    sayWrong({});
    const bool hadFocus = window()->focusWidget() && isAncestorOf(window()->focusWidget());
    QWidget* before = m_focusBefore;
    refresh();
    if (!hadFocus)
        return;
    if (!before || !before->isVisible() || !before->isEnabled() || isAncestorOf(before))
        before = m_state == LockState::Open ? m_lock : m_open;
    before->setFocus();
}

void ProductionBar::sayWrong(const QString& text)
{
    m_wrong->setText(text);
    m_wrong->setVisible(!text.isEmpty());
    announce(m_wrong, text);
}

void ProductionBar::keyPressEvent(QKeyEvent* event)
{
    if (Shortcuts::matches(*event, Shortcut::Close) && m_isAsking)
        return closePrompt();
    QWidget::keyPressEvent(event);
}

void ProductionBar::refresh()
{
    const LockState before = m_state;
    m_state = m_guard.state(m_environment);
    if (m_state != LockState::Closed && m_isAsking)
        closePrompt();
    const bool isIdle = m_state == LockState::Idle;
    const bool hadFocus = m_open->hasFocus() || m_lock->hasFocus();
    m_badge->setVisible(!m_isAsking);
    m_name->setVisible(isIdle);
    m_open->setVisible(m_state != LockState::Open && !m_isAsking);
    m_lock->setVisible(m_state == LockState::Open);
    for (QWidget* part : std::initializer_list<QWidget*>{m_question, m_typed, m_unlock, m_leave})
        part->setVisible(m_isAsking);
    m_wrong->setVisible(!m_wrong->text().isEmpty());
    if (hadFocus && !m_isAsking)
        (m_state == LockState::Open ? m_lock : m_open)->setFocus();
    retranslateUi();
    if (before != m_state && isVisible())
        announce(m_badge, stateText(m_state));
}

QString ProductionBar::stateText(LockState state) const
{
    if (state == LockState::Open) {
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(m_guard.left()).count();
        return tr("Production unlocked for %1 more min").arg(minutes);
    }
    if (state == LockState::Idle)
        return tr("Sending to production is locked: no activity for a long time.");
    switch (m_guard.cause()) {
    case LockCause::Slept: return tr("Sending to production is locked: the computer was asleep.");
    case LockCause::Changed: return tr("Sending to production is locked: the environment or its token changed.");
    case LockCause::TooLong: return tr("Sending to production is locked: 12 hours have passed.");
    case LockCause::NotOpened:
    case LockCause::ByHand:
    case LockCause::Switched: break;
    }
    return tr("Sending to production is locked.");
}

void ProductionBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ProductionBar::retranslateUi()
{
    m_badge->setState((m_state == LockState::Open ? QStringLiteral("● ") : QStringLiteral("○ ")) + stateText(m_state),
                      m_state == LockState::Open);
    m_badge->setAccessibleName(stateText(m_state));
    m_name->setText(m_environment.name);
    m_open->setText(m_state == LockState::Idle ? tr("Unlock again") : tr("Unlock…"));
    m_open->setAccessibleName(m_state == LockState::Idle ? tr("Unlock %1 again").arg(m_environment.name) : tr("Unlock production…"));
    m_lock->setText(tr("Lock"));
    m_lock->setAccessibleName(tr("Lock production"));
    m_lock->setToolTip(Shortcuts::tip(tr("Lock production"), Shortcut::LockProduction));
    m_question->setText(tr("To unlock sending, type: %1").arg(m_environment.name));
    m_typed->setAccessibleName(m_question->text());
    m_unlock->setText(tr("Unlock"));
    m_leave->setText(tr("Not now"));
    m_leave->setAccessibleName(tr("Not now"));
    if (!m_wrong->text().isEmpty())
        m_wrong->setText(errorText({ErrorCode::ProductionNameWrong, m_environment.name, {}}));
    Appearance::tint(*m_wrong, Appearance::errorColor());
}

} // namespace vestnik
