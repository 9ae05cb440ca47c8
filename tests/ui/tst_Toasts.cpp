#include "PaneFixture.h"
#include "Toasts.h"
#include "ToastsOf.h"

#include <QEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace vestnik;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A page with a field at the top, and a button in the lower right corner that toasts are to keep off.
struct Page : test::InEnglish {
    Page()
    {
        window.resize(900, 600);
        field->setParent(&window);
        field->setGeometry(20, 20, 300, 30);
        send->setParent(&window);
        window.show();
        window.activateWindow(); // keys reach an active window only
        isActive = QTest::qWaitForWindowActive(&window);
        toasts().setStay(1h);
    }

    Toasts& toasts() { return Toasts::of(window); }
    /// Says that something was done, and counts in `undone` how often it is undone.
    Toast* offer(const QString& said)
    {
        return toasts().add(owner,
                            {.tone = Toast::Tone::Done,
                             .text = [said] { return said; },
                             .offers = {{.text = [] { return u"Undo"_s; }, .act = [this, said] { undone += said; }, .isUndo = true}}});
    }
    Toast* say(const QString& said)
    {
        return toasts().say(owner, Toast::Tone::Information, [said] { return said; });
    }
    /// Returns the texts in view from top to bottom.
    QStringList said()
    {
        QList<Toast*> found = window.findChildren<Toast*>();
        found.removeIf([](const Toast* toast) { return toast->isHidden(); });
        std::sort(found.begin(), found.end(), [](const Toast* a, const Toast* b) { return a->y() < b->y(); });
        QStringList texts;
        for (const Toast* toast : found)
            texts += toast->text();
        return texts;
    }
    static QPushButton* buttonOf(const Toast* toast) { return toast->findChild<QPushButton*>(); }
    QRect placeOf(const QWidget* widget) { return {widget->mapTo(&window, QPoint()), widget->size()}; }
    void pressUndoKey() { QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier); }

    bool isActive = false;
    QWidget window;
    QLineEdit* field = new QLineEdit;
    QPushButton* send = new QPushButton(u"Send"_s);
    QObject owner;
    QStringList undone;
};

} // namespace

class tst_Toasts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoOffers_liveSideBySide();
    void textWithoutOffer_isReplaced();
    void offer_staysWhenATextComes();
    void nothingInThePage_moves();
    void corner_isKeptFreeOfWhatMustBeSeen();
    void fieldWithTheFocus_isNotCovered();
    void expiredUndo_comesBackByItsKey();
    void key_neverTakesAnotherOffer();
    void pointer_holdsIt();
    void focus_holdsItAndGoesBack();
    void tab_leadsToIt();
    void owner_takesItsToastsAlong();
    void withdrawn_isNotUndone();
    void undoOfAnOwner_replacesItsEarlierOne();
    void window_mayEndWithToasts();
    void language_changesItsTexts();
    void reader_hearsTheOfferToo();
    void longText_putsTheButtonsBelow();
    void onlyTenUndos_areKept();
};

void tst_Toasts::twoOffers_liveSideBySide()
{
    Page page;
    const Toast* first = page.offer(u"one"_s);
    page.offer(u"two"_s);
    QCOMPARE(page.said(), QStringList({u"one"_s, u"two"_s}));
    QPushButton* undo = Page::buttonOf(first);
    QVERIFY(undo->isVisible());
    undo->click();
    QCOMPARE(page.undone, QStringList(u"one"_s));
    QCOMPARE(page.said(), QStringList(u"two"_s));
}

void tst_Toasts::textWithoutOffer_isReplaced()
{
    Page page;
    page.say(u"one"_s);
    page.say(u"two"_s);
    QCOMPARE(page.said(), QStringList(u"two"_s));
}

void tst_Toasts::offer_staysWhenATextComes()
{
    Page page;
    page.offer(u"one"_s);
    page.say(u"two"_s);
    QCOMPARE(page.said(), QStringList({u"one"_s, u"two"_s}));
}

void tst_Toasts::nothingInThePage_moves()
{
    Page page;
    page.window.setLayout(new QVBoxLayout);
    page.window.layout()->addWidget(page.field);
    page.window.layout()->addWidget(page.send);
    page.window.layout()->activate();
    const QRect field = page.field->geometry();
    const QRect send = page.send->geometry();
    page.offer(u"one"_s);
    const Toast* last = page.offer(u"two"_s);
    QCoreApplication::processEvents();
    QCOMPARE(page.field->geometry(), field);
    QCOMPARE(page.send->geometry(), send);
    QCOMPARE(page.placeOf(last).bottomRight(), page.window.rect().bottomRight() - QPoint(16, 16));
}

