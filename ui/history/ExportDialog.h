#pragma once

#include "ExportRequest.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace vestnik {

/// Asks what to export and in which form. Deletes itself.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `selected`: how many deliveries are selected; `shown`: how many the filter means.
    ExportDialog(qsizetype selected, qsizetype shown, QChar separator, QWidget* parent);

    /// The ending that a file of that form has.
    static QString suffix(ExportFormat format);

Q_SIGNALS:
    void chosen(vestnik::ExportFormat format, QChar separator, bool isSelectionOnly);

private:
    void build(qsizetype selected, qsizetype shown);
    ExportFormat format() const;

    QRadioButton* m_selected;
    QRadioButton* m_all;
    QComboBox* m_format;
    QLabel* m_separatorLabel;
    QComboBox* m_separator;
    QPushButton* m_save;
    QPushButton* m_close;
};

} // namespace vestnik
