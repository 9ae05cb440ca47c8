#pragma once

#include <QString>

namespace vestnik::Certificates {

/// Returns the file in PEM form in which the system keeps the certificates that it trusts; empty where none is known. Any thread.
QString bundleOfSystem();

} // namespace vestnik::Certificates
