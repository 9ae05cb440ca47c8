#include "Appearance.h"
#include "Composer.h"
#include "DisplayScale.h"
#include "ProductionFixture.h"
#include "Rail.h"
#include "ScenarioStore.h"
#include "TableField.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <utility>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget* widget, const QString& text, int needed, int has)
{
    const QString name = widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : widget->objectName();
    return u"%1 \"%2\" needs %3 px, has %4"_s.arg(name, text.left(60)).arg(needed).arg(has);
}

/// Returns what is wrong with the room of a text; empty when all of it is to be read.
QString faultOf(const QWidget* widget)
{
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        if (button->text().isEmpty() || button->width() >= button->minimumSizeHint().width())
            return {};
        return described(widget, button->text(), button->minimumSizeHint().width(), button->width());
    }
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        if (label->text().isEmpty())
            return {};
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().width();
        const int has = label->wordWrap() ? label->height() : label->width();
        return has >= needed ? QString() : described(widget, label->text(), needed, has);
    }
    if (const auto* box = qobject_cast<const QComboBox*>(widget); box && !box->isEditable() && !box->currentText().isEmpty()) {
        constexpr int arrowAndInsets = 28;
        const int needed = box->fontMetrics().horizontalAdvance(box->currentText()) + arrowAndInsets;
        return box->width() >= needed ? QString() : described(widget, box->currentText(), needed, box->width());
    }
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget); edit && edit->text().isEmpty() && !edit->placeholderText().isEmpty()) {
        constexpr int insets = 8;
        const int needed = edit->fontMetrics().horizontalAdvance(edit->placeholderText()) + insets;
        return edit->width() >= needed ? QString() : described(widget, edit->placeholderText(), needed, edit->width());
    }
    return {};
}

/// Whether it is a part of a table or a list, which scrolls it into view.
bool isScrolled(const QWidget* widget)
{
    for (const QWidget* at = widget; at; at = at->parentWidget()) {
        if (at->inherits("QHeaderView") || at->inherits("QAbstractItemView"))
            return true;
    }
    return false;
}

/// What is outside its parent cannot be scrolled into view either, unless the parent is the window on what scrolls.
QString cutFrom(const QWidget* widget)
{
    if (isScrolled(widget) || widget->isWindow())
        return {};
    const QWidget* parent = widget->parentWidget();
    const bool isText = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLabel*>(widget);
    if (!isText || !parent || parent->rect().contains(widget->geometry()))
        return {};
    return u"%1 lies outside its parent"_s.arg(widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName());
}

QStringList faultsIn(const QWidget& window)
{
    QStringList faults;
    const QList<QWidget*> all = window.findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        if (!widget->isVisible())
            continue;
        for (const QString& fault : {faultOf(widget), cutFrom(widget)}) {
            if (!fault.isEmpty())
                faults += fault;
        }
    }
    return faults;
}

} // namespace

/// No text of the window is cut, in either language, at any size that it may have.
class tst_TextFits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { DisplayScale::apply(DisplayScale::usualZoom, false); }
    void page_showsAllOfItsTexts_data();
    void page_showsAllOfItsTexts();
    void production_showsAllOfItsTexts_data();
    void production_showsAllOfItsTexts();
    void scenario_showsAllOfItsTexts_data();
    void scenario_showsAllOfItsTexts();
    void theWholeForm_isInView_data();
    void theWholeForm_isInView();
    void questionOfThePresets_showsAllOfItsText_data();
    void questionOfThePresets_showsAllOfItsText();
    void cutText_isFound();
};

void tst_TextFits::initTestCase()
{
    Appearance::apply(u"light"_s);
}

void tst_TextFits::theWholeForm_isInView_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"ru", "en"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

/// The event with the most fields, three items and a warning, on the most usual screen: nobody scrolls to what goes.
void tst_TextFits::theWholeForm_isInView()
{
    QFETCH(const QString, language);
    MainWindowFixture fixture;
    fixture.language.use(language);
    fixture.window.resize(1366, 768);
    auto* composer = fixture.window.findChild<Composer*>();
    QVERIFY(composer->loadBytes(
        R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H123","handoutCode":"1234","order":{"originalOrderId":"H123",)"
        R"("changed":true,"positions":[{"id":"1","quantity":1,"weight":"0.5"},{"id":"2","quantity":2},{"id":"3","quantity":3}]}}}})"));
    const auto* form = composer->findChild<QScrollArea*>();
    QTRY_COMPARE(form->verticalScrollBar()->maximum(), 0);
    const auto* items = form->findChild<TableField*>()->findChild<QTableView*>(); // a calendar is a table, too
    QVERIFY(items->isVisible());
    QCOMPARE(items->verticalScrollBar()->maximum(), 0);
    QCOMPARE(items->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(fixture.window.size(), QSize(1366, 768));
}

void tst_TextFits::page_showsAllOfItsTexts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("zoom");
    for (const char* language : {"ru", "en"}) {
        for (const QSize size : {QSize(960, 540), QSize(1366, 768)}) {
            for (const int zoom : {100, 125})
                QTest::addRow("%s, %d, %d %%", language, size.width(), zoom) << QString::fromLatin1(language) << size << zoom;
        }
    }
}

