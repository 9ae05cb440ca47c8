#pragma once

#include <QObject>

class QHeaderView;
class QMenu;
class QTableView;

namespace vestnik {

/// Which columns of the history are in view, and how wide. A person chooses; operator, ticket and then the time of the response give way where there is little room.
class HistoryColumns : public QObject {
    Q_OBJECT

public:
    explicit HistoryColumns(QTableView& table);

    /// The columns that can be hidden, with ticks.
    void fillMenu(QMenu& menu);
    void setShown(int column, bool isShown);
    QByteArray state() const;
    void restore(const QByteArray& state);
    /// Of a team's history: the member's column is in view, beside the time, and does not give way.
    void setTeam(bool isTeam);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    QTableView& m_table;
    QHeaderView& m_header;
    bool m_isTeam = false;
    quint32 m_hidden = 0; ///< by a person, a bit a column
};

} // namespace vestnik
