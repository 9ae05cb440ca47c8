#include "CommandText.h"
#include "CommandTree.h"
#include "ManPage.h"
#include "ShellCompletion.h"

#include <QTest>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

/// The command line in words, and that each page has all of it.
class tst_CommandText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOption_isInEachPage_data();
    void everyOption_isInEachPage();
    void choices_areThoseOfTheParser();
    void events_areKnown();
    void formerNames_areLeftOut();
    void optionsOfTheProgram_standAtEachCommand();
    void paths_areCompleted();

private:
    /// Returns the option of that name at that place; one without names when there is none.
    OptionText option(const QString& path, const QString& name) const;

    CommandTree m_tree;
    CommandText m_text = CommandText::of(m_tree.app());
    QList<CommandPlace> m_places = CommandPlace::all(m_text);
};

OptionText tst_CommandText::option(const QString& path, const QString& name) const
{
    for (const CommandPlace& place : m_places) {
        for (const OptionText& option : place.switches + place.command->arguments()) {
            if (place.path.join(u' ') == path && option.names.contains(name))
                return option;
        }
    }
    return {};
}

void tst_CommandText::everyOption_isInEachPage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("shortForm"); // how the page spells -h
    QTest::addColumn<QString>("longForm");
    QTest::newRow("man") << ManPage::ofCommandLine(m_text) << u"\\-%1"_s << u"\\-\\-%1"_s;
    QTest::newRow("bash") << ShellCompletion::bash(m_text) << u"-%1"_s << u"--%1"_s;
    QTest::newRow("zsh") << ShellCompletion::zsh(m_text) << u"-%1["_s << u"--%1"_s;
    QTest::newRow("fish") << ShellCompletion::fish(m_text) << u"-s %1"_s << u"-l %1 "_s;
}

void tst_CommandText::everyOption_isInEachPage()
{
    QFETCH(const QString, page);
    QFETCH(const QString, shortForm);
    QFETCH(const QString, longForm);
    QVERIFY(m_places.size() > 40);
    for (const CommandPlace& place : m_places) {
        for (const QString& word : place.path)
            QVERIFY2(page.contains(QString(word).replace(u'-', u"\\-"_s)) || page.contains(word), qPrintable(word));
        for (const OptionText& shown : place.switches) {
            for (const QString& name : shown.names) {
                const bool isLong = name.startsWith(u"--");
                const QString word = QString(name.sliced(isLong ? 2 : 1));
                const QString spelt = longForm.contains(u'\\') ? QString(word).replace(u'-', u"\\-"_s) : word;
                QVERIFY2(page.contains((isLong ? longForm : shortForm).arg(spelt)), qPrintable(place.path.join(u' ') + u' ' + name));
            }
        }
    }
}

void tst_CommandText::choices_areThoseOfTheParser()
{
    QCOMPARE(option(u""_s, u"--lang"_s).choices, (QStringList{u"ru"_s, u"en"_s}));
    QCOMPARE(option(u"batch run"_s, u"--separator"_s).choices.size(), 3);
    QCOMPARE(option(u"batch run"_s, u"--trial-rows"_s).value, OptionText::Value::Text);
    QVERIFY(option(u"history"_s, u"--outcome"_s).choices.contains(u"not_sent"_s));
    QVERIFY(option(u"send"_s, u"--env"_s).isRequired);
    QVERIFY(option(u"send"_s, u"--set"_s).isRepeated);
    QVERIFY(option(u"env export"_s, u"NAME"_s).isRepeated);
    QCOMPARE(option(u"send"_s, u"--dry-run"_s).value, OptionText::Value::None);
}

void tst_CommandText::events_areKnown()
{
    QVERIFY(option(u"send"_s, u"EVENT"_s).choices.contains(u"order.canceled"_s));
    QVERIFY(option(u"batch plan"_s, u"--event"_s).choices.contains(u"order.accepted"_s));
}

void tst_CommandText::formerNames_areLeftOut()
{
    QVERIFY(option(u"batch run"_s, u"--canary"_s).names.isEmpty());
    QVERIFY(!ShellCompletion::bash(m_text).contains(u"skip-accepted"));
}

void tst_CommandText::optionsOfTheProgram_standAtEachCommand()
{
    for (const CommandPlace& place : m_places)
        QVERIFY2(!option(place.path.join(u' '), u"--data-dir"_s).names.isEmpty(), qPrintable(place.path.join(u' ')));
    const auto helps = [](const CommandPlace& place) {
        return std::count_if(place.switches.cbegin(), place.switches.cend(),
                             [](const auto& shown) { return shown.names.contains(u"--help"_s); });
    };
    QVERIFY(std::all_of(m_places.cbegin(), m_places.cend(), [&](const CommandPlace& place) { return helps(place) == 1; }));
}

void tst_CommandText::paths_areCompleted()
{
    QStringList files;
    QStringList folders;
    for (const CommandPlace& place : m_places) {
        for (const OptionText& shown : place.command->options) {
            if (shown.value == OptionText::Value::File)
                files.append(shown.names.last());
            if (shown.value == OptionText::Value::Folder)
                folders.append(shown.names.last());
        }
    }
    files.removeDuplicates();
    files.sort();
    QCOMPARE(files,
             (QStringList{u"--body"_s, u"--ca-file"_s, u"--certificate"_s, u"--findings"_s, u"--html"_s, u"--junit"_s, u"--key"_s,
                          u"--log"_s, u"--root-certificate"_s, u"--text"_s, u"FILE"_s}));
    QCOMPARE(folders, QStringList{u"--data-dir"_s});
}

QTEST_GUILESS_MAIN(tst_CommandText)
#include "tst_CommandText.moc"
