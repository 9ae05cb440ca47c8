#pragma once

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace vestnik {

/// The ticket or reason of what is sent, which production asks for. It keeps its value from send to send and offers the last ones. A sign in the
/// field tells that the value was kept from another order; a press on it takes the value out.
class ReasonField : public QWidget {
    Q_OBJECT

public:
    enum class Label {
        Beside, ///< the field has an example in it
        Inside, ///< where there is no room beside it
    };
    explicit ReasonField(Label label, QWidget* parent = nullptr);

    /// The value without outer spaces.
    QString reason() const;
    void setReason(const QString& reason);
    /// Sets the reasons that are offered; the typed text stays.
    void setReasons(const QStringList& reasons);
    /// Marks the value as that of another order's send; empty: it is of none. An edit takes the mark away.
    void setKeptFrom(const QString& order);
    QString keptFrom() const { return m_keptFrom; }
    /// Says whether a send needs it.
    void setRequired(bool isRequired);
    void focus();

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    const Label m_place;
    bool m_isRequired = false;
    QString m_keptFrom;
    QLabel* m_label;
    QComboBox* m_box;
    QAction* m_kept; ///< the sign
};

} // namespace vestnik
