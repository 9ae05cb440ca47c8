#include "ReportFiles.h"

#include "Language.h"
#include "OutcomeText.h"
#include "ScenarioRuns.h"
#include "ScenarioText.h"
#include "SecretGate.h"
#include "Text.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QXmlStreamWriter>

namespace vestnik::ReportFiles {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ScenarioText)
};

/// Without the characters that XML cannot hold; Qt would write them.
QString xmlText(const QString& text)
{
    QString sound;
    for (const QChar c : text) {
        const bool isSound = c == u'\t' || c == u'\n' || c == u'\r' || (c >= u' ' && c != QChar(0xfffe) && c != QChar(0xffff));
        sound += isSound ? c : QChar(QChar::ReplacementCharacter);
    }
    return withoutHalfPairs(sound);
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000, 'f', 3);
}

qsizetype countOf(const OrderReport& order, StepReport::State state)
{
    return std::count_if(order.steps.cbegin(), order.steps.cend(), [state](const StepReport& step) { return step.state == state; });
}

bool wasNotSent(const StepReport& step)
{
    return (step.error && !step.outcome) || step.outcome == Outcome::NotSent || step.outcome == Outcome::Stopped;
}

void writeCase(QXmlStreamWriter& xml, const StepReport& step, qsizetype number, const QString& suite, const EventCatalog& catalog)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"),
                       xmlText(QStringLiteral("%1. %2").arg(QString::number(number), ScenarioText::title(step, number, catalog))));
    xml.writeAttribute(QStringLiteral("classname"), suite);
    xml.writeAttribute(QStringLiteral("time"), seconds(step.took));
    if (step.state == StepReport::State::Failed) {
        const QString faults = xmlText(ScenarioText::faults(step).join(u'\n'));
        xml.writeStartElement(QStringLiteral("failure"));
        xml.writeAttribute(QStringLiteral("message"), faults.section(u'\n', 0, 0));
        xml.writeAttribute(QStringLiteral("type"), wasNotSent(step) ? QStringLiteral("not_sent") : QStringLiteral("expectation"));
        xml.writeCharacters(faults);
        xml.writeEndElement();
    } else if (step.state != StepReport::State::Passed) {
        xml.writeEmptyElement(QStringLiteral("skipped"));
        if (step.state == StepReport::State::Skipped)
            xml.writeAttribute(QStringLiteral("message"), ScenarioText::whySkipped(step));
        else if (step.state == StepReport::State::NotKnown)
            xml.writeAttribute(QStringLiteral("message"), ScenarioText::whyNotKnown());
    }
    if (!step.request.isEmpty()) {
        xml.writeTextElement(QStringLiteral("system-out"),
                             xmlText(QString::fromUtf8(step.request) + QStringLiteral("\n→ ") + QString::number(step.status) + u' '
                                     + QString::fromUtf8(step.response)));
    }
    xml.writeEndElement();
}

