#pragma once

#include "BatchStore.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class KindBadge;

/// Which batch it is and where it goes, and what can be done with it as a whole.
class BatchHead : public QWidget {
    Q_OBJECT

public:
    explicit BatchHead(QWidget* parent = nullptr);

    void setBatch(const QString& id, const BatchHeader& header, const Environment& environment);

Q_SIGNALS:
    void copyRequested();
    void exportRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    QString m_id; ///< empty: there is none yet
    BatchHeader m_header;
    Environment m_environment;
    KindBadge* m_kind;
    QLabel* m_where;
    QLabel* m_file;
    QLabel* m_sandbox;
    QPushButton* m_copy;
    QPushButton* m_export;
    QPushButton* m_close;
};

} // namespace vestnik
