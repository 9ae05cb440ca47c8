// A program that sends without end, so that a test can kill it: FOLDER URL NAME. It sends order ids NAME-1, NAME-2 and so on, six at once and
// six more that wait for their turn.

#include "Outbox.h"
#include "ProductionGuard.h"

#include <QCoreApplication>

using namespace vestnik;

namespace {

constexpr int atOnce = 6;
constexpr int ahead = 6;

class Sender {
public:
    Sender(const QString& folder, const QString& url, const QString& name)
        : m_journal(folder), m_environment{.id = QStringLiteral("e"), .name = QStringLiteral("Тест"), .baseUrl = url}, m_name(name)
    {
        QObject::connect(&m_outbox, &Outbox::refused, &m_outbox, [] { QCoreApplication::exit(1); });
        QObject::connect(&m_outbox, &Outbox::finished, &m_outbox, [this] { sendNext(); });
    }

    bool start()
    {
        if (!m_journal.open().result())
            return false;
        m_outbox.setMaxPosted(atOnce);
        for (int i = 0; i < atOnce + ahead; ++i)
            sendNext();
        return true;
    }

private:
    void sendNext()
    {
        const QString order = QStringLiteral("%1-%2").arg(m_name).arg(++m_count);
        const Submission submission{.environment = m_environment,
                                    .token = Token::parse(QStringLiteral("s3cret")).value(),
                                    .body = R"({"event":{"type":"order.accepted","payload":{"order_id":")" + order.toUtf8() + R"("}}})",
                                    .event = QStringLiteral("order.accepted"),
                                    .orderId = order,
                                    .orderUuid = {},
                                    .source = QStringLiteral("cli"),
                                    .operatorName = {},
                                    .reason = {},
                                    .resendOf = {}};
        if (!m_outbox.send(ProductionGuard().clear(submission).value(), submission))
            QCoreApplication::exit(1);
    }

    Journal m_journal;
    NotificationsClient m_client;
    Outbox m_outbox{m_journal, m_client};
    const Environment m_environment;
    const QString m_name;
    int m_count = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Sender sender(arguments.value(1), arguments.value(2), arguments.value(3));
    return sender.start() ? QCoreApplication::exec() : 1;
}
