#include "PresetRows.h"

namespace vestnik {
namespace {

/// Whether a preset has the text in its path or its event's texts; what is known of an event is kept, since few events have many presets.
class PresetMatch {
public:
    PresetMatch(const QString& filter, const std::function<QString(const QString&)>& eventText)
        : m_filter(filter.trimmed()), m_eventText(eventText)
    { }

    bool isAll() const { return m_filter.isEmpty(); }
    bool operator()(const Preset& preset)
    {
        return isAll() || preset.name.contains(m_filter, Qt::CaseInsensitive) || preset.path().contains(m_filter, Qt::CaseInsensitive)
            || hasEvent(preset.notification.event());
    }

private:
    bool hasEvent(const QString& event)
    {
        auto known = m_events.constFind(event);
        if (known == m_events.constEnd())
            known = m_events.insert(event, m_eventText(event).contains(m_filter, Qt::CaseInsensitive));
        return *known;
    }

    const QString m_filter;
    const std::function<QString(const QString&)>& m_eventText;
    QHash<QString, bool> m_events;
};

} // namespace

QList<PresetRow> PresetView::rows(const QList<Preset>& presets, const std::function<QString(const QString& event)>& eventText) const
{
    PresetMatch matches(filter, eventText);
    QHash<QString, qsizetype> places; // of favourites
    for (const QString& id : favourites)
        places.insert(id, -1);
    QList<PresetRow> others;
    qsizetype heading = -1; // the last one
    QString folder;
    for (qsizetype i = 0; i < presets.size(); ++i) {
        if (!matches(presets[i]))
            continue;
        if (const auto favourite = places.find(presets[i].id); favourite != places.end()) {
            *favourite = i;
            continue;
        }
        const QString own = presets[i].folder();
        if (others.isEmpty() || own != folder) {
            folder = own;
            heading = others.size();
            others.append(PresetRow{.kind = own.isEmpty() ? PresetRow::Kind::Top : PresetRow::Kind::Folder,
                                    .folder = own,
                                    .isShut = matches.isAll() && shut.contains(own)});
        }
        ++others[heading].count;
        if (!others[heading].isShut)
            others.append(PresetRow{.preset = i});
    }
    QList<PresetRow> rows;
    for (const QString& id : favourites) {
        if (places.value(id) < 0)
            continue;
        if (rows.isEmpty())
            rows.append(PresetRow{.kind = PresetRow::Kind::Favourites});
        rows.append(PresetRow{.preset = places.value(id)});
        ++rows.first().count;
    }
    if (rows.isEmpty() && !others.isEmpty() && others.first().kind == PresetRow::Kind::Top) {
        if (others.first().isShut) { // nothing would say that there are any
            PresetView open = *this;
            open.shut.remove(QString());
            return open.rows(presets, eventText);
        }
        others.removeFirst();
    }
    return rows + others;
}

} // namespace vestnik
