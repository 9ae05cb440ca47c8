#include "DiagnosticsDialog.h"

#include "Announcement.h"
#include "BackgroundTask.h"
#include "Diagnostics.h"
#include "IssueText.h"
#include "SaveDialog.h"
#include "WhenDone.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

namespace vestnik {
namespace {

QStringList displayLines(const QWidget& window)
{
    QStringList lines{QStringLiteral("platform: ") + QGuiApplication::platformName(),
                      QStringLiteral("desktop: ") + qEnvironmentVariable("XDG_CURRENT_DESKTOP", QStringLiteral("-")),
                      QStringLiteral("session: ") + qEnvironmentVariable("XDG_SESSION_TYPE", QStringLiteral("-")),
                      QStringLiteral("style: ") + window.style()->objectName(),
                      QStringLiteral("font: %1 pt").arg(window.font().pointSizeF())};
    const QList<QScreen*> screens = QGuiApplication::screens();
    for (const QScreen* screen : screens) {
        lines += QStringLiteral("screen: %1x%2, factor %3, %4 dpi")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio())
                     .arg(screen->logicalDotsPerInch());
    }
    return lines;
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(const QString& folder, Preferences& preferences, QWidget* parent)
    : QDialog(parent),
      m_folder(folder),
      m_preferences(preferences),
      m_about(new QLabel),
      m_text(new QPlainTextEdit),
      m_state(new QLabel),
      m_save(new QPushButton),
      m_close(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsDialog::askForFile);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    collect();
    retranslateUi();
}

DiagnosticsDialog::~DiagnosticsDialog()
{
    m_future.cancel();
}

void DiagnosticsDialog::build()
{
    setObjectName(QStringLiteral("diagnostics"));
    m_about->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("diagnosticsText"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setMinimumSize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 24);
    m_state->setObjectName(QStringLiteral("diagnosticsState"));
    m_state->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("diagnosticsSave"));
    m_save->setDefault(true);
    m_save->setEnabled(false);
    m_close->setObjectName(QStringLiteral("diagnosticsClose"));
    m_close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_state, 1);
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    setTabOrder(m_text, m_save);
    setTabOrder(m_save, m_close);
}

void DiagnosticsDialog::collect()
{
    const Diagnostics::Request request{
        .program = QStringLiteral("vestnik"), .folder = DataFolder(m_folder), .display = displayLines(*this)};
    m_future = runInBackground<QString>(
        [request](const QPromise<QString>& promise) { return Diagnostics::text(request, [&promise] { return promise.isCanceled(); }); });
    whenDone(m_future, this, [this](const QString& text) {
        m_isCollected = true;
        m_text->setPlainText(text);
        m_save->setEnabled(true);
        retranslateUi();
    });
}

void DiagnosticsDialog::askForFile()
{
    askForSave(*this, m_preferences,
               {.title = tr("Save diagnostics"),
                .name = datedFileName(QStringLiteral("vestnik-diagnostics"), QStringLiteral("txt")),
                .object = QStringLiteral("diagnosticsFile")},
               [this](const QString& file) { saveTo(file); });
}

void DiagnosticsDialog::saveTo(const QString& path)
{
    const Result<void> saved = Diagnostics::write(path, m_text->toPlainText(), DataFolder(m_folder));
    m_state->setText(saved ? tr("Saved: %1").arg(path) : errorText(saved.error()));
    announce(m_state, m_state->text());
}

void DiagnosticsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void DiagnosticsDialog::retranslateUi()
{
    setWindowTitle(tr("Diagnostics"));
    m_about->setText(
        tr("This text is for whoever looks for a fault in the program. It holds no order, no token, no reason and no operator. "
           "Nothing is sent: save it and attach it to your report."));
    m_text->setAccessibleName(tr("Text of the diagnostics"));
    m_text->setPlaceholderText(tr("Checking the history…"));
    m_save->setText(tr("Save as…"));
    m_close->setText(tr("Close"));
    m_state->setText(m_isCollected ? QString() : tr("Checking the history…"));
}

} // namespace vestnik
