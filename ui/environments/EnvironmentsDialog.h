#pragma once

#include "EnvironmentStore.h"
#include "EventCatalog.h"
#include "TokenVault.h"

#include <QDialog>
#include <QHash>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace vestnik {

class Notice;

/// Adds, changes and deletes environments, and takes their tokens for this run of the program. The stores must outlive it.
class EnvironmentsDialog : public QDialog {
    Q_OBJECT

public:
    EnvironmentsDialog(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Opens on that environment, in its token field.
    void askForToken(const QString& environmentId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QFormLayout* buildForm();
    void retranslateUi();
    void refresh(const QString& selectId);
    void showSelected();
    void startNew();
    void takeUrl();
    Environment fromForm() const;
    void save();
    void remove();
    bool keepToken(const Environment& environment);
    void showIssues(const Issues& issues);
    void showTokenState();

    EnvironmentStore& m_store;
    TokenVault& m_tokens;
    const EventCatalog& m_catalog;
    QList<Environment> m_environments;
    QString m_id; // of the one in the form
    Issues m_issues;
    QListWidget* m_list;
    QPushButton* m_new;
    QPushButton* m_remove;
    QLineEdit* m_name;
    QLineEdit* m_url;
    QComboBox* m_kind;
    QLineEdit* m_path;
    QLineEdit* m_apiVersion;
    QSpinBox* m_deadline;
    QLineEdit* m_token;
    QLabel* m_tokenState;
    QHash<QString, QLabel*> m_labels;     // form field → its label
    QHash<QString, QLabel*> m_issueLines; // form field → what is wrong with it
    Notice* m_notice;
    QPushButton* m_save;
    QPushButton* m_close;
};

} // namespace vestnik
