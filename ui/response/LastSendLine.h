#pragma once

#include "ShownDelivery.h"

#include <QWidget>

class QToolButton;

namespace vestnik {

class ElidedLabel;
class EventCatalog;

/// The last answer in one line over a draft, with a button that opens it: where it went comes first, and only an answer of the environment
/// in use has a colour. Hidden until there is an answer. The catalogue must outlive it.
class LastSendLine : public QWidget {
    Q_OBJECT

public:
    explicit LastSendLine(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// `environmentId`: the one in use.
    void show(const ShownDelivery& delivery, const QString& environmentId);
    bool isFilled() const { return m_delivery.has_value(); }

Q_SIGNALS:
    void openRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    const EventCatalog& m_catalog;
    std::optional<ShownDelivery> m_delivery;
    QString m_environmentId;
    ElidedLabel* m_text;
    QToolButton* m_open;
};

} // namespace vestnik
