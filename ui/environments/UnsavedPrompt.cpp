#include "UnsavedPrompt.h"

#include <QPushButton>

namespace vestnik {

UnsavedPrompt::UnsavedPrompt(const QString& name, QWidget* parent) : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    setWindowTitle(tr("Unsaved changes"));
    setText(name.isEmpty() ? tr("The new environment is not saved.") : tr("The changes to \"%1\" are not saved.").arg(name));
    QPushButton* save = addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton* discard = addButton(tr("Don't save"), QMessageBox::DestructiveRole);
    QPushButton* keep = addButton(tr("Keep editing"), QMessageBox::RejectRole);
    save->setObjectName(QStringLiteral("saveChanges"));
    discard->setObjectName(QStringLiteral("discardChanges"));
    keep->setObjectName(QStringLiteral("keepEditing"));
    setDefaultButton(save); // it loses nothing
    setEscapeButton(keep);
    connect(this, &QDialog::finished, this, [this, save, discard] {
        Q_EMIT answered(clickedButton() == save ? Answer::Save : clickedButton() == discard ? Answer::Discard : Answer::Keep);
    });
}

} // namespace vestnik
