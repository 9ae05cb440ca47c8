#include "TextField.h"

#include "FieldValue.h"
#include "Text.h"

#include <QLineEdit>

namespace vestnik {
namespace {

/// Qt would cut a text at 32,767 characters without a word; too long a value is found by the validation instead.
constexpr int maxShownLength = 1'000'000;

} // namespace

TextField::TextField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : FieldWidget(spec, catalog, parent), m_edit(new QLineEdit)
{
    m_edit->setMaxLength(maxShownLength);
    // Not textEdited: assistive technology types, too, and sets the text as a whole.
    connect(m_edit, &QLineEdit::textChanged, this, [this] { noteEdited(); });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        const std::optional<JsonValue> now = value();
        const QString shown = now ? textOfValue(this->spec(), *now) : QString();
        if (m_edit->text() != shown)
            m_edit->setText(shown); // without the spaces, and with the decimal point that will be sent
    });
    setContent(m_edit);
}

QString TextField::text() const
{
    return trimmedText(m_edit->text());
}

std::optional<JsonValue> TextField::value() const
{
    return text().isEmpty() ? std::nullopt : std::optional(valueOfText(spec(), text()));
}

QWidget* TextField::editor() const
{
    return m_edit;
}

void TextField::show(const std::optional<JsonValue>& value)
{
    m_edit->setText(value ? textOfValue(spec(), *value) : QString());
    m_edit->setCursorPosition(0);
}

void TextField::retranslateUi()
{
    m_edit->setPlaceholderText(exampleText());
    FieldWidget::retranslateUi();
}

} // namespace vestnik
