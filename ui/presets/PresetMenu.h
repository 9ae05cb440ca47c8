#pragma once

#include "PresetStore.h"

#include <QMenu>
#include <QStringList>

namespace vestnik {

/// The menu of the chosen rows of the list of presets: of one it has every act, of several those that mean something for all, of a folder's
/// heading its export.
class PresetMenu : public QMenu {
    Q_OBJECT

public:
    /// The rows that it is about.
    struct Choice {
        QList<Preset> presets; ///< in a heading's place those below it
        bool isHeading = false;
        bool isFavourite = false;
        QStringList folders; ///< all that there are
    };

    /// `rename` and `remove` have keys, and belong to the list.
    PresetMenu(QAction& rename, QAction& remove, QWidget* parent);

    void setChoice(const Choice& choice);
    void retranslateUi();

Q_SIGNALS:
    void loadRequested();
    void updateRequested();
    void duplicateRequested();
    void newOrderChosen(bool hasNewOrder);
    void favouriteChosen(bool isFavourite);
    void moveRequested(const QString& folder);
    /// Another folder, which has no name yet.
    void newFolderRequested();
    void exportRequested();

private:
    void fillFolders();

    Choice m_choice;
    QAction* m_load;
    QAction* m_update;
    QAction* m_favourite;
    QAction& m_rename;
    QAction* m_duplicate;
    QAction* m_newOrder;
    QMenu* m_move;
    QAction* m_export;
    QAction& m_remove;
};

} // namespace vestnik
