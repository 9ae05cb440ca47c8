#pragma once

#include "Exchange.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace vestnik {

class CodeView;

/// The request as it will go: its target, the exact bytes of its body, and the command for curl. Invisible characters are shown and said;
/// the exact text is copied.
class RequestPane : public QWidget {
    Q_OBJECT

public:
    explicit RequestPane(QWidget* parent = nullptr);

    void show(const HttpRequest& request);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslateUi();
    bool isCurlShown() const;

    HttpRequest m_request;
    QLabel* m_title;
    QLabel* m_url;
    QTabWidget* m_tabs;
    CodeView* m_body;
    CodeView* m_curl;
    QLabel* m_invisible;
    QLabel* m_cut;
    QPushButton* m_copy;
};

} // namespace vestnik
