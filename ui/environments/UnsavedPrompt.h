#pragma once

#include <QMessageBox>

namespace vestnik {

/// Asks what becomes of an environment's unsaved changes before the form is filled anew or closed. Esc goes on editing. Deletes itself.
class UnsavedPrompt : public QMessageBox {
    Q_OBJECT

public:
    enum class Answer { Save, Discard, Keep };

    /// `name` is empty for a new environment that has none yet.
    UnsavedPrompt(const QString& name, QWidget* parent);

Q_SIGNALS:
    void answered(vestnik::UnsavedPrompt::Answer answer);
};

} // namespace vestnik
