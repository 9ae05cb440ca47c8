#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

/// The card in place of the form until there is an environment of one's own: add one, or import some.
class FirstEnvironment : public QWidget {
    Q_OBJECT

public:
    explicit FirstEnvironment(QWidget* parent = nullptr);

Q_SIGNALS:
    void addRequested();
    void importRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslateUi();

    QWidget* m_card;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_add;
    QPushButton* m_import;
};

} // namespace vestnik
