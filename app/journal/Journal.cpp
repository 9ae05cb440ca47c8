#include "Journal.h"

#include "JournalWriter.h"
#include "WaitingStarts.h"

namespace vestnik {

Journal::Journal(const QString& folder, QObject* parent) : QObject(parent), m_writer(std::make_unique<Writer>(*this, folder))
{
    m_waiting = std::make_unique<WaitingStarts>(m_writer->run());
}

Journal::~Journal() = default;

QString Journal::file() const
{
    return m_writer->file();
}

QString Journal::runId() const
{
    return m_writer->run();
}

QFuture<Result<void>> Journal::open()
{
    return m_writer->open();
}

QFuture<Result<int>> Journal::recover()
{
    return m_writer->recover();
}

QFuture<Result<void>> Journal::start(const AttemptStart& start)
{
    return m_writer->append(RecordRow::fromStart(start, m_writer->run()), start.exclusions);
}

QFuture<Result<void>> Journal::end(const AttemptEnd& end)
{
    return m_writer->append(RecordRow::fromEnd(end, m_writer->run()));
}

void Journal::start(const AttemptStart& start, const QObject* context, Settled settled)
{
    m_writer->append(RecordRow::fromStart(start, m_writer->run()), start.exclusions, {context, std::move(settled)});
}

void Journal::end(const AttemptEnd& end, const QObject* context, Settled settled)
{
    m_writer->append(RecordRow::fromEnd(end, m_writer->run()), {}, {context, std::move(settled)});
}

void Journal::addWaiting(const QString& delivery, int attempt)
{
    m_waiting->add({delivery, attempt});
}

void Journal::removeWaiting(const QString& delivery, int attempt)
{
    m_waiting->remove({delivery, attempt});
}

QFuture<Result<void>> Journal::rebuildProjections()
{
    return m_writer->rebuild();
}

QFuture<Result<qint64>> Journal::prune(const QDateTime& before, const QString& osUser)
{
    return m_writer->prune({before, osUser, m_writer->run()});
}

QFuture<Result<QString>> Journal::setAside()
{
    return m_writer->setAside();
}

QFuture<Result<void>> Journal::acceptLoss(const QString& osUser)
{
    return m_writer->acceptLoss(osUser);
}

} // namespace vestnik
