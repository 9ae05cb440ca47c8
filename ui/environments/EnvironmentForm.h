#pragma once

#include "Environment.h"
#include "FormRows.h"
#include "TokenVault.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace vestnik {

class EnvironmentAdvancedForm;
class FieldColumns;

/// The fields of one environment and of its secrets, each with what is wrong below it: four in view, the rest in groups. It
/// knows whether anything was typed since it was filled. Uses the catalogue, which must outlive it.
class EnvironmentForm : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentForm(const EventCatalog& catalog, QWidget* parent = nullptr);

    void fill(const Environment& environment);
    /// For an environment that is not there yet; its kind has to be chosen.
    void fillNew(const QString& id);
    /// Types over what was filled in, as it was typed before; secrets are not brought back. Without a kind it is still to be chosen.
    void retype(const Environment& typed, bool hasKind);
    /// For a copy, which is not stored yet.
    void fillCopy(const Environment& copy);
    /// Where its token is, once that is known.
    void showToken(const FoundSecret& token);
    /// Something stands here that fill() did not put here, a secret included.
    bool isChanged() const;
    /// The token that is there was given for another address than the one that is typed, and none is typed for that.
    bool losesToken() const;
    QString id() const { return m_base.id; }
    /// As it was filled, without what was typed since.
    const Environment& base() const { return m_base; }
    QString name() const;
    /// As it is typed, with the address tidied.
    Environment environment();
    /// As environment(), and what is in the fields stays as it is.
    Environment typedEnvironment() const;
    bool hasKind() const;
    /// It was production and is to be no longer: then its name must be typed.
    bool leavesProduction() const;
    bool isNameTyped() const;
    /// Typed now; empty when the one that is kept stays.
    TransportSecrets secrets() const;
    using Secrets = QList<QPair<SecretKind, QString>>;
    /// Returns the typed secrets, cleaned, the token included; or the issue of the field whose secret cannot be kept.
    std::expected<Secrets, Issue> typedSecrets() const;
    void focusName();
    void focusToken();
    void showIssues(const Issues& issues);

Q_SIGNALS:
    void forgetTokenRequested();
    /// Something in it is other than it was, by a person or by fill().
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void watchFields();
    void retranslateUi();
    void tidyUrl();
    void start(const Environment& environment);
    void showValues(const Environment& environment);
    QStringList typed() const;
    bool isMoved() const;
    void showTokenState();
    void onKindChosen();

    Environment m_base;   // as it was filled
    QStringList m_filled; // what typed() gave when nothing had been typed
    SecretPlace m_tokenPlace = SecretPlace::Nowhere;
    SecretFault m_tokenFault = SecretFault::None;
    bool m_isTokenKnown = false; // until the keychain answers
    QLineEdit* m_name;
    QLineEdit* m_url;
    QComboBox* m_kind;
    QLineEdit* m_confirmName;
    QLineEdit* m_token;
    QLabel* m_tokenState;
    QPushButton* m_forget;
    FieldColumns* m_columns;
    EnvironmentAdvancedForm* m_more;
    FormRows m_rows;
};

} // namespace vestnik
