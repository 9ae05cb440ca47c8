#pragma once

#include <QFrame>

class QToolButton;

namespace vestnik {

/// A pane that slides over what stands at its left, from the right edge of its parent, where there is no room for both. It is shut at
/// first; Esc in it and the button at its edge shut it.
class Drawer : public QFrame {
    Q_OBJECT

public:
    explicit Drawer(QWidget* parent);

    /// Takes the widget into its layout; who gives another parent to it takes it back.
    void hold(QWidget* content);
    /// Opens it, over all siblings; the focus stays where it is.
    void open();
    /// Shuts it; a focus within goes to `then`. Returns whether it was open.
    bool shut(QWidget* then);
    /// Fits it into its parent, which calls this when it gets another size.
    void fit();

Q_SIGNALS:
    void shutWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QToolButton* m_edge;
};

} // namespace vestnik
