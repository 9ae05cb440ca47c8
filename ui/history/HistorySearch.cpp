#include "HistorySearch.h"

#include "ClearButton.h"
#include "Shortcuts.h"

#include <QEvent>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 150ms;
constexpr int narrowestSearch = 120;

} // namespace

HistorySearch::HistorySearch(QWidget* parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("historySearch"));
    setMinimumWidth(narrowestSearch);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &HistorySearch::tell);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (!m_isFilling)
            m_typing.start();
    });
    connect(this, &QLineEdit::returnPressed, this, &HistorySearch::tell);
    retranslateUi();
}

void HistorySearch::show(const QString& text)
{
    if (m_typing.isActive() || this->text().trimmed() == text)
        return;
    m_isFilling = true;
    setText(text);
    m_isFilling = false;
}

void HistorySearch::focusWhole()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void HistorySearch::tell()
{
    m_typing.stop();
    Q_EMIT searched(text().trimmed());
}

void HistorySearch::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QLineEdit::changeEvent(event);
}

void HistorySearch::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    showPlaceholder();
}

void HistorySearch::showPlaceholder()
{
    constexpr int insets = 24;
    const QString whole = tr("Search: order, UUID, ticket, text of the response");
    const bool fits = fontMetrics().horizontalAdvance(whole) + insets <= width();
    setPlaceholderText(fits ? whole : tr("Search"));
}

void HistorySearch::retranslateUi()
{
    showPlaceholder();
    setAccessibleName(tr("Search the history"));
    nameClearButton(*this, accessibleName());
    setToolTip(Shortcuts::tip(tr("Search the history"), Shortcut::SearchHistory));
}

} // namespace vestnik
