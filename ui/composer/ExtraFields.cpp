#include "ExtraFields.h"

#include "Appearance.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace vestnik {
namespace {

bool hasFieldsIn(const QString& path, const EventCatalog& catalog)
{
    const QList<FieldSpec>& fields = catalog.fields();
    return std::any_of(fields.cbegin(), fields.cend(), [&](const FieldSpec& spec) { return spec.path.startsWith(path + u'.'); });
}

/// False when a key cannot stand in a path.
bool collect(const JsonValue& object, const QString& prefix, const EventCatalog& catalog, QStringList& paths)
{
    for (const JsonMember& member : object.members) {
        const QString path = prefix + member.key;
        if (member.key.isEmpty() || member.key.contains(u'.') || member.key.contains(u'['))
            return false;
        if (catalog.field(path))
            continue;
        if (!member.value.isObject() || !hasFieldsIn(path, catalog))
            paths += path;
        else if (!collect(member.value, path + u'.', catalog, paths))
            return false;
    }
    return true;
}

} // namespace

ExtraFields::ExtraFields(QWidget* parent) : QWidget(parent), m_label(new QLabel), m_remove(new QPushButton)
{
    setObjectName(QStringLiteral("extra"));
    m_label->setObjectName(QStringLiteral("extra.text"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_remove->setObjectName(QStringLiteral("extra.remove"));
    m_remove->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_remove, 0, Qt::AlignTop);
    connect(m_remove, &QPushButton::clicked, this, &ExtraFields::removeRequested);
    retranslateUi();
}

std::optional<QStringList> ExtraFields::of(const Notification& notification, const EventCatalog& catalog)
{
    QStringList paths;
    return collect(notification.payload(), {}, catalog, paths) ? std::optional(paths) : std::nullopt;
}

void ExtraFields::show(const QStringList& paths)
{
    m_paths = paths;
    retranslateUi();
}

void ExtraFields::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ExtraFields::retranslateUi()
{
    m_label->setText(tr("Sent as well, without a field here: %1").arg(m_paths.join(QStringLiteral(", "))));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove what has no field here"));
    Appearance::tint(*m_label, Appearance::warningColor());
    setVisible(!m_paths.isEmpty());
}

} // namespace vestnik
