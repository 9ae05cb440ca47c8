#pragma once

#include "Exchange.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace vestnik {

class BodyView;
class ElidedLabel;
class TwoPartSwitch;

/// A request as it will go, or as it went: its target, the exact bytes of its body, and the command for curl. The token is masked.
class RequestView : public QWidget {
    Q_OBJECT

public:
    explicit RequestView(QWidget* parent = nullptr);

    void show(const HttpRequest& request);
    /// Turns to the command for curl, or back to the JSON.
    void setCurl(bool isCurl);
    BodyView& body() const { return *m_body; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslateUi();
    bool isCurlShown() const;
    void copy();

    HttpRequest m_request;
    TwoPartSwitch* m_switch;
    ElidedLabel* m_url;
    QToolButton* m_copy;
    BodyView* m_body;
    BodyView* m_curl;
    QStackedWidget* m_pages;
};

} // namespace vestnik
