#pragma once

#include "EventCatalog.h"
#include "FilterChoice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

/// Stands in place of the table when there is nothing in it. Says what to do next, or which filters keep the table empty and how to remove
/// them. The catalogue must outlive it.
class EmptyHistory : public QWidget {
    Q_OBJECT

public:
    explicit EmptyHistory(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// `environment`: the chosen one's name. `isSandboxHidden`: its records are left out.
    void show(const FilterChoice& choice, const QStringList& environments, bool isSandboxHidden);
    /// It stands for a team's history.
    void setTeam(bool isTeam) { m_isTeam = isTeam; }
    /// The journal cannot be read, so nothing is known of what is in it. `isBeingUpdated`: not yet.
    void showUnreadable(bool isBeingUpdated);

Q_SIGNALS:
    /// A person asks for another choice.
    void wanted(const vestnik::FilterChoice& choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    QString text() const;

    const EventCatalog& m_catalog;
    FilterChoice m_choice;
    QStringList m_environments;
    bool m_isSandboxHidden = false;
    bool m_isTeam = false;
    enum class Cause { NothingFound, Unreadable, BeingUpdated };
    Cause m_cause = Cause::NothingFound;
    QLabel* m_text;
    QPushButton* m_allTime;
    QPushButton* m_allEnvironments;
    QPushButton* m_clear;
};

} // namespace vestnik
