#include "LineIcon.h"

#include "Tokens.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace vestnik {
namespace {

QString pathOf(const QString& name)
{
    return QStringLiteral(":/vestnik/icons/line/%1.svg").arg(name);
}

QPixmap render(const QString& name, const QSize& size, const QColor& colour, qreal pixelRatio)
{
    const QString key = QStringLiteral("vestnik-line/%1/%2x%3/%4/%5")
                            .arg(name)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(colour.rgba(), 0, 16)
                            .arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    pixmap = QPixmap(size * pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const int side = std::min(pixmap.width(), pixmap.height());
    renderer.render(&painter, QRectF((pixmap.width() - side) / 2.0, (pixmap.height() - side) / 2.0, side, side));
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colourOf(QIcon::Mode mode, QIcon::State state)
{
    switch (mode) {
    case QIcon::Disabled: return Tokens::colour(Tokens::Colour::Disabled);
    case QIcon::Selected: return Tokens::colour(Tokens::Colour::SelectionText);
    case QIcon::Normal:
    case QIcon::Active: break;
    }
    return Tokens::colour(state == QIcon::On ? Tokens::Colour::Accent : Tokens::Colour::Secondary);
}

/// Renders one SVG in the colour that the palette has at that moment.
class LineIconEngine : public QIconEngine {
public:
    explicit LineIconEngine(QString name) : m_name(std::move(name)) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, render(m_name, rect.size(), colourOf(mode, state), painter->device()->devicePixelRatioF()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_name, size, colourOf(mode, state), 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        return render(m_name, size / scale, colourOf(mode, state), scale);
    }
    QIconEngine* clone() const override { return new LineIconEngine(m_name); }
    QString key() const override { return QStringLiteral("vestnik-line"); }

private:
    QString m_name;
};

} // namespace

QIcon lineIcon(const QString& name)
{
    return QFile::exists(pathOf(name)) ? QIcon(new LineIconEngine(name)) : QIcon();
}

QPixmap linePixmap(const QString& name, int side, const QColor& colour, qreal pixelRatio)
{
    return render(name, {side, side}, colour, pixelRatio);
}

} // namespace vestnik
