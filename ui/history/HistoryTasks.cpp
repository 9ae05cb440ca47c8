#include "HistoryTasks.h"

#include "ExportDialog.h"
#include "IssueText.h"
#include "SaveDialog.h"
#include "Toasts.h"
#include "WorkBar.h"

#include <QActionGroup>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <array>

namespace vestnik {
namespace {

constexpr std::array retentions{0, 365, 180, 90, 30};

} // namespace

HistoryTasks::HistoryTasks(Session& session, WorkBar& bar, StateSlot& state, QWidget& window)
    : QObject(&window), m_session(session), m_source(&session.reader()), m_bar(bar), m_state(state), m_window(window)
{ }

template <typename T, typename Handle>
void HistoryTasks::start(StateSlot::Text text, qint64 total, const QFuture<Result<T>>& future, bool canStop, const Handle& handle)
{
    m_isBusy = true;
    m_state.close();
    auto* watcher = new QFutureWatcher<Result<T>>(this);
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, this, [this](int, int all) {
        if (all > 0)
            m_bar.setTotal(all);
    });
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int done) { m_bar.setDone(done); });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, handle] {
        watcher->deleteLater();
        m_isBusy = false;
        m_bar.end();
        if (watcher->future().resultCount() == 0 || watcher->isCanceled())
            return say([] { return tr("Stopped."); });
        const Result<T> result = watcher->result();
        result ? handle(result) : fail(result.error());
    });
    std::function<void()> stop;
    if (canStop)
        stop = [watcher] { watcher->cancel(); };
    m_bar.begin(std::move(text), total, std::move(stop));
    watcher->setFuture(future);
}

void HistoryTasks::exportRecords(const ExportRequest& request, qint64 total)
{
    askForFile(tr("Export"), ExportDialog::suffix(request.format),
               [this, request, total](const QString& file) { exportTo(file, request, total); });
}

void HistoryTasks::exportTo(const QString& file, const ExportRequest& request, qint64 total)
{
    if (m_isBusy)
        return;
    start([] { return tr("Exporting"); }, total, m_source->exportTo(file, request), true,
          [this, file](const Result<qint64>& count) {
              say([count = *count, file] {
                  return tr("Sends written: %1. File: %2").arg(QLocale().toString(count), QDir::toNativeSeparators(file));
              });
          });
}

void HistoryTasks::verify()
{
    if (m_isBusy)
        return;
    start([] { return tr("Checking the history"); }, 0, m_session.reader().verify(), true,
          [this](const Result<VerifyReport>& report) { sayVerified(*report); });
}

void HistoryTasks::sayVerified(const VerifyReport& report)
{
    using Fault = VerifyReport::Fault;
    const auto sound = [count = report.sound] { return QLocale().toString(count); };
    const auto number = [seq = report.faultSeq] { return QString::number(seq); };
    StateSlot::Text text;
    switch (report.fault) {
    case Fault::None:
        return say([sound, sends = report.sends, through = report.prunedThrough] {
            const QString said = tr("The history is sound. Sends: %1 (chain records: %2).").arg(QLocale().toString(sends), sound());
            return through == 0 ? said : said + u' ' + tr("Records up to %1 were removed by age, and a record says so.").arg(through);
        });
    case Fault::Altered:
        text = [sound, number] { return tr("Record %1 was altered. Sound records before it: %2.").arg(number(), sound()); };
        break;
    case Fault::Missing:
        text = [sound, number] { return tr("Record %1 is missing. Sound records before it: %2.").arg(number(), sound()); };
        break;
    case Fault::TailCut:
        text = [sound, number] { return tr("Records from %1 on were cut off the end. Sound records: %2.").arg(number(), sound()); };
        break;
    case Fault::Lost:
        text = [sound, detail = report.detail] {
            return tr("Records that were on disk are gone from the end (%1). Sound records: %2. Nothing is sent until you bring them back, "
                      "start a new history, or go on without them.")
                .arg(detail, sound());
        };
        offerAfterLoss(m_state, text);
        return;
    case Fault::Projection:
        text = [number] {
            return tr("The records are sound, but the list or the search does not say what they say (line %1). It can be rebuilt.")
                .arg(number());
        };
        m_state.show(StateSlot::Tone::Error, text, [] { return tr("Rebuild the list"); }, [this] { rebuild(); });
        return;
    }
    m_state.show(StateSlot::Tone::Error, text, [] { return tr("Back up now"); }, [this] { askToBackUp(); });
}

