#pragma once

#include "FieldWidget.h"

class QPlainTextEdit;

namespace vestnik {

/// A list of rows, such as the order's items.
class TableField : public FieldWidget {
    Q_OBJECT

public:
    TableField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);

    std::optional<JsonValue> value() const override;
    QWidget* editor() const override;

protected:
    void show(const std::optional<JsonValue>& value) override;

private:
    QPlainTextEdit* m_text;
};

} // namespace vestnik
