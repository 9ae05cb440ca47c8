#include "ProductionLockChip.h"

#include "Announcement.h"
#include "Appearance.h"
#include "LineIcon.h"
#include "ProductionGuard.h"
#include "Shortcuts.h"
#include "Tokens.h"
#include "UnlockPrompt.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vestnik {
namespace {

constexpr int longestName = 16; ///< characters of the name on "Unlock again"; the whole of it stands beside, in the chooser

} // namespace

ProductionLockChip::ProductionLockChip(ProductionGuard& guard, Ground ground, QWidget* parent)
    : QWidget(parent),
      m_guard(guard),
      m_ground(ground),
      m_text(new QLabel),
      m_open(new QPushButton),
      m_lock(new QPushButton),
      m_prompt(new UnlockPrompt(this)),
      m_promptAlive(m_prompt)
{
    build();
    connect(&m_guard, &ProductionGuard::changed, this, &ProductionLockChip::refresh);
    connect(m_open, &QPushButton::clicked, this, &ProductionLockChip::openOrAsk);
    connect(m_lock, &QPushButton::clicked, this, [this] { m_guard.lock(); });
    connect(m_prompt, &UnlockPrompt::answered, this, &ProductionLockChip::unlock);
    connect(m_prompt, &UnlockPrompt::left, this, &ProductionLockChip::closePrompt);
    refresh();
}

ProductionLockChip::~ProductionLockChip()
{
    delete m_promptAlive.data();
}

void ProductionLockChip::build()
{
    m_text->setObjectName(QStringLiteral("productionBadge"));
    m_open->setObjectName(QStringLiteral("unlockProduction"));
    m_open->setIcon(lineIcon(QStringLiteral("lock")));
    m_lock->setObjectName(QStringLiteral("lockProduction"));
    m_lock->setIcon(lineIcon(QStringLiteral("unlock")));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_text);
    for (QPushButton* button : {m_open, m_lock}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it was, and there it comes back to
        layout->addWidget(button);
    }
}

void ProductionLockChip::setEnvironment(const Environment& environment)
{
    if (environment != m_environment)
        closePrompt(); // it asked for the other one's name
    m_environment = environment;
    setVisible(isProduction(environment));
    refresh();
}

void ProductionLockChip::askToUnlock()
{
    if (!isProduction(m_environment) || m_state == LockState::Open)
        return;
    if (m_state == LockState::Idle)
        return m_open->setFocus(); // the press is a person's
    if (!m_prompt->isAsking())
        m_focusBefore = window()->focusWidget();
    m_prompt->ask(m_environment.name, stateText(), *this);
}

void ProductionLockChip::openOrAsk()
{
    if (m_state == LockState::Idle && m_guard.reopen(m_environment))
        return setFocus(); // never on Lock: the next key must not press it
    askToUnlock();
}

void ProductionLockChip::unlock(const QString& typed)
{
    m_guard.open(m_environment, typed) ? closePrompt() : m_prompt->sayWrong();
}

void ProductionLockChip::closePrompt()
{
    if (!m_prompt->isAsking())
        return;
    const QWidget* focused = window()->focusWidget();
    const bool hadFocus = focused && m_prompt->isAncestorOf(focused);
    QWidget* before = m_focusBefore;
    if (hadFocus && (!before || !before->isVisible() || !before->isEnabled() || isAncestorOf(before)))
        before = m_state == LockState::Open ? this : static_cast<QWidget*>(m_open);
    if (hadFocus)
        before->setFocus(); // before it hides, or the focus goes to what comes next
    m_prompt->hide();
    refresh();
}

void ProductionLockChip::refresh()
{
    const LockState before = m_state;
    m_state = m_guard.state(m_environment);
    if (m_state != LockState::Closed)
        closePrompt();
    const bool isOpen = m_state == LockState::Open;
    const bool hadFocus = m_open->hasFocus() || m_lock->hasFocus();
    m_open->setVisible(!isOpen);
    m_lock->setVisible(isOpen);
    if (hadFocus)
        (isOpen ? this : static_cast<QWidget*>(m_open))->setFocus();
    retranslateUi();
    if (before != m_state && isVisible())
        announce(m_text, stateText());
}

QString ProductionLockChip::stateText() const
{
    if (m_state == LockState::Open) {
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(m_guard.left()).count();
        return tr("Production unlocked for %1 more min").arg(minutes);
    }
    if (m_state == LockState::Idle)
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

void ProductionLockChip::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    closePrompt(); // what it asks is about a place that is out of sight
}

void ProductionLockChip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ProductionLockChip::retranslateUi()
{
    const bool isIdle = m_state == LockState::Idle;
    const QString name = m_open->fontMetrics().elidedText(m_environment.name, Qt::ElideMiddle,
                                                          m_open->fontMetrics().averageCharWidth() * longestName);
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(m_guard.left()).count();
    const QString word = m_state == LockState::Open ? tr("%1 min left").arg(minutes) : tr("Locked");
    m_text->setText(m_ground == Ground::Bar ? word : stateText());
    m_text->setAccessibleName(stateText());
    m_text->setToolTip(stateText());
    Appearance::tint(*m_text,
                     m_ground == Ground::Bar ? Tokens::colour(Tokens::Colour::OnProduction)
                                             : Appearance::kindTextColor(EnvironmentKind::Production));
    m_open->setText(isIdle ? tr("Unlock %1 again").arg(QString(name).replace(u'&', QStringLiteral("&&"))) : tr("Unlock production…"));
    m_open->setAccessibleName(isIdle ? tr("Unlock %1 again").arg(m_environment.name) : tr("Unlock production…"));
    m_open->setToolTip(stateText());
    m_lock->setText(tr("Lock"));
    m_lock->setAccessibleName(tr("Lock production"));
    m_lock->setToolTip(Shortcuts::tip(tr("Lock production"), Shortcut::LockProduction));
    m_prompt->setTexts(m_environment.name, stateText());
}

} // namespace vestnik
