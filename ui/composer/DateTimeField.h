#pragma once

#include "FieldWidget.h"

#include <QDateTime>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QToolButton;

namespace vestnik {

/// A date and time with an offset, written as ISO 8601. The line takes any text, so that nothing that was loaded or typed is lost; a
/// local time such as `27.11.2026 15:30` gets its offset once it is typed. The button opens an editor that writes into it once something is chosen there.
class DateTimeField : public FieldWidget {
    Q_OBJECT

public:
    DateTimeField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);

    std::optional<JsonValue> value() const override;
    QWidget* editor() const override;

protected:
    void show(const std::optional<JsonValue>& value) override;
    void retranslateUi() override;

private:
    void showWithOffset();
    void openPicker();
    void takeFromPicker();

    QLineEdit* m_edit;
    QToolButton* m_pick;
    QWidget* m_picker;
    QDateTimeEdit* m_dateTime;
    QComboBox* m_offset;
};

} // namespace vestnik
