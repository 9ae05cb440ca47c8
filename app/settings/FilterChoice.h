#pragma once

#include <QDate>
#include <QStringList>

namespace vestnik {

/// A person's choice of deliveries to see, in terms that stay true, such as "today"; a search is made of the choice when it is used. Empty
/// members do not filter.
struct FilterChoice {
    enum class Period { All, Today, Week, Month, Custom };
    /// The records of the sandbox, where no environment is chosen. Usual: they are shown while it is the current environment.
    enum class Sandbox { Usual, Shown, Hidden };

    QString text;
    QStringList events;
    QStringList outcomes;       ///< by their codes
    QStringList environmentIds; ///< by their ids
    Sandbox sandbox = Sandbox::Usual;
    Period period = Period::All;
    int hour = -1; ///< of Today: that one alone, counted from midnight; -1: the whole day
    QDate from;    ///< of Custom: that day and later
    QDate until;   ///< of Custom: that day and earlier
    QString source;
    QString operatorName;
    QString batch;
    bool needsAttention = false;

    bool operator==(const FilterChoice&) const = default;
};

} // namespace vestnik
