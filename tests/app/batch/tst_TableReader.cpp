#include "TableReader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
std::optional<ErrorCode> codeOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

ErrorCode faultOf(const QString& name)
{
    if (name == "empty"_L1)
        return ErrorCode::TableEmpty;
    if (name == "not_text"_L1)
        return ErrorCode::TableNotText;
    if (name == "mixed"_L1)
        return ErrorCode::TableMixedEncodings;
    return name == "workbook"_L1 ? ErrorCode::TableIsWorkbook : ErrorCode::TableOpenQuote;
}

} // namespace

class tst_TableReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(QProcess::execute(QStringLiteral(PYTHON), {QStringLiteral(CORPUS), m_folder.path()}), 0);
        QFile file(m_folder.filePath(u"expected.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_expected = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(m_expected.size() >= 30);
    }

    void corpus_isReadAsPythonReadsIt_data()
    {
        QTest::addColumn<QJsonObject>("expected");
        for (const auto& entry : std::as_const(m_expected)) {
            const QJsonObject object = entry.toObject();
            QTest::newRow(qPrintable(object[u"file"].toString())) << object;
        }
    }

    void corpus_isReadAsPythonReadsIt()
    {
        QFETCH(const QJsonObject, expected);
        const QString path = m_folder.filePath(expected[u"file"].toString());
        const Result<Table> table = TableReader::readFile(path);
        if (expected.contains(u"fault")) {
            QCOMPARE(codeOf(table), faultOf(expected[u"fault"].toString()));
            QCOMPARE(table.error().subject, path);
            if (!expected[u"detail"].isNull())
                QCOMPARE(table.error().detail, expected[u"detail"].toString());
            return;
        }
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        QCOMPARE(QString(table->separator), expected[u"separator"].toString());
        const QJsonArray rows = expected[u"rows"].toArray();
        QCOMPARE(table->rows.size(), rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QStringList cells;
            for (const auto& cell : rows[i].toArray())
                cells += cell.toString();
            QCOMPARE(table->rows[i].cells, cells);
        }
    }

    void rows_knowTheirLine()
    {
        const Result<Table> table = TableReader::read("sep=;\r\na;b\r\n;;\r\n\"x\r\ny\";1\r\nlast;2", u"t"_s);
        QVERIFY(table);
        QCOMPARE(table->emptyRows, 1);
        QList<qsizetype> lines;
        for (const TableRow& row : table->rows)
            lines += row.line;
        QCOMPARE(lines, (QList<qsizetype>{2, 4, 6}));
    }

    void options_overrideTheGuess()
    {
        const Result<Table> table = TableReader::read("a,b;c\n\xcf,\xf0;1\n", u"t"_s, {.encoding = u"KOI8-R"_s, .separator = u','});
        QVERIFY(table);
        QCOMPARE(table->rows[1].cells, (QStringList{u"о"_s, u"П;1"_s}));
        QCOMPARE(codeOf(TableReader::read("a;b", u"t"_s, {.encoding = u"no such"_s, .separator = {}})), ErrorCode::TableNotText);
    }

    void whatIsNoFile_isUnreadable()
    {
        QCOMPARE(codeOf(TableReader::readFile(m_folder.path())), ErrorCode::FileUnreadable);
        QCOMPARE(codeOf(TableReader::readFile(m_folder.filePath(u"missing.csv"_s))), ErrorCode::FileUnreadable);
    }

    void hugeFile_isNotRead_data()
    {
        QTest::addColumn<QString>("path");
        QFile sparse(m_folder.filePath(u"line-of-a-gigabyte.csv"_s));
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(qint64{1} << 30));
        QTest::newRow("a line of a gigabyte") << sparse.fileName();
        QTest::newRow("a device without end") << u"/dev/zero"_s;
    }

    void hugeFile_isNotRead()
    {
        QFETCH(const QString, path);
        const Result<Table> table = TableReader::readFile(path);
        QCOMPARE(codeOf(table), ErrorCode::TableTooLarge);
        QCOMPARE(table.error().subject, path);
    }

    // A cell of two bytes in the file needs a hundred in memory.
    void tooManyCells_areNotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("in one row") << QByteArray(TableReader::mostCells + 10, ';');
        QTest::newRow("in one row with a text") << 'x' + QByteArray(TableReader::mostCells + 10, ';');
        QTest::newRow("in many rows") << QByteArray("x\n").repeated(TableReader::mostCells / 4 + 1);
    }

    void tooManyCells_areNotRead()
    {
        QFETCH(const QByteArray, bytes);
        const Result<Table> table = TableReader::read(bytes, u"t.csv"_s);
        QCOMPARE(codeOf(table), ErrorCode::TableTooLarge);
        QCOMPARE(table.error().detail, u"cells"_s);
        QVERIFY(TableReader::read(QByteArray("x\n").repeated(1000), u"t.csv"_s));
    }

private:
    const QTemporaryDir m_folder;
    QJsonArray m_expected;
};

QTEST_GUILESS_MAIN(tst_TableReader)
#include "tst_TableReader.moc"
