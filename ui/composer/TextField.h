#pragma once

#include "FieldWidget.h"

class QLineEdit;

namespace vestnik {

/// A text in one line: a name, a code, an id, a number kept as a text. A pasted text loses the spaces around it.
class TextField : public FieldWidget {
    Q_OBJECT

public:
    TextField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);

    std::optional<JsonValue> value() const override;
    QString text() const;
    QWidget* editor() const override;

protected:
    void show(const std::optional<JsonValue>& value) override;
    void retranslateUi() override;

private:
    QLineEdit* m_edit;
};

} // namespace vestnik
