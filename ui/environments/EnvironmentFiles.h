#pragma once

#include "EnvironmentTransfer.h"

#include <QWidget>

namespace vestnik {

/// Carries environments to a file and back, without secrets, and asks what there is to ask in dialogs over the page. The store and the page
/// must outlive it.
class EnvironmentFiles : public QObject {
    Q_OBJECT

public:
    EnvironmentFiles(EnvironmentStore& store, QWidget& page);

    /// Lets a person choose the file to import.
    void askForImport();
    /// Lets a person choose the file for one environment, or for all when the id is empty.
    void askForExport(const QString& id);
    /// Asks for a person's word where the file says that something is for tests.
    void importFrom(const QString& path);
    void exportTo(const QString& path, const QString& id = {});

Q_SIGNALS:
    void imported(const QList<vestnik::Environment>& added, qsizetype alreadyThere);
    void exported(const QString& path);
    void failed(const vestnik::Error& error);

private:
    void askForKinds(const QString& path);
    void finish(const Result<EnvironmentTransfer::Imported>& found);

    EnvironmentStore& m_store;
    QWidget& m_page;
};

} // namespace vestnik
