#include "MessageLine.h"

#include "ButtonRole.h"
#include "LineIcon.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QTextLayout>
#include <QToolButton>

namespace vestnik {
namespace {

constexpr int iconSide = 16;

/// Returns the text in two lines of that width, the second one shortened; empty when one line is enough.
QString inTwoLines(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(width);
    layout.endLayout();
    const int length = first.isValid() ? first.textLength() : static_cast<int>(text.size());
    if (length >= text.size())
        return {};
    return text.left(length).trimmed() + QChar::LineSeparator
        + QFontMetrics(font).elidedText(text.mid(length).trimmed(), Qt::ElideRight, width);
}

} // namespace

MessageLine::MessageLine(Shape shape, QWidget* parent)
    : QWidget(parent),
      m_shape(shape),
      m_grid(new QGridLayout(this)),
      m_label(new QLabel),
      m_acts(new QWidget),
      m_actLine(new QHBoxLayout(m_acts)),
      m_close(new QToolButton)
{
    const bool isLine = shape == Shape::Line;
    m_label->setTextFormat(Qt::PlainText); // an id or a name may hold anything
    m_label->setWordWrap(!isLine);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isLine)
        m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_actLine->setContentsMargins(0, 0, 0, 0);
    m_actLine->setSpacing(Tokens::spaceTiny);
    m_close->setIcon(lineIcon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    const int edge = isLine ? 0 : Tokens::spaceTiny;
    m_grid->setContentsMargins(Tokens::spaceSmall, edge, Tokens::spaceTiny, edge);
    m_grid->setHorizontalSpacing(Tokens::spaceSmall);
    m_grid->setVerticalSpacing(Tokens::spaceTiny);
    m_grid->setColumnMinimumWidth(0, iconSide + Tokens::spaceSmall); // painted; an empty column has no spacing
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_label, 0, 1);
    m_grid->addWidget(m_acts, 0, 2);
    m_grid->addWidget(m_close, 0, 3, isLine ? Qt::AlignVCenter : Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &MessageLine::closed);
    retranslateUi();
}

void MessageLine::show(const Content& content)
{
    const bool hasSameActs = content.acts == m_content.acts;
    m_content = content;
    m_label->setText(content.text);
    m_label->setAccessibleName(content.text); // whole, however much there is room for
    if (!hasSameActs)
        showActs();
    m_acts->setVisible(!content.acts.isEmpty());
    arrange();
    m_grid->activate(); // the room for the text is another now
    elide();
    updateGeometry();
    update();
}

void MessageLine::showActs()
{
    const QList<QPushButton*> former = m_acts->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly);
    for (qsizetype i = 0; i < m_content.acts.size(); ++i) {
        const bool isThere = i < former.size(); // kept, since it may have the focus
        auto* button = isThere ? former[i] : new QPushButton;
        button->setText(m_content.acts[i]);
        if (isThere)
            continue;
        button->setAutoDefault(false);
        takeOnePress(*button);
        m_actLine->addWidget(button);
        connect(button, &QPushButton::pressed, this, &MessageLine::pressed);
        button->show(); // a layout shows what comes later only when the events have gone round
        connect(button, &QPushButton::clicked, this, [this, act = static_cast<int>(i)] { Q_EMIT acted(act); });
    }
    for (qsizetype i = m_content.acts.size(); i < former.size(); ++i) {
        former[i]->hide();
        former[i]->setParent(nullptr);
        former[i]->deleteLater(); // it may be the one that was pressed
    }
}

int MessageLine::widthBeside() const
{
    const QMargins margins = m_grid->contentsMargins();
    int width = margins.left() + margins.right() + iconSide + m_close->sizeHint().width() + 2 * Tokens::spaceSmall;
    if (!m_content.acts.isEmpty())
        width += m_acts->sizeHint().width() + Tokens::spaceSmall;
    return width;
}

int MessageLine::naturalWidth() const
{
    return widthBeside() + m_label->fontMetrics().size(0, m_content.text).width() + Tokens::spaceTiny;
}

void MessageLine::fit(int width)
{
    resize(width, height()); // the event of it comes with the first show()
    arrange();
}

void MessageLine::arrange()
{
    if (m_shape == Shape::Line)
        return;
    const int room = width() - widthBeside();
    const QFontMetrics metrics = m_label->fontMetrics();
    const QRect needed = metrics.boundingRect(QRect(0, 0, qMax(1, room), 10'000), Qt::TextWordWrap, m_content.text);
    const bool isBelow = !m_content.acts.isEmpty() && (room < needed.width() || needed.height() > 2 * metrics.lineSpacing());
    if (isBelow == m_isBelow)
        return;
    m_isBelow = isBelow;
    m_grid->removeWidget(m_acts);
    if (isBelow)
        m_grid->addWidget(m_acts, 1, 1, 1, 3, Qt::AlignRight);
    else
        m_grid->addWidget(m_acts, 0, 2);
}

void MessageLine::elide()
{
    if (m_shape != Shape::Line)
        return;
    const int room = qMax(0, m_label->contentsRect().width());
    const QString flat = m_content.text.simplified();
    const QFont body = Tokens::font(Tokens::TextSize::Body);
    const QFont small = Tokens::font(Tokens::TextSize::Caption);
    const bool fits = QFontMetrics(body).horizontalAdvance(flat) <= room;
    const QString lines = fits ? QString() : inTwoLines(flat, small, room);
    m_label->setFont(lines.isEmpty() ? body : small);
    m_label->setText(lines.isEmpty() ? flat : lines);
    m_label->setToolTip(fits ? QString() : m_content.text);
    m_isElided = lines.endsWith(u'…');
    Q_EMIT arranged();
}

void MessageLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
    m_grid->activate();
    elide();
}

void MessageLine::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (m_content.icon.isEmpty())
        return;
    const int left = m_grid->contentsMargins().left();
    const int lineHeight = m_label->fontMetrics().height();
    const int top = m_shape == Shape::Line ? (height() - iconSide) / 2
                                           : m_label->y() + (qMin(m_label->height(), m_label->sizeHint().height()) - lineHeight) / 2;
    const QPixmap icon = linePixmap(m_content.icon, iconSide, Tokens::colour(m_content.colour), devicePixelRatioF());
    QPainter(this).drawPixmap(left, m_shape == Shape::Line ? top : qMin(top, m_close->geometry().center().y() - iconSide / 2), icon);
}

void MessageLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void MessageLine::retranslateUi()
{
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
}

} // namespace vestnik
