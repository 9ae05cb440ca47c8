#include "ErrorsObject.h"
#include "Fuzz.h"

using namespace vestnik;

/// A refusal's body of any bytes: nothing that comes from a server stops the program.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const std::optional<ErrorsObject> first = ErrorsObject::parse(bytes);
    fuzz::demand(first == ErrorsObject::parse(bytes), "the same bytes say the same");
    for (const ErrorItem& item : first.value_or(ErrorsObject{}).errors) {
        for (const QString& text : {item.type, item.field, item.message})
            fuzz::demand(text.isValidUtf16(), "what is shown is well-formed text");
    }
    return 0;
}
