#include "TeamControls.h"

#include "ErrorText.h"
#include "FlowLayout.h"
#include "LineIcon.h"
#include "Session.h"
#include "TeamDialog.h"
#include "TeamText.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int settingsTextWidth = 280; ///< as the other texts of the settings have at least
constexpr int wideEnough = 1200;       ///< of the window, for a word beside the mark

} // namespace

TeamControls::TeamControls(Session& session, QWidget& window)
    : QObject(&window), m_session(session), m_window(window), m_mark(new QPushButton)
{
    m_mark->setObjectName(QStringLiteral("teamMark"));
    m_mark->setAutoDefault(false);
    m_mark->installEventFilter(this);
    window.installEventFilter(this);
    connect(m_mark, &QPushButton::clicked, this, &TeamControls::settingsWanted);
    connect(&session.team(), &TeamLink::stateChanged, this, &TeamControls::showState);
    showState();
}

QWidget* TeamControls::mark() const
{
    return m_mark;
}

QWidget* TeamControls::makeGroup()
{
    m_group = new QWidget;
    m_state = new QLabel;
    m_connect = new QPushButton;
    m_retry = new QPushButton;
    m_leave = new QPushButton;
    m_state->setObjectName(QStringLiteral("teamState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setMinimumWidth(settingsTextWidth); // or it would be taken for a word high
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_connect->setObjectName(QStringLiteral("connectTeam"));
    m_connect->setIcon(lineIcon(QStringLiteral("team")));
    m_retry->setObjectName(QStringLiteral("retryTeam"));
    m_leave->setObjectName(QStringLiteral("leaveTeam"));
    auto* buttons = new FlowLayout;
    for (QPushButton* button : {m_connect, m_retry, m_leave}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    m_group->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* layout = new QVBoxLayout(m_group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    connect(m_connect, &QPushButton::clicked, this, &TeamControls::openDialog);
    connect(m_retry, &QPushButton::clicked, &m_session.team(), &TeamLink::retryNow);
    connect(m_leave, &QPushButton::clicked, this, &TeamControls::askToLeave);
    showState();
    return m_group;
}

bool TeamControls::eventFilter(QObject* watched, QEvent* event)
{
    const bool isResized = watched == &m_window && event->type() == QEvent::Resize;
    if (isResized || (watched == m_mark && event->type() == QEvent::LanguageChange))
        showState();
    return QObject::eventFilter(watched, event);
}

void TeamControls::showState()
{
    const TeamLink& team = m_session.team();
    const TeamState& state = team.state();
    const bool isOff = state.phase == TeamState::Phase::Off;
    const bool isTroubled = state.error.has_value();
    const QString text = teamStateText(state, team.settings());
    if (m_mark) {
        m_mark->setVisible(!isOff);
        m_mark->setIcon(lineIcon(isTroubled ? QStringLiteral("warning") : QStringLiteral("team")));
        m_mark->setText(isTroubled && m_window.width() >= wideEnough ? tr("Team: no connection") : QString());
        m_mark->setAccessibleName(isTroubled ? tr("Team: no connection") : tr("Team"));
        m_mark->setAccessibleDescription(text);
        m_mark->setToolTip(text);
    }
    if (!m_group)
        return;
    m_state->setText(text);
    m_connect->setText(isOff ? tr("Connect a team…") : tr("Change…"));
    m_connect->setAccessibleName(isOff ? m_connect->text() : tr("Change the team's connection"));
    m_retry->setText(tr("Try again now"));
    m_retry->setVisible(isTroubled && team.settings());
    m_leave->setText(tr("Disconnect"));
    m_leave->setAccessibleName(tr("Disconnect from the team"));
    m_leave->setVisible(!isOff);
}

void TeamControls::openDialog()
{
    auto* dialog = new TeamDialog(m_session, &m_window);
    connect(dialog, &TeamDialog::joined, this, [this](const TeamSettings& settings, SecretPlace place) {
        Toasts::of(m_window).say(*this, place == SecretPlace::Session ? Toast::Tone::Information : Toast::Tone::Done, [settings, place] {
            const QString text = tr("Connected to %1. This computer's records go there from now on.").arg(settings.place());
            return place == SecretPlace::Session
                ? text + u' ' + tr("The keychain did not take the password: after the next start, connect again.")
                : text;
        });
    });
    dialog->open();
}

void TeamControls::askToLeave()
{
    const std::optional<TeamSettings> settings = m_session.team().settings();
    auto* prompt = new QMessageBox(&m_window);
    prompt->setObjectName(QStringLiteral("leaveTeamPrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Question);
    prompt->setTextFormat(Qt::PlainText);
    prompt->setWindowTitle(tr("Disconnect from the team"));
    prompt->setText(settings ? tr("Disconnect this computer from %1?").arg(settings->place()) : tr("Remove the team's settings?"));
    prompt->setInformativeText(tr("Its records that are there stay there. New ones stay here. The password is removed from the keychain."));
    const QPushButton* go = prompt->addButton(tr("Disconnect"), QMessageBox::AcceptRole);
    QPushButton* keep = prompt->addButton(tr("Stay connected"), QMessageBox::RejectRole);
    prompt->setDefaultButton(keep);
    prompt->setEscapeButton(keep);
    connect(go, &QPushButton::clicked, this, [this, settings] { leave(settings.value_or(TeamSettings{})); });
    prompt->open();
}

void TeamControls::leave(const TeamSettings& settings)
{
    if (const Result<void> removed = TeamSettingsFile(DataFolder(m_session.folder()).teamFile()).remove(); !removed) {
        Toasts::of(m_window).say(*this, Toast::Tone::Information, [error = removed.error()] { return errorText(error); });
        return;
    }
    m_session.team().start();
    m_session.teamPassword().forget(settings, this, [this](const FoundSecret& left) {
        const bool isLeft = mayRemain(left.fault);
        Toasts::of(m_window).say(*this, isLeft ? Toast::Tone::Information : Toast::Tone::Done, [isLeft] {
            return isLeft ? tr("Disconnected from the team. The keychain may still have the password.") : tr("Disconnected from the team.");
        });
    });
}

} // namespace vestnik
