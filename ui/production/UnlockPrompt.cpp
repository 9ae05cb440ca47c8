#include "UnlockPrompt.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ButtonRole.h"
#include "ControlPainting.h"
#include "IssueText.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int promptWidth = 380;

} // namespace

UnlockPrompt::UnlockPrompt(QWidget* parent)
    : QFrame(parent),
      m_reason(new QLabel),
      m_question(new QLabel),
      m_typed(new QLineEdit),
      m_wrong(new QLabel),
      m_unlock(new QPushButton),
      m_leave(new QPushButton)
{
    setObjectName(QStringLiteral("unlockPrompt"));
    m_typed->setObjectName(QStringLiteral("productionTypedName"));
    m_unlock->setObjectName(QStringLiteral("unlockNow"));
    m_leave->setObjectName(QStringLiteral("unlockNot"));
    m_wrong->setObjectName(QStringLiteral("productionWrong"));
    for (QLabel* label : {m_reason, m_question, m_wrong}) {
        label->setTextFormat(Qt::PlainText); // a name may hold anything
        label->setWordWrap(true);
    }
    m_question->setBuddy(m_typed);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {m_leave, m_unlock}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceLarge, Tokens::space, Tokens::spaceLarge, Tokens::space);
    layout->setSpacing(Tokens::spaceSmall);
    for (QWidget* part : std::initializer_list<QWidget*>{m_reason, m_question, m_typed, m_wrong})
        layout->addWidget(part);
    layout->addLayout(buttons);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPrompt::answer);
    connect(m_typed, &QLineEdit::returnPressed, this, &UnlockPrompt::answer);
    connect(m_typed, &QLineEdit::textEdited, this, [this] { showWrong(false); });
    connect(m_leave, &QPushButton::clicked, this, &UnlockPrompt::left);
    hide();
    showWrong(false);
}

void UnlockPrompt::ask(const QString& name, const QString& why, const QWidget& anchor)
{
    m_anchor = &anchor;
    if (isHidden()) {
        setParent(anchor.window());
        parentWidget()->installEventFilter(this);
        m_typed->clear();
    }
    showWrong(false);
    setTexts(name, why);
    show();
    raise();
    place();
    m_typed->setFocus();
    m_typed->selectAll();
}

void UnlockPrompt::setTexts(const QString& name, const QString& why)
{
    m_name = name;
    m_why = why;
    retranslateUi();
}

void UnlockPrompt::sayWrong()
{
    showWrong(true);
    announce(m_wrong, m_wrong->text());
    m_typed->setFocus();
    m_typed->selectAll();
}

void UnlockPrompt::showWrong(bool isWrong)
{
    m_wrong->setVisible(isWrong);
    place();
}

void UnlockPrompt::answer()
{
    if (m_typed->text().trimmed().isEmpty())
        return m_typed->setFocus();
    Q_EMIT answered(m_typed->text());
}

void UnlockPrompt::place()
{
    if (isHidden() || !m_anchor)
        return;
    layout()->activate();
    const QWidget& over = *parentWidget();
    const int width = std::min(promptWidth, over.width() - 2 * Tokens::spaceLarge);
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    const QPoint below = m_anchor->mapTo(&over, QPoint(0, m_anchor->height() + Tokens::spaceSmall));
    const int left = std::clamp(below.x(), Tokens::spaceLarge, std::max(Tokens::spaceLarge, over.width() - width - Tokens::spaceLarge));
    setGeometry(left, below.y(), width, height);
}

bool UnlockPrompt::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        place();
    return QFrame::eventFilter(watched, event);
}

void UnlockPrompt::keyPressEvent(QKeyEvent* event)
{
    if (Shortcuts::matches(*event, Shortcut::Close))
        return Q_EMIT left();
    QFrame::keyPressEvent(event);
}

void UnlockPrompt::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    ControlPainting::drawPanel(painter, rect(), Tokens::colour(Tokens::Colour::Raised), Tokens::colour(Tokens::Colour::Border), 0);
}

void UnlockPrompt::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void UnlockPrompt::retranslateUi()
{
    m_reason->setText(m_why);
    m_question->setText(tr("To unlock sending, type: %1").arg(m_name));
    m_typed->setAccessibleName(m_question->text());
    setAccessibleName(m_question->text());
    m_wrong->setText(errorText({ErrorCode::ProductionNameWrong, m_name, {}}));
    Appearance::tint(*m_wrong, Appearance::errorColor());
    m_unlock->setText(tr("Unlock"));
    setButtonRole(*m_unlock, ButtonRole::Primary, EnvironmentKind::Production);
    m_leave->setText(tr("Not now"));
    place();
}

} // namespace vestnik