void tst_TextFits::page_showsAllOfItsTexts()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    QFETCH(const int, zoom);
    DisplayScale::apply(zoom, false);
    MainWindowFixture fixture;
    fixture.language.use(language);
    fixture.window.resize(size);
    for (const char* page : {"pageSend", "pageHistory", "pageBatch", "pageEnvironments", "pageScenarios", "pageSettings", "pageHelp"}) {
        fixture.find<QAbstractButton>(page)->click();
        QCoreApplication::processEvents();
        const auto faults = [&] { return faultsIn(fixture.window).join(u'\n'); };
        QTRY_VERIFY2(faults().isEmpty(), qPrintable(QString::fromLatin1(page) + u": "_s + faults()));
        QCOMPARE(fixture.window.size(), size);
    }
}

void tst_TextFits::scenario_showsAllOfItsTexts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("zoom");
    for (const char* language : {"ru", "en"}) { // of the smallest size 125 % leave less than the smallest
        for (const auto& [size, zoom] :
             {std::pair(QSize(960, 540), 100), std::pair(QSize(1366, 768), 100), std::pair(QSize(1366, 768), 125)})
            QTest::addRow("%s, %d, %d %%", language, size.width(), zoom) << QString::fromLatin1(language) << size << zoom;
    }
}

/// A plan that asks, and the report of a run with a failed step.
void tst_TextFits::scenario_showsAllOfItsTexts()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    QFETCH(const int, zoom);
    DisplayScale::apply(zoom, false);
    MainWindowFixture fixture;
    fixture.language.use(language);
    const ScenarioStep asks{.request = Notification(u"order.accepted"_s, {{u"number"_s, u"{{ask:PIN}}"_s}}),
                            .expected = {.status = 404},
                            .onSurprise = OnSurprise::Ask};
    QVERIFY(ScenarioStore(fixture.session.scenariosFolder()).add({.id = {}, .name = u"a"_s, .steps = {asks, asks}}));
    fixture.window.resize(size);
    fixture.find<QAbstractButton>("pageScenarios")->click();
    QTRY_VERIFY(fixture.find<QListWidget>("scenarios")->count() > 0);
    fixture.find<QListWidget>("scenarios")->setCurrentRow(0);
    const auto faults = [&fixture] { return faultsIn(fixture.window).join(u'\n'); };
    QTRY_COMPARE(faults(), QString());
    fixture.find<QLineEdit>("scenarioAnswer")->setText(u"1"_s);
    fixture.click("runScenarioButton");
    QTRY_VERIFY(fixture.find<StateSlot>("scenarioAsks")->isShown());
    QTRY_VERIFY(fixture.isSeen("stepDetail"));
    QTRY_COMPARE(faults(), QString());
    fixture.click("stopScenario");
    QTRY_VERIFY(fixture.find<QAbstractButton>("saveReport")->isEnabled());
    QTRY_COMPARE(faults(), QString());
    QCOMPARE(fixture.window.size(), size);
}

void tst_TextFits::production_showsAllOfItsTexts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"ru", "en"}) {
        for (const QSize size : {QSize(960, 540), QSize(1366, 768)})
            QTest::addRow("%s, %d", language, size.width()) << QString::fromLatin1(language) << size;
    }
}

void tst_TextFits::production_showsAllOfItsTexts()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    ProductionFixture fixture;
    fixture.window.resize(size);
    fixture.language.use(language);
    fixture.click("unlockProduction");
    QCoreApplication::processEvents();
    const auto faults = [&fixture] { return faultsIn(fixture.window).join(u'\n'); };
    QTRY_COMPARE(faults(), QString());
    QTest::keyClicks(fixture.find<QLineEdit>("productionTypedName"), u"shop"_s);
    fixture.click("unlockNow");
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QTRY_COMPARE(faults(), QString());
    QCOMPARE(fixture.window.size(), size);
}

void tst_TextFits::questionOfThePresets_showsAllOfItsText_data()
{
    QTest::addColumn<int>("zoom");
    for (const int zoom : {100, 125})
        QTest::addRow("%d %%", zoom) << zoom;
}

/// It stands in the narrowest pane, with another state behind it.
void tst_TextFits::questionOfThePresets_showsAllOfItsText()
{
    QFETCH(const int, zoom);
    DisplayScale::apply(zoom, false);
    MainWindowFixture fixture;
    fixture.window.resize(1366, 768);
    const auto show = [&fixture](const char* name, StateSlot::Tone tone) {
        fixture.find<StateSlot>(name)->show(
            tone,
            [] { return u"Preset \"Returns/Accepted by the shop on Sunday\" fills in values. The form would replace them for good."_s; },
            [] { return u"Overwrite"_s; }, [] {});
    };
    show("presetsUnreadable", StateSlot::Tone::Warning);
    show("presetTaken", StateSlot::Tone::Error);
    const auto faults = [&fixture] { return faultsIn(fixture.window).join(u'\n'); };
    QTRY_COMPARE(faults(), QString());
    QCOMPARE(fixture.window.size(), QSize(1366, 768));
}

void tst_TextFits::cutText_isFound()
{
    QWidget window;
    window.resize(1000, 200);
    auto* label = new QLabel(u"A text that is much too long for its room"_s, &window);
    auto* button = new QPushButton(u"A text that is much too long for its room"_s, &window);
    label->setGeometry(0, 0, 40, 20);
    button->setGeometry(0, 30, 40, 30);
    window.show();
    QCOMPARE(faultsIn(window).size(), 2);
    label->setGeometry(0, 0, label->sizeHint().width(), 20);
    button->setGeometry(-10, 30, button->sizeHint().width(), 30);
    QCOMPARE(faultsIn(window).size(), 1); // it lies outside
}

QTEST_MAIN(tst_TextFits)
#include "tst_TextFits.moc"
