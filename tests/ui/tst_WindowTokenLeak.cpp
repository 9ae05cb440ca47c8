#include "BatchFixture.h"
#include "BatchSendPage.h"
#include "EnvironmentFiles.h"
#include "EnvironmentsPage.h"
#include "Faults.h"
#include "HistoryPane.h"
#include "HistoryTasks.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QToolButton>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "secret-token"; // that choose() gives

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Returns all titles and texts of the program's windows.
QString shownTexts()
{
    QStringList texts;
    const QWidgetList widgets = QApplication::allWidgets();
    for (const QWidget* widget : widgets) {
        texts += widget->windowTitle();
        texts += widget->accessibleName() + u'\n' + widget->accessibleDescription();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts += label->text();
        if (const auto* view = qobject_cast<const QPlainTextEdit*>(widget))
            texts += view->toPlainText();
        if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
            texts += edit->displayText();
    }
    return texts.join(u'\n');
}

} // namespace

class tst_WindowTokenLeak : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void window_keepsTheTokenToItself();
    void batch_keepsTheTokenToItself();
};

void tst_WindowTokenLeak::window_keepsTheTokenToItself()
{
    const FaultServer server(faults::echoToken());
    const QTemporaryDir outside;
    MainWindowFixture fixture;
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.orderId()->setText(u"H4711"_s);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QVERIFY(server.requests().first().contains("client-token: " + token));

    QStringList copied;
    const auto copy = [&copied](const std::function<void()>& act) {
        QGuiApplication::clipboard()->clear();
        act();
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        copied += QGuiApplication::clipboard()->text();
    };
    for (const char* name : {"copyTicket", "copyMarkdown"}) {
        auto* action = fixture.find<QAction>(name);
        QVERIFY2(action, name);
        const auto canCopy = [&] { // the table may be read anew meanwhile, which takes the selection away
            fixture.find<QTableView>("history")->selectRow(0);
            return action->isEnabled();
        };
        QTRY_VERIFY(canCopy());
        copy([&] { action->trigger(); });
    }
    copy([&] { fixture.find<QToolButton>("detailTicket")->click(); });
    for (const char* shape : {"requestAsJson", "requestAsCurl"}) {
        fixture.find<QToolButton>(shape)->click();
        copy([&] { fixture.find<QToolButton>("copyRequest")->click(); });
    }
    QVERIFY(copied.constLast().startsWith(u"curl "_s));

    const QString history = outside.filePath(u"history.har"_s);
    ExportRequest request;
    request.format = ExportFormat::Har;
    auto& tasks = fixture.window.findChild<HistoryPane*>()->tasks();
    tasks.exportTo(history, request, 1);
    QTRY_VERIFY(!tasks.isBusy());
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    auto* page = fixture.window.findChild<EnvironmentsPage*>();
    QVERIFY(page);
    page->findChild<QLineEdit*>(u"token"_s)->setText(QString::fromLatin1(token));
    const QString environments = outside.filePath(u"environments.json"_s);
    page->findChild<EnvironmentFiles*>()->exportTo(environments);

    const QByteArray exported = readAll(history) + readAll(environments);
    QVERIFY(exported.contains("H4711") && exported.contains("vestnik_environments"));
    const QString all = copied.join(u'\n') + shownTexts() + QString::fromUtf8(exported);
    QVERIFY(all.contains(u"H4711"_s));
    QVERIFY(!all.contains(QString::fromLatin1(token)));
    QVERIFY(!all.contains(QString::fromLatin1(token.toBase64())));
}

void tst_WindowTokenLeak::batch_keepsTheTokenToItself()
{
    const FaultServer server(faults::echoToken());
    const QTemporaryDir outside;
    BatchFixture fixture;
    fixture.choose(server.baseUrl());
    BatchSendPage page(fixture.session);
    page.show();
    page.open(fixture.batch({u"H4711"_s}));
    QTRY_COMPARE(page.run()->state(), BatchSession::State::Idle);
    page.findChild<QPushButton*>(u"startBatch"_s)->click();
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_VERIFY(page.run()->state() != BatchSession::State::Running);
    QVERIFY(server.requests().first().contains("client-token: " + token));
    const QString file = outside.filePath(u"out.csv"_s);
    page.exportTo(file);
    QTRY_VERIFY(readAll(file).contains("H4711"));
    QVERIFY(!readAll(file).contains(token));
    QVERIFY(!shownTexts().contains(QString::fromLatin1(token)));
}

QTEST_MAIN(tst_WindowTokenLeak)
#include "tst_WindowTokenLeak.moc"
