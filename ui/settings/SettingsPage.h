#pragma once

#include <QWidget>

#include <chrono>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace vestnik {

/// The choices that a person has about the program itself. Every change acts at once; the page asks for it and keeps nothing.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(const QString& dataFolder, QWidget* parent = nullptr);

    /// Takes the group of the team, which has controls of its own.
    void putTeam(QWidget* group);
    /// `system`, `light` or `dark`.
    void setAppearance(const QString& code);
    /// `zoom` in percent.
    void setScale(int zoom, bool isCompact);
    void setIdleLimit(std::chrono::minutes limit);
    /// Whether the desktop is told of batches.
    void setNotices(bool areOn);
    /// The folder where presets and scenarios are; empty: the data folder.
    void setSharedFolder(const QString& folder);

Q_SIGNALS:
    void languageChosen(const QString& code);
    void appearanceChosen(const QString& code);
    void scaleChosen(int zoom, bool isCompact);
    void idleLimitChosen(std::chrono::minutes limit);
    void noticesChosen(bool areOn);
    void sandboxResetRequested();
    /// Another folder for presets and scenarios is to be chosen.
    void sharedFolderWanted();
    /// They are to be in the data folder.
    void ownFolderWanted();
    void diagnosticsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void layOut();
    void fitToTexts();
    void retranslateUi();

    const QString m_folder;
    QString m_sharedFolder;
    QLabel* m_title;
    QWidget* m_holder; ///< no wider than texts are read well
    QFormLayout* m_form;
    QComboBox* m_language;
    QComboBox* m_appearance;
    QComboBox* m_zoom;
    QComboBox* m_rows;
    QComboBox* m_idleLimit;
    QCheckBox* m_notices;
    QPushButton* m_resetSandbox;
    QWidget* m_team = nullptr; ///< none before putTeam()
    QLabel* m_shared;
    QPushButton* m_chooseShared;
    QPushButton* m_ownFolder;
    QLabel* m_sharedHint;
    QLabel* m_path;
    QPushButton* m_openFolder;
    QPushButton* m_diagnostics;
};

} // namespace vestnik
