#pragma once

#include "ErrorsObject.h"
#include "EventCatalog.h"

#include <QScrollArea>

namespace vestnik {

/// The errors that an answer lists, a row each: field, path, message, and a button that leads to the field. The catalogue must outlive it.
class ErrorsView : public QScrollArea {
    Q_OBJECT

public:
    explicit ErrorsView(const EventCatalog& catalog, QWidget* parent = nullptr);

    void show(const QList<ErrorItem>& errors);
    /// Shows a word in place of errors.
    void showNone(const QString& why);
    /// Whether the form has the fields that the errors are about.
    void setCanLead(bool canLead);

Q_SIGNALS:
    /// `path` is a wire path inside the payload.
    void fieldRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QWidget* makeRow(const ErrorItem& error);

    const EventCatalog& m_catalog;
    QList<ErrorItem> m_errors;
    QString m_none;
    bool m_canLead = false;
};

} // namespace vestnik
