#pragma once

#include "Environment.h"
#include "FormRows.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace vestnik {

class FoldGroup;

/// The fields of an environment that are seldom touched, in groups that are shut at first: address and version, TLS, proxy, batches, team.
class EnvironmentAdvancedForm : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentAdvancedForm(const EventCatalog& catalog, QWidget* parent = nullptr);

    void fill(const Environment& environment);
    /// Puts what is typed into it.
    void read(Environment& environment) const;
    void setPath(const QString& path);
    /// Typed now; empty when the one that is kept stays.
    QString proxyPassword() const;
    QString keyPassphrase() const;
    /// All that can be typed here, to see whether anything was.
    QStringList typed() const;
    /// Opens the groups in which they are.
    void showIssues(const Issues& issues);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void build();
    QWidget* chooserFor(QLineEdit* edit);
    void showProxyFields();

    QLineEdit* m_path;
    QLineEdit* m_apiVersion;
    QLineEdit* m_tokenPrefix;
    QSpinBox* m_deadline;
    QSpinBox* m_maxInFlight;
    QSpinBox* m_rate;
    QComboBox* m_proxy;
    QLineEdit* m_proxyHost;
    QSpinBox* m_proxyPort;
    QLineEdit* m_proxyUser;
    QLineEdit* m_proxyPassword;
    QLineEdit* m_caFile;
    QLineEdit* m_certificate;
    QLineEdit* m_key;
    QLineEdit* m_passphrase;
    QLineEdit* m_serverName;
    QComboBox* m_teamRule;
    QList<QPushButton*> m_choosers;
    FoldGroup* m_address;
    FoldGroup* m_tls;
    FoldGroup* m_proxies;
    FoldGroup* m_batches;
    FoldGroup* m_team;
    FormRows m_rows;
};

} // namespace vestnik
