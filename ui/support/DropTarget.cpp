#include "DropTarget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <algorithm>

namespace vestnik {
namespace {

QStringList filesIn(const QMimeData& data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            files += url.toLocalFile();
    }
    return files;
}

bool isWelcome(const QMimeData& data)
{
    return data.hasUrls() ? !filesIn(data).isEmpty() : data.text().contains(u'\n');
}

} // namespace

DropTarget::DropTarget(QWidget& window) : QObject(&window)
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: break;
    default: return QObject::eventFilter(watched, event);
    }
    auto* drag = static_cast<QDropEvent*>(event);
    if (!isWelcome(*drag->mimeData())) {
        drag->ignore();
        return true;
    }
    drag->setDropAction(Qt::CopyAction); // what is dropped stays where it was
    drag->accept();
    if (event->type() == QEvent::Drop)
        take(*drag->mimeData());
    return true;
}

void DropTarget::take(const QMimeData& data)
{
    const QStringList files = filesIn(data);
    if (files.size() > 1)
        Q_EMIT severalDropped();
    else if (files.size() == 1)
        Q_EMIT fileDropped(files.constFirst());
    else
        Q_EMIT textDropped(data.text());
}

} // namespace vestnik
