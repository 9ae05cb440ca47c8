#include "PaneFixture.h"
#include "StateStrip.h"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

StateSlot::Text fixed(const QString& text)
{
    return [text] { return text; };
}

/// A page with a strip in the free part of its first line.
struct Page : test::InEnglish {
    explicit Page(StateStrip::Room room) : strip(new StateStrip(room))
    {
        auto* head = new QHBoxLayout;
        head->addWidget(title);
        auto* layout = new QVBoxLayout(&window);
        layout->addLayout(head);
        layout->addWidget(rows, 1);
        if (room == StateStrip::Room::Line)
            head->addWidget(strip, 1);
        else
            layout->addWidget(strip);
        layout->addWidget(send);
        window.resize(700, 500);
        window.show();
    }

    QList<QRect> places()
    {
        window.layout()->activate();
        return {title->geometry(), QRect(rows->pos(), QSize(rows->width(), 0)), send->geometry()};
    }
    QLabel* label() { return strip->findChild<QLabel*>(); }
    QPushButton* button(const QString& text)
    {
        const QList<QPushButton*> all = strip->findChildren<QPushButton*>();
        const auto found = std::find_if(all.cbegin(), all.cend(),
                                        [&](const QPushButton* b) { return b->isVisible() && b->text() == text; });
        return found == all.cend() ? nullptr : *found;
    }
    QToolButton* more() { return strip->findChild<QToolButton*>(u"moreStates"_s); }
    QToolButton* closing()
    {
        const QList<QToolButton*> all = strip->findChildren<QToolButton*>();
        const auto found = std::find_if(all.cbegin(), all.cend(), [this](const QToolButton* b) { return b != more(); });
        return found == all.cend() ? nullptr : *found;
    }

    QWidget window;
    QLabel* title = new QLabel(u"Title"_s);
    QPlainTextEdit* rows = new QPlainTextEdit;
    QPushButton* send = new QPushButton(u"Send"_s);
    StateStrip* strip;
};

} // namespace

class tst_StateStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingElse_moves_data();
    void nothingElse_moves();
    void laterState_leavesTheFormerItsButton();
    void error_standsBeforeAWarning();
    void firstInRank_standsBeforeAnError();
    void secondPressOfTwo_meansNothing();
    void stateUnderTheFinger_isNotTaken();
    void end_takesItsOwnStateAlone();
    void closing_isAPersonsWord();
    void bothActs_areOffered();
    void act_maySaySomethingNew();
    void list_hasEveryState();
    void textWithoutRoom_isWholeInTheList();
    void narrowLine_keepsTheActsInTheList();
    void language_changesItsTexts();
    void reader_hasTheWholeText();
    void trouble_aloneIsYellowOrRed_data();
    void trouble_aloneIsYellowOrRed();
};

void tst_StateStrip::nothingElse_moves_data()
{
    QTest::addColumn<StateStrip::Room>("room");
    QTest::newRow("in a line") << StateStrip::Room::Line;
    QTest::newRow("below rows") << StateStrip::Room::Lines;
}

void tst_StateStrip::nothingElse_moves()
{
    QFETCH(const StateStrip::Room, room);
    Page page(room);
    StateSlot* first = page.strip->add(u"first"_s);
    StateSlot* second = page.strip->add(u"second"_s);
    const QList<QRect> before = page.places();
    first->show(StateSlot::Tone::Warning, fixed(u"A long state of affairs. "_s.repeated(10)), fixed(u"Do"_s), [] { });
    QCOMPARE(page.places(), before);
    second->show(StateSlot::Tone::Error, fixed(u"Another"_s));
    QCOMPARE(page.places(), before);
    first->close();
    second->close();
    QCOMPARE(page.places(), before);
}

void tst_StateStrip::laterState_leavesTheFormerItsButton()
{
    Page page(StateStrip::Room::Line);
    QStringList done;
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(u"first"_s), fixed(u"Do the first"_s), [&] { done += u"first"_s; });
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, fixed(u"second"_s), fixed(u"Do the second"_s), [&] { done += u"second"_s; });
    QCOMPARE(page.label()->text(), u"second"_s);
    QCOMPARE(page.more()->text(), u"2 states"_s);
    page.button(u"Do the second"_s)->click();
    QCOMPARE(page.label()->text(), u"first"_s);
    QVERIFY(!page.more()->isVisible());
    page.button(u"Do the first"_s)->click();
    QCOMPARE(done, QStringList({u"second"_s, u"first"_s}));
    QVERIFY(!page.strip->inView());
}

