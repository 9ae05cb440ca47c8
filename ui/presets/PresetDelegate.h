#pragma once

#include "EntryDelegate.h"

namespace vestnik {

/// Paints the rows of a list of presets: an entry each, and the headings of folders with the number of presets below.
class PresetDelegate : public EntryDelegate {
    Q_OBJECT

public:
    using EntryDelegate::EntryDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vestnik
