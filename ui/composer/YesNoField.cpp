#include "YesNoField.h"

#include <QComboBox>

namespace vestnik {

YesNoField::YesNoField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : FieldWidget(spec, catalog, parent), m_choice(new QComboBox)
{
    m_choice->addItem({}); // not given
    m_choice->addItem({}, false);
    m_choice->addItem({}, true);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] { noteEdited(); });
    setContent(m_choice);
}

std::optional<JsonValue> YesNoField::value() const
{
    const QVariant chosen = m_choice->currentData();
    return chosen.isValid() ? std::optional(JsonValue::ofBoolean(chosen.toBool())) : std::nullopt;
}

QWidget* YesNoField::editor() const
{
    return m_choice;
}

void YesNoField::show(const std::optional<JsonValue>& value)
{
    const bool isGiven = value && value->kind == JsonValue::Kind::Boolean;
    m_choice->setCurrentIndex(isGiven ? m_choice->findData(value->boolean) : 0);
}

void YesNoField::retranslateUi()
{
    m_choice->setItemText(0, tr("not given"));
    m_choice->setItemText(1, tr("no"));
    m_choice->setItemText(2, tr("yes"));
    FieldWidget::retranslateUi();
}

} // namespace vestnik
