#pragma once

#include "Error.h"

#include <QByteArray>
#include <QNetworkProxy>
#include <QUrl>

#include <functional>
#include <optional>

namespace vestnik {

/// Reads a variable of the process's environment; nullopt where it is not set, which is not the same as empty.
using Variables = std::function<std::optional<QByteArray>(const char* name)>;

/// The way to that address as the system names it: by the variables that curl goes by (`https_proxy`, `http_proxy`, `all_proxy`,
/// `no_proxy`, in small or capital letters), and without them by the desktop's settings. ProxyUnusable names what cannot be understood:
/// then nothing goes, for going past a proxy is not what was asked for. A value may hold a password, so it is never said.
Result<QNetworkProxy> systemProxy(const QUrl& url);
Result<QNetworkProxy> systemProxy(const QUrl& url, const Variables& variables);

/// Whether a list such as `no_proxy` has the host: `*` has all; a name has itself and what ends with it after a dot; an address may have the
/// length of its network, `10.0.0.0/8`; a port after a colon limits it to that.
bool isWithoutProxy(const QUrl& url, const QString& list);

} // namespace vestnik
