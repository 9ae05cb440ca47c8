#include "ScannerKeys.h"

#include "CellText.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace vestnik {

bool isGroupSeparator(const QKeyEvent& event)
{
    return event.text() == QChar(0x1d);
}

bool takeGroupSeparator(QWidget* editor, const QKeyEvent& event)
{
    if (!isGroupSeparator(event))
        return false;
    const QString sign = CellText::visible(event.text());
    if (auto* list = qobject_cast<QPlainTextEdit*>(editor))
        list->insertPlainText(sign);
    else if (auto* line = qobject_cast<QLineEdit*>(editor))
        line->insert(sign);
    return true;
}

} // namespace vestnik
