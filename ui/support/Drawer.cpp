#include "Drawer.h"

#include "LineIcon.h"
#include "Shortcuts.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int drawerWidth = 520;
constexpr int drawerEdge = 28;
constexpr int leftInView = 120; ///< of what it slides over, at the least

} // namespace

Drawer::Drawer(QWidget* parent) : QFrame(parent), m_edge(new QToolButton)
{
    setObjectName(QStringLiteral("drawer"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_edge->setObjectName(QStringLiteral("shutDrawer"));
    m_edge->setIcon(lineIcon(QStringLiteral("chevron-right")));
    m_edge->setAutoRaise(true);
    m_edge->setFocusPolicy(Qt::StrongFocus);
    m_edge->setFixedWidth(drawerEdge);
    connect(m_edge, &QToolButton::clicked, this, &Drawer::shutWanted);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_edge, 0, Qt::AlignTop);
    retranslateUi();
    hide();
}

void Drawer::hold(QWidget* content)
{
    static_cast<QHBoxLayout*>(layout())->addWidget(content, 1);
    content->show();
}

void Drawer::open()
{
    fit();
    show();
    raise();
}

bool Drawer::shut(QWidget* then)
{
    if (!isVisible())
        return false;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus)
        then->setFocus(Qt::OtherFocusReason);
    return true;
}

void Drawer::fit()
{
    const QWidget* ground = parentWidget();
    const int width = std::min(drawerWidth, std::max(0, ground->width() - leftInView));
    setGeometry(ground->width() - width, 0, width, ground->height());
}

void Drawer::keyPressEvent(QKeyEvent* event)
{
    if (Shortcuts::matches(*event, Shortcut::Close))
        Q_EMIT shutWanted();
    else
        QFrame::keyPressEvent(event);
}

void Drawer::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void Drawer::retranslateUi()
{
    m_edge->setAccessibleName(tr("Close the details"));
    m_edge->setToolTip(Shortcuts::tip(tr("Close the details"), Shortcut::Close));
}

} // namespace vestnik
