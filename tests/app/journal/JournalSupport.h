#pragma once

#include "Journal.h"
#include "JournalReader.h"

#include <QFuture>
#include <QProcess>
#include <QSqlDatabase>
#include <QStringList>

namespace vestnik::test {

/// Waits for it; there must be a result.
template <typename T>
Result<T> got(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

/// The code of a failure; nullopt after success.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

/// Values in which every member but the batch says something.
AttemptStart sampleStart(const QString& delivery, int attempt = 1);
AttemptEnd sampleEnd(const QString& delivery, int attempt = 1);

/// Stores the plan of a batch without rows, so that the journal, which must be there, takes starts of that batch.
bool storePlan(const QString& folder, const QString& batch);

/// A start and an end, both on disk.
bool recordWhole(Journal& journal, const QString& delivery);

/// A journal with that many deliveries, `delivery-1` first, that was closed in order; the path of the file.
QString makeJournal(const QString& folder, int deliveries);

/// Another program's connection to the journal, which can do anything to it.
class RawConnection {
public:
    explicit RawConnection(const QString& file);
    ~RawConnection();

    /// The first row of the last statement; empty when there is none. A statement that fails ends the test program.
    QVariantList run(const QStringList& statements) const;
    bool refuses(const QString& statement) const;
    QVariant value(const QString& sql) const { return run({sql}).value(0); }

private:
    QString m_name;
    QSqlDatabase m_database;
};

/// Takes the journal's own guards away, then does that.
void tamper(const QString& file, const QStringList& statements);

/// The end of the attempt at that place; there must be one.
AttemptEnd endOf(const Result<DeliveryRecord>& record, qsizetype place);

VerifyReport verified(const QString& folder);
/// All its bytes. Not while it is open in this program.
QByteArray contentOf(const QString& file);
void writeFile(const QString& file, const QByteArray& content);

/// Starts the helper program; `journal_child.cpp` has its commands.
void startChild(QProcess& child, const QStringList& arguments);
/// The child's next line of output, without its end; empty when there is none any more.
QString lineFrom(QProcess& child);

} // namespace vestnik::test
