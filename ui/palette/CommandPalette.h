#pragma once

#include "PaletteRow.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListWidget;

namespace vestnik {

/// Finds anything by words and leads there. It lies over the window, which is its parent, and takes every key while it is open, so that no
/// key of the page behind it acts. One press of Enter does what the chosen row says; a key that is held does nothing.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget& window);
    ~CommandPalette() override;

    using Find = std::function<QList<PaletteRow>(const QString& typed)>;
    /// Opens it. `find` is asked at once for an empty text, and at each edit.
    void ask(const Find& find);
    /// Asks once more for what is typed: there is more to find.
    void refresh();
    /// Closes it; the focus goes back to where it was.
    void done(int result) override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void fill();
    void place();
    void move(int rows);
    void choose();
    void say(const QString& text);
    void tellRow();
    bool takeKey(QKeyEvent& key);
    void retranslateUi();

    Find m_find;
    QList<PaletteRow> m_rows;
    QPointer<QWidget> m_before; ///< had the focus when it was opened
    bool m_isClosing = false;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_foot;
};

} // namespace vestnik
