#pragma once

#include "FieldWidget.h"

class QComboBox;

namespace vestnik {

/// Not given, no, or yes.
class YesNoField : public FieldWidget {
    Q_OBJECT

public:
    YesNoField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);

    std::optional<JsonValue> value() const override;
    QWidget* editor() const override;

protected:
    void show(const std::optional<JsonValue>& value) override;
    void retranslateUi() override;

private:
    QComboBox* m_choice;
};

} // namespace vestnik
