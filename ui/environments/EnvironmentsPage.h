#pragma once

#include "EnvironmentForm.h"
#include "EnvironmentStore.h"
#include "EventCatalog.h"
#include "TokenVault.h"
#include "UnsavedPrompt.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace vestnik {

class ConnectionCheck;
class EnvironmentFiles;
class EnvironmentHead;
class EnvironmentList;
class FirstEnvironment;
class SandboxPane;
class StateSlot;
class StateStrip;
class Toast;

/// The page of the environments: the list at the left, and at its right the form of the chosen one, what the sandbox is, or at the first
/// start the card that asks for one. What is typed and not saved stays while the page is out of sight, and is asked about before another one
/// takes its place. The stores must outlive it.
class EnvironmentsPage : public QWidget {
    Q_OBJECT

public:
    EnvironmentsPage(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Where the sandbox listens in this run.
    void setSandboxAddress(const QString& address);
    /// Goes to the token field of that environment, after the question if there is something to save.
    void askForToken(const QString& environmentId);
    /// Something was typed and is not saved.
    bool isChanged() const { return m_form->isChanged(); }
    /// The name of what isChanged(); empty for a new one without a name.
    QString changedName() const { return m_form->name(); }
    /// The question about it is open.
    bool isAsking() const { return m_prompt != nullptr; }
    /// Goes on with `next` once what was typed is saved or given up; never if a person goes on editing.
    void leave(const std::function<void()>& next);

Q_SIGNALS:
    /// The environments of the store are others: one was saved, removed, brought back or imported.
    void changed();
    /// isChanged() or changedName() may be others, or the language is.
    void unsavedChanged();
    void sandboxResetRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* listSide();
    QWidget* foot();
    void orderTabs();
    void connectParts();
    void addKeys();
    void retranslateUi();
    /// Reads the store anew and goes to that one, or to the first one that is left.
    void refresh(const QString& selectId);
    void readStore();
    int rowOf(const QString& id) const;
    void choose(const QString& id);
    /// Shows no form: the sandbox, or the first start's card.
    void showNoForm(QWidget* instead);
    void showForm(const QString& id, bool isStored);
    void showHead();
    void onEdited();
    void startNew();
    void copy();
    /// Gives up what was typed, with a way back; secrets are to be typed again.
    void revert();
    /// `base`: what the form was filled with before anything was typed.
    void retype(const Environment& typed, bool hasKind, const Environment& base);
    bool save();
    void askToRemove();
    void remove();
    void restore(const Environment& removed);
    /// Takes the secrets of what was removed here, and not brought back, out of the keychain.
    void forgetRemoved();
    void saySaved(const QString& name, bool hasLostToken);
    Issues issuesOf(const Environment& environment) const;
    /// False until a kind that differs from another environment's of the same origin was asked about.
    bool isKindMeant(const Environment& environment, const Issues& issues);
    /// Keeps what was typed; how a token fared is said at its field.
    void keep(const Environment& environment, const EnvironmentForm::Secrets& secrets);
    void forgetToken();
    void onImported(const QList<Environment>& added, qsizetype alreadyThere);
    void showToken(const Environment& environment);
    void onAnswered(UnsavedPrompt::Answer answer, const std::function<void()>& next);
    void fail(const Error& error);

    EnvironmentStore& m_store;
    TokenVault& m_tokens;
    const EventCatalog& m_catalog;
    QList<Environment> m_environments;
    QList<Environment> m_removed; // while the page is in view, and not forgotten yet
    QString m_askedKind;          // of what stands in the form
    QElapsedTimer m_sinceAsked;
    QElapsedTimer m_sinceRemoved;
    QPointer<UnsavedPrompt> m_prompt;
    QPointer<Toast> m_saved; ///< says that all is saved
    QObject m_removals;      ///< owns the toasts that offer to bring one back
    QObject m_reverts;       ///< owns the toasts that offer what was typed again
    ConnectionCheck* m_check;
    EnvironmentFiles* m_files;
    EnvironmentList* m_list;
    QLabel* m_title;
    QToolButton* m_new;
    QPushButton* m_import;
    QStackedWidget* m_views;
    FirstEnvironment* m_first;
    SandboxPane* m_sandbox;
    QWidget* m_formSide;
    EnvironmentHead* m_head;
    EnvironmentForm* m_form;
    StateStrip* m_states;
    StateSlot* m_asked;    ///< a question before it is saved
    StateSlot* m_lost;     ///< a token that is to be typed
    StateSlot* m_imported; ///< the result of an import, until a person closes it
    StateSlot* m_fault;
    QWidget* m_foot;
    QPushButton* m_save;
    QPushButton* m_revert;
    QPushButton* m_copy;
    QPushButton* m_export;
    QPushButton* m_remove;
    QAction* m_exportOne;
    QAction* m_exportAll;
};

} // namespace vestnik
