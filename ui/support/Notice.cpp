#include "Notice.h"

#include "Announcement.h"
#include "Appearance.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace vestnik {

Notice::Notice(QWidget* parent)
    : QFrame(parent), m_label(new QLabel), m_button(new QPushButton), m_otherButton(new QPushButton), m_close(new QToolButton)
{
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setAutoDefault(false);
    m_otherButton->setAutoDefault(false);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_otherButton);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] {
        close();
        Q_EMIT dismissed();
    });
    connect(m_button, &QPushButton::clicked, this, [this] { closeAndDo(m_action); });
    connect(m_otherButton, &QPushButton::clicked, this, [this] { closeAndDo(m_other); });
    hide();
}

void Notice::show(Tone tone, Text text, Text actionText, std::function<void()> action)
{
    m_tone = tone;
    m_text = std::move(text);
    m_actionText = std::move(actionText);
    m_action = std::move(action);
    m_button->setVisible(static_cast<bool>(m_action));
    m_otherText = {};
    m_other = {};
    m_otherButton->hide();
    retranslateUi();
    paintTone();
    setVisible(true);
    announce(this, this->text());
}

void Notice::offerToo(Text actionText, std::function<void()> action)
{
    m_otherText = std::move(actionText);
    m_other = std::move(action);
    m_otherButton->setVisible(true);
    retranslateUi();
}

void Notice::closeAndDo(std::function<void()> action)
{
    close(); // before it: it may say something new here
    if (action)
        action();
}

void Notice::close()
{
    m_text = {};
    m_action = {};
    m_otherText = {};
    m_other = {};
    hide();
}

QString Notice::text() const
{
    return m_text ? m_text() : QString();
}

void Notice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintTone();
    QFrame::changeEvent(event);
}

void Notice::retranslateUi()
{
    m_label->setText(text());
    m_button->setText(m_actionText ? m_actionText() : QString());
    m_otherButton->setText(m_otherText ? m_otherText() : QString());
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    setAccessibleName(text());
}

void Notice::paintTone()
{
    const QPalette base = QApplication::palette();
    const QColor tone = m_tone == Tone::Error ? Appearance::errorColor()
        : m_tone == Tone::Warning             ? Appearance::warningColor()
                                              : base.color(QPalette::Highlight);
    const QColor window = base.color(QPalette::Window);
    const auto mix = [&](int a, int b) { return (a * 14 + b * 86) / 100; };
    QPalette own; // the rest follows the appearance by itself
    own.setColor(QPalette::Window,
                 QColor(mix(tone.red(), window.red()), mix(tone.green(), window.green()), mix(tone.blue(), window.blue())));
    setPalette(own);
}

} // namespace vestnik
