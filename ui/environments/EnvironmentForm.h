#pragma once

#include "Environment.h"
#include "EventCatalog.h"
#include "Issue.h"
#include "TokenVault.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace vestnik {

/// The fields of one environment and of its token, each with what is wrong below it. It knows whether anything was typed since it was
/// filled. Uses the catalogue, which must outlive it.
class EnvironmentForm : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentForm(const EventCatalog& catalog, QWidget* parent = nullptr);

    void fill(const Environment& environment);
    /// Where its token is, once that is known.
    void showToken(const FoundSecret& token);
    /// For an environment that is not there yet; its kind has to be chosen.
    void fillNew(const QString& id);
    /// Something stands here that fill() did not put here, a token included.
    bool isChanged() const;
    QString id() const { return m_base.id; }
    QString name() const;
    /// As it is typed, with the address tidied.
    Environment environment();
    bool hasKind() const;
    QString token() const;
    void focusName();
    void focusToken();
    void showIssues(const Issues& issues);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addFields(QFormLayout* form);
    void retranslateUi();
    void tidyUrl();
    void start(const Environment& environment);
    QStringList typed() const;
    void showTokenState();

    const EventCatalog& m_catalog;
    Environment m_base;   // as it was filled
    QStringList m_filled; // what typed() gave when nothing had been typed
    SecretPlace m_tokenPlace = SecretPlace::Nowhere;
    SecretFault m_tokenFault = SecretFault::None;
    Issues m_issues;
    QLineEdit* m_name;
    QLineEdit* m_url;
    QComboBox* m_kind;
    QLineEdit* m_path;
    QLineEdit* m_apiVersion;
    QSpinBox* m_deadline;
    QLineEdit* m_token;
    QLabel* m_tokenState;
    QHash<QString, QLabel*> m_labels;     // field → its label
    QHash<QString, QLabel*> m_issueLines; // field → what is wrong with it
};

} // namespace vestnik
