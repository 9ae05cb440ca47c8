#pragma once

#include "Environment.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace vestnik {

class ConnectionCheck;
class ElidedLabel;
class KindBadge;

/// The head of an environment's page: its name and kind as they are typed, the button that checks the connection, and beside it what came of
/// the last check, which has its room before there is one. The check must outlive it.
class EnvironmentHead : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentHead(ConnectionCheck& check, QWidget* parent = nullptr);

    /// Shows that name; without a kind there is no badge.
    void show(const QString& name, std::optional<EnvironmentKind> kind);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void showCheck();
    void retranslateUi();

    ConnectionCheck& m_check;
    bool m_isNarrow = false;
    bool m_wasRunning = false;
    QGridLayout* m_grid;
    ElidedLabel* m_name;
    KindBadge* m_badge;
    QPushButton* m_button;
    QWidget* m_result;
    QLabel* m_sign;
    ElidedLabel* m_summary;
    QToolButton* m_details;
    QLabel* m_stages;
};

} // namespace vestnik
