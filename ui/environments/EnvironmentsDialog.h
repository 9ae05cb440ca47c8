#pragma once

#include "EnvironmentForm.h"
#include "EnvironmentStore.h"
#include "EventCatalog.h"
#include "TokenVault.h"
#include "UnsavedPrompt.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>

#include <functional>

class QListWidget;
class QPushButton;

namespace vestnik {

class ConnectionPane;
class EnvironmentFiles;
class StateSlot;
class StateStrip;
class Toast;

/// Adds, changes and deletes environments, and takes their tokens. Asks before it leaves typed values behind. The stores must outlive it.
class EnvironmentsDialog : public QDialog {
    Q_OBJECT

public:
    EnvironmentsDialog(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Goes to the token field of that environment, after the question if there is something to save.
    void askForToken(const QString& environmentId);
    /// Something was typed and is not saved.
    bool isChanged() const { return m_form->isChanged(); }
    /// The question about it is open.
    bool isAsking() const { return m_prompt != nullptr; }
    /// Closes, after the question if there is something to save.
    void done(int result) override;

Q_SIGNALS:
    /// The environments of the store are others: one was saved, removed, brought back or imported.
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void retranslateUi();
    void refresh(const QString& selectId);
    int rowOf(const QString& id) const;
    /// Marks it in the list, and nothing else.
    void mark(const QString& id);
    void onRowChosen();
    void followSelection();
    void choose(const QString& id);
    void startNew();
    bool save();
    void remove();
    void restore(const Environment& removed);
    /// Takes the secrets of what was removed here, and not brought back, out of the keychain.
    void forgetRemoved();
    void saySaved(const QString& name, bool hasLostToken);
    /// False until a kind that differs from another environment's of the same origin was asked about.
    bool isKindMeant(const Environment& environment, const Issues& issues);
    /// Keeps what was typed; how a token fared is said at its field.
    void keep(const Environment& environment, const EnvironmentForm::Secrets& secrets);
    void forgetToken();
    void copy();
    void onImported(const QList<Environment>& added, qsizetype alreadyThere);
    void showToken(const Environment& environment);
    /// Goes on with `next` once what was typed is saved or given up.
    void leave(const std::function<void()>& next);
    void onAnswered(UnsavedPrompt::Answer answer, const std::function<void()>& next);
    void fail(const Error& error);

    EnvironmentStore& m_store;
    TokenVault& m_tokens;
    const EventCatalog& m_catalog;
    QList<Environment> m_environments;
    QList<Environment> m_removed; // in this dialog, and not forgotten yet
    QString m_askedKind;          // of what stands in the form
    QElapsedTimer m_sinceAsked;
    QPointer<UnsavedPrompt> m_prompt;
    QPointer<Toast> m_saved; ///< says that all is saved
    QObject m_removals;      ///< owns the toasts that offer to bring one back
    QListWidget* m_list;
    QPushButton* m_new;
    QPushButton* m_remove;
    QPushButton* m_copy;
    EnvironmentFiles* m_files;
    EnvironmentForm* m_form;
    ConnectionPane* m_check;
    StateStrip* m_states;
    StateSlot* m_asked;    ///< a question before it is saved
    StateSlot* m_lost;     ///< a token that is to be typed
    StateSlot* m_imported; ///< the result of an import, until a person closes it
    StateSlot* m_fault;
    QPushButton* m_save;
    QPushButton* m_close;
};

} // namespace vestnik
