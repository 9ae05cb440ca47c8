#include "ImportKinds.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

ImportKinds::ImportKinds(const QList<Environment>& unconfirmed, QWidget* parent)
    : QDialog(parent), m_question(new QLabel), m_list(new QListWidget), m_import(new QPushButton), m_cancel(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_question->setWordWrap(true);
    m_question->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("importedTests"));
    for (const Environment& environment : unconfirmed) {
        m_names.append(environment.name);
        auto* item = new QListWidgetItem(QStringLiteral("%1 · %2").arg(environment.name, environment.origin()), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_import->setObjectName(QStringLiteral("importTheKinds"));
    m_cancel->setObjectName(QStringLiteral("importNothing"));
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_question);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(sizeHint().expandedTo(fontMetrics().size(0, QString(60, u'n'))));
    retranslateUi();
    m_list->setFocus();
}

EnvironmentTransfer::Words ImportKinds::words() const
{
    EnvironmentTransfer::Words words;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool isTest = m_list->item(row)->checkState() == Qt::Checked;
        words.insert(m_names[row].toLower(), isTest ? EnvironmentKind::Test : EnvironmentKind::Production);
    }
    return words;
}

void ImportKinds::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void ImportKinds::retranslateUi()
{
    setWindowTitle(tr("Import environments"));
    m_question->setText(
        tr("The file says that these are for tests, where nothing is asked before a send. Tick those of which you know that "
           "it is so; the others become production."));
    m_list->setAccessibleName(tr("For tests"));
    m_import->setText(tr("Import"));
    m_cancel->setText(tr("Import nothing"));
}

} // namespace vestnik
