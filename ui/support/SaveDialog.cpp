#include "SaveDialog.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>

namespace vestnik {

void askForSave(QWidget& parent, Preferences& preferences, const SaveQuestion& question, const std::function<void(const QString&)>& take)
{
    auto* dialog = new QFileDialog(&parent, question.title, preferences.saveFolder());
    dialog->setObjectName(question.object);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(question.name).suffix());
    dialog->selectFile(question.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [&preferences, take](const QString& file) {
        preferences.setSaveFolder(QFileInfo(file).path());
        take(file);
    });
    dialog->open();
}

QString datedFileName(const QString& base, const QString& suffix)
{
    return QStringLiteral("%1-%2.%3")
        .arg(base.isEmpty() ? QStringLiteral("vestnik") : base, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm")),
             suffix);
}

} // namespace vestnik
