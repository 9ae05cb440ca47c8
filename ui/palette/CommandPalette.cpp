#include "CommandPalette.h"

#include "Announcement.h"
#include "Appearance.h"
#include "PaletteDelegate.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int widest = 640;
constexpr int mostRows = 10;
constexpr int fromTop = 52; ///< below the bar on top

QString groupText(PaletteGroup group)
{
    switch (group) {
    case PaletteGroup::Orders: return CommandPalette::tr("Orders");
    case PaletteGroup::Events: return CommandPalette::tr("Events");
    case PaletteGroup::Environments: return CommandPalette::tr("Environments");
    case PaletteGroup::Presets: return CommandPalette::tr("Presets");
    case PaletteGroup::Scenarios: return CommandPalette::tr("Scenarios");
    case PaletteGroup::Pages: return CommandPalette::tr("Pages");
    case PaletteGroup::Settings: return CommandPalette::tr("Settings");
    case PaletteGroup::Commands: return CommandPalette::tr("Actions");
    case PaletteGroup::Search: return CommandPalette::tr("History");
    }
    Q_UNREACHABLE();
}

QListWidgetItem* itemOf(const PaletteRow& row, bool isFirstOfGroup)
{
    auto* item = new QListWidgetItem(row.title);
    item->setData(PaletteDelegate::IconRole, row.icon);
    item->setData(PaletteDelegate::HintRole, row.hint);
    item->setData(PaletteDelegate::KeysRole, row.keys);
    item->setData(PaletteDelegate::GroupRole, isFirstOfGroup ? groupText(row.group) : QString());
    item->setData(PaletteDelegate::ObstacleRole, row.obstacle);
    QStringList read{row.title, row.hint, row.keys, groupText(row.group), row.obstacle};
    read.removeAll(QString());
    item->setData(Qt::AccessibleTextRole, read.join(QStringLiteral(", ")));
    return item;
}

} // namespace

CommandPalette::CommandPalette(QWidget& window) : QDialog(&window), m_search(new QLineEdit), m_list(new QListWidget), m_foot(new QLabel)
{
    setWindowFlags(Qt::Widget); // it lies in the window, and is a dialog for assistive technology
    hide();
    build();
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    connect(m_list, &QListWidget::currentRowChanged, this, &CommandPalette::tellRow);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (!isHidden() && !m_isClosing && now && now->window() == this->window() && now != this && !isAncestorOf(now))
            hide(); // a person went on elsewhere
    });
    window.installEventFilter(this);
    retranslateUi();
}

CommandPalette::~CommandPalette()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves its parts while they go, and comes too late here
}

void CommandPalette::build()
{
    setObjectName(QStringLiteral("commandPalette"));
    m_search->setObjectName(QStringLiteral("paletteSearch"));
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_foot->setObjectName(QStringLiteral("paletteFoot"));
    m_foot->setTextFormat(Qt::PlainText);
    m_foot->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceSmall, Tokens::spaceSmall, Tokens::spaceSmall, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceSmall);
    for (QWidget* part : std::initializer_list<QWidget*>{m_search, m_list, m_foot})
        layout->addWidget(part);
}

void CommandPalette::ask(const Find& find)
{
    m_find = find;
    if (isHidden())
        m_before = window()->focusWidget();
    m_search->clear();
    fill();
    show();
    raise();
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::refresh()
{
    if (!isVisible())
        return;
    const PaletteRow chosen = m_rows.value(m_list->currentRow());
    fill();
    // What is chosen stays so, though others come above it: a person may be about to press Enter.
    const auto now = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                  [&](const PaletteRow& row) { return row.group == chosen.group && row.title == chosen.title; });
    m_list->setCurrentRow(now == m_rows.cend() ? 0 : static_cast<int>(now - m_rows.cbegin()));
}

void CommandPalette::done(int result)
{
    m_isClosing = true;
    QDialog::done(result);
    if (QWidget* before = m_before; before && before->isVisible())
        before->setFocus(Qt::OtherFocusReason);
    m_isClosing = false;
}

void CommandPalette::fill()
{
    const QString typed = m_search->text();
    m_rows = m_find ? m_find(typed) : QList<PaletteRow>();
    m_list->clear();
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_list->addItem(itemOf(m_rows[i], i == 0 || m_rows[i - 1].group != m_rows[i].group));
    m_list->setCurrentRow(0);
    const bool isFound = std::any_of(m_rows.cbegin(), m_rows.cend(),
                                     [](const PaletteRow& row) { return row.group != PaletteGroup::Search; });
    say(isFound ? QString() : tr("Nothing found. Type an order ID or an action."));
    place();
}

void CommandPalette::place()
{
    const QWidget* window = parentWidget();
    const int row = m_list->sizeHintForRow(0);
    m_list->setFixedHeight(std::clamp(m_list->count(), 1, mostRows) * std::max(row, 1));
    const int width = std::min(widest, window->width() - 2 * Tokens::spaceHuge);
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    setGeometry((window->width() - width) / 2, fromTop, width, std::min(height, window->height() - fromTop - Tokens::spaceSmall));
}

void CommandPalette::say(const QString& text)
{
    const QString said = text.isEmpty() ? tr("Enter opens, Esc closes. Nothing is sent from here.") : text;
    m_foot->setText(said);
    Appearance::tint(*m_foot, Tokens::colour(text.isEmpty() ? Tokens::Colour::Hint : Tokens::Colour::Warn));
    announce(m_foot, text);
}

void CommandPalette::tellRow()
{
    // The focus stays in the field, so a screen reader hears of the row as if it had it.
    if (isHidden() || m_list->currentRow() < 0)
        return;
    QAccessibleEvent focus(m_list, QAccessible::Focus);
    focus.setChild(m_list->currentRow());
    QAccessible::updateAccessibility(&focus);
}

void CommandPalette::move(int rows)
{
    if (m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, m_list->count() - 1));
}

void CommandPalette::choose()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const PaletteRow chosen = m_rows[row];
    if (!chosen.obstacle.isEmpty())
        return say(chosen.obstacle);
    done(Accepted);
    chosen.act();
}

bool CommandPalette::takeKey(QKeyEvent& key)
{
    if (Shortcuts::matches(key, Shortcut::Close) || Shortcuts::matches(key, Shortcut::Palette)) {
        reject();
        return true;
    }
    switch (key.key()) {
    case Qt::Key_Up:
    case Qt::Key_Backtab: move(-1); return true;
    case Qt::Key_Down:
    case Qt::Key_Tab: move(1); return true;
    case Qt::Key_PageUp: move(-mostRows); return true;
    case Qt::Key_PageDown: move(mostRows); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!key.isAutoRepeat() && (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier)
            choose();
        return true;
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    if (watched != m_search)
        return QDialog::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // no key of the window acts meanwhile
        return true;
    }
    return event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent&>(*event));
}

void CommandPalette::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Tokens::colour(Tokens::Colour::Border));
    painter.setBrush(Tokens::colour(Tokens::Colour::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Tokens::controlRadius, Tokens::controlRadius);
}

void CommandPalette::retranslateUi()
{
    setAccessibleName(tr("Commands"));
    setWindowTitle(tr("Commands"));
    m_search->setPlaceholderText(tr("Order, event, environment, preset or action"));
    m_search->setAccessibleName(tr("Order, event, environment, preset or action"));
    m_list->setAccessibleName(tr("What was found"));
    if (!isHidden())
        fill();
}

} // namespace vestnik
