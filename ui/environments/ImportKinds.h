#pragma once

#include "EnvironmentTransfer.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace vestnik {

/// Asks which environments of an imported file are for tests, as the file says: until a person ticks one, it is production. Deletes itself.
class ImportKinds : public QDialog {
    Q_OBJECT

public:
    ImportKinds(const QList<Environment>& unconfirmed, QWidget* parent);

    /// Returns the kind that was given to each.
    EnvironmentTransfer::Words words() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QStringList m_names;
    QLabel* m_question;
    QListWidget* m_list;
    QPushButton* m_import;
    QPushButton* m_cancel;
};

} // namespace vestnik
