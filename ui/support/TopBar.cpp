#include "TopBar.h"

#include "Appearance.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "OperatorField.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>

namespace vestnik {
namespace {

constexpr int wideEnough = 1200; ///< for the word beside the palette's key

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel),
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
    m_label->setBuddy(m_chooser);
    m_palette->setObjectName(QStringLiteral("palette"));
    m_palette->setIcon(lineIcon(QStringLiteral("search")));
    m_palette->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Tokens::space, 7, Tokens::space, 7);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_label);
    layout->addWidget(m_chooser);
    layout->addWidget(m_badge);
    layout->addWidget(m_mark, 1);
    layout->addWidget(m_palette);
    layout->addWidget(m_operator);
}

void TopBar::setEnvironments(const QList<Environment>& environments, const Environment& current)
{
    m_environments = environments;
    m_current = current;
    retranslateUi();
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
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    // A closed box would take the next environment at a letter or an arrow: those open it, and Enter there chooses.
    const auto* press = static_cast<QKeyEvent*>(event);
    const QList<int> opening{Qt::Key_Down, Qt::Key_Up, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_End, Qt::Key_Space};
    const bool isPlain = (press->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (opening.contains(press->key()) && isPlain)
        m_chooser->showPopup();
    else if (!isPlain || press->text().isEmpty() || !press->text().front().isPrint())
        return QWidget::eventFilter(watched, event);
    return true;
}

void TopBar::putLock(QWidget* lock)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    line->insertWidget(line->indexOf(m_mark), lock);
}

void TopBar::putStates(QWidget* strip)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    const int place = line->indexOf(m_mark);
    line->setStretch(place, 0);
    line->insertWidget(place + 1, strip, 1);
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
    const bool isSolid = m_current.kind == EnvironmentKind::Production;
    QPainter(this).fillRect(rect(), isSolid ? Appearance::kindColor(m_current.kind) : Appearance::kindGround(m_current.kind));
}

void TopBar::retranslateUi()
{
    m_label->setText(tr("Environment"));
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
    m_badge->setKind(m_current.kind);
    m_badge->setVisible(m_current.kind != EnvironmentKind::Sandbox);
    m_mark->setText(m_current.kind == EnvironmentKind::Sandbox ? sandboxNotice() : m_current.endpoint().host());
    const bool isSolid = m_current.kind == EnvironmentKind::Production;
    const QColor onSolid = Tokens::colour(Tokens::Colour::OnProduction);
    Appearance::tint(*m_label, isSolid ? onSolid : Tokens::colour(Tokens::Colour::Secondary));
    Appearance::tint(*m_mark, isSolid ? onSolid : Appearance::kindTextColor(m_current.kind));
    update();
}

} // namespace vestnik
