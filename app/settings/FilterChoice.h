#pragma once

#include <QDate>
#include <QStringList>

namespace vestnik {

/// What a person chose to see of the history: a value in words that stay true, such as "today", from which a search is made when it is
/// used. Empty members do not filter.
struct FilterChoice {
    enum class Period { All, Today, Week, Month, Custom };

    QString text;
    QStringList events;
    QStringList outcomes; ///< by their codes
    QString environmentId;
    Period period = Period::All;
    QDate from;  ///< of Custom: that day and later
    QDate until; ///< of Custom: that day and earlier
    QString source;
    QString operatorName;
    QString batch;
    bool needsAttention = false;

    bool operator==(const FilterChoice&) const = default;
};

} // namespace vestnik
