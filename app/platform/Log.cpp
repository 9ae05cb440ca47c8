#include "Log.h"

#include <QMessageLogger>
#include <QUuid>

namespace vestnik::Log {
namespace {

QByteArray ofOneLine(const QByteArray& value)
{
    QByteArray text;
    for (const char byte : value) {
        if (byte == '"' || byte == '\\')
            text += '\\';
        text += static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
    }
    return text;
}

bool needsQuotes(const QByteArray& value)
{
    return value.isEmpty() || value.contains(' ') || value.contains('"') || value.contains('=');
}

} // namespace

// With this threshold a category is silent until a rule says otherwise.
#define VESTNIK_LOG_ROOM(room)                                                                                                             \
    const QLoggingCategory& room()                                                                                                         \
    {                                                                                                                                      \
        static const QLoggingCategory category("vestnik." #room, QtFatalMsg);                                                              \
        return category;                                                                                                                   \
    }
VESTNIK_LOG_ROOM(platform)
VESTNIK_LOG_ROOM(delivery)
VESTNIK_LOG_ROOM(journal)
VESTNIK_LOG_ROOM(settings)
VESTNIK_LOG_ROOM(sandbox)
VESTNIK_LOG_ROOM(outbox)
VESTNIK_LOG_ROOM(team)
VESTNIK_LOG_ROOM(batch)
VESTNIK_LOG_ROOM(session)
VESTNIK_LOG_ROOM(scenario)
VESTNIK_LOG_ROOM(cli)
VESTNIK_LOG_ROOM(ui)
#undef VESTNIK_LOG_ROOM

QByteArray logText(Word word)
{
    return QByteArray(word.text().data(), static_cast<qsizetype>(word.text().size()));
}

QByteArray logText(const Id& id)
{
    const QString uuid = QUuid::fromString(id.text()).toString(QUuid::WithoutBraces); // fromString ignores what follows one
    const bool isId = id.text() == QStringLiteral("sandbox") || id.text().compare(uuid, Qt::CaseInsensitive) == 0;
    return isId ? id.text().toLatin1() : QByteArray("-");
}

Line::Line(Word event) : m_text(logText(event)) { }

void Line::add(Word name, const QByteArray& value)
{
    const QByteArray text = ofOneLine(value);
    m_text += ' ' + logText(name) + '=' + (needsQuotes(value) ? '"' + text + '"' : text);
}

void Line::write(const QLoggingCategory& room, QtMsgType level) const
{
    const QMessageLogger logger(nullptr, 0, nullptr, room.categoryName());
    const char* text = m_text.constData();
    switch (level) {
    case QtDebugMsg: return logger.debug("%s", text);
    case QtInfoMsg: return logger.info("%s", text);
    case QtWarningMsg: return logger.warning("%s", text);
    case QtCriticalMsg:
    case QtFatalMsg: return logger.critical("%s", text); // a log ends no program
    }
}

} // namespace vestnik::Log
