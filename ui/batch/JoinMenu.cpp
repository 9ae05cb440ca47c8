#include "JoinMenu.h"

#include "Appearance.h"
#include "KindSign.h"
#include "LineIcon.h"
#include "OutcomeText.h"

#include <QAction>
#include <QStyle>

namespace vestnik {

JoinMenu::JoinMenu(const QList<Environment>& environments, QWidget* parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("joinMenu"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString question = tr("Environment for the rows that go from here:");
    setAccessibleName(question);
    addAction(question)->setEnabled(false);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    for (const Environment& environment : environments) {
        QString text = QStringLiteral("%1 · %2").arg(environment.name, kindText(environment.kind));
        const QPixmap sign = linePixmap(kindSign(environment.kind), side, Appearance::kindTextColor(environment.kind), devicePixelRatioF());
        const QAction* one = addAction(sign, text.replace(u'&', QStringLiteral("&&")));
        connect(one, &QAction::triggered, this, [this, name = environment.name] { Q_EMIT chosen(name); });
    }
}

} // namespace vestnik
