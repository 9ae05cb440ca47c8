#include "BatchFilePage.h"

#include "Appearance.h"
#include "ButtonRole.h"
#include "ConstantsPane.h"
#include "IssueText.h"
#include "StateStrip.h"
#include "TablePanel.h"
#include "TablePreview.h"
#include "Toasts.h"

#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

BatchFilePage::BatchFilePage(Session& session, BatchDraft& draft, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_draft(draft),
      m_states(new StateStrip(StateStrip::Room::Line)),
      m_state(m_states->add(QStringLiteral("batchFileNotice"))),
      m_file(new QLabel),
      m_open(new QPushButton),
      m_paste(new QPushButton),
      m_clear(new QPushButton),
      m_empty(new QLabel),
      m_table(new TablePanel(draft, session.catalog())),
      m_constants(new ConstantsPane(draft, session.presets(), session.catalog())),
      m_nothingSent(new QLabel),
      m_next(new QPushButton)
{
    build();
    connectAll();
    setButtonRole(*m_next, ButtonRole::Primary);
    retranslateUi();
    refresh();
}

void BatchFilePage::build()
{
    m_open->setObjectName(QStringLiteral("batchOpenFile"));
    m_paste->setObjectName(QStringLiteral("batchPaste"));
    m_clear->setObjectName(QStringLiteral("batchClear"));
    m_empty->setObjectName(QStringLiteral("batchEmpty"));
    m_file->setObjectName(QStringLiteral("batchSource"));
    m_next->setObjectName(QStringLiteral("batchCheck"));
    m_empty->setAlignment(Qt::AlignCenter);
    for (QLabel* label : {m_empty, m_file, m_nothingSent}) {
        label->setWordWrap(label != m_nothingSent);
        label->setTextFormat(Qt::PlainText);
    }
    QFont bold = m_file->font();
    bold.setBold(true);
    m_file->setFont(bold);
    auto* head = new QHBoxLayout;
    head->addWidget(m_file, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_nothingSent);
    foot->addWidget(m_states, 1);
    foot->addWidget(m_next);
    for (QPushButton* button : {m_open, m_paste, m_clear}) {
        button->setAutoDefault(false);
        head->addWidget(button);
    }
    m_next->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->addLayout(head);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_constants);
    layout->addLayout(foot);
}

void BatchFilePage::connectAll()
{
    connect(m_open, &QPushButton::clicked, this, &BatchFilePage::askForFile);
    connect(m_paste, &QPushButton::clicked, this, &BatchFilePage::paste);
    connect(m_clear, &QPushButton::clicked, &m_draft, &BatchDraft::clear);
    connect(m_next, &QPushButton::clicked, this, &BatchFilePage::goOn);
    connect(&m_draft, &BatchDraft::changed, this, &BatchFilePage::refresh);
}

void BatchFilePage::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a table"), m_session.preferences().saveFolder());
    dialog->setObjectName(QStringLiteral("batchFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_draft, &BatchDraft::readFile);
    dialog->open();
}

void BatchFilePage::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        Toasts::of(*this).say(*this, Toast::Tone::Information,
                              [] { return tr("There is no text on the clipboard. Copy the rows first."); });
    else
        m_draft.readText(text);
}

void BatchFilePage::goOn()
{
    if (m_draft.lacksOrder()) {
        sayOrderLacks();
        return m_table->focusColumn();
    }
    if (const QString field = m_draft.undecidedField(); !field.isEmpty()) {
        m_asked = Asked::Column;
        const auto text = [this, field, columns = m_draft.columns().candidates(field).join(QStringLiteral(", "))] {
            return tr("Several columns could be \"%1\": %2. Choose below which one fills it, and \"—\" for the others.")
                .arg(fieldText(field, m_session.catalog()), columns);
        };
        return m_state->show(StateSlot::Tone::Warning, text);
    }
    if (!m_draft.lacksEvent()) {
        const QList<qsizetype> columns = m_draft.notTaken();
        return columns.isEmpty() ? Q_EMIT checkRequested() : askNotTaken(columns);
    }
    m_asked = Asked::Event;
    m_state->show(StateSlot::Tone::Warning,
                  [] { return tr("Which event are these rows? No column says it. Choose the event below, or say which column has it."); });
    m_constants->focusEvent();
}

