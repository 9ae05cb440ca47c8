#include "CorrectionsPane.h"

#include "Announcement.h"
#include "Appearance.h"
#include "CorrectionsView.h"
#include "Toasts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr qsizetype mostFindings = 5;

} // namespace

CorrectionsPane::CorrectionsPane(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_model(new CorrectionsModel(reader, catalog, this)),
      m_title(new QLabel),
      m_wrong(new QLabel),
      m_table(new CorrectionsView(*m_model)),
      m_count(new QLabel),
      m_send(new QPushButton),
      m_close(new QPushButton)
{
    build();
    connect(m_model, &CorrectionsModel::edited, this, [this] {
        say(m_model->warnings(), Severity::Warning);
        sayCount();
    });
    connect(m_table, &CorrectionsView::filled, this, [this](const FilledValues& values) {
        Toasts::of(*this).offerUndo(
            *this, [values] { return filledText(values); }, [] { return tr("Undo"); }, [this, values] { m_model->takeBack(values); });
    });
    connect(m_model, &CorrectionsModel::whenRead, this, [this] {
        retranslateUi();
        if (m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, CorrectionsModel::Value));
    });
    connect(m_model, &CorrectionsModel::failed, this, &CorrectionsPane::failed);
    connect(m_send, &QPushButton::clicked, this, &CorrectionsPane::send);
    connect(m_close, &QPushButton::clicked, this, &CorrectionsPane::closed);
    retranslateUi();
}

void CorrectionsPane::build()
{
    m_table->setObjectName(QStringLiteral("corrections"));
    Toasts::keepOff(*m_send);
    m_send->setObjectName(QStringLiteral("sendCorrected"));
    m_close->setObjectName(QStringLiteral("leaveCorrections"));
    m_wrong->setObjectName(QStringLiteral("correctionsWrong"));
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    m_title->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("correctedCount"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_count, 1);
    for (QPushButton* button : {m_close, m_send}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_wrong);
    layout->addLayout(buttons);
}

void CorrectionsPane::open(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected, const QSet<qsizetype>& only)
{
    m_wrong->clear();
    m_model->read(batch, queue, corrected, only);
    retranslateUi();
    m_table->setFocus();
}

QString CorrectionsPane::filledText(const FilledValues& values)
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    if (values.put() == values.offered())
        return tr("%n value(s) filled from the clipboard.", nullptr, static_cast<int>(values.put()));
    QString text = tr("Filled from the clipboard: %1 of %2.").arg(number(values.put()), number(values.offered()));
    if (values.blank > 0)
        text += u' ' + tr("Empty cells: %1; their rows stay as they were.").arg(number(values.blank));
    if (values.beyond > 0)
        text += u' ' + tr("Beyond the last row: %1.").arg(number(values.beyond));
    return text;
}

void CorrectionsPane::sayCount()
{
    const QString text = tr("Corrected %1 of %2").arg(QLocale().toString(m_model->corrected()), QLocale().toString(m_model->refused()));
    if (m_count->text() == text)
        return;
    m_count->setText(text);
    announce(m_count, text);
}

void CorrectionsPane::send()
{
    const QStringList faults = m_model->faults();
    if (faults.isEmpty())
        return Q_EMIT correctedRequested();
    say(faults, Severity::Error);
}

void CorrectionsPane::say(QStringList findings, Severity severity)
{
    if (findings.size() > mostFindings)
        findings = findings.first(mostFindings) + QStringList{QStringLiteral("…")};
    m_severity = severity;
    m_wrong->setText(findings.join(u'\n'));
    retranslateUi();
    if (!findings.isEmpty())
        announce(m_wrong, m_wrong->text());
}

void CorrectionsPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        m_wrong->clear(); // it was said in the other language
        retranslateUi();
    } else if (event->type() == QEvent::PaletteChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void CorrectionsPane::retranslateUi()
{
    QString title = tr(
        "Type or paste (Ctrl+V) the values that should go. The rows you change become a small batch of their own, linked to this one.");
    if (m_model->isCut())
        title += u' '
            + tr("The first %1 rows are here; the others follow once these are sent.").arg(QLocale().toString(CorrectionsModel::mostRows));
    if (const qsizetype elsewhere = m_model->typedElsewhere(); elsewhere > 0)
        title += u' ' + tr("Values typed for rows that are not here: %1. They do not go with these.").arg(QLocale().toString(elsewhere));
    m_title->setText(title);
    m_table->setAccessibleName(tr("Refused rows and their values"));
    m_table->setAccessibleDescription(tr("Enter goes down, Tab to the next value, Ctrl+V fills down from here"));
    const qsizetype count = m_model->corrected();
    m_send->setText(tr("Check the corrected rows: %1").arg(QLocale().toString(count)));
    m_send->setEnabled(count > 0);
    m_close->setText(tr("Back to the rows"));
    m_count->setText(tr("Corrected %1 of %2").arg(QLocale().toString(count), QLocale().toString(m_model->refused())));
    m_count->setVisible(m_model->rowCount() > 0);
    m_wrong->setVisible(!m_wrong->text().isEmpty());
    Appearance::tint(*m_wrong, m_severity == Severity::Error ? Appearance::errorColor() : Appearance::warningColor());
}

} // namespace vestnik
