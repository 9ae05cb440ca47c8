#pragma once

#include <QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace vestnik {

class FilterChip;

/// The list of what a chip can be set to, under it, with ticks where several can be chosen and a search over more than eight. Enter and Space
/// choose, Esc closes. It goes when it is closed.
class ChipPopup : public QFrame {
    Q_OBJECT

public:
    explicit ChipPopup(FilterChip& chip);

    void open();
    /// The chip's entries are others.
    void fill();
    /// Shows what is chosen now.
    void showChosen();

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& text);
    void choose(QListWidgetItem* item);

    FilterChip& m_chip;
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace vestnik