void tst_StateStrip::error_standsBeforeAWarning()
{
    Page page(StateStrip::Room::Line);
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Error, fixed(u"an error"_s));
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, fixed(u"a warning"_s));
    QCOMPARE(page.label()->text(), u"an error"_s);
}

void tst_StateStrip::firstInRank_standsBeforeAnError()
{
    Page page(StateStrip::Room::Line);
    page.strip->add(u"a"_s, StateSlot::Rank::First)->show(StateSlot::Tone::Warning, fixed(u"where it goes"_s));
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Error, fixed(u"an error"_s));
    QCOMPARE(page.label()->text(), u"where it goes"_s);
}

void tst_StateStrip::secondPressOfTwo_meansNothing()
{
    Page page(StateStrip::Room::Line);
    int first = 0;
    int second = 0;
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(u"below"_s), fixed(u"Change"_s), [&second] { ++second; });
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, fixed(u"above"_s), fixed(u"Show"_s), [&first] { ++first; });
    QPushButton* button = page.button(u"Show"_s);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(page.button(u"Change"_s), button); // it means the other state now
    QMouseEvent again(QEvent::MouseButtonDblClick, button->rect().center(), button->mapToGlobal(button->rect().center()), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(button, &again);
    QTest::mouseRelease(button, Qt::LeftButton);
    QCOMPARE(first, 1);
    QCOMPARE(second, 0);
    QTest::mouseClick(button, Qt::LeftButton); // a press of its own
    QCOMPARE(second, 1);
}

void tst_StateStrip::stateUnderTheFinger_isNotTaken()
{
    Page page(StateStrip::Room::Line);
    int taken = 0;
    StateSlot* later = page.strip->add(u"b"_s);
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(u"a"_s), fixed(u"Show"_s), [&taken] { ++taken; });
    QPushButton* button = page.button(u"Show"_s);
    QTest::mousePress(button, Qt::LeftButton);
    later->show(StateSlot::Tone::Error, fixed(u"b"_s), fixed(u"Change"_s), [&taken] { ++taken; });
    QTest::mouseRelease(button, Qt::LeftButton);
    QCOMPARE(taken, 0);
}

void tst_StateStrip::end_takesItsOwnStateAlone()
{
    Page page(StateStrip::Room::Line);
    StateSlot* first = page.strip->add(u"a"_s);
    StateSlot* second = page.strip->add(u"b"_s);
    first->show(StateSlot::Tone::Warning, fixed(u"first"_s));
    second->show(StateSlot::Tone::Warning, fixed(u"second"_s));
    first->close();
    QCOMPARE(page.label()->text(), u"second"_s);
    QVERIFY(!first->isShown() && second->isShown());
    second->close();
    QVERIFY(!page.label()->isVisible());
}

void tst_StateStrip::closing_isAPersonsWord()
{
    Page page(StateStrip::Room::Line);
    StateSlot* state = page.strip->add(u"a"_s);
    const QSignalSpy dismissed(state, &StateSlot::dismissed);
    state->show(StateSlot::Tone::Warning, fixed(u"first"_s));
    state->close();
    QCOMPARE(dismissed.size(), 0);
    state->show(StateSlot::Tone::Warning, fixed(u"first"_s));
    page.closing()->click();
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(!state->isShown());
    QCOMPARE(state->text(), QString());
}

void tst_StateStrip::bothActs_areOffered()
{
    Page page(StateStrip::Room::Line);
    StateSlot* state = page.strip->add(u"a"_s);
    QString done;
    state->show(StateSlot::Tone::Error, fixed(u"cannot write"_s), fixed(u"Back up"_s), [&] { done = u"backed up"_s; });
    state->offerToo(fixed(u"Set aside"_s), [&] { done = u"set aside"_s; });
    QVERIFY(page.button(u"Back up"_s));
    page.button(u"Set aside"_s)->click();
    QCOMPARE(done, u"set aside"_s);
    QVERIFY(!state->isShown());
}

void tst_StateStrip::act_maySaySomethingNew()
{
    Page page(StateStrip::Room::Line);
    StateSlot* state = page.strip->add(u"a"_s);
    state->show(StateSlot::Tone::Error, fixed(u"first"_s), fixed(u"Go on"_s),
                [state] { state->show(StateSlot::Tone::Error, fixed(u"and then"_s), fixed(u"Once more"_s), [] { }); });
    page.button(u"Go on"_s)->click();
    QCOMPARE(page.label()->text(), u"and then"_s);
    QVERIFY(page.button(u"Once more"_s));
}

