#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vestnik {

/// The request as it will go: where to, and the exact bytes of its body.
class RequestPane : public QWidget {
    Q_OBJECT

public:
    explicit RequestPane(QWidget* parent = nullptr);

    void show(const QString& url, const QByteArray& body);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QLabel* m_title;
    QLabel* m_url;
    QPlainTextEdit* m_body;
    QPushButton* m_copy;
};

} // namespace vestnik