void tst_Toasts::corner_isKeptFreeOfWhatMustBeSeen()
{
    Page page;
    page.send->setGeometry(600, 540, 280, 40);
    Toasts::keepOff(*page.send);
    const Toast* toast = page.offer(u"one"_s);
    QVERIFY(!page.placeOf(toast).intersects(page.placeOf(page.send)));
    page.send->move(600, 440); // it comes where the toast is
    QTRY_VERIFY(!page.placeOf(toast).intersects(page.placeOf(page.send)));
    page.send->hide();
    QTRY_COMPARE(page.placeOf(toast).bottom(), page.window.rect().bottom() - 16);
}

void tst_Toasts::fieldWithTheFocus_isNotCovered()
{
    Page page;
    QVERIFY(page.isActive);
    page.field->setGeometry(600, 540, 280, 40);
    page.field->setFocus();
    const Toast* toast = page.offer(u"one"_s);
    QVERIFY(!page.placeOf(toast).intersects(page.placeOf(page.field)));
}

void tst_Toasts::expiredUndo_comesBackByItsKey()
{
    Page page;
    page.toasts().setStay(1ms);
    page.offer(u"one"_s);
    page.offer(u"two"_s);
    QTRY_COMPARE(page.said(), QStringList());
    page.toasts().setStay(1h);
    page.pressUndoKey();
    QCOMPARE(page.said(), QStringList(u"two"_s)); // it is seen before it is undone
    QCOMPARE(page.undone, QStringList());
    page.pressUndoKey();
    QCOMPARE(page.undone, QStringList(u"two"_s));
    page.pressUndoKey();
    page.pressUndoKey();
    QCOMPARE(page.undone, QStringList({u"two"_s, u"one"_s}));
    page.pressUndoKey();
    QCOMPARE(page.said(), QStringList());
}

void tst_Toasts::key_neverTakesAnotherOffer()
{
    Page page;
    bool isTaken = false;
    page.toasts().add(page.owner,
                      {.tone = Toast::Tone::Information,
                       .text = [] { return u"pasted"_s; },
                       .offers = {{.text = [] { return u"Put it into the form"_s; }, .act = [&] { isTaken = true; }}}});
    page.pressUndoKey();
    QVERIFY(!isTaken);
    QCOMPARE(page.said(), QStringList(u"pasted"_s));
}

void tst_Toasts::pointer_holdsIt()
{
    Page page;
    page.toasts().setStay(1ms);
    Toast* held = page.offer(u"held"_s);
    QEnterEvent enter({}, {}, {});
    QCoreApplication::sendEvent(held, &enter);
    page.offer(u"free"_s);
    QTRY_COMPARE(page.said(), QStringList(u"held"_s)); // that has had the same time
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(held, &leave);
    QTRY_COMPARE(page.said(), QStringList());
}

void tst_Toasts::focus_holdsItAndGoesBack()
{
    Page page;
    QVERIFY(page.isActive);
    page.field->setFocus();
    page.toasts().setStay(50ms);
    const Toast* held = page.offer(u"held"_s);
    Page::buttonOf(held)->setFocus();
    page.offer(u"free"_s);
    QTRY_COMPARE(page.said(), QStringList(u"held"_s));
    held->findChild<QToolButton*>()->click();
    QCOMPARE(QApplication::focusWidget(), page.field);
}

void tst_Toasts::tab_leadsToIt()
{
    Page page;
    QVERIFY(page.isActive);
    page.field->setFocus();
    const Toast* toast = page.offer(u"one"_s);
    QTest::keyClick(page.field, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), Page::buttonOf(toast));
    QTest::keyClick(Page::buttonOf(toast), Qt::Key_Space);
    QCOMPARE(page.undone, QStringList(u"one"_s));
    QCOMPARE(QApplication::focusWidget(), page.field);
}