void tst_StateStrip::list_hasEveryState()
{
    Page page(StateStrip::Room::Line);
    QString done;
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(u"first"_s), fixed(u"Do the first"_s), [&] { done = u"first"_s; });
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, fixed(u"second"_s), fixed(u"Do the second"_s), [] { });
    page.more()->click();
    const auto* list = page.strip->findChild<QFrame*>(u"stateList"_s);
    QVERIFY(list->isVisible());
    const QList<QPushButton*> buttons = list->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    QCOMPARE(buttons[1]->text(), u"Do the first"_s); // the newest one stands on top
    buttons[1]->click();
    QCOMPARE(done, u"first"_s);
    QVERIFY(!list->isVisible());
    QCOMPARE(page.label()->text(), u"second"_s);
}

void tst_StateStrip::textWithoutRoom_isWholeInTheList()
{
    Page page(StateStrip::Room::Line);
    const QString text = u"Many words about it. "_s.repeated(30).trimmed();
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(text));
    QVERIFY(page.label()->text().endsWith(u'…'));
    QCOMPARE(page.label()->accessibleName(), text);
    QCOMPARE(page.label()->toolTip(), text);
    QTRY_VERIFY(page.more()->isVisible());
    page.more()->click();
    const auto* list = page.strip->findChild<QFrame*>(u"stateList"_s);
    const auto* whole = list->findChild<QLabel*>();
    QCOMPARE(whole->text(), text);
    QVERIFY(whole->height() >= whole->heightForWidth(whole->width()));
}

void tst_StateStrip::narrowLine_keepsTheActsInTheList()
{
    Page page(StateStrip::Room::Line);
    bool isDone = false;
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, fixed(u"A state"_s), fixed(u"Do what is to be done about it"_s),
                                  [&] { isDone = true; });
    QVERIFY(page.button(u"Do what is to be done about it"_s));
    page.window.resize(380, 500);
    QTRY_VERIFY(!page.button(u"Do what is to be done about it"_s));
    page.more()->click();
    page.strip->findChild<QFrame*>(u"stateList"_s)->findChild<QPushButton*>()->click();
    QVERIFY(isDone);
}

void tst_StateStrip::language_changesItsTexts()
{
    Page page(StateStrip::Room::Line);
    QString word = u"cannot write"_s;
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Warning, [&] { return word; }, [&] { return word.toUpper(); }, [] {});
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, [&] { return word + u'!'; });
    word = u"не пишется"_s;
    page.language.use(u"ru"_s);
    QTRY_COMPARE(page.label()->text(), word + u'!');
    QCOMPARE(page.more()->text(), u"2 состояния"_s);
    page.closing()->click();
    QVERIFY(page.button(word.toUpper()));
}

void tst_StateStrip::reader_hasTheWholeText()
{
    Page page(StateStrip::Room::Line);
    page.strip->add(u"a"_s)->show(StateSlot::Tone::Error, fixed(u"an error"_s));
    page.strip->add(u"b"_s)->show(StateSlot::Tone::Warning, fixed(u"a warning"_s));
    QCOMPARE(page.label()->accessibleName(), u"an error"_s); // the one in view
    QCOMPARE(page.more()->accessibleName(), u"2 states"_s);
}

void tst_StateStrip::trouble_aloneIsYellowOrRed_data()
{
    QTest::addColumn<StateSlot::Tone>("tone");
    QTest::addColumn<Tokens::Colour>("ground");
    QTest::newRow("information") << StateSlot::Tone::Information << Tokens::Colour::NeutralGround;
    QTest::newRow("done") << StateSlot::Tone::Done << Tokens::Colour::OkGround;
    QTest::newRow("warning") << StateSlot::Tone::Warning << Tokens::Colour::WarnGround;
    QTest::newRow("error") << StateSlot::Tone::Error << Tokens::Colour::RefusedGround;
}

void tst_StateStrip::trouble_aloneIsYellowOrRed()
{
    QFETCH(const StateSlot::Tone, tone);
    QFETCH(const Tokens::Colour, ground);
    Page page(StateStrip::Room::Line);
    page.strip->add(u"state"_s)->show(tone, fixed(u"x"_s));
    const QImage picture = page.strip->grab().toImage();
    QCOMPARE(picture.pixelColor(picture.width() / 2, picture.height() / 2), Tokens::colour(ground));
}

QTEST_MAIN(tst_StateStrip)

#include "tst_StateStrip.moc"
