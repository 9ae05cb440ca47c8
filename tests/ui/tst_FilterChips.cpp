#include "ChipAccessibility.h"
#include "ChipPopup.h"
#include "FilterChips.h"
#include "FilterText.h"
#include "LongWaits.h"
#include "OutcomeText.h"
#include "PaneFixture.h"
#include "SavedFiltersButton.h"
#include "Tokens.h"

#include <QAccessible>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

struct ChipsFixture : test::InEnglish {
    ChipsFixture()
    {
        chips.setEnvironments({{.id = u"e1"_s, .name = u"shop"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://127.0.0.1"_s},
                               {.id = u"e2"_s, .name = u"depot"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://127.0.0.2"_s}},
                              false);
        chips.resize(1400, 40);
        chips.show();
    }

    FilterChip* chip(const char* name) { return chips.findChild<FilterChip*>(QLatin1String(name)); }
    ChipPopup* open(const char* name)
    {
        chip(name)->openPopup();
        return chip(name)->findChild<ChipPopup*>();
    }

    QTemporaryDir folder;
    SavedFilters store{folder.filePath(u"filters.json"_s)};
    SavedFiltersButton* saved = new SavedFiltersButton(store);
    FilterChips chips{EventCatalog::builtIn(), *saved};
};

QListWidget* listOf(const ChipPopup* popup)
{
    return popup->findChild<QListWidget*>(u"chipChoices"_s);
}

} // namespace

class tst_FilterChips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unset_saysWhatHolds();
    void set_namesItsValue();
    void severalValues_areCounted();
    void keys_openTickAndClose();
    void environments_areSeveralOrAll();
    void hour_isSaidAndLeftByItsChip();
    void openList_isSeenByAssistiveTechnology();
    void severalTicks_keepTheRowAndTheSearch();
    void rows_areHighEnough();
    void longList_isSearched();
    void arrows_goAlongTheChips();
    void period_ofItsOwnShowsItsDays();
    void language_changesTheChips();
};

void tst_FilterChips::unset_saysWhatHolds()
{
    ChipsFixture fixture;
    QCOMPARE(fixture.chip("filterEvent")->text(), u"Event"_s);
    QCOMPARE(fixture.chip("filterPeriod")->text(), u"Period"_s);
    QCOMPARE(fixture.chip("filterEnvironment")->text(), u"Environment: all, without the sandbox"_s);
    QCOMPARE(fixture.chips.count(), 0);
    fixture.chips.setEnvironments({}, true);
    QCOMPARE(fixture.chip("filterEnvironment")->text(), u"Environment: all and the sandbox"_s);
    QVERIFY(!fixture.chip("filterEnvironment")->isSet());
}

void tst_FilterChips::set_namesItsValue()
{
    ChipsFixture fixture;
    const QSignalSpy changed(&fixture.chips, &FilterChips::changed);
    FilterChoice choice;
    choice.environmentIds = QStringList{u"e1"_s};
    choice.outcomes = QStringList{u"not_found"_s};
    fixture.chips.setChoice(choice);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(fixture.chip("filterEnvironment")->text(), u"Environment: shop"_s);
    QCOMPARE(fixture.chip("filterOutcome")->accessibleName(), u"Outcome: Not found"_s);
    QCOMPARE(fixture.chips.environmentNames(), QStringList{u"shop"_s});
    QCOMPARE(fixture.chips.count(), 2);
    fixture.chips.setChoice(choice); // the same tells of nothing
    QCOMPARE(changed.size(), 1);
}

void tst_FilterChips::severalValues_areCounted()
{
    ChipsFixture fixture;
    FilterChoice choice;
    choice.events = QStringList{u"order.accepted"_s, u"order.in_work"_s, u"order.delivered"_s};
    fixture.chips.setChoice(choice);
    QCOMPARE(fixture.chip("filterEvent")->text(), u"Event: Order accepted +2"_s);
}

void tst_FilterChips::keys_openTickAndClose()
{
    ChipsFixture fixture;
    QTest::keyClick(fixture.chip("filterOutcome"), Qt::Key_Down);
    const auto* popup = fixture.chip("filterOutcome")->findChild<ChipPopup*>();
    QVERIFY(popup && popup->isVisible());
    QListWidget* list = listOf(popup);
    list->setCurrentRow(1); // accepted: two outcomes at once
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(fixture.chips.choice().outcomes, (QStringList{u"processed"_s, u"already_processed"_s}));
    QVERIFY(popup->isVisible()); // more may be ticked
    QCOMPARE(list->item(1)->checkState(), Qt::Checked);
    QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(fixture.chips.choice(), FilterChoice());
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!fixture.chip("filterOutcome")->findChild<ChipPopup*>());
}

