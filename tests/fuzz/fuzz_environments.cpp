#include "EnvironmentJson.h"
#include "Fuzz.h"
#include "JsonParse.h"

using namespace vestnik;

/// An environment in a file of any bytes: what is read is written as it reads.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const JsonParse parsed = parseJson(fuzz::bytesOf(data, size));
    if (!parsed)
        return 0;
    const QString file = QStringLiteral("environments.json");
    const Result<Environment> read = EnvironmentJson::read(parsed.value, file);
    if (!read)
        return 0;
    const Result<Environment> again = EnvironmentJson::read(EnvironmentJson::write(*read), file);
    fuzz::demand(again.has_value(), "what is written can be read");
    fuzz::demand(*again == *read, "what is written reads as it was");
    return 0;
}
