#pragma once

#include "EnvironmentTransfer.h"

#include <QWidget>

class QPushButton;

namespace vestnik {

/// The two buttons that carry environments to a file and back, without secrets. The store must outlive it.
class EnvironmentFiles : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentFiles(EnvironmentStore& store, QWidget* parent = nullptr);

    /// Lets a person choose the file to import.
    void askForImport() { askForFile(true); }
    /// Asks for a person's word where the file says that something is for tests.
    void importFrom(const QString& path);
    void exportTo(const QString& path);

Q_SIGNALS:
    /// The button was pressed; what is unsaved comes first.
    void importRequested();
    void imported(const QList<vestnik::Environment>& added, qsizetype alreadyThere);
    void exported(const QString& path);
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void askForFile(bool isImport);
    void askForKinds(const QString& path);
    void finish(const Result<EnvironmentTransfer::Imported>& found);
    void retranslateUi();

    EnvironmentStore& m_store;
    QPushButton* m_import;
    QPushButton* m_export;
};

} // namespace vestnik
