#include "DataFolder.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_DataFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void create_makesAFolderForThisUserAlone();
    void create_leavesAFolderThatIsThere();
    void create_namesWhatItCannotMake();
    void everything_standsInside();
    void relativePath_isMadeAbsolute();
    void noPath_isTheUsersPlace();
};

void tst_DataFolder::create_makesAFolderForThisUserAlone()
{
    const QTemporaryDir dir;
    const DataFolder folder(dir.filePath(u"a/b"_s));
    QVERIFY(!QFileInfo::exists(folder.path()));
    QVERIFY(folder.create());
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QFile::Permissions permissions = QFileInfo(folder.path()).permissions();
    QCOMPARE(permissions & others, QFile::Permissions());
    QCOMPARE(permissions & owner, owner);
}

void tst_DataFolder::create_leavesAFolderThatIsThere()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"kept"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QFile::Permissions before = QFileInfo(dir.path()).permissions();
    QVERIFY(DataFolder(dir.path()).create());
    QVERIFY(file.exists());
    QCOMPARE(QFileInfo(dir.path()).permissions(), before);
}

void tst_DataFolder::create_namesWhatItCannotMake()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString& path : {file.fileName(), file.fileName() + u"/inside"_s}) {
        const Result<void> created = DataFolder(path).create();
        QVERIFY(!created);
        QCOMPARE(created.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(created.error().subject, path);
    }
}

void tst_DataFolder::everything_standsInside()
{
    const DataFolder folder(u"/x/y"_s);
    for (const QString& file : {folder.environmentsFile(), folder.presetsFolder(), folder.preferencesFile(), folder.draftFile()})
        QCOMPARE(QFileInfo(file).path(), u"/x/y"_s);
}

void tst_DataFolder::relativePath_isMadeAbsolute()
{
    QVERIFY(QFileInfo(DataFolder(u"profile"_s).path()).isAbsolute());
    QCOMPARE(DataFolder(u"/x/../y/"_s).path(), u"/y"_s);
}

void tst_DataFolder::noPath_isTheUsersPlace()
{
    const QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", QFile::encodeName(dir.path()));
    QCOMPARE(DataFolder().path(), dir.filePath(u"vestnik"_s));
}

QTEST_GUILESS_MAIN(tst_DataFolder)
#include "tst_DataFolder.moc"
