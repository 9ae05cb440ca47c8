#pragma once

#include <QPointer>
#include <QWidget>

class QToolButton;

namespace vestnik {

class PresetsPane;

/// The place of the presets: the pane itself while the window is wide, and in a narrow one a button at the edge that lets the pane out over
/// what stands beside it. There it goes again with Esc, once a preset is loaded, and when the focus goes elsewhere. Owns the pane.
class PresetsDock : public QWidget {
    Q_OBJECT

public:
    explicit PresetsDock(PresetsPane& pane, QWidget* parent = nullptr);
    ~PresetsDock() override;

    bool isNarrow() const { return m_isNarrow; }
    bool isOut() const;

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void follow();
    void setNarrow(bool isNarrow);
    /// Gives what it does not need to its neighbour.
    void takeWidth(int width);
    void letOut();
    void takeIn();
    void place();
    void onFocusChanged(const QWidget* now);
    void retranslateUi();

    PresetsPane& m_pane;
    bool m_isNarrow = false;
    QPointer<QWidget> m_window; ///< whose width is followed
    QPointer<QWidget> m_before; ///< had the focus before the pane was let out
    QToolButton* m_edge;
    QWidget* m_flyout; ///< holds the pane in a narrow window
};

} // namespace vestnik
