#include "ExportFile.h"

#include "ExportEncoder.h"
#include "SecretGate.h"

#include <QSaveFile>

namespace vestnik::ExportFile {
namespace {

constexpr int progressStep = 500;

std::unique_ptr<ExportEncoder> makeEncoder(const ExportRequest& request)
{
    switch (request.format) {
    case ExportFormat::Csv: return makeCsvEncoder(request.separator, request.hasMembers);
    case ExportFormat::JsonLines: return makeJsonLinesEncoder();
    case ExportFormat::Har: return makeHarEncoder();
    }
    Q_UNREACHABLE();
}

} // namespace

Result<qint64> write(const QString& file, const ExportRequest& request, const StopCheck& isStopped, const Progress& progress,
                     const std::function<Result<void>(const Handle&)>& forEach)
{
    QSaveFile target(file);
    const auto unwritable = [&] { return std::unexpected(Error{ErrorCode::FileUnwritable, file, target.errorString()}); };
    const auto writeBytes = [&target](const QByteArray& bytes) {
        const QByteArray masked = SecretGate::masked(bytes); // it may have been recorded when nobody knew it for a token
        return target.write(masked) == masked.size();
    };
    const std::unique_ptr<ExportEncoder> encoder = makeEncoder(request);
    if (!target.open(QIODevice::WriteOnly) || !writeBytes(encoder->beginning()))
        return unwritable();
    qint64 count = 0;
    const Result<void> done = forEach([&](const DeliveryRecord& record) -> Result<void> {
        if (isTimeToStop(isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, file, {}});
        if (!writeBytes(encoder->record(record)))
            return unwritable();
        if (++count % progressStep == 0 && progress)
            progress(count);
        return {};
    });
    // Without a commit the file stays as it was.
    if (!done)
        return std::unexpected(done.error());
    if (isTimeToStop(isStopped))
        return std::unexpected(Error{ErrorCode::Interrupted, file, {}});
    if (!writeBytes(encoder->ending()) || !target.commit())
        return unwritable();
    return count;
}

} // namespace vestnik::ExportFile
