#pragma once

#include "CorrectionsModel.h"

#include <QTableView>

namespace vestnik {

/// The grid of the corrections. A value is edited by typing, F2 or a double click; Enter goes down, Tab to the next value, and
/// Ctrl+V fills the values of the current field from there on down: an empty cell leaves its row as it is.
class CorrectionsView : public QTableView {
    Q_OBJECT

public:
    /// Uses the model, which must outlive it.
    explicit CorrectionsView(CorrectionsModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Values were filled from the clipboard.
    void filled(const vestnik::FilledValues& values);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void paste();
    void goTo(int row);

    CorrectionsModel& m_model;
};

} // namespace vestnik
