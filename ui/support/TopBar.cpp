#include "TopBar.h"

#include "Appearance.h"
#include "DisplayScale.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "OperatorField.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>

#include <utility>

namespace vestnik {
namespace {

constexpr int wideEnough = 1200; ///< for the word beside the palette's key

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel),
      m_otherName(new QLabel),
      m_chooser(new QComboBox),
      m_badge(new KindBadge),
      m_mark(new QLabel),
      m_palette(new QPushButton),
      m_operator(new OperatorField)
{
    build();
    connect(m_chooser, &QComboBox::activated, this, [this](int row) { Q_EMIT environmentChosen(m_environments[row].id); });
    connect(m_palette, &QPushButton::clicked, this, &TopBar::paletteRequested);
    connect(m_operator, &OperatorField::named, this, &TopBar::operatorNamed);
    retranslateUi();
}

void TopBar::build()
{
    m_chooser->setObjectName(QStringLiteral("environment"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_chooser->setMaximumWidth(320);
    m_chooser->installEventFilter(this);
    m_chooser->view()->installEventFilter(this);
    qApp->installEventFilter(this);
    m_label->setBuddy(m_chooser);
    m_otherName->setObjectName(QStringLiteral("otherEnvironmentName"));
    m_otherName->setTextFormat(Qt::PlainText);
    m_otherName->setMaximumWidth(320);
    DisplayScale::setTextSize(*m_otherName, Tokens::TextSize::Strong);
    m_palette->setObjectName(QStringLiteral("palette"));
    m_palette->setIcon(lineIcon(QStringLiteral("search")));
    m_palette->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Tokens::space, 7, Tokens::space, 7);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_label);
    layout->addWidget(m_chooser);
    layout->addWidget(m_otherName);
    layout->addWidget(m_badge);
    layout->addWidget(m_mark, 1);
    layout->addWidget(m_palette);
    layout->addWidget(m_operator);
}

void TopBar::setEnvironments(const QList<Environment>& environments, const Environment& current)
{
    if (m_chooser->view()->isVisible() && current == m_current) { // a person chooses from it
        m_later = environments;
        return;
    }
    m_later.reset();
    m_environments = environments;
    m_current = current;
    retranslateUi();
}

void TopBar::takeLater()
{
    if (const auto later = std::exchange(m_later, std::nullopt))
        setEnvironments(*later, m_current);
}

void TopBar::setOperators(const QStringList& names)
{
    m_operator->setNames(names);
}

void TopBar::openEnvironments()
{
    m_chooser->setFocus(Qt::ShortcutFocusReason);
    m_chooser->showPopup();
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showPaletteText();
}

void TopBar::showPaletteText()
{
    const QString keys = Shortcuts::keyText(Shortcut::Palette);
    m_palette->setText(width() < wideEnough ? keys : QStringLiteral("%1   %2").arg(tr("Commands"), keys));
}

bool TopBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_isTabbing = false;
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        m_isTabbing = key == Qt::Key_Tab || key == Qt::Key_Backtab;
    }
    if (watched == m_chooser->view() && event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &TopBar::takeLater, Qt::QueuedConnection); // the choice is told after it
    if (watched != m_chooser)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        return takeKey(*static_cast<QKeyEvent*>(event)) || QWidget::eventFilter(watched, event);
    // A button that hides or is disabled gives its focus to what comes next. Here, the next key would change where events go.
    const bool isByTab = event->type() == QEvent::FocusIn
        && (static_cast<QFocusEvent*>(event)->reason() == Qt::TabFocusReason
            || static_cast<QFocusEvent*>(event)->reason() == Qt::BacktabFocusReason);
    if (isByTab && !m_isTabbing)
        QMetaObject::invokeMethod(m_chooser, qOverload<>(&QWidget::clearFocus), Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

bool TopBar::takeKey(QKeyEvent& press)
{
    // A closed box would take the next environment at a letter or an arrow: those open it, and Enter there chooses.
    const QList<int> opening{Qt::Key_Down, Qt::Key_Up, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_End, Qt::Key_Space};
    const bool isPlain = (press.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (opening.contains(press.key()) && isPlain) {
        m_chooser->showPopup();
        return true;
    }
    return isPlain && !press.text().isEmpty() && press.text().front().isPrint();
}

void TopBar::setOther(const Environment* other, Sender sender)
{
    const std::optional<Environment> now = other ? std::optional(*other) : std::nullopt;
    const bool isOtherSender = std::exchange(m_sender, sender) != sender;
    if (std::exchange(m_other, now) != now
        || (m_other && isOtherSender)) // the list of the environments may be open, and must stay as it is
        retranslateUi();
}

void TopBar::putLock(QWidget* lock)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    m_lock = new QWidget;
    auto* holder = new QHBoxLayout(m_lock);
    holder->setContentsMargins(0, 0, 0, 0);
    holder->addWidget(lock);
    line->insertWidget(line->indexOf(m_mark), m_lock);
}

void TopBar::putStates(QWidget* strip)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    const int place = line->indexOf(m_mark);
    line->setStretch(place, 0);
    line->insertWidget(place + 1, strip, 1);
}