void tst_Toasts::owner_takesItsToastsAlong()
{
    Page page;
    bool isUndone = false;
    auto other = std::make_unique<QObject>();
    page.toasts().offerUndo(*other, [] { return u"other"_s; }, [] { return u"Undo"_s; }, [&] { isUndone = true; });
    page.offer(u"one"_s);
    other.reset();
    QCOMPARE(page.said(), QStringList(u"one"_s));
    page.pressUndoKey();
    page.pressUndoKey();
    page.pressUndoKey();
    QCOMPARE(page.undone, QStringList(u"one"_s));
    QVERIFY(!isUndone);
}

void tst_Toasts::withdrawn_isNotUndone()
{
    Page page;
    page.toasts().setStay(1ms);
    page.offer(u"gone"_s);
    QTRY_COMPARE(page.said(), QStringList());
    page.toasts().setStay(1h);
    page.offer(u"in view"_s);
    page.toasts().withdraw(page.owner);
    QCOMPARE(page.said(), QStringList());
    page.pressUndoKey();
    page.pressUndoKey();
    QCOMPARE(page.undone, QStringList());
}

void tst_Toasts::undoOfAnOwner_replacesItsEarlierOne()
{
    Page page;
    QObject other;
    QStringList undone;
    const auto offer = [&](QObject& owner, const QString& said) {
        page.toasts().offerUndo(owner, [said] { return said; }, [] { return u"Undo"_s; }, [&undone, said] { undone += said; });
    };
    offer(page.owner, u"first"_s);
    offer(other, u"another's"_s);
    offer(page.owner, u"second"_s);
    QCOMPARE(test::toastTexts(page.window), (QStringList{u"another's"_s, u"second"_s}));
    for (int i = 0; i < 3; ++i)
        page.toasts().undoNewest();
    QCOMPARE(undone, (QStringList{u"second"_s, u"another's"_s}));
}

void tst_Toasts::window_mayEndWithToasts()
{
    Page page;
    for (int i = 0; i < 3; ++i) {
        auto* pane = new QWidget(&page.window);
        auto* field = new QLineEdit(pane);
        pane->show();
        page.toasts().offerUndo(*pane, [] { return u"one"_s; }, [] { return u"Undo"_s; }, [] {});
        field->setFocus(); // it is lost while the window ends
    }
    QCOMPARE(page.said().size(), 3);
}

void tst_Toasts::language_changesItsTexts()
{
    Page page;
    QString word = u"deleted"_s;
    const Toast* toast = page.toasts().offerUndo(page.owner, [&] { return word; }, [&] { return word.toUpper(); }, [] {});
    word = u"a much longer word for what was deleted"_s;
    const int before = toast->width();
    page.language.use(u"ru"_s);
    QCOMPARE(toast->text(), word);
    QTRY_COMPARE(Page::buttonOf(toast)->text(), word.toUpper());
    QVERIFY(toast->accessibleName().contains(word));
    QVERIFY(toast->width() > before);
    QCOMPARE(toast->findChild<QToolButton*>()->accessibleName(), u"Закрыть сообщение"_s);
    QTRY_COMPARE(page.placeOf(toast).right(), page.window.rect().right() - 16);
}

void tst_Toasts::reader_hearsTheOfferToo()
{
    Page page;
    QCOMPARE(page.offer(u"one"_s)->accessibleName(), u"one [Undo]"_s);
}

void tst_Toasts::longText_putsTheButtonsBelow()
{
    Page page;
    const Toast* brief = page.offer(u"one"_s);
    const Toast* wordy = page.offer(u"so many words that they fill line after line "_s.repeated(4));
    QVERIFY(wordy->width() <= 420);
    QVERIFY(brief->height() >= 40 && brief->height() <= 64);
    const QWidget* text = wordy->findChild<QLabel*>();
    QVERIFY(page.placeOf(Page::buttonOf(wordy)).top() >= page.placeOf(text).bottom());
    QVERIFY(wordy->height() >= Page::buttonOf(wordy)->height() + 4 * text->fontMetrics().lineSpacing());
}

void tst_Toasts::onlyTenUndos_areKept()
{
    Page page;
    page.toasts().setStay(1ms);
    for (int i = 0; i < 12; ++i)
        page.offer(QString::number(i));
    QTRY_COMPARE(page.said(), QStringList());
    page.toasts().setStay(1h);
    for (int i = 0; i < 24; ++i)
        page.pressUndoKey();
    QCOMPARE(page.undone.size(), 10);
    QCOMPARE(page.undone.last(), u"2"_s);
}

QTEST_MAIN(tst_Toasts)

#include "tst_Toasts.moc"
