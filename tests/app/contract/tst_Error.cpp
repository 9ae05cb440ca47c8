#include "Error.h"

#include <QTest>

using namespace vestnik;

class tst_Error : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logText_hasTheSystemsDetailAndNobodysText()
    {
        const QString typed = QStringLiteral("H1234567890");
        QCOMPARE(logText({ErrorCode::JournalDamaged, typed, QStringLiteral("row 7")}), QByteArray("JournalDamaged: row 7"));
        QCOMPARE(logText({ErrorCode::JournalDamaged, typed, {}}), QByteArray("JournalDamaged"));
        // These details are of a table's head, of a body, or of what a person typed: a file's name, or that of a disk.
        for (const ErrorCode code :
             {ErrorCode::ColumnTwice, ErrorCode::ColumnUnknown, ErrorCode::FileInvalid, ErrorCode::IdAmbiguous, ErrorCode::TokenInBody,
              ErrorCode::EnvironmentInvalid, ErrorCode::ProxyUnusable, ErrorCode::FileUnwritable, ErrorCode::JournalFull})
            QVERIFY(!logText({code, typed, typed}).contains(typed.toUtf8()));
    }

    void logText_cutsALongDetail() { QVERIFY(logText({ErrorCode::FileUnreadable, {}, QString(5000, u'x')}).size() < 300); }
};

QTEST_APPLESS_MAIN(tst_Error)
#include "tst_Error.moc"
