#pragma once

#include "Environment.h"

#include <QListWidget>

namespace vestnik {

/// The environments with the icon of their kind, the sandbox first, and at the end one that is not stored yet. A dot stands at the one that
/// has unsaved changes.
class EnvironmentList : public QListWidget {
    Q_OBJECT

public:
    explicit EnvironmentList(QWidget* parent = nullptr);

    /// Shows the sandbox and these; what was chosen is chosen no more. No signal.
    void fill(const QList<Environment>& environments);
    /// Adds a row for one that is not stored yet. No signal.
    void addNew(const QString& id);
    /// Chooses it, or none. No signal.
    void mark(const QString& id);
    /// Returns the id in a row; empty when there is none.
    QString idIn(int row) const;
    QString chosen() const { return idIn(currentRow()); }
    /// Puts the dot at that one alone; an empty id takes it away.
    void setUnsaved(const QString& id);

Q_SIGNALS:
    /// A person, or a screen reader, chose another row.
    void chosenByPerson(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void followSelection();
    void showTexts();

    QList<Environment> m_environments; ///< by row; the last one may be no more than an id
    QString m_unsaved;
    bool m_hasNew = false;
};

} // namespace vestnik
