#pragma once

#include "Environment.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace vestnik {

class ElidedLabel;
class KindBadge;
class TwoPartSwitch;

/// The head of the detail view: whether it shows the draft or a record, what that is about, and the kind of its environment.
class DetailHead : public QWidget {
    Q_OBJECT

public:
    explicit DetailHead(QWidget* parent = nullptr);

    void setDraft(bool isDraft);
    /// There is no draft to turn to.
    void setRecordsOnly(bool isRecordsOnly);
    /// None: nothing is in view that has a kind.
    void setSubject(const QString& text, std::optional<EnvironmentKind> kind);

Q_SIGNALS:
    void draftChosen();
    void recordChosen();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslateUi();
    /// Puts the subject beside the switch, or below it where there is no room.
    void arrange();

    bool m_isBelow = false;
    QGridLayout* m_grid;
    TwoPartSwitch* m_switch;
    ElidedLabel* m_subject;
    KindBadge* m_badge;
};

} // namespace vestnik
