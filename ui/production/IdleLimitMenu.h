#pragma once

#include <QMenu>

#include <chrono>

class QActionGroup;

namespace vestnik {

/// After how long without anyone's work production is locked: the usual choices, and the one that is in use.
class IdleLimitMenu : public QMenu {
    Q_OBJECT

public:
    explicit IdleLimitMenu(QWidget* parent = nullptr);

    void setLimit(std::chrono::minutes limit);

Q_SIGNALS:
    void chosen(std::chrono::minutes limit);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QActionGroup* m_choices;
};

} // namespace vestnik
