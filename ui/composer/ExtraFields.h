#pragma once

#include "EventCatalog.h"
#include "Notification.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace vestnik {

/// One line on what a notification holds and no field shows: it is sent as well, and can be taken out.
class ExtraFields : public QWidget {
    Q_OBJECT

public:
    explicit ExtraFields(QWidget* parent = nullptr);

    /// The wire paths of the values that the catalogue has no field for; nullopt when one of them has no path, and so cannot be taken out.
    static std::optional<QStringList> of(const Notification& notification, const EventCatalog& catalog);

    void show(const QStringList& paths);

Q_SIGNALS:
    void removeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QStringList m_paths;
    QLabel* m_label;
    QPushButton* m_remove;
};

} // namespace vestnik
