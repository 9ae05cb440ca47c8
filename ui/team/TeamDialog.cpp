#include "TeamDialog.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ButtonRole.h"
#include "ErrorText.h"
#include "Session.h"
#include "TeamJoin.h"
#include "Tokens.h"
#include "User.h"
#include "WhenDone.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int aboutWidth = 460;
constexpr auto patience = std::chrono::seconds(5); ///< a person waits for this server
constexpr int mostPort = 65535;

} // namespace

TeamDialog::TeamDialog(Session& session, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_about(new QLabel),
      m_form(new QFormLayout),
      m_address(new QLineEdit),
      m_port(new QSpinBox),
      m_database(new QLineEdit),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_name(new QLineEdit),
      m_tls(new QComboBox),
      m_certificate(new QLineEdit),
      m_choose(new QPushButton),
      m_state(new QLabel),
      m_connect(new QPushButton),
      m_cancel(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    fill(session.team().settings().value_or(TeamSettings{}));
    connect(m_connect, &QPushButton::clicked, this, qOverload<>(&TeamDialog::tryOut));
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] { delete m_trial; }); // an answer that is on its way keeps nothing
    connect(m_choose, &QPushButton::clicked, this, &TeamDialog::chooseCertificate);
    retranslateUi();
}

void TeamDialog::build()
{
    setObjectName(QStringLiteral("teamDialog"));
    const auto name = [](QWidget* widget, const char* object) { widget->setObjectName(QLatin1String(object)); };
    name(m_address, "teamAddress");
    name(m_port, "teamPort");
    name(m_database, "teamDatabase");
    name(m_user, "teamUser");
    name(m_password, "teamPassword");
    name(m_name, "teamName");
    name(m_tls, "teamTls");
    name(m_certificate, "teamCertificate");
    name(m_choose, "teamChooseCertificate");
    name(m_state, "teamTrial");
    name(m_connect, "teamConnect");
    name(m_cancel, "teamCancel");
    m_password->setEchoMode(QLineEdit::Password);
    m_port->setRange(1, mostPort);
    m_port->setGroupSeparatorShown(false);
    for (const TeamTls tls : {TeamTls::VerifyFull, TeamTls::VerifyAuthority, TeamTls::Off})
        m_tls->addItem(QString(), tlsCode(tls));
    for (QLabel* text : {m_about, m_state}) {
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setMinimumWidth(aboutWidth);
    }
    for (QPushButton* button : {m_choose, m_cancel})
        button->setAutoDefault(false);
    m_connect->setDefault(true);
    setButtonRole(*m_connect, ButtonRole::Primary);
    for (QWidget* field : std::initializer_list<QWidget*>{m_address, m_port, m_database, m_user, m_password, m_name, m_tls, m_certificate})
        m_form->addRow(new QLabel, field);
    m_form->addRow(nullptr, m_choose);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_connect);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Tokens::space);
    layout->addWidget(m_about);
    layout->addLayout(m_form);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
}

void TeamDialog::fill(const TeamSettings& settings)
{
    m_address->setText(settings.address);
    m_port->setValue(settings.port);
    m_database->setText(settings.database);
    m_user->setText(settings.user);
    m_name->setText(settings.memberName.isEmpty() ? User::name() : settings.memberName);
    m_tls->setCurrentIndex(m_tls->findData(tlsCode(settings.tls)));
    m_certificate->setText(settings.rootCertificate);
}

TeamSettings TeamDialog::settings() const
{
    return {.address = m_address->text().trimmed(),
            .port = m_port->value(),
            .database = m_database->text().trimmed(),
            .user = m_user->text().trimmed(),
            .tls = tlsFromCode(m_tls->currentData().toString()).value_or(TeamTls::VerifyFull),
            .rootCertificate = m_certificate->text().trimmed(),
            .memberName = m_name->text().trimmed()};
}

void TeamDialog::tryOut()
{
    const TeamSettings wanted = settings();
    if (const Result<void> checked = wanted.check(); !checked)
        return fail(checked.error());
    setTrying(true);
    m_trial = new QObject(this);
    if (const QString typed = m_password->text(); !typed.isEmpty())
        return tryOut(wanted, typed, [this, wanted, typed] {
            m_session.teamPassword().keep(wanted, typed, m_trial, [this, wanted](const FoundSecret& kept) { join(wanted, kept.place); });
        });
    m_session.teamPassword().find(wanted, m_trial, [this, wanted](const FoundSecret& found) {
        tryOut(wanted, found.secret, [this, wanted, place = found.place] { join(wanted, place); });
    });
}

void TeamDialog::tryOut(const TeamSettings& settings, const QString& password, const std::function<void()>& goOn)
{
    whenDone(TeamJoin::tryOutBeside({settings, password, patience}), m_trial,
             [this, goOn](const Result<void>& works) { works ? goOn() : fail(works.error()); });
}

void TeamDialog::join(const TeamSettings& settings, SecretPlace place)
{
    if (const Result<void> kept = TeamJoin::keep(DataFolder(m_session.folder()), settings); !kept)
        return fail(kept.error());
    m_session.team().start();
    Q_EMIT joined(settings, place);
    accept();
}

void TeamDialog::setTrying(bool isTrying)
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_address, m_port, m_database, m_user, m_password, m_name, m_tls, m_certificate,
                                                         m_choose, m_connect})
        part->setEnabled(!isTrying);
    if (isTrying) {
        Appearance::tint(*m_state, Tokens::colour(Tokens::Colour::Secondary));
        m_state->setText(tr("Trying to connect…"));
        announce(m_state, m_state->text());
    }
}

void TeamDialog::fail(const Error& error)
{
    delete m_trial;
    setTrying(false);
    Appearance::tint(*m_state, Tokens::colour(Tokens::Colour::Refused));
    m_state->setText(errorText(error));
    announce(m_state, m_state->text());
    m_connect->setFocus();
}

void TeamDialog::chooseCertificate()
{
    auto* dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_certificate, &QLineEdit::setText);
    dialog->open();
}

void TeamDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void TeamDialog::retranslateUi()
{
    setWindowTitle(tr("Connect a team"));
    m_about->setText(
        tr("The team's history is in a PostgreSQL database of your own. Its administrator prepares it once with \"vestnik-cli team init\". "
           "Order ids, requests and responses of this computer go there; tokens never do."));
    const auto label = [this](QWidget* field, const QString& text) {
        static_cast<QLabel*>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    };
    label(m_address, tr("Server"));
    label(m_port, tr("Port"));
    label(m_database, tr("Database"));
    label(m_user, tr("User"));
    label(m_password, tr("Password"));
    label(m_name, tr("Your name for the others"));
    label(m_tls, tr("Encryption"));
    label(m_certificate, tr("Authority's certificate"));
    m_tls->setItemText(0, tr("Certificate and server name are checked"));
    m_tls->setItemText(1, tr("Certificate is checked"));
    m_tls->setItemText(2, tr("None: a server on this computer"));
    m_address->setPlaceholderText(tr("e.g. db.example.com"));
    m_password->setPlaceholderText(m_session.team().settings() ? tr("as it is in the keychain") : QString());
    m_certificate->setPlaceholderText(tr("those of the system"));
    m_choose->setText(tr("Choose a file…"));
    m_choose->setAccessibleName(tr("Choose the file of the authority's certificate"));
    m_connect->setText(tr("Connect"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace vestnik
