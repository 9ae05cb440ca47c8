#pragma once

#include "EventCatalog.h"
#include "JsonValue.h"

namespace vestnik {

/// Reads one catalogue file into its parts; what they refer to may stand in another file. Every fault is an Error whose subject is
/// `name:line`.
class CatalogReader {
public:
    /// `bytes` must outlive the reader.
    CatalogReader(const QByteArray& bytes, const QString& name) : m_bytes(bytes), m_name(name) { }

    struct Parts {
        QList<FieldSpec> fields;
        QList<EventType> events;
        QList<Scheme> schemes;
        QList<qsizetype> fieldOffsets; ///< of each field, event and scheme in the file, for faults that are found later
        QList<qsizetype> eventOffsets;
        QList<qsizetype> schemeOffsets;
    };
    Result<Parts> read();

    std::unexpected<Error> fault(ErrorCode code, qsizetype offset, const QString& detail) const;

private:
    Result<JsonValue> document() const;
    /// Every entry of a list, which may be missing. No two may have the same key.
    template <typename T, typename ReadEntry>
    Result<void> readList(const JsonValue* list, QString T::* key, ReadEntry readEntry, QList<T>& entries, QList<qsizetype>& offsets) const;
    Result<FieldSpec> field(const JsonValue& value, bool isColumn) const;
    Result<EventType> event(const JsonValue& value) const;
    Result<Scheme> scheme(const JsonValue& value) const;

    const QByteArray& m_bytes;
    QString m_name;
};

} // namespace vestnik
