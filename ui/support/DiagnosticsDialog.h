#pragma once

#include "Preferences.h"

#include <QDialog>
#include <QFuture>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vestnik {

/// Shows the text of Diagnostics before it is saved, so that a person sees what leaves the computer with the file. The text is made in the
/// background; closing the dialog ends that, and deletes the dialog. The preferences must outlive it.
class DiagnosticsDialog : public QDialog {
    Q_OBJECT

public:
    DiagnosticsDialog(const QString& folder, Preferences& preferences, QWidget* parent = nullptr);
    ~DiagnosticsDialog() override;

    /// Saves the text, and says below it that it is saved, or why not.
    void saveTo(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void collect();
    void askForFile();
    void retranslateUi();

    const QString m_folder;
    Preferences& m_preferences;
    QFuture<QString> m_future;
    QLabel* m_about;
    QPlainTextEdit* m_text;
    QLabel* m_state;
    QPushButton* m_save;
    QPushButton* m_close;
    bool m_isCollected = false;
};

} // namespace vestnik
