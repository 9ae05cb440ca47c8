#include "HelpPage.h"

#include "Language.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>

#include <array>

namespace vestnik {
namespace {

constexpr int contentsWidth = 200;
constexpr int textWidth = 760;

/// The files of resources/help in the order of the list; the last, nameless one is about the program.
constexpr std::array topics{"first-steps", "production", "batch",        "presets",  "scenarios", "team",
                            "sandbox",     "keys",       "command-line", "promises", ""};

QStringList titles()
{
    return {HelpPage::tr("First steps"),  HelpPage::tr("Production"),
            HelpPage::tr("Batches"),      HelpPage::tr("Presets"),
            HelpPage::tr("Scenarios"),    HelpPage::tr("With a team"),
            HelpPage::tr("Sandbox"),      HelpPage::tr("Keys"),
            HelpPage::tr("Command line"), HelpPage::tr("What Vestnik promises"),
            HelpPage::tr("About")};
}

QString textOf(const char* file)
{
    QFile page(QStringLiteral(":/vestnik/help/%1.%2.md").arg(QLatin1String(file), Language::current()));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    // What is for those who change the program.
    static const QRegularExpression testNames(QStringLiteral("(,? *`(tst|proofs|e2e)_[^`]*`)+|\n[^\n]*`\\./dev test [^\n]*\n"));
    const QString keys = QStringLiteral("<!-- the tables of the keys -->"); // which the program makes, so that they say what the keys do
    return QString::fromUtf8(page.readAll()).remove(testNames).replace(keys, Shortcuts::sheet());
}

} // namespace

HelpPage::HelpPage(const QString& dataFolder, QWidget* parent)
    : QWidget(parent), m_folder(QDir::toNativeSeparators(dataFolder)), m_topics(new QListWidget), m_text(new QTextBrowser)
{
    m_topics->setObjectName(QStringLiteral("helpTopics"));
    m_topics->setFixedWidth(contentsWidth);
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setOpenExternalLinks(false);
    m_text->setOpenLinks(false);
    m_text->setMaximumWidth(textWidth);
    m_text->document()->setDocumentMargin(Tokens::spaceLarge);
    for (std::size_t i = 0; i < topics.size(); ++i)
        m_topics->addItem(QString());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceLarge, Tokens::spaceLarge, Tokens::spaceLarge, Tokens::spaceLarge);
    layout->setSpacing(Tokens::spaceLarge);
    layout->addWidget(m_topics);
    layout->addWidget(m_text, 1);
    layout->addStretch(0);
    connect(m_topics, &QListWidget::currentRowChanged, this, &HelpPage::showTopic);
    connect(m_topics, &QListWidget::itemSelectionChanged, this, [this] {
        // Assistive technology can only select a topic; it means to read it.
        const QList<QListWidgetItem*> selected = m_topics->selectedItems();
        if (selected.size() == 1 && selected.first() != m_topics->currentItem())
            m_topics->setCurrentItem(selected.first(), QItemSelectionModel::NoUpdate);
    });
    retranslateUi();
    m_topics->setCurrentRow(0);
}

void HelpPage::showTopic(int row)
{
    if (row < 0)
        return;
    const char* file = topics.at(static_cast<std::size_t>(row));
    m_text->setMarkdown(*file ? textOf(file) : about());
}

QString HelpPage::about() const
{
    return tr("# Vestnik %1\n\nSends order notifications, one or a thousand, and keeps a record of every answer.\n\n"
              "Qt %2. Data folder: `%3`\n\nMIT licence.")
        .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()), m_folder);
}

void HelpPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    if (event->type() == QEvent::PaletteChange)
        showTopic(m_topics->currentRow()); // its links keep the colour that they were made with
    QWidget::changeEvent(event);
}

void HelpPage::retranslateUi()
{
    const QStringList names = titles();
    for (int i = 0; i < m_topics->count(); ++i)
        m_topics->item(i)->setText(names[i]);
    m_topics->setAccessibleName(tr("Topics"));
    m_text->setAccessibleName(tr("Help"));
    showTopic(m_topics->currentRow());
}

} // namespace vestnik
