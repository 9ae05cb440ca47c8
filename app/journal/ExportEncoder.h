#pragma once

#include "ExportRequest.h"

#include <QByteArray>

#include <memory>

namespace vestnik {

/// Makes the bytes of a file of one format, piece by piece.
class ExportEncoder {
public:
    virtual ~ExportEncoder() = default;

    virtual QByteArray beginning() const { return {}; }
    virtual QByteArray record(const DeliveryRecord& record) = 0;
    virtual QByteArray ending() const { return {}; }
};

std::unique_ptr<ExportEncoder> makeCsvEncoder(QChar separator, bool hasMembers);
std::unique_ptr<ExportEncoder> makeJsonLinesEncoder();
std::unique_ptr<ExportEncoder> makeHarEncoder();

} // namespace vestnik