const char* const style = R"(
:root{color-scheme:light dark;--ok:#13713d;--bad:#b42318;--muted:#4b5563;--line:#d9dde3;--ground:#f6f7f9;--surface:#fff;--text:#1a1d23}
@media(prefers-color-scheme:dark){:root{--ok:#57c785;--bad:#ff8f86;--muted:#b4bbc6;--line:#343a43;--ground:#16181d;--surface:#1e2127;--text:#e8eaed}}
body{font:14px/1.45 system-ui,sans-serif;margin:0;padding:24px;background:var(--ground);color:var(--text)}
main{max-width:1000px;margin:auto}h1{font-size:20px;margin:0 0 4px}h2{font-size:15px;margin:24px 0 8px}p{margin:0 0 4px;color:var(--muted)}
table{border-collapse:collapse;width:100%;background:var(--surface);border:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border-top:1px solid var(--line)}th{color:var(--muted);font-weight:600;border-top:0}
td.n{text-align:right;white-space:nowrap}.passed{color:var(--ok)}.failed{color:var(--bad)}.other{color:var(--muted)}
pre{margin:4px 0;padding:8px;background:var(--ground);overflow:auto;white-space:pre-wrap;word-break:break-all;font:12.5px/1.5 ui-monospace,monospace}
summary{cursor:pointer;color:var(--muted)})";

QString cell(const QString& text, const char* kind = "")
{
    return QStringLiteral("<td%1>%2</td>").arg(QLatin1String(kind), text);
}

QString stateCell(const StepReport& step)
{
    const bool hasPassed = step.state == StepReport::State::Passed;
    const bool hasFailed = step.state == StepReport::State::Failed;
    const QString sign = hasPassed ? QStringLiteral("✓") : hasFailed ? QStringLiteral("✗") : QStringLiteral("–");
    const QString kind = hasPassed ? QStringLiteral("passed") : hasFailed ? QStringLiteral("failed") : QStringLiteral("other");
    return QStringLiteral("<td class=\"%1\">%2 %3</td>").arg(kind, sign, ScenarioText::state(step.state).toHtmlEscaped());
}

QString bodies(const StepReport& step)
{
    if (step.request.isEmpty())
        return {};
    return QStringLiteral("<details><summary>%1</summary><pre>%2</pre><pre>%3</pre></details>")
        .arg(Texts::tr("Request and response").toHtmlEscaped(), QString::fromUtf8(step.request).toHtmlEscaped(),
             step.response.isEmpty() ? QString::number(step.status) : QString::fromUtf8(step.response).toHtmlEscaped());
}

QString rowOf(const StepReport& step, qsizetype number, EnvironmentKind kind, const EventCatalog& catalog)
{
    QString what = ScenarioText::title(step, number, catalog).toHtmlEscaped();
    for (const QString& fault : ScenarioText::faults(step))
        what += QStringLiteral("<div class=\"failed\">%1</div>").arg(fault.toHtmlEscaped());
    const QString order = step.orderId.isEmpty() ? step.orderUuid : step.orderId;
    const QString got = step.outcome                ? outcomeTitle(*step.outcome, step.status, kind)
        : step.state == StepReport::State::Skipped  ? ScenarioText::whySkipped(step)
        : step.state == StepReport::State::NotKnown ? ScenarioText::whyNotKnown()
                                                    : QString();
    return QStringLiteral("<tr>") + cell(QString::number(number), " class=\"n\"") + stateCell(step) + cell(what + bodies(step))
        + cell(order.toHtmlEscaped()) + cell(ScenarioText::expectation(step.expected).toHtmlEscaped()) + cell(got.toHtmlEscaped())
        + cell(step.outcome ? QString::number(step.took.count()) : QString(), " class=\"n\"") + QStringLiteral("</tr>\n");
}

} // namespace

QByteArray junit(const ScenarioReport& report, const EventCatalog& catalog)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    for (const OrderReport& order : report.orders) {
        const QString suite = xmlText(QStringLiteral("%1 · %2").arg(report.scenario, order.order));
        const qsizetype failed = countOf(order, StepReport::State::Failed);
        xml.writeStartElement(QStringLiteral("testsuite"));
        xml.writeAttribute(QStringLiteral("name"), suite);
        xml.writeAttribute(QStringLiteral("tests"), QString::number(order.steps.size()));
        xml.writeAttribute(QStringLiteral("failures"), QString::number(failed));
        xml.writeAttribute(QStringLiteral("errors"), QStringLiteral("0"));
        xml.writeAttribute(QStringLiteral("skipped"),
                           QString::number(order.steps.size() - failed - countOf(order, StepReport::State::Passed)));
        std::chrono::milliseconds took{0};
        for (const StepReport& step : order.steps)
            took += step.took;
        xml.writeAttribute(QStringLiteral("time"), seconds(took));
        xml.writeAttribute(QStringLiteral("timestamp"), report.startedAt.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss")));
        for (qsizetype i = 0; i < order.steps.size(); ++i)
            writeCase(xml, order.steps[i], i + 1, suite, catalog);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

QByteArray html(const ScenarioReport& report, const EventCatalog& catalog)
{
    const QString title = Texts::tr("Scenario \"%1\": %2").arg(report.scenario, ScenarioText::sum(report));
    QString page = QStringLiteral(
                       "<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>%2</title><style>%3</style></head><body><main>\n"
                       "<h1 class=\"%4\">%2</h1>\n")
                       .arg(Language::current(), title.toHtmlEscaped(), QLatin1String(style),
                            report.hasPassed() ? QStringLiteral("passed") : QStringLiteral("failed"));
    page += QStringLiteral("<p>%1 · %2</p><p>%3 · %4</p>\n")
                .arg(environmentText(report.environment, report.kind).toHtmlEscaped(), report.origin.toHtmlEscaped(),
                     fullTimeText(report.startedAt).toHtmlEscaped(), durationText(report.took.count() * 1000).toHtmlEscaped());
    if (report.kind == EnvironmentKind::Sandbox)
        page += QStringLiteral("<p>%1</p>\n").arg(sandboxMark().toHtmlEscaped());
    for (const OrderReport& order : report.orders) {
        page += QStringLiteral("<h2>%1</h2>\n<table><tr>").arg(order.order.toHtmlEscaped());
        for (const QString& head : {QStringLiteral("№"), Texts::tr("Result"), Texts::tr("Step"), Texts::tr("Order"), Texts::tr("Expected"),
                                    Texts::tr("Got"), Texts::tr("ms")})
            page += QStringLiteral("<th>%1</th>").arg(head.toHtmlEscaped());
        page += QStringLiteral("</tr>\n");
        for (qsizetype i = 0; i < order.steps.size(); ++i)
            page += rowOf(order.steps[i], i + 1, report.kind, catalog);
        page += QStringLiteral("</table>\n");
    }
    return (page + QStringLiteral("</main></body></html>\n")).toUtf8();
}

QByteArray json(const ScenarioReport& report)
{
    return reportJson(report).toIndentedBytes() + '\n';
}

Result<void> write(const QString& path, const QByteArray& bytes)
{
    if (Result<void> passed = SecretGate::checkBytes(bytes); !passed)
        return passed;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0 || !file.commit())
        return std::unexpected(Error{ErrorCode::FileUnwritable, path, file.errorString()});
    return {};
}

} // namespace vestnik::ReportFiles
