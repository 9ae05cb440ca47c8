#pragma once

#include "PresetStore.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

/// Asks for the values of a preset's `{{ask:label}}`: a field for each, the answers of the last time in them. Enter goes to the next field,
/// and from the last one answers; Esc closes.
class PresetQuestions : public QWidget {
    Q_OBJECT

public:
    explicit PresetQuestions(QWidget* parent = nullptr);

    void ask(const Preset& preset, const QStringList& labels);
    bool isAsking() const { return !isHidden(); }

Q_SIGNALS:
    void answered(const vestnik::Preset& preset, const QHash<QString, QString>& answers);
    /// It is out of view again.
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void answer();
    void leave();
    void retranslateUi();

    Preset m_preset;
    QHash<QString, QString> m_known; ///< by label, until the program ends
    QLabel* m_title;
    QFormLayout* m_fields;
    QList<QLineEdit*> m_edits; ///< in the order of the labels
    QPushButton* m_fill;
    QPushButton* m_cancel;
};

} // namespace vestnik
