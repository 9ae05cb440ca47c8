#pragma once

#include <QPointer>
#include <QStringList>
#include <QToolButton>

namespace vestnik {

class ChipPopup;

/// One filter as a button: "Outcome" with a chevron while it is not set, "Outcome: Not found" with a cross while it is. Space and Down open
/// what can be chosen, Delete and the cross clear it.
class FilterChip : public QToolButton {
    Q_OBJECT

public:
    struct Entry {
        QString text;
        QStringList values;   ///< all that it stands for; none: no filter
        bool isAlone = false; ///< among several: goes with none of the others

        bool operator==(const Entry&) const = default;
    };
    /// Several: ticks, of which any number may be set.
    enum class Mode { One, Several };

    FilterChip(const QString& name, Mode mode, QWidget* parent = nullptr);

    /// `label` also says what it is to a screen reader: "Outcome".
    void setLabel(const QString& label);
    const QString& label() const { return m_label; }
    void setEntries(const QList<Entry>& entries);
    /// Shows what is chosen, and what is said of it. `isSet` tells a filter from what holds without one.
    void setValues(const QStringList& values, const QString& said, bool isSet);
    bool isSet() const { return m_isSet; }
    const QStringList& values() const { return m_values; }
    const QList<Entry>& entries() const { return m_entries; }
    Mode mode() const { return m_mode; }
    void openPopup();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QStringList& values);
    /// A person goes along the chips, to the next one or back.
    void stepped(bool isForward);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString shownText() const;
    QRect signRect() const;
    void retell();

    const Mode m_mode;
    QString m_label;
    QString m_said;
    QStringList m_values;
    QList<Entry> m_entries;
    bool m_isSet = false;
    bool m_isOpen = false;
    QPointer<ChipPopup> m_popup;
};

} // namespace vestnik
