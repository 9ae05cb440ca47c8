#include "Appearance.h"
#include "ButtonRole.h"
#include "EventStepper.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using Tokens::Colour;

namespace {

/// One of each control that the window has.
class Gallery : public QWidget {
public:
    Gallery()
    {
        auto* layout = new QFormLayout(this);
        for (const EnvironmentKind kind : {EnvironmentKind::Sandbox, EnvironmentKind::Test, EnvironmentKind::Production}) {
            auto* button = new QPushButton(QStringLiteral("Send"));
            setButtonRole(*button, ButtonRole::Primary, kind);
            auto* badge = new KindBadge;
            badge->setKind(kind);
            layout->addRow(badge, button);
        }
        auto* table = new QTableWidget(3, 2);
        table->setSelectionBehavior(QAbstractItemView::SelectRows);
        table->selectRow(1);
        auto* tabs = new QTabWidget;
        tabs->addTab(table, QStringLiteral("Rows"));
        auto* ticked = new QCheckBox(QStringLiteral("Tick"));
        ticked->setChecked(true);
        auto* chosen = new QRadioButton(QStringLiteral("Choice"));
        chosen->setChecked(true);
        auto* bar = new QProgressBar;
        bar->setValue(40);
        auto* disabled = new QPushButton(QStringLiteral("Off"));
        disabled->setEnabled(false);
        auto* box = new QComboBox;
        box->addItem(QStringLiteral("Choice"));
        auto* tool = new QToolButton;
        tool->setText(QStringLiteral("Menu"));
        for (QWidget* widget :
             {static_cast<QWidget*>(new QLineEdit(QStringLiteral("text"))), static_cast<QWidget*>(box), static_cast<QWidget*>(new QSpinBox),
              static_cast<QWidget*>(ticked), static_cast<QWidget*>(chosen), static_cast<QWidget*>(bar), static_cast<QWidget*>(disabled),
              static_cast<QWidget*>(tool), static_cast<QWidget*>(tabs), static_cast<QWidget*>(new QScrollBar(Qt::Horizontal))})
            layout->addRow(widget);
        resize(400, 700);
    }
};

QImage pictureOf(QWidget& widget)
{
    return widget.grab().toImage();
}

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

bool hasColour(const QImage& image, const QColor& colour)
{
    return pixelsOf(image, colour) > 0;
}

} // namespace

class tst_VestnikStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { Appearance::apply(QStringLiteral("light")); }
    void switchOfTheme_leavesNothingBehind();
    void primaryButton_isFilledWithItsKind_data();
    void primaryButton_isFilledWithItsKind();
    void primaryButton_takesOnePressOfADoubleClick();
    void focus_isSeenOnEveryControl_data();
    void focus_isSeenOnEveryControl();
    void controls_areHighEnoughToHit();
    void iconsOfQtsControls_areOurs();
};

void tst_VestnikStyle::switchOfTheme_leavesNothingBehind()
{
    Gallery lasting;
    const QImage light = pictureOf(lasting);
    Appearance::apply(QStringLiteral("dark"));
    Gallery fresh;
    QTRY_COMPARE(pictureOf(lasting), pictureOf(fresh));
    QVERIFY(pictureOf(lasting) != light);
    Appearance::apply(QStringLiteral("light"));
    QTRY_COMPARE(pictureOf(lasting), light);
}

void tst_VestnikStyle::primaryButton_isFilledWithItsKind_data()
{
    QTest::addColumn<EnvironmentKind>("kind");
    QTest::addColumn<int>("fill");
    QTest::newRow("sandbox") << EnvironmentKind::Sandbox << static_cast<int>(Colour::Sandbox);
    QTest::newRow("test") << EnvironmentKind::Test << static_cast<int>(Colour::Test);
    QTest::newRow("production") << EnvironmentKind::Production << static_cast<int>(Colour::Production);
}

