#pragma once

#include "SavedFilters.h"

#include <QToolButton>

class QMenu;

namespace vestnik {

/// The saved filters by their names, saving the one in use, and deleting. The store must outlive it.
class SavedFiltersButton : public QToolButton {
    Q_OBJECT

public:
    explicit SavedFiltersButton(SavedFilters& store, QWidget* parent = nullptr);

    /// Sets the choice that "save" stores.
    void setChoice(const FilterChoice& choice) { m_choice = choice; }

Q_SIGNALS:
    void chosen(const vestnik::FilterChoice& choice);
    void saved(const QString& name);
    /// It can be brought back by saving it.
    void removed(const vestnik::SavedFilter& filter);
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void fill();
    void askForName();
    void save(const QString& name);
    void remove(const QString& name);

    SavedFilters& m_store;
    FilterChoice m_choice;
    QMenu* m_menu;
};

} // namespace vestnik
