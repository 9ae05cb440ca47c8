#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// The numbers of `{{counter:name}}`, in one file. Several programs may count at once. Any thread.
class Counters {
public:
    explicit Counters(const QString& file) : m_file(file) { }

    /// Returns the counter's next number, from 1, once it is on disk. FileUnreadable, FileUnwritable, FileInvalid, FileNewer.
    Result<quint64> next(const QString& name) const;

private:
    QString m_file;
};

} // namespace vestnik
