#include "Log.h"

#include <QtTest>

using namespace vestnik;
using namespace std::chrono_literals;

namespace {

// A text of run time cannot be logged by mistake: whatever could hold an order, a token or a name is refused by the compiler.
static_assert(!Log::Loggable<QString> && !Log::Loggable<QStringView> && !Log::Loggable<QByteArray> && !Log::Loggable<QByteArrayView>);
static_assert(!Log::Loggable<std::string> && !Log::Loggable<std::string_view> && !Log::Loggable<const char*> && !Log::Loggable<char>);
static_assert(!Log::Loggable<QStringList> && !Log::Loggable<QUrl> && !Log::Loggable<QVariant>);
static_assert(Log::Loggable<Log::Word> && Log::Loggable<Log::Id> && Log::Loggable<int> && Log::Loggable<qint64>
              && Log::Loggable<std::size_t> && Log::Loggable<bool> && Log::Loggable<std::chrono::seconds>);

int formed = 0;

struct Counted { };
QByteArray logText(const Counted& /*value*/)
{
    ++formed;
    return "counted";
}

struct Messy { };
QByteArray logText(const Messy& /*value*/)
{
    return "two\nlines \"quoted\"";
}

QStringList lines;
void keep(QtMsgType /*level*/, const QMessageLogContext& context, const QString& text)
{
    lines += QString::fromLatin1(context.category) + u' ' + text;
}

} // namespace

class tst_Log : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        lines.clear();
        formed = 0;
        m_previous = qInstallMessageHandler(keep);
    }
    void cleanup()
    {
        qInstallMessageHandler(m_previous);
        QLoggingCategory::setFilterRules({});
    }

    void everyRoom_isSilentAtFirstAndFormsNothing()
    {
        for (const auto room : {Log::platform, Log::delivery, Log::journal, Log::settings, Log::sandbox, Log::outbox, Log::batch, Log::team,
                                Log::session, Log::scenario, Log::cli, Log::ui}) {
            Log::debug(room(), "event", Log::Field{"value", Counted()});
            Log::info(room(), "event", Log::Field{"value", Counted()});
            Log::warning(room(), "event", Log::Field{"value", Counted()});
        }
        QCOMPARE(lines, QStringList());
        QCOMPARE(formed, 0);
    }

    void line_hasItsValuesInOneForm()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("vestnik.outbox.info=true"));
        const QString id = QStringLiteral("7af64d82-a0da-46ab-a4a5-696991dc8571");
        Log::info(Log::outbox(), "end", Log::Field{"delivery", Log::Id(id)}, Log::Field{"attempt", 2}, Log::Field{"recorded", true},
                  Log::Field{"took", 1500us}, Log::Field{"why", Log::Word("two words")});
        Log::debug(Log::outbox(), "more");
        Log::info(Log::journal(), "more");
        QCOMPARE(lines,
                 (QStringList{QStringLiteral("vestnik.outbox end delivery=%1 attempt=2 recorded=yes took=1ms why=\"two words\"").arg(id)}));
    }

    void id_isAnIdOrNothing()
    {
        for (const char* id : {"7af64d82-a0da-46ab-a4a5-696991dc8571", "sandbox"})
            QCOMPARE(Log::logText(Log::Id(QString::fromLatin1(id))), QByteArray(id));
        for (const char* other : {"H1234567890", "", "Anna", "metro:7af64d82-a0da-46ab-a4a5-696991dc8571",
                                  "7af64d82-a0da-46ab-a4a5-696991dc8571 Anna H1234567890"})
            QCOMPARE(Log::logText(Log::Id(QString::fromLatin1(other))), QByteArray("-"));
    }

    void value_neverMakesASecondLine()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("vestnik.cli.info=true"));
        Log::info(Log::cli(), "event", Log::Field{"value", Messy()});
        QCOMPARE(lines, (QStringList{QStringLiteral("vestnik.cli event value=\"two lines \\\"quoted\\\"\"")}));
    }

private:
    QtMessageHandler m_previous = nullptr;
};

QTEST_GUILESS_MAIN(tst_Log)
#include "tst_Log.moc"