void tst_VestnikStyle::primaryButton_isFilledWithItsKind()
{
    QFETCH(EnvironmentKind, kind);
    QFETCH(int, fill);
    QPushButton button(QStringLiteral("Send"));
    setButtonRole(button, ButtonRole::Primary, kind);
    const QColor colour = Tokens::colour(static_cast<Colour>(fill));
    QVERIFY(hasColour(pictureOf(button), colour));
    button.setEnabled(false);
    QVERIFY2(!hasColour(pictureOf(button), colour), "a button that cannot be pressed must not look as if it could");
}

void tst_VestnikStyle::primaryButton_takesOnePressOfADoubleClick()
{
    QPushButton button;
    setButtonRole(button, ButtonRole::Primary);
    setButtonRole(button, ButtonRole::Primary, EnvironmentKind::Test);
    QSignalSpy clicked(&button, &QPushButton::clicked);
    QTest::mouseDClick(&button, Qt::LeftButton); // the second press alone: the first one was another button's
    QCOMPARE(clicked.size(), 0);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

void tst_VestnikStyle::focus_isSeenOnEveryControl_data()
{
    QTest::addColumn<QWidget*>("control");
    QTest::newRow("button") << static_cast<QWidget*>(new QPushButton(QStringLiteral("Press")));
    QTest::newRow("field") << static_cast<QWidget*>(new QLineEdit);
    QTest::newRow("choice") << static_cast<QWidget*>(new QComboBox);
    QTest::newRow("number") << static_cast<QWidget*>(new QSpinBox);
    QTest::newRow("tick") << static_cast<QWidget*>(new QCheckBox(QStringLiteral("Tick")));
    auto* steps = new EventStepper;
    steps->setStep(0, {.id = QStringLiteral("order.accepted"), .name = {}, .caption = {}, .tip = {}});
    steps->setCurrentRow(0);
    QTest::newRow("steps") << static_cast<QWidget*>(steps);
    QTest::newRow("table") << static_cast<QWidget*>(new QTableWidget(2, 2));
    auto* tool = new QToolButton;
    tool->setText(QStringLiteral("Menu"));
    tool->setFocusPolicy(Qt::StrongFocus);
    QTest::newRow("tool button") << static_cast<QWidget*>(tool);
}

void tst_VestnikStyle::focus_isSeenOnEveryControl()
{
    QFETCH(QWidget*, control);
    QWidget window;
    auto* layout = new QFormLayout(&window);
    auto* other = new QPushButton(QStringLiteral("Other"));
    layout->addRow(other);
    layout->addRow(control);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QColor ring = Tokens::colour(Colour::Accent);
    other->setFocus(Qt::TabFocusReason);
    const int before = pixelsOf(pictureOf(*control), ring); // the chosen step has a ring of its own
    control->setFocus(Qt::TabFocusReason);
    QVERIFY(pixelsOf(pictureOf(*control), ring) > before);
}

void tst_VestnikStyle::controls_areHighEnoughToHit()
{
    QVERIFY(QPushButton(QStringLiteral("Press")).sizeHint().height() >= Tokens::controlHeight);
    QVERIFY(QLineEdit().sizeHint().height() >= Tokens::controlHeight);
    QVERIFY(QComboBox().sizeHint().height() >= Tokens::controlHeight);
    QVERIFY(QToolButton().sizeHint().height() >= Tokens::compactHeight);
}

void tst_VestnikStyle::iconsOfQtsControls_areOurs()
{
    const QPixmap cross = lineIcon(QStringLiteral("close")).pixmap(16);
    QVERIFY(!cross.isNull());
    QCOMPARE(QApplication::style()->standardIcon(QStyle::SP_LineEditClearButton).pixmap(16).toImage(), cross.toImage());
    QVERIFY(QApplication::style()->standardIcon(QStyle::SP_ArrowLeft).pixmap(16).toImage()
            == lineIcon(QStringLiteral("chevron-left")).pixmap(16).toImage());
}

QTEST_MAIN(tst_VestnikStyle)
#include "tst_VestnikStyle.moc"
