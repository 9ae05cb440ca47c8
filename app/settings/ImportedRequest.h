#pragma once

#include "Error.h"
#include "PresetStore.h"

namespace vestnik {

/// A request as another program keeps it. Its host and its headers, and so its secrets, are not read.
struct ImportedRequest {
    QString folder = {};
    QString name = {};   ///< may be empty
    QString method = {}; ///< empty: POST
    QString body = {};
    bool hasVariables = false; ///< `{{name}}` in the body stands for a value
    bool isInAFile = false;    ///< the body stands in another file
};

/// The preset that the request makes: variables become placeholders. ImportedIsNone when it is no notification.
Result<Preset> presetOf(const ImportedRequest& request);

} // namespace vestnik
