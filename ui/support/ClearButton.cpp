#include "ClearButton.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace vestnik {
namespace {

struct ClearTexts {
    Q_DECLARE_TR_FUNCTIONS(ClearButton)
};

} // namespace

void nameClearButton(QLineEdit& edit, const QString& label)
{
    edit.setClearButtonEnabled(true);
    const QList<QToolButton*> buttons = edit.findChildren<QToolButton*>(Qt::FindDirectChildrenOnly);
    for (QToolButton* button : buttons)
        button->setAccessibleName(ClearTexts::tr("Clear: %1").arg(label));
}

} // namespace vestnik
