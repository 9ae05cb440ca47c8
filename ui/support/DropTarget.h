#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace vestnik {

/// Takes a file, or text of several lines, that is dropped anywhere on a window. Fields that take drops of their own keep them.
class DropTarget : public QObject {
    Q_OBJECT

public:
    explicit DropTarget(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void fileDropped(const QString& path);
    void textDropped(const QString& text);
    /// More than one file: none was taken.
    void severalDropped();

private:
    void take(const QMimeData& data);
};

} // namespace vestnik