void TopBar::putTeam(QWidget* mark)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    const bool isShown = !mark->isHidden();
    line->insertWidget(line->indexOf(m_palette) + 1, mark);
    mark->setVisible(isShown);
    setTabOrder(m_palette, mark);
}

void TopBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void TopBar::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    const bool isSolid = shown().kind == EnvironmentKind::Production;
    QPainter(this).fillRect(rect(), isSolid ? Appearance::kindColor(shown().kind) : Appearance::kindGround(shown().kind));
}

void TopBar::retranslateUi()
{
    m_label->setText(!m_other ? tr("Environment") : m_sender == Sender::Scenario ? tr("This scenario goes to") : tr("These sends go to"));
    m_chooser->setAccessibleName(tr("Environment"));
    m_chooser->view()->setAccessibleName(tr("Environment")); // the list that opens
    m_chooser->setToolTip(Shortcuts::tip(tr("Environment"), Shortcut::Environment));
    showPaletteText();
    m_palette->setAccessibleName(tr("Commands"));
    m_palette->setToolTip(Shortcuts::tip(tr("Commands"), Shortcut::Palette));
    m_chooser->clear();
    for (const Environment& environment : std::as_const(m_environments)) {
        m_chooser->addItem(environmentText(environment.name, environment.kind));
        m_chooser->setItemData(m_chooser->count() - 1, environment.endpoint().toDisplayString(), Qt::ToolTipRole);
        if (environment.id == m_current.id)
            m_chooser->setCurrentIndex(m_chooser->count() - 1);
    }
    const Environment& there = shown();
    m_chooser->setVisible(!m_other);
    m_otherName->setVisible(m_other.has_value());
    m_otherName->setText(environmentText(there.name, there.kind));
    m_otherName->setToolTip(m_otherName->text());
    if (m_lock)
        m_lock->setVisible(!m_other);
    m_badge->setKind(there.kind);
    m_badge->setVisible(there.kind != EnvironmentKind::Sandbox);
    m_mark->setText(there.kind == EnvironmentKind::Sandbox ? sandboxNotice() : there.endpoint().host());
    const bool isSolid = there.kind == EnvironmentKind::Production;
    const QColor onSolid = Tokens::colour(Tokens::Colour::OnProduction);
    Appearance::tint(*m_label, isSolid ? onSolid : Tokens::colour(Tokens::Colour::Secondary));
    Appearance::tint(*m_mark, isSolid ? onSolid : Appearance::kindTextColor(there.kind));
    Appearance::tint(*m_otherName, isSolid ? onSolid : Appearance::kindTextColor(there.kind));
    update();
}

} // namespace vestnik