void HistoryTasks::rebuild()
{
    if (m_isBusy)
        return;
    start([] { return tr("Rebuilding the list and the search"); }, 0, m_session.journal().rebuildProjections(), false,
          [this](const Result<void>&) {
              say([] { return tr("The list and the search were rebuilt from the records."); });
              Q_EMIT replaced();
          });
}

void HistoryTasks::askToBackUp()
{
    askForFile(tr("Back up the history"), QStringLiteral("sqlite"), [this](const QString& file) { backUpTo(file); });
}

void HistoryTasks::backUpTo(const QString& file)
{
    if (m_isBusy)
        return;
    start([] { return tr("Copying the history"); }, 0, m_session.reader().backUp(file), false,
          [this, file](const Result<void>&) {
              say([file] { return tr("The history was copied to %1").arg(QDir::toNativeSeparators(file)); });
          });
}

void HistoryTasks::askToSetAside()
{
    if (m_isBusy)
        return;
    auto* prompt = new QMessageBox(&m_window);
    prompt->setObjectName(QStringLiteral("setAsidePrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Question);
    prompt->setWindowTitle(tr("Start a new history"));
    prompt->setText(tr("Start a new history? The old one stays as a file."));
    prompt->setInformativeText(tr("Earlier sends leave the list, and Vestnik cannot warn you before sending the same event twice."));
    const QPushButton* go = prompt->addButton(tr("Start new"), QMessageBox::AcceptRole);
    QPushButton* keep = prompt->addButton(tr("Keep the history"), QMessageBox::RejectRole);
    prompt->setDefaultButton(keep);
    prompt->setEscapeButton(keep);
    connect(go, &QPushButton::clicked, this, [this] {
        if (m_isBusy)
            return;
        start([] { return tr("Starting a new history"); }, 0, m_session.setJournalAside(), false,
              [this](const Result<QString>& name) {
                  say([name = *name] { return tr("A new history was started. The former one: %1").arg(name); });
                  Q_EMIT replaced();
              });
    });
    prompt->open();
}

bool HistoryTasks::offerWaysOut(const Error& error, StateSlot& state)
{
    return offerWaysOut(error, state, &errorText);
}

void HistoryTasks::sayUnreadable(const Error& error, StateSlot& state)
{
    if (!offerWaysOut(error, state, &readingErrorText))
        state.show(StateSlot::Tone::Error, [error] { return readingErrorText(error); });
}

bool HistoryTasks::offerWaysOut(const Error& error, StateSlot& state, QString (*text)(const Error&))
{
    switch (error.code) {
    case ErrorCode::JournalListDamaged:
        state.show(
            StateSlot::Tone::Error, [error, text] { return text(error); }, [] { return tr("Rebuild the list"); }, [this] { rebuild(); });
        return true;
    case ErrorCode::JournalLost: offerAfterLoss(state, [error, text] { return text(error); }); return true;
    case ErrorCode::JournalUnavailable:
    case ErrorCode::JournalDamaged:
    case ErrorCode::JournalFull:
    case ErrorCode::JournalStopped: break;
    default: return false;
    }
    state.show(StateSlot::Tone::Error, [error, text] { return text(error); }, [] { return tr("Back up now"); }, [this] { askToBackUp(); });
    state.offerToo([] { return tr("Start new"); }, [this] { askToSetAside(); });
    return true;
}

void HistoryTasks::offerAfterLoss(StateSlot& state, const StateSlot::Text& text)
{
    state.show(StateSlot::Tone::Error, text, [] { return tr("Go on without them…"); }, [this] { askToAcceptLoss(); });
    state.offerToo([] { return tr("Start new"); }, [this] { askToSetAside(); });
}

void HistoryTasks::askToAcceptLoss()
{
    if (m_isBusy)
        return;
    auto* prompt = new QMessageBox(&m_window);
    prompt->setObjectName(QStringLiteral("acceptLossPrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Warning);
    prompt->setWindowTitle(tr("Records are gone"));
    prompt->setText(tr("Go on without the lost records?"));
    prompt->setInformativeText(tr("What they say may have been sent, and Vestnik cannot warn you of it. Rows of batches whose end is not "
                                  "known count as unknown and go only when you ask for it."));
    const QPushButton* go = prompt->addButton(tr("Go on without them"), QMessageBox::AcceptRole);
    QPushButton* keep = prompt->addButton(tr("Don't go on"), QMessageBox::RejectRole);
    prompt->setDefaultButton(keep);
    prompt->setEscapeButton(keep);
    connect(go, &QPushButton::clicked, this, [this] {
        if (m_isBusy)
            return;
        start([] { return tr("Going on without the lost records"); }, 0, m_session.acceptJournalLoss(), false,
              [this](const Result<void>&) {
                  say([] { return tr("The history goes on without the lost records."); });
                  Q_EMIT replaced();
              });
    });
    prompt->open();
}

void HistoryTasks::fillMenu(QMenu& menu)
{
    const auto add = [&](const QString& text, void (HistoryTasks::*work)()) {
        QAction* action = menu.addAction(text);
        action->setEnabled(!m_isBusy);
        connect(action, &QAction::triggered, this, work);
    };
    add(tr("Check the history"), &HistoryTasks::verify);
    add(tr("Rebuild the list"), &HistoryTasks::rebuild);
    add(tr("Back up now…"), &HistoryTasks::askToBackUp);
    add(tr("Start a new history…"), &HistoryTasks::askToSetAside);
    fillRetention(*menu.addMenu(tr("Keep records")));
}

void HistoryTasks::fillRetention(QMenu& menu)
{
    auto* group = new QActionGroup(&menu);
    for (const int days : retentions) {
        QAction* action = menu.addAction(days == 0 ? tr("For ever") : tr("%n day(s)", nullptr, days));
        action->setCheckable(true);
        action->setChecked(days == m_session.preferences().retentionDays());
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, days] { chooseRetention(days); });
    }
}

void HistoryTasks::chooseRetention(int days)
{
    if (days == 0)
        return m_session.preferences().setRetentionDays(0);
    auto* prompt = new QMessageBox(&m_window);
    prompt->setObjectName(QStringLiteral("retentionPrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Warning);
    prompt->setWindowTitle(tr("Keep records"));
    prompt->setText(tr("Remove records older than %n day(s)?", nullptr, days));
    prompt->setInformativeText(tr("Records are removed now and at each start, and cannot be brought back. Back up first."));
    const QPushButton* go = prompt->addButton(tr("Remove old records"), QMessageBox::AcceptRole);
    QPushButton* keep = prompt->addButton(tr("Keep everything"), QMessageBox::RejectRole);
    prompt->setDefaultButton(keep);
    prompt->setEscapeButton(keep);
    connect(go, &QPushButton::clicked, this, [this, days] { prune(days); });
    prompt->open();
}

void HistoryTasks::prune(int days)
{
    if (m_isBusy)
        return;
    m_session.preferences().setRetentionDays(days);
    start([] { return tr("Removing old records"); }, 0, m_session.prune(), false,
          [this](const Result<qint64>& count) {
              say([count = *count] { return tr("Records removed: %1.").arg(QLocale().toString(count)); });
              Q_EMIT replaced();
          });
}

void HistoryTasks::askForFile(const QString& title, const QString& suffix, const std::function<void(const QString&)>& take)
{
    if (m_isBusy)
        return;
    askForSave(m_window, m_session.preferences(), {title, datedFileName({}, suffix), QStringLiteral("historyFile")}, take);
}

void HistoryTasks::say(StateSlot::Text text)
{
    Toasts::of(m_window).say(*this, Toast::Tone::Done, std::move(text));
}

void HistoryTasks::fail(const Error& error)
{
    m_state.show(StateSlot::Tone::Error, [error] { return readingErrorText(error); });
}

} // namespace vestnik
