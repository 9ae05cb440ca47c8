#include "RecordPanel.h"

#include "ElidedLabel.h"
#include "LineIcon.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTableView>
#include <QToolButton>

namespace vestnik {
namespace {

void setUpButton(QToolButton& button, const char* name, const char* icon)
{
    button.setObjectName(QLatin1String(name));
    button.setIcon(lineIcon(QLatin1String(icon)));
    button.setAutoRaise(true);
    button.setFocusPolicy(Qt::StrongFocus);
    button.setFixedSize(Tokens::controlHeight, Tokens::controlHeight);
}

} // namespace

RecordPanel::RecordPanel(QTableView* table, QWidget* parent)
    : QWidget(parent), m_back(new QToolButton), m_title(new ElidedLabel), m_table(table)
{
    setMinimumSize(1, 1);
    setUpButton(*m_back, "panelBack", "chevron-left");
    m_title->setObjectName(QStringLiteral("panelTitle"));
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    auto* head = new QHBoxLayout;
    head->setSpacing(Tokens::spaceTiny);
    head->addWidget(m_back);
    head->addWidget(m_title, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceSmall, Tokens::space, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addLayout(head);
    m_table->installEventFilter(this); // a table takes Esc for the beginning of a search
    connect(m_back, &QToolButton::clicked, this, &RecordPanel::backWanted);
    nameBack();
}

void RecordPanel::setBack(Back back)
{
    m_backTo = back;
    nameBack();
}

void RecordPanel::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> RecordPanel::stops() const
{
    return QList<QWidget*>{m_back} + m_acts;
}

void RecordPanel::setTitle(const QString& title)
{
    m_title->setWhole(title);
    setAccessibleName(title);
}

QToolButton* RecordPanel::addAct(const char* name, const char* icon)
{
    auto* button = new QToolButton;
    setUpButton(*button, name, icon);
    layout()->itemAt(0)->layout()->addWidget(button);
    m_acts += button;
    return button;
}

void RecordPanel::addWidget(QWidget* widget)
{
    layout()->addWidget(widget);
    if (widget->focusPolicy() & Qt::TabFocus)
        m_acts += widget;
}

void RecordPanel::addTable()
{
    static_cast<QVBoxLayout*>(layout())->addWidget(m_table, 1);
    m_acts.prepend(m_table);
}

bool RecordPanel::useKey(const QKeyEvent& key, bool isPressed)
{
    // They would act on the records that are chosen in the history, which are not in view here.
    for (const Shortcut other : {Shortcut::Resend, Shortcut::EditAndResend, Shortcut::CopyTicket, Shortcut::Timeline, Shortcut::Compare}) {
        if (Shortcuts::matches(key, other))
            return true;
    }
    if (!Shortcuts::matches(key, Shortcut::Close))
        return false;
    if (isPressed)
        Q_EMIT backWanted();
    return true;
}

bool RecordPanel::takeKey(QEvent& event)
{
    const bool isPressed = event.type() == QEvent::KeyPress;
    if (!isPressed && event.type() != QEvent::ShortcutOverride)
        return false;
    const auto& key = static_cast<const QKeyEvent&>(event);
    if (!useKey(key, isPressed && !key.isAutoRepeat()))
        return false;
    event.accept();
    return true;
}

bool RecordPanel::event(QEvent* event)
{
    return takeKey(*event) || QWidget::event(event);
}

bool RecordPanel::eventFilter(QObject* watched, QEvent* event)
{
    return (watched == m_table && takeKey(*event)) || QWidget::eventFilter(watched, event);
}

void RecordPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        nameBack();
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void RecordPanel::nameBack()
{
    const QString text = m_backTo == Back::ToRecord ? tr("Back to the record")
        : m_backTo == Back::ToForm                  ? tr("Back to the form")
                                                    : tr("Back");
    m_back->setAccessibleName(text);
    m_back->setToolTip(Shortcuts::tip(text, Shortcut::Close));
}

} // namespace vestnik
