#include "ChipPopup.h"

#include "FilterChip.h"
#include "Tokens.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype mostWithoutSearch = 8;
constexpr int mostRowsInView = 12;

/// Rows that a finger or an unsteady hand meets.
class ChoiceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, Tokens::compactHeight});
    }
};

bool holdsAll(const QStringList& chosen, const QStringList& values)
{
    return !values.isEmpty() && std::all_of(values.cbegin(), values.cend(), [&](const QString& value) { return chosen.contains(value); });
}

} // namespace

ChipPopup::ChipPopup(FilterChip& chip) : QFrame(&chip, Qt::Popup), m_chip(chip), m_search(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("chipPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(chip.label());
    setFrameShape(QFrame::Box);
    m_search->setObjectName(QStringLiteral("chipSearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in the list"));
    m_list->setObjectName(QStringLiteral("chipChoices"));
    m_list->setAccessibleName(chip.label());
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ChipPopup::search);
    connect(m_list, &QListWidget::itemClicked, this, &ChipPopup::choose);
    fill();
}

void ChipPopup::open()
{
    const int rows = std::min(m_list->count(), mostRowsInView);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), 1) + 2 * m_list->frameWidth());
    m_list->setMinimumWidth(std::max(m_list->sizeHintForColumn(0) + Tokens::spaceHuge, m_chip.width()));
    m_search->setVisible(m_chip.entries().size() > mostWithoutSearch);
    adjustSize();
    QPoint place = m_chip.mapToGlobal(QPoint(0, m_chip.height()));
    const QRect screen = m_chip.screen()->availableGeometry();
    if (place.y() + height() > screen.bottom() + 1)
        place.setY(m_chip.mapToGlobal(QPoint()).y() - height());
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() + 1 - width())));
    place.setY(std::max(place.y(), screen.top()));
    move(place);
    show();
    (m_search->isVisible() ? static_cast<QWidget*>(m_search) : m_list)->setFocus(Qt::PopupFocusReason);
}

void ChipPopup::fill()
{
    m_list->clear();
    for (const FilterChip::Entry& entry : m_chip.entries()) {
        auto* item = new QListWidgetItem(entry.text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    showChosen();
    if (m_list->count() > 0 && m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void ChipPopup::showChosen()
{
    const QList<FilterChip::Entry>& entries = m_chip.entries();
    for (int row = 0; row < m_list->count() && row < entries.size(); ++row) {
        const QStringList& values = entries[row].values;
        const bool isChosen = values.isEmpty() ? m_chip.values().isEmpty() : holdsAll(m_chip.values(), values);
        m_list->item(row)->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        if (isChosen && m_list->currentRow() < 0)
            m_list->setCurrentRow(row);
    }
}

void ChipPopup::search(const QString& text)
{
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
        if (first < 0 && !item->isHidden())
            first = row;
    }
    m_list->setCurrentRow(first);
}

void ChipPopup::choose(QListWidgetItem* item)
{
    if (!item)
        return;
    const FilterChip::Entry entry = m_chip.entries().value(m_list->row(item));
    const QStringList& values = entry.values;
    if (m_chip.mode() == FilterChip::Mode::One || values.isEmpty() || entry.isAlone) {
        const QPointer<FilterChip> chip = &m_chip;
        close();
        if (chip)
            Q_EMIT chip->chosen(values);
        return;
    }
    QStringList chosen = m_chip.values();
    const bool isTakenOut = holdsAll(chosen, values);
    for (const QString& value : values)
        chosen.removeAll(value);
    if (!isTakenOut)
        chosen += values;
    Q_EMIT m_chip.chosen(chosen);
}

void ChipPopup::closeEvent(QCloseEvent* event)
{
    QFrame::closeEvent(event);
    Q_EMIT closed();
}

bool ChipPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter || (key->key() == Qt::Key_Space && watched == m_list)) {
        choose(m_list->currentItem());
        return true;
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace vestnik