void BatchFilePage::sayOrderLacks()
{
    m_asked = Asked::Order;
    m_state->show(StateSlot::Tone::Warning, [] {
        return tr("No column is chosen as the order ID, so no row can go. Choose that column below, and \"Order ID\" as its field.");
    });
}

void BatchFilePage::askNotTaken(const QList<qsizetype>& columns)
{
    m_asked = Asked::NotTaken;
    const auto text = [this, columns] {
        QStringList pairs;
        for (const qsizetype column : columns) {
            pairs += QStringLiteral("%1 → %2").arg(m_draft.columns().names.value(column),
                                                   columnFieldText(m_draft.columns().fields.value(column), m_session.catalog()));
        }
        return tr("No event of this table takes what these columns fill: %1. Leave them out, or choose another field below.")
            .arg(pairs.join(QStringLiteral(", ")));
    };
    m_state->show(StateSlot::Tone::Warning, text, [] { return tr("Leave out"); }, [this] { m_draft.answerNotTaken(true); });
    m_state->offerToo([] { return tr("Send all the same"); }, [this] { m_draft.answerNotTaken(false); });
}

bool BatchFilePage::isAnswered() const
{
    switch (m_asked) {
    case Asked::Order: return !m_draft.lacksOrder();
    case Asked::Column: return m_draft.undecidedField().isEmpty();
    case Asked::NotTaken: return m_draft.notTaken().isEmpty();
    case Asked::Event: return !m_draft.lacksEvent();
    case Asked::Nothing: return true;
    }
    Q_UNREACHABLE();
}

void BatchFilePage::say(const Error& error)
{
    Error named = error;
    if (named.subject.isEmpty())
        named.subject = tr("the pasted text");
    m_asked = Asked::Nothing;
    m_state->show(StateSlot::Tone::Error, [named] { return errorText(named); });
}

QString BatchFilePage::rowsName() const
{
    switch (m_draft.source()) {
    case BatchDraft::Source::None: return {};
    case BatchDraft::Source::File: return QFileInfo(m_draft.file()).fileName();
    case BatchDraft::Source::Pasted:
    case BatchDraft::Source::Records: return sourceText();
    }
    Q_UNREACHABLE();
}

void BatchFilePage::refresh()
{
    const bool isTable = m_draft.table() != nullptr;
    const bool isOtherSource = std::exchange(m_shown, m_draft.source()) != m_draft.source();
    const bool isOtherFile = std::exchange(m_shownFile, m_draft.file()) != m_draft.file();
    if (isOtherSource || isOtherFile) {
        m_asked = Asked::Nothing;
        m_state->close();
        m_constants->reset();
        m_isOrderLacking = false;
    }
    if (m_asked != Asked::Nothing && isAnswered()) {
        m_asked = Asked::Nothing;
        m_state->close();
    }
    if (const bool isLacking = m_draft.lacksOrder(); std::exchange(m_isOrderLacking, isLacking) != isLacking && isLacking)
        sayOrderLacks();
    m_table->setVisible(isTable);
    m_constants->setVisible(isTable);
    m_empty->setVisible(!m_draft.hasRows());
    m_nothingSent->setText(m_draft.hasRows() ? tr("Nothing has been sent yet.") : QString()); // wrong beside the list of earlier batches
    m_clear->setVisible(m_draft.source() != BatchDraft::Source::None);
    m_next->setEnabled(m_draft.hasRows() && m_draft.activity() == BatchDraft::Activity::None);
    m_table->refresh();
    m_constants->refresh();
    m_file->setText(sourceText());
    m_empty->setText(m_draft.activity() == BatchDraft::Activity::Reading
                         ? tr("Reading…")
                         : tr("Drop a CSV or paste rows from Excel. Nothing is sent until you press Start sending in step 3."));
}

QString BatchFilePage::sourceText() const
{
    switch (m_draft.source()) {
    case BatchDraft::Source::None: return tr("A table of orders");
    case BatchDraft::Source::File: return QDir::toNativeSeparators(m_draft.file());
    case BatchDraft::Source::Pasted: return tr("Pasted rows");
    case BatchDraft::Source::Records: return tr("Selected records of the history");
    }
    Q_UNREACHABLE();
}

void BatchFilePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchFilePage::retranslateUi()
{
    m_open->setText(tr("Open a file…"));
    m_paste->setText(tr("Paste rows"));
    m_clear->setText(tr("Start over"));
    m_next->setText(tr("Next: check"));
    refresh();
}

} // namespace vestnik
