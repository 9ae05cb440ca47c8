#pragma once

#include "BothLanguages.h"
#include "HistoryFilter.h"
#include "PaletteRow.h"
#include "PresetStore.h"
#include "Rail.h"
#include "SandboxApi.h"
#include "Scenario.h"
#include "Shortcuts.h"

#include <QList>
#include <QObject>

namespace vestnik {

class Session;

/// Everything that the palette can reach: orders, events, environments, presets, scenarios, pages, settings and the commands of the table of
/// shortcuts. It asks for what is chosen, and sends nothing itself. The session must outlive it.
class PaletteContents : public QObject {
    Q_OBJECT

public:
    explicit PaletteContents(Session& session, QObject* parent = nullptr);

    /// Reads anew what may have changed. `isPossible` tells whether a command can be carried out now.
    void refresh(const std::function<bool(Shortcut)>& isPossible);
    /// Returns what a person may mean, the likeliest first. The last row, if something was typed, searches the history.
    QList<PaletteRow> rows(const QString& typed);

Q_SIGNALS:
    /// An order for the form, and an event unless it is empty.
    void orderWanted(const vestnik::OrderKey& order, const QString& event);
    void timelineWanted(const vestnik::OrderKey& order);
    void searchWanted(const QString& text);
    void eventWanted(const QString& event);
    void environmentWanted(const QString& id);
    void presetWanted(const vestnik::Preset& preset);
    /// The page of the scenarios with that one chosen; it does not run.
    void scenarioWanted(const QString& id);
    /// The scenarios are read, and are others than before.
    void moreFound();
    /// The form is to ask the sandbox for it.
    void answerWanted(const vestnik::ProvokedAnswer& answer);
    void commandWanted(vestnik::Shortcut id);
    /// A field of the settings, by its object's name.
    void settingWanted(const QString& field);

private:
    QList<PaletteRow> events();
    QList<PaletteRow> environments();
    /// Returns the presets that have the words, as far as anybody would look through them.
    QList<PaletteRow> presets(const QStringList& words);
    PaletteRow rowOf(const Preset& preset, qsizetype favourite);
    /// Reads them in the background: they come in a moment.
    void readScenarios();
    QList<PaletteRow> scenarios();
    /// One for each answer that the sandbox gives on request; none elsewhere.
    QList<PaletteRow> provocations();
    QList<PaletteRow> settings();
    QList<PaletteRow> shortcuts(bool arePages, const std::function<bool(Shortcut)>& isPossible);
    QList<PaletteRow> ofOrder(const OrderKey& order, const QStringList& words);

    Session& m_session;
    BothLanguages m_both;
    QList<PaletteRow> m_events;
    QList<Scenario> m_scenarios;
    QList<PaletteRow> m_first; ///< before the presets
    QList<PaletteRow> m_rest;
};

} // namespace vestnik
