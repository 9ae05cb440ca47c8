#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

/// The sandbox in place of a form: it says what it is, cannot be changed, and its orders can be reset.
class SandboxPane : public QWidget {
    Q_OBJECT

public:
    explicit SandboxPane(QWidget* parent = nullptr);

    /// The address at which it listens in this run.
    void setAddress(const QString& address);

Q_SIGNALS:
    void resetRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QString m_address;
    QLabel* m_name;
    QLabel* m_text;
    QLabel* m_addressLine;
    QPushButton* m_reset;
};

} // namespace vestnik
