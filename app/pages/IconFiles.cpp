#include "IconFiles.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace vestnik {

bool writeIcons(const QString& folder)
{
    QSvgRenderer drawing(QStringLiteral(":/vestnik/icons/vestnik.svg"));
    bool isWritten = drawing.isValid();
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        drawing.render(&painter);
        painter.end();
        const QString place = folder + QStringLiteral("/hicolor/%1x%1/apps").arg(side);
        isWritten = QDir().mkpath(place) && image.save(place + QStringLiteral("/vestnik.png")) && isWritten;
    }
    return isWritten;
}

} // namespace vestnik
