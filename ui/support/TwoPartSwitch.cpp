#include "TwoPartSwitch.h"

#include "Tokens.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace vestnik {
namespace {

/// A part that has the line of a chosen tab: its ground alone would hardly tell in a dark window.
class Part : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QToolButton::paintEvent(event);
        if (!isChecked())
            return;
        QPainter painter(this);
        painter.fillRect(
            QRect(Tokens::controlRadius, height() - Tokens::focusRing - 1, width() - 2 * Tokens::controlRadius, Tokens::focusRing),
            Tokens::colour(Tokens::Colour::Accent));
    }
};

} // namespace

TwoPartSwitch::TwoPartSwitch(const QString& first, const QString& second, QWidget* parent)
    : QWidget(parent), m_parts{new Part(this), new Part(this)}
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny / 2);
    m_parts[0]->setObjectName(first);
    m_parts[1]->setObjectName(second);
    for (QToolButton* part : m_parts) {
        part->setCheckable(true);
        part->setAutoExclusive(true);
        part->setFocusPolicy(Qt::StrongFocus);
        part->setMinimumHeight(Tokens::compactHeight);
        layout->addWidget(part);
    }
    m_parts[0]->setChecked(true);
    for (const int part : {0, 1}) // assistive technology toggles a button without a click
        connect(m_parts[part], &QToolButton::toggled, this, [this, part](bool isChosen) {
            if (isChosen)
                Q_EMIT chosenByHand(part);
        });
}

void TwoPartSwitch::setTexts(const QString& name, const QString& first, const QString& second)
{
    setAccessibleName(name);
    m_parts[0]->setText(first);
    m_parts[1]->setText(second);
}

void TwoPartSwitch::choose(int part)
{
    const QSignalBlocker isQuiet(this);
    m_parts[part]->setChecked(true);
}

int TwoPartSwitch::chosen() const
{
    return m_parts[1]->isChecked() ? 1 : 0;
}

} // namespace vestnik
