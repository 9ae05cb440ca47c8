#include "WorkBar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace vestnik {

WorkBar::WorkBar(QWidget* parent) : QWidget(parent), m_label(new QLabel), m_bar(new QProgressBar), m_button(new QPushButton)
{
    setObjectName(QStringLiteral("workBar"));
    m_button->setObjectName(QStringLiteral("stopWork"));
    m_button->setAutoDefault(false);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(12);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        m_button->setEnabled(false);
        if (const std::function<void()> stop = m_stop) // end() may come of it
            stop();
    });
    hide();
}

void WorkBar::begin(Text text, qint64 total, std::function<void()> stop)
{
    m_text = std::move(text);
    m_total = total;
    m_done = 0;
    m_stop = std::move(stop);
    m_clock.start();
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_button->setEnabled(true);
    m_button->setVisible(static_cast<bool>(m_stop));
    retranslateUi();
    show();
}

void WorkBar::setTotal(qint64 total)
{
    m_total = total;
    m_bar->setRange(0, total > 0 ? 1000 : 0);
}

void WorkBar::setDone(qint64 done)
{
    m_done = done;
    if (m_total > 0)
        m_bar->setValue(static_cast<int>(std::min(done, m_total) * 1000 / m_total));
    retranslateUi();
}

void WorkBar::end()
{
    m_stop = {};
    hide();
}

void WorkBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void WorkBar::retranslateUi()
{
    const QLocale locale;
    QString text = m_text ? m_text() : QString();
    if (m_done > 0 && m_total > 0) {
        text += QStringLiteral(": ") + tr("%1 of %2").arg(locale.toString(m_done), locale.toString(m_total));
        const qint64 seconds = m_clock.elapsed() * std::max<qint64>(m_total - m_done, 0) / m_done / 1000;
        if (seconds > 0)
            text += QStringLiteral(" · ") + tr("%1 s left").arg(locale.toString(seconds));
    } else if (m_done > 0) {
        text += QStringLiteral(": ") + locale.toString(m_done);
    }
    m_label->setText(text);
    m_bar->setAccessibleName(text);
    m_button->setText(tr("Stop"));
}

} // namespace vestnik
