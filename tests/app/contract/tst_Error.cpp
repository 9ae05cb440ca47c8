#include "Error.h"

#include <QTest>

using namespace vestnik;

class tst_Error : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logText_hasTheSystemsDetailAndNobodysText()
    {
        const QString typed = QStringLiteral("H1234567890");
        QCOMPARE(logText({ErrorCode::JournalFull, typed, QStringLiteral("no space")}), QByteArray("JournalFull: no space"));
        QCOMPARE(logText({ErrorCode::JournalFull, typed, {}}), QByteArray("JournalFull"));
        // These details are of a table's head, of a body, or of what a person typed.
        for (const ErrorCode code : {ErrorCode::ColumnTwice, ErrorCode::ColumnUnknown, ErrorCode::FileInvalid, ErrorCode::IdAmbiguous,
                                     ErrorCode::TokenInBody, ErrorCode::EnvironmentInvalid, ErrorCode::ProxyUnusable})
            QVERIFY(!logText({code, typed, typed}).contains(typed.toUtf8()));
    }

    void logText_cutsALongDetail() { QVERIFY(logText({ErrorCode::FileUnreadable, {}, QString(5000, u'x')}).size() < 300); }
};

QTEST_APPLESS_MAIN(tst_Error)
#include "tst_Error.moc"
