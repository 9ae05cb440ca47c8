#include "PresetsDock.h"

#include "LineIcon.h"
#include "PresetsPane.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

constexpr int wideWindow = 1200; ///< the width of the window from which the pane has a column of its own
constexpr int dockEdgeWidth = 28;
constexpr int dockWidth = 200;
constexpr int flyoutWidth = 260;

} // namespace

PresetsDock::PresetsDock(PresetsPane& pane, QWidget* parent)
    : QWidget(parent), m_pane(pane), m_edge(new QToolButton), m_flyout(new QFrame(this))
{
    m_edge->setObjectName(QStringLiteral("openPresets"));
    m_edge->setIcon(lineIcon(QStringLiteral("chevron-right")));
    m_edge->setAutoRaise(true);
    m_edge->setFocusPolicy(Qt::StrongFocus);
    m_edge->hide();
    m_flyout->setObjectName(QStringLiteral("presetsFlyout"));
    m_flyout->setAutoFillBackground(true);
    static_cast<QFrame*>(m_flyout)->setFrameShape(QFrame::StyledPanel);
    auto* out = new QVBoxLayout(m_flyout);
    out->setContentsMargins(1, 1, 1, 1);
    m_flyout->hide();
    m_flyout->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edge, 0, Qt::AlignTop | Qt::AlignHCenter);
    layout->addWidget(&m_pane, 1);
    setMinimumWidth(dockWidth);
    connect(m_edge, &QToolButton::clicked, &m_pane, &PresetsPane::focusList);
    connect(&m_pane, &PresetsPane::wanted, this, &PresetsDock::letOut);
    connect(&m_pane, &PresetsPane::loadRequested, this, &PresetsDock::takeIn);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) { onFocusChanged(now); });
    retranslateUi();
}

PresetsDock::~PresetsDock()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves its parts while they go, and comes too late here
}

bool PresetsDock::isOut() const
{
    return m_flyout->isVisible();
}

QSize PresetsDock::sizeHint() const
{
    return {m_isNarrow ? dockEdgeWidth : dockWidth, QWidget::sizeHint().height()};
}

void PresetsDock::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_window != window()) {
        m_window = window();
        m_window->installEventFilter(this);
    }
    follow();
}

void PresetsDock::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        takeIn();
}

void PresetsDock::follow()
{
    setNarrow(window()->width() < wideWindow);
    if (isOut())
        place();
}

void PresetsDock::setNarrow(bool isNarrow)
{
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    takeIn();
    m_edge->setVisible(isNarrow);
    if (isNarrow) {
        QWidget* ground = parentWidget();
        while (qobject_cast<QSplitter*>(ground)) // which would take it as one more column
            ground = ground->parentWidget();
        m_flyout->setParent(ground);
        m_flyout->layout()->addWidget(&m_pane);
        setFixedWidth(dockEdgeWidth);
    } else {
        layout()->addWidget(&m_pane);
        static_cast<QVBoxLayout*>(layout())->setStretchFactor(&m_pane, 1);
        m_pane.show();
        setMinimumWidth(dockWidth);
        setMaximumWidth(QWIDGETSIZE_MAX);
    }
    takeWidth(isNarrow ? dockEdgeWidth : dockWidth);
}

void PresetsDock::takeWidth(int width)
{
    auto* splitter = qobject_cast<QSplitter*>(parentWidget()); // which heeds no greatest width
    QList<int> sizes = splitter ? splitter->sizes() : QList<int>();
    const int place = splitter ? splitter->indexOf(this) : -1;
    if (place < 0 || place + 1 >= sizes.size())
        return;
    sizes[place + 1] += sizes[place] - width;
    sizes[place] = width;
    splitter->setSizes(sizes);
}

void PresetsDock::letOut()
{
    if (!m_isNarrow || isOut())
        return;
    m_before = QApplication::focusWidget();
    place();
    m_flyout->show();
    m_flyout->raise();
}

void PresetsDock::takeIn()
{
    if (!isOut())
        return;
    const bool hadFocus = m_flyout->isAncestorOf(QApplication::focusWidget());
    QWidget* before = m_before.data();
    m_flyout->hide();
    if (hadFocus && before && before->isVisible())
        before->setFocus(Qt::OtherFocusReason);
}

void PresetsDock::place()
{
    const QPoint corner = mapTo(m_flyout->parentWidget(), QPoint(0, 0));
    m_flyout->setGeometry(QRect(corner, QSize(flyoutWidth, height())));
}

void PresetsDock::onFocusChanged(const QWidget* now)
{
    if (!isOut() || !now || m_flyout == now || m_flyout->isAncestorOf(now) || now->window() != window())
        return; // a menu or a question of its own takes the focus, too
    m_before = nullptr;
    takeIn();
}

bool PresetsDock::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_flyout && event->type() == QEvent::KeyPress && Shortcuts::matches(*static_cast<QKeyEvent*>(event), Shortcut::Close)) {
        takeIn();
        return true;
    }
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        follow();
    return QWidget::eventFilter(watched, event);
}

void PresetsDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void PresetsDock::retranslateUi()
{
    m_edge->setAccessibleName(tr("Presets"));
    m_edge->setToolTip(Shortcuts::tip(tr("Presets"), Shortcut::Presets));
}

} // namespace vestnik
