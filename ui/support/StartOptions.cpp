#include "StartOptions.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(StartOptions)
};

} // namespace

StartOptions::StartOptions()
{
    m_parser.setApplicationDescription(Texts::tr("Sends order events, one POST each, and keeps a record of every response"));
    m_all = {
        {QStringLiteral("data-dir"), Texts::tr("The folder that holds all state"), QStringLiteral("DIR")},
        {QStringLiteral("lang"), Texts::tr("The language: ru or en"), QStringLiteral("CODE")},
        {QStringLiteral("log"),
         Texts::tr("Add what the program does to this file, for a report of a fault: no token, no order, no response"),
         QStringLiteral("FILE")},
        {QStringLiteral("order"), Texts::tr("Put this order ID or UUID into the form; nothing is sent"), QStringLiteral("ID")},
        {QStringLiteral("smoke"), Texts::tr("Show the window, print how long that took, and exit")},
    };
    m_parser.addOptions(m_all);
    m_all.append(m_parser.addHelpOption());
    m_all.append(m_parser.addVersionOption());
    const auto& [name, text] = argument();
    m_parser.addPositionalArgument(name, text, u'[' + name + u']');
}

std::pair<QString, QString> StartOptions::argument()
{
    return {QStringLiteral("FILE"), Texts::tr("A table for a batch, or presets to import; each is shown before anything is done")};
}

StartRequest StartOptions::request() const
{
    const QStringList files = m_parser.positionalArguments();
    return {.order = m_parser.value(QStringLiteral("order")).trimmed(),
            .file = files.isEmpty() ? QString() : QFileInfo(files.first()).absoluteFilePath(),
            .token = qgetenv("XDG_ACTIVATION_TOKEN")};
}

} // namespace vestnik
