#pragma once

#include "Environment.h"
#include "FormRows.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace vestnik {

/// The fields of an environment that are seldom touched: path, limits, proxy, TLS.
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
    void showIssues(const Issues& issues) { m_rows.showIssues(issues); }
    /// True when one of them is of a field here.
    bool concerns(const Issues& issues) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void addFields();
    QWidget* withChooser(QLineEdit* edit);
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
    QList<QPushButton*> m_choosers;
    FormRows m_rows;
};

} // namespace vestnik
