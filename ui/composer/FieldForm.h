#pragma once

#include "ErrorsObject.h"
#include "EventCatalog.h"
#include "Issue.h"
#include "Notification.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class ExtraFields;
class FieldColumns;
class FieldWidget;

/// The fields of the catalogue; shows the fields that the chosen event takes. Values of the others are kept aside: they are said, neither
/// lost nor sent. Members of a loaded notification beyond the catalogue stay in it.
class FieldForm : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit FieldForm(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// The wire paths of the fields that are shown for an event. Of one that the catalogue does not have nothing is known but the ids.
    static QStringList fieldsOf(const QString& event, const EventCatalog& catalog);
    void setEvent(const QString& event);
    /// Returns the notification that would be sent, in the contract's order.
    const Notification& notification() const { return m_notification; }
    /// The values kept aside, by wire path.
    JsonValue aside() const;
    /// Fills every field. True when the form shows all that the notification holds; otherwise notification() would send something else.
    bool load(const Notification& notification, const JsonValue& aside);

    /// Null when the catalogue has no such field.
    FieldWidget* field(const QString& path) const { return m_fields.value(path); }
    QString text(const QString& path) const; ///< empty when there is no such field, or no text in it
    /// In a field, or in what was loaded and has no field.
    std::optional<JsonValue> value(const QString& path) const;
    /// The wire paths of the values, other than the order id, that belong to one order: its fields, and what has no field here.
    QStringList ofOrder() const;
    /// Takes values out, all in one edit, and gives them back for enter().
    JsonValue clear(const QStringList& paths);
    /// Puts values in, all in one edit.
    void enter(const JsonValue& values);

    /// Puts a widget below the order's ids, and owns it.
    void putBelowIds(QWidget* widget);
    /// "New UUID" makes no sense in production: a made-up one belongs to no order there.
    void setProduction(bool isProduction);
    /// Errors at the fields that speak against sending; shown from now on, and the first one gets the focus.
    bool check();
    /// To the place that a wire path names.
    void focusOn(const QString& path);
    /// The API's complaints, at the fields they name in any spelling, until those are edited or cleared.
    void setRefusals(const QList<ErrorItem>& errors);
    const Issues& issues() const { return m_issues; }
    /// An error that speaks against sending and belongs to no field here.
    std::optional<Issue> unplacedError() const;

Q_SIGNALS:
    /// Something a person did, or a load.
    void changed();
    void orderIdEdited();
    /// Fields that belong to the order were edited, not the order id itself.
    void ofOrderEdited(const QStringList& paths);
    void leftOrderId(); ///< for another field

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add(const FieldSpec& spec);
    void showFields();
    void onEdited(const QStringList& paths);
    Notification made() const;
    void addItem();
    void refresh();
    void showAside();
    QStringList extra() const;
    void retranslateUi();
    bool isShown(const FieldSpec& spec) const;

    const EventCatalog& m_catalog;
    Notification m_base; // what was loaded: it may hold more than the fields
    QString m_event;
    bool m_isProduction = false;
    FieldColumns* m_ids;
    FieldColumns* m_columns;              // of the other fields but the tables
    QMap<QString, FieldWidget*> m_fields; // by wire path
    Notification m_notification;          // as the fields are: made once for each edit
    Issues m_issues;
    Issues m_refusals;
    QLabel* m_aside;
    ExtraFields* m_extra;
    QPushButton* m_newUuid;
    QPushButton* m_takeOrderId;
};

} // namespace vestnik