void tst_FilterChips::environments_areSeveralOrAll()
{
    ChipsFixture fixture;
    const auto ids = [&] { return fixture.chips.choice().environmentIds.join(u' '); };
    const QPointer<ChipPopup> popup = fixture.open("filterEnvironment");
    QListWidget* list = listOf(popup);
    const auto tick = [list](int row) {
        list->setCurrentRow(row);
        QTest::keyClick(list, Qt::Key_Space);
    };
    QCOMPARE(list->item(0)->checkState(), Qt::Checked); // all, without the sandbox
    tick(2);
    QCOMPARE(ids(), u"e1"_s);
    QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
    tick(3);
    QCOMPARE(ids(), u"e1 e2"_s);
    QCOMPARE(fixture.chip("filterEnvironment")->text(), u"Environment: shop +1"_s);
    QCOMPARE(fixture.chips.count(), 1);
    tick(2);
    QCOMPARE(ids(), u"e2"_s);
    tick(3); // none is all
    QCOMPARE(fixture.chips.choice(), FilterChoice());
    QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    tick(2);
    tick(1); // all and the sandbox: nothing goes with it
    QCOMPARE(ids(), QString());
    QCOMPARE(fixture.chips.choice().sandbox, FilterChoice::Sandbox::Shown);
    QTRY_VERIFY(!popup);
}

void tst_FilterChips::hour_isSaidAndLeftByItsChip()
{
    ChipsFixture fixture;
    FilterChoice choice;
    choice.period = FilterChoice::Period::Today;
    choice.hour = 14;
    fixture.chips.setChoice(choice);
    QCOMPARE(fixture.chip("filterPeriod")->text(), u"Period: Today, 14:00–15:00"_s);
    QCOMPARE(FilterText::describe(choice, EventCatalog::builtIn(), {}), QStringList{u"Period: Today, 14:00–15:00"_s});
    const QDateTime now(QDate(2026, 11, 24), QTime(18, 30));
    const HistoryFilter filter = FilterText::toFilter(choice, false, now);
    QCOMPARE(filter.from, QDateTime(QDate(2026, 11, 24), QTime(14, 0)).toUTC());
    QCOMPARE(filter.until, QDateTime(QDate(2026, 11, 24), QTime(15, 0)).toUTC());
    const ChipPopup* popup = fixture.open("filterPeriod");
    QListWidget* list = listOf(popup);
    QCOMPARE(list->item(1)->checkState(), Qt::Checked);
    list->setCurrentRow(1); // the whole day
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(fixture.chips.choice().hour, -1);
    QCOMPARE(fixture.chips.choice().period, FilterChoice::Period::Today);
    fixture.chips.setChoice(choice);
    QTest::keyClick(fixture.chip("filterPeriod"), Qt::Key_Delete);
    QCOMPARE(fixture.chips.choice(), FilterChoice());
}

