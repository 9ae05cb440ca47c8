#pragma once

#include "MainWindow.h"
#include "Notice.h"
#include "SessionSupport.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace vestnik::test {

/// What the very first start has in the form.
inline const QByteArray exampleBody =
    R"({"event":{"type":"order.accepted","payload":{"order_id":"H1234567890","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"}}})";

/// The window as a person has it, on a data folder, in English until switched. The catalogue must outlive it.
struct Seat {
    explicit Seat(const QString& path, const EventCatalog& catalog = EventCatalog::builtIn()) : folder(path), session(folder, catalog)
    {
        language.use(QStringLiteral("en"));
        session.open();
        window.QWidget::show();
        window.activateWindow(); // shortcuts reach an active window only
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&window);
    }

    template <typename W>
    W* find(const char* name)
    {
        return window.findChild<W*>(QString::fromLatin1(name));
    }
    QLineEdit* orderId() { return find<QLineEdit>("order_id"); }
    QLineEdit* uuid() { return find<QLineEdit>("orderUUID"); }
    QPushButton* send() { return find<QPushButton>("send"); }
    QString outcome() { return find<QLabel>("outcome")->text(); }
    QString body() { return find<QPlainTextEdit>("requestBody")->toPlainText(); }
    /// The one in view with that text; null when there is none.
    QPushButton* button(const QString& text)
    {
        const QList<QPushButton*> buttons = window.findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(),
                                        [&](const QPushButton* b) { return b->isVisible() && b->text() == text; });
        return found == buttons.cend() ? nullptr : *found;
    }
    int historyRows() { return find<QTableView>("history")->model()->rowCount(); }
    QString noticeText()
    {
        QStringList texts;
        const QList<Notice*> notices = window.findChildren<Notice*>();
        for (const Notice* notice : notices)
            texts += notice->text();
        return texts.join(u'\n');
    }
    void pressCtrlEnter() { QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier); }
    /// An environment at that address, chosen, with a token.
    void choose(const QString& url, EnvironmentKind kind) { QVERIFY(chooseShop(session, url, kind)); }

    DataFolder folder;
    Language language;
    Session session;
    MainWindow window{session, language};
};

} // namespace vestnik::test
