#pragma once

#include "MainWindow.h"
#include "PaneFixture.h"
#include "SessionFixture.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "ToastsOf.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

#include <algorithm>
#include <chrono>

namespace vestnik::test {

/// The body that the very first start has in the form.
inline const QByteArray exampleBody =
    R"({"event":{"type":"order.accepted","payload":{"order_id":"H1234567890","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"}}})";

/// The window as a person has it, shown and active, in English until the language is switched.
struct MainWindowFixture : SessionFixture, InEnglish, PartsOf {
    explicit MainWindowFixture(const QString& folderPath = {}, const EventCatalog& catalog = EventCatalog::builtIn())
        : SessionFixture(folderPath, catalog), PartsOf(window)
    {
        Toasts::of(window).setStay(std::chrono::hours(1)); // a slow machine must find them, too
        window.QWidget::show();
        window.activateWindow(); // shortcuts reach an active window only
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&window);
    }

    QLineEdit* orderId() { return find<QLineEdit>("order_id"); }
    QLineEdit* uuid() { return find<QLineEdit>("orderUUID"); }
    QPushButton* sendButton() { return button("send"); }
    QString outcome() { return find<QLabel>("outcome")->text(); }
    QString body() { return find<QPlainTextEdit>("requestBody")->toPlainText(); }
    /// Returns the button in view with that text; null when there is none.
    QPushButton* buttonSaying(const QString& text)
    {
        const QList<QPushButton*> buttons = window.findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(),
                                        [&](const QPushButton* one) { return one->isVisible() && one->text() == text; });
        return found == buttons.cend() ? nullptr : *found;
    }
    int historyRows() { return find<QTableView>("history")->model()->rowCount(); }
    /// Returns the texts of all states and toasts, a line each.
    QString noticeText()
    {
        QStringList texts;
        const QList<StateSlot*> states = window.findChildren<StateSlot*>();
        for (const StateSlot* state : states)
            texts += state->text();
        return (texts + toastTexts(window)).join(u'\n');
    }
    void pressCtrlEnter() { QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier); }

    MainWindow window{session, language};
};

} // namespace vestnik::test
