#pragma once

#include "TeamSettings.h"
#include "TokenVault.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace vestnik {

class Session;

/// Asks where the team's database is and as whom this computer goes there, and tries it out before anything is kept; the window does not wait
/// meanwhile. Deletes itself; closing it ends the trial. The session must outlive it.
class TeamDialog : public QDialog {
    Q_OBJECT

public:
    explicit TeamDialog(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The computer belongs to the team now. `place`: where the password is kept.
    void joined(const vestnik::TeamSettings& settings, vestnik::SecretPlace place);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fill(const TeamSettings& settings);
    TeamSettings settings() const;
    void tryOut();
    void tryOut(const TeamSettings& settings, const QString& password, const std::function<void()>& goOn);
    /// `place`: where the password is.
    void join(const TeamSettings& settings, SecretPlace place);
    /// While it is tried out, nothing can be changed.
    void setTrying(bool isTrying);
    void fail(const Error& error);
    void chooseCertificate();
    void retranslateUi();

    Session& m_session;
    QPointer<QObject> m_trial; ///< the answers of a trial come to it; gone, they are not wanted any more
    QLabel* m_about;
    QFormLayout* m_form;
    QLineEdit* m_address;
    QSpinBox* m_port;
    QLineEdit* m_database;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_name;
    QComboBox* m_tls;
    QLineEdit* m_certificate;
    QPushButton* m_choose;
    QLabel* m_state;
    QPushButton* m_connect;
    QPushButton* m_cancel;
};

} // namespace vestnik
