#pragma once

#include "BatchStore.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class KindBadge;

/// Which batch it is and where it goes, and what can be done with it as a whole.
class BatchHeaderBar : public QWidget {
    Q_OBJECT

public:
    explicit BatchHeaderBar(QWidget* parent = nullptr);

    /// Null id: none.
    void setBatch(const StoredBatch& batch, const Environment& environment);
    /// The batch that has its corrected rows; empty: there is none.
    void setCorrection(const QString& id);
    /// Whether another batch may be shown in place of this one.
    void setFree(bool isFree);

Q_SIGNALS:
    void copyRequested();
    void exportRequested();
    void closeRequested();
    /// Another batch is wanted: that which it corrects, or that which corrects it.
    void batchRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    QString m_id; ///< empty: there is none yet
    BatchHeader m_header;
    QDateTime m_createdAt;
    QString m_correctionId;
    Environment m_environment;
    KindBadge* m_kind;
    QLabel* m_where;
    QLabel* m_file;
    QPushButton* m_corrected;
    QPushButton* m_correction;
    QPushButton* m_copy;
    QPushButton* m_export;
    QPushButton* m_close;
};

} // namespace vestnik
