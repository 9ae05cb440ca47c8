#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace vestnik {

/// Lays widgets in lines from the left, as many lines as their widths need. Hidden ones take no room.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& place) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;

private:
    /// Gives the height that the lines take; places the items if `isPlaced`.
    int arrange(const QRect& place, bool isPlaced) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace vestnik
