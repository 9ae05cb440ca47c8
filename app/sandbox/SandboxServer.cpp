#include "SandboxServer.h"

#include "Log.h"
#include "SandboxConnections.h"
#include "SandboxErrors.h"
#include "Socket.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

namespace vestnik {
namespace {

const std::string loopback = "127.0.0.1";

/// The body is bytes to us: what would make the library unpack, interpret or wait for it, or shape the answer, is taken out.
void makePlain(httplib::Request& request)
{
    for (const char* name : {"Content-Encoding", "Content-Type", "Accept-Encoding", "Range"})
        request.headers.erase(name);
    request.ranges.clear();
    request.headers.emplace("Content-Type", "application/octet-stream");
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding"))
        request.headers.emplace("Content-Length", "0");
}

SandboxRequest plainRequest(const httplib::Request& request)
{
    SandboxRequest plain{
        QByteArray::fromStdString(request.method), QByteArray::fromStdString(request.path), {}, QByteArray::fromStdString(request.body)};
    for (const auto& [name, value] : request.headers)
        plain.headers.append(Header{QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
    return plain;
}

/// The library's server, with waits that end when it is stopped and connections that can be cut off.
class HttpServer final : public httplib::Server {
public:
    HttpServer(SandboxApi& api, std::chrono::milliseconds latency);
    ~HttpServer() override { finish(); }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port, or −1.
    int bind(int port);
    /// Returns when it listens.
    void run();

private:
    bool process_and_close_socket(socket_t socket) override;
    void answer(const httplib::Request& request, httplib::Response& response);
    void explainRefusal(httplib::Response& response) const;
    bool waitUnlessFinished(std::chrono::milliseconds time);
    void finish();

    SandboxApi& m_api;
    const std::chrono::milliseconds m_latency;
    OpenSockets m_sockets;
    std::thread m_listener;
    std::mutex m_mutex;
    std::condition_variable m_finishing;
    bool m_isFinished = false; ///< under m_mutex
};

/// Whether this thread's connection can take another request: only after one that was read to its end.
thread_local bool canGoOn = false;

HttpServer::HttpServer(SandboxApi& api, std::chrono::milliseconds latency) : m_api(api), m_latency(latency)
{
    const Handler handler = [this](const httplib::Request& request, httplib::Response& response) { answer(request, response); };
    const std::string anyPath = "[\\s\\S]*";
    Get(anyPath, handler).Post(anyPath, handler).Put(anyPath, handler).Patch(anyPath, handler).Delete(anyPath, handler);
    Options(anyPath, handler);
    set_error_handler([this](const httplib::Request&, httplib::Response& response) { explainRefusal(response); });
    set_default_headers({{sandboxHeader.toStdString(), "1"}});
    set_payload_max_length(8 * maxSandboxBody);
    set_keep_alive_max_count(1'000'000);
    set_keep_alive_timeout(120);
    set_tcp_nodelay(true);
    // Not the library's SO_REUSEPORT: with it two sandboxes would share a port and its requests.
    set_socket_options([](socket_t socket) {
        [[maybe_unused]] const SystemResult<void> set = Socket::reuseAddress(socket); // without it the port may be refused, which is said
    });
}

int HttpServer::bind(int port)
{
    const int bound = port == 0 ? bind_to_any_port(loopback) : (bind_to_port(loopback, port) ? port : -1);
    // The library's queue of five resets some of the connections that open together.
    return bound > 0 && Socket::listen(svr_sock_) ? bound : -1;
}

void HttpServer::run()
{
    // The library makes its queue just when it has begun to listen; before that, its stop() would do nothing.
    const auto listening = std::make_shared<std::promise<void>>();
    new_task_queue = [listening] {
        listening->set_value();
        return new ConnectionThreads;
    };
    const std::future<void> isListening = listening->get_future();
    m_listener = std::thread([this] { listen_after_bind(); });
    isListening.wait();
}

void HttpServer::finish()
{
    m_sockets.cutAll(); // first, so that no answer that waits slips out early
    {
        const std::lock_guard lock(m_mutex);
        m_isFinished = true;
    }
    m_finishing.notify_all();
    stop();
    if (m_listener.joinable())
        m_listener.join();
}

bool HttpServer::waitUnlessFinished(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_finishing.wait_for(lock, time, [this] { return m_isFinished; });
}

bool HttpServer::process_and_close_socket(socket_t socket)
{
    if (m_sockets.add(socket)) {
        try {
            SocketStream stream(socket);
            bool isClosed = false;
            do {
                canGoOn = false;
            } while (stream.waitForRequest() && process_request(stream, false, isClosed, makePlain) && canGoOn && !isClosed);
        } catch (const std::exception&) {
            // Out of memory, most likely: this connection ends, the others go on.
            Log::warning(Log::sandbox(), "connection ended by an exception");
        }
        m_sockets.remove(socket);
    }
    Socket::cutOff(socket);
    Socket::close(socket);
    return true;
}

void HttpServer::answer(const httplib::Request& request, httplib::Response& response)
{
    // Of other methods the library may have left a body unread.
    canGoOn = request.method == "POST";
    if (!canGoOn)
        response.set_header("Connection", "close");
    const SandboxAnswer answer = m_api.answer(plainRequest(request));
    if (!waitUnlessFinished(m_latency + answer.delay))
        return;
    response.status = answer.status;
    for (const Header& header : answer.headers) {
        if (!response.has_header(header.first.constData()))
            response.set_header(header.first.constData(), header.second.toStdString());
    }
    if (!answer.isCut) {
        response.body = answer.body.toStdString();
        return;
    }
    const std::string body = answer.body.toStdString();
    response.set_content_provider(body.size(), response.get_header_value("Content-Type"), [body](size_t, size_t, httplib::DataSink& sink) {
        sink.write(body.data(), body.size() / 2);
        return false;
    });
}

/// The library's own refusals, of what it could not read, in the API's form. Our own have a body.
void HttpServer::explainRefusal(httplib::Response& response) const
{
    if (!response.body.empty())
        return;
    const QString message = response.status == 413 ? QStringLiteral("Тело запроса больше 1 МиБ")
                                                   : QStringLiteral("Некорректный запрос HTTP");
    response.set_content(errorsBody({{QStringLiteral("bad_request"), {}, message}}, response.status).toStdString(),
                         "application/json; charset=utf-8");
    response.set_header("Connection", "close");
}

} // namespace

struct SandboxServer::Running {
    Running(const EventCatalog& catalog, const SandboxOptions& options) : api(catalog, options.token), server(api, options.latency) { }

    SandboxApi api;
    HttpServer server;
    quint16 port = 0;
};

SandboxServer::SandboxServer(const EventCatalog& catalog) : m_catalog(catalog) { }

SandboxServer::~SandboxServer() = default;

Result<quint16> SandboxServer::start(const SandboxOptions& options)
{
    stop();
    auto running = std::make_unique<Running>(m_catalog, options);
    const int port = running->server.bind(options.port);
    if (port <= 0) {
        Log::warning(Log::sandbox(), "port unavailable", Log::Field{"port", options.port});
        return std::unexpected(Error{ErrorCode::PortUnavailable, QString::number(options.port), {}});
    }
    running->port = static_cast<quint16>(port);
    running->server.run();
    m_running = std::move(running);
    Log::info(Log::sandbox(), "started", Log::Field{"port", m_running->port});
    return m_running->port;
}

void SandboxServer::stop()
{
    m_running.reset();
}

void SandboxServer::reset()
{
    if (!m_running)
        return;
    m_running->api.reset();
    Log::info(Log::sandbox(), "reset");
}

quint16 SandboxServer::port() const
{
    return m_running ? m_running->port : quint16{0};
}

QString SandboxServer::baseUrl() const
{
    return m_running ? QStringLiteral("http://127.0.0.1:%1").arg(m_running->port) : QString();
}

} // namespace vestnik
