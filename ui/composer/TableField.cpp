#include "TableField.h"

#include "FieldValue.h"

#include <QPlainTextEdit>

namespace vestnik {

TableField::TableField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : FieldWidget(spec, catalog, parent), m_text(new QPlainTextEdit)
{
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { noteEdited(); });
    setContent(m_text);
}

std::optional<JsonValue> TableField::value() const
{
    const QString text = m_text->toPlainText();
    return text.isEmpty() ? std::nullopt : std::optional(valueOfText(spec(), text));
}

QWidget* TableField::editor() const
{
    return m_text;
}

void TableField::show(const std::optional<JsonValue>& value)
{
    m_text->setPlainText(value ? textOfValue(spec(), *value) : QString());
}

} // namespace vestnik
