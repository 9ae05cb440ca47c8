#pragma once

#include <QWidget>

class QListWidget;
class QTextBrowser;

namespace vestnik {

/// The help: one page a topic from resources/help, in the language of the window, and a last one about the program.
class HelpPage : public QWidget {
    Q_OBJECT

public:
    explicit HelpPage(const QString& dataFolder, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void showTopic(int row);
    QString about() const;

    const QString m_folder;
    QListWidget* m_topics;
    QTextBrowser* m_text;
};

} // namespace vestnik
