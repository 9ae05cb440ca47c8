#include "FindLine.h"

#include "Announcement.h"
#include "Appearance.h"
#include "LineIcon.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace vestnik {

FindLine::FindLine(QPlainTextEdit& text, QWidget* parent)
    : QWidget(parent),
      m_text(text),
      m_words(new QLineEdit),
      m_previous(new QToolButton),
      m_next(new QToolButton),
      m_result(new QLabel),
      m_close(new QToolButton)
{
    m_words->setObjectName(QStringLiteral("findWords"));
    m_next->setObjectName(QStringLiteral("findNext"));
    m_previous->setObjectName(QStringLiteral("findPrevious"));
    m_result->setObjectName(QStringLiteral("findResult"));
    m_next->setIcon(lineIcon(QStringLiteral("chevron-right")));
    m_previous->setIcon(lineIcon(QStringLiteral("chevron-left")));
    m_close->setIcon(lineIcon(QStringLiteral("close")));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_words, 1);
    for (QToolButton* button : {m_previous, m_next, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    for (QWidget* part : std::initializer_list<QWidget*>{m_previous, m_next, m_result, m_close})
        layout->addWidget(part);
    connect(m_next, &QToolButton::clicked, this, [this] { find(true); });
    connect(m_previous, &QToolButton::clicked, this, [this] { find(false); });
    connect(m_close, &QToolButton::clicked, this, &FindLine::dismiss);
    connect(m_words, &QLineEdit::textChanged, m_result, &QLabel::clear);
    m_text.installEventFilter(this);
    m_words->installEventFilter(this);
    hide();
    retranslateUi();
}

void FindLine::open()
{
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void FindLine::dismiss()
{
    hide();
    m_text.setFocus(Qt::OtherFocusReason);
}

void FindLine::find(bool isForward)
{
    const QString words = m_words->text();
    if (words.isEmpty())
        return;
    const QTextDocument::FindFlags flags = isForward ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    bool isFound = m_text.find(words, flags);
    if (!isFound) { // round again
        const QTextCursor before = m_text.textCursor();
        m_text.moveCursor(isForward ? QTextCursor::Start : QTextCursor::End);
        isFound = m_text.find(words, flags);
        if (!isFound)
            m_text.setTextCursor(before);
    }
    m_result->setText(isFound ? QString() : tr("Not found"));
    Appearance::tint(*m_result, Appearance::warningColor());
    announce(m_result, m_result->text());
}

bool FindLine::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto& key = static_cast<QKeyEvent&>(*event);
    const bool isOpening = Shortcuts::matches(key, Shortcut::SearchHistory);
    const bool isEnter = watched == m_words && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter);
    const bool isClosing = isVisible() && Shortcuts::matches(key, Shortcut::Close);
    const bool isOurs = isOpening || isClosing || (isEnter && !(key.modifiers() & Qt::ControlModifier));
    if (!isOurs)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the window's Ctrl+F looks through the history
        return true;
    }
    if (isOpening)
        open();
    else if (isClosing)
        dismiss();
    else
        find(!(key.modifiers() & Qt::ShiftModifier));
    return true;
}

void FindLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FindLine::retranslateUi()
{
    m_words->setPlaceholderText(tr("Find in this text"));
    m_words->setAccessibleName(tr("Find in this text"));
    const auto name = [](QToolButton* button, const QString& text, const QString& key) {
        button->setAccessibleName(text);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(text, key));
    };
    name(m_next, tr("Find next"), QStringLiteral("Enter"));
    name(m_previous, tr("Find previous"), QStringLiteral("Shift+Enter"));
    name(m_close, tr("Close the search"), Shortcuts::keyText(Shortcut::Close));
}

} // namespace vestnik