void tst_FilterChips::openList_isSeenByAssistiveTechnology()
{
    tellChipPopups();
    ChipsFixture fixture;
    FilterChip* chip = fixture.chip("filterPeriod");
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(chip);
    QCOMPARE(seen->text(QAccessible::Name), u"Period"_s);
    QCOMPARE(seen->childCount(), 0);
    seen->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    const auto* popup = chip->findChild<ChipPopup*>();
    QVERIFY(popup && popup->isVisible());
    QCOMPARE(seen->childCount(), 1);
    QVERIFY(seen->child(0)->object() == popup && seen->state().expanded);
    QCOMPARE(seen->indexOfChild(seen->child(0)), 0);
    QCOMPARE(QAccessible::queryAccessibleInterface(listOf(popup))->text(QAccessible::Name), u"Period"_s); // not what is chosen
}

void tst_FilterChips::severalTicks_keepTheRowAndTheSearch()
{
    ChipsFixture fixture;
    const ChipPopup* popup = fixture.open("filterEvent");
    popup->findChild<QLineEdit*>(u"chipSearch"_s)->setText(u"deliver"_s);
    QListWidget* list = listOf(popup);
    QTest::keyClick(list, Qt::Key_Down);
    const int row = list->currentRow();
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(list->currentRow(), row);
    QVERIFY(list->item(0)->isHidden());
    QCOMPARE(list->item(row)->checkState(), Qt::Checked);
    QTest::keyClick(list, Qt::Key_Space); // takes the same one out
    QCOMPARE(fixture.chips.choice(), FilterChoice());
}

void tst_FilterChips::rows_areHighEnough()
{
    ChipsFixture fixture;
    QListWidget* list = listOf(fixture.open("filterOutcome"));
    QCOMPARE_GE(list->visualItemRect(list->item(0)).height(), Tokens::compactHeight);
}

void tst_FilterChips::longList_isSearched()
{
    ChipsFixture fixture;
    const ChipPopup* popup = fixture.open("filterEvent");
    auto* search = popup->findChild<QLineEdit*>(u"chipSearch"_s);
    QVERIFY(search->isVisible()); // eight events and the choice of all
    search->setText(u"deliver"_s);
    QListWidget* list = listOf(popup);
    int shown = 0;
    for (int row = 0; row < list->count(); ++row)
        shown += list->item(row)->isHidden() ? 0 : 1;
    QVERIFY(shown >= 2 && shown < list->count());
    QVERIFY(!list->currentItem()->isHidden());
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(fixture.chips.choice().events.size(), 1);
    QVERIFY(!fixture.open("filterPeriod")->findChild<QLineEdit*>(u"chipSearch"_s)->isVisible());
}

void tst_FilterChips::arrows_goAlongTheChips()
{
    ChipsFixture fixture;
    fixture.chips.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.chips));
    fixture.chip("filterEvent")->setFocus();
    QTest::keyClick(fixture.chip("filterEvent"), Qt::Key_Right);
    QVERIFY(fixture.chip("filterOutcome")->hasFocus());
    QTest::keyClick(fixture.chip("filterOutcome"), Qt::Key_Left);
    QTest::keyClick(fixture.chip("filterEvent"), Qt::Key_Left); // the first one keeps it
    QVERIFY(fixture.chip("filterEvent")->hasFocus());
}

void tst_FilterChips::period_ofItsOwnShowsItsDays()
{
    ChipsFixture fixture;
    FilterChoice choice;
    choice.period = FilterChoice::Period::Custom;
    choice.from = QDate(2026, 11, 1);
    choice.until = QDate(2026, 11, 24);
    fixture.chips.setChoice(choice);
    QCOMPARE(fixture.chip("filterPeriod")->text(), u"Period: 01.11.2026 – 24.11.2026"_s);
    QVERIFY(!fixture.chips.findChild<QWidget*>(u"filterFrom"_s)->isHidden());
}

void tst_FilterChips::language_changesTheChips()
{
    ChipsFixture fixture;
    fixture.language.use(u"ru"_s);
    QTRY_COMPARE(fixture.chip("filterEnvironment")->text(), u"Окружение: все, без песочницы"_s);
}

QTEST_MAIN(tst_FilterChips)
#include "tst_FilterChips.moc"
