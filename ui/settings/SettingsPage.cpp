#include "SettingsPage.h"

#include "DisplayScale.h"
#include "Language.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int columnWidth = 560;

} // namespace

SettingsPage::SettingsPage(const QString& dataFolder, QWidget* parent)
    : QWidget(parent),
      m_folder(QDir::toNativeSeparators(dataFolder)),
      m_title(new QLabel),
      m_holder(new QWidget),
      m_form(new QFormLayout),
      m_language(new QComboBox),
      m_appearance(new QComboBox),
      m_zoom(new QComboBox),
      m_rows(new QComboBox),
      m_idleLimit(new QComboBox),
      m_notices(new QCheckBox),
      m_resetSandbox(new QPushButton),
      m_shared(new QLabel),
      m_chooseShared(new QPushButton),
      m_ownFolder(new QPushButton),
      m_sharedHint(new QLabel),
      m_path(new QLabel(m_folder)),
      m_openFolder(new QPushButton),
      m_diagnostics(new QPushButton)
{
    build();
    connect(m_language, &QComboBox::activated, this, [this] { Q_EMIT languageChosen(m_language->currentData().toString()); });
    connect(m_appearance, &QComboBox::activated, this, [this] { Q_EMIT appearanceChosen(m_appearance->currentData().toString()); });
    for (QComboBox* box : {m_zoom, m_rows})
        connect(box, &QComboBox::activated, this,
                [this] { Q_EMIT scaleChosen(m_zoom->currentData().toInt(), m_rows->currentData().toBool()); });
    connect(m_idleLimit, &QComboBox::activated, this,
            [this] { Q_EMIT idleLimitChosen(std::chrono::minutes(m_idleLimit->currentData().toInt())); });
    connect(m_notices, &QCheckBox::clicked, this, &SettingsPage::noticesChosen);
    connect(m_resetSandbox, &QPushButton::clicked, this, &SettingsPage::sandboxResetRequested);
    connect(m_chooseShared, &QPushButton::clicked, this, &SettingsPage::sharedFolderWanted);
    connect(m_ownFolder, &QPushButton::clicked, this, &SettingsPage::ownFolderWanted);
    connect(m_openFolder, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    connect(m_diagnostics, &QPushButton::clicked, this, &SettingsPage::diagnosticsRequested);
    retranslateUi();
}

void SettingsPage::build()
{
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Headline);
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(QStringLiteral("Русский"), QStringLiteral("ru"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_appearance->setObjectName(QStringLiteral("appearance"));
    for (const char* code : {"system", "light", "dark"})
        m_appearance->addItem(QString(), QLatin1String(code));
    m_zoom->setObjectName(QStringLiteral("zoom"));
    for (const int zoom : DisplayScale::zooms)
        m_zoom->addItem(QStringLiteral("%1 %").arg(zoom), zoom);
    m_rows->setObjectName(QStringLiteral("density"));
    m_rows->addItem(QString(), false);
    m_rows->addItem(QString(), true);
    m_idleLimit->setObjectName(QStringLiteral("idleLimit"));
    m_notices->setObjectName(QStringLiteral("desktopNotices"));
    m_resetSandbox->setObjectName(QStringLiteral("resetSandbox"));
    m_resetSandbox->setIcon(lineIcon(QStringLiteral("flask")));
    m_diagnostics->setObjectName(QStringLiteral("saveDiagnostics"));
    m_openFolder->setObjectName(QStringLiteral("openFolder"));
    m_openFolder->setIcon(lineIcon(QStringLiteral("folder")));
    m_shared->setObjectName(QStringLiteral("sharedFolder"));
    m_chooseShared->setObjectName(QStringLiteral("chooseShared"));
    m_chooseShared->setIcon(lineIcon(QStringLiteral("folder")));
    m_ownFolder->setObjectName(QStringLiteral("ownFolder"));
    m_sharedHint->setWordWrap(true);
    for (QLabel* path : {m_shared, m_path}) {
        path->setTextFormat(Qt::PlainText);
        path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        path->setWordWrap(true);
        path->setMinimumWidth(columnWidth / 2);
    }
    for (QPushButton* button : {m_resetSandbox, m_openFolder, m_diagnostics, m_chooseShared, m_ownFolder})
        button->setAutoDefault(false);
    layOut();
}

void SettingsPage::layOut()
{
    m_form->setHorizontalSpacing(Tokens::spaceLarge);
    m_form->setVerticalSpacing(Tokens::space);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (QWidget* field : {static_cast<QWidget*>(m_language), static_cast<QWidget*>(m_appearance), static_cast<QWidget*>(m_zoom),
                           static_cast<QWidget*>(m_rows), static_cast<QWidget*>(m_idleLimit), static_cast<QWidget*>(m_notices),
                           static_cast<QWidget*>(m_resetSandbox), static_cast<QWidget*>(m_shared)})
        m_form->addRow(new QLabel, field);
    auto* shared = new QHBoxLayout;
    shared->setSpacing(Tokens::spaceSmall);
    shared->addWidget(m_chooseShared);
    shared->addWidget(m_ownFolder);
    shared->addStretch(1);
    m_form->addRow(nullptr, shared);
    m_form->addRow(nullptr, m_sharedHint);
    m_form->addRow(new QLabel, m_path);
    m_form->addRow(nullptr, m_openFolder);
    m_form->addRow(new QLabel, m_diagnostics);
    auto* column = new QVBoxLayout;
    column->setSpacing(Tokens::spaceLarge);
    column->addWidget(m_title);
    column->addLayout(m_form);
    column->addStretch(1);
    m_holder->setLayout(column);
    fitToTexts();
    auto* ground = new QWidget; // in a low window it scrolls
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(Tokens::spaceHuge, Tokens::spaceLarge, Tokens::spaceHuge, Tokens::spaceLarge);
    line->addWidget(m_holder);
    line->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(ground);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void SettingsPage::fitToTexts()
{
    m_holder->setMaximumWidth(DisplayScale::scaled(columnWidth));
}

void SettingsPage::putTeam(QWidget* group)
{
    m_team = group;
    int row = 0;
    m_form->getWidgetPosition(m_resetSandbox, &row, nullptr);
    m_form->insertRow(row, new QLabel, group);
    retranslateUi();
}

void SettingsPage::setAppearance(const QString& code)
{
    m_appearance->setCurrentIndex(m_appearance->findData(code));
}

void SettingsPage::setScale(int zoom, bool isCompact)
{
    m_zoom->setCurrentIndex(m_zoom->findData(zoom));
    m_rows->setCurrentIndex(isCompact ? 1 : 0);
}

void SettingsPage::setIdleLimit(std::chrono::minutes limit)
{
    const int current = static_cast<int>(limit.count());
    QList<int> all{5, 10, 15, 30, 45, 60};
    if (!all.contains(current))
        all.append(current);
    std::sort(all.begin(), all.end());
    m_idleLimit->clear();
    for (const int minutes : std::as_const(all))
        m_idleLimit->addItem(tr("%1 min").arg(minutes), minutes);
    m_idleLimit->setCurrentIndex(m_idleLimit->findData(current));
}

void SettingsPage::setNotices(bool areOn)
{
    m_notices->setChecked(areOn);
}

void SettingsPage::setSharedFolder(const QString& folder)
{
    m_sharedFolder = folder;
    m_shared->setText(folder.isEmpty() ? tr("in the data folder") : QDir::toNativeSeparators(folder));
    m_ownFolder->setEnabled(!folder.isEmpty());
}

void SettingsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::FontChange)
        fitToTexts();
    QWidget::changeEvent(event);
}

void SettingsPage::retranslateUi()
{
    m_title->setText(tr("Settings"));
    m_language->setCurrentIndex(m_language->findData(Language::current()));
    m_appearance->setItemText(0, tr("As the system"));
    m_appearance->setItemText(1, tr("Light"));
    m_appearance->setItemText(2, tr("Dark"));
    m_rows->setItemText(0, tr("Normal"));
    m_rows->setItemText(1, tr("Compact"));
    m_resetSandbox->setText(tr("Reset the sandbox"));
    m_diagnostics->setText(tr("Save diagnostics…"));
    m_openFolder->setText(tr("Open the folder"));
    for (int i = 0; i < m_idleLimit->count(); ++i)
        m_idleLimit->setItemText(i, tr("%1 min").arg(m_idleLimit->itemData(i).toInt()));
    const auto label = [this](QWidget* field, const QString& text) {
        static_cast<QLabel*>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    };
    label(m_language, tr("Language"));
    label(m_appearance, tr("Appearance"));
    label(m_zoom, tr("Text size"));
    label(m_rows, tr("Rows of tables"));
    label(m_idleLimit, tr("Lock production after inactivity"));
    if (m_team)
        static_cast<QLabel*>(m_form->labelForField(m_team))->setText(tr("Team"));
    label(m_notices, tr("Batch"));
    m_notices->setText(tr("Notify me when the window is not in front"));
    m_notices->setToolTip(tr("When a batch pauses, or ends after more than 30 s"));
    m_notices->setAccessibleName(m_notices->text());
    m_notices->setAccessibleDescription(m_notices->toolTip());
    label(m_resetSandbox, tr("Sandbox"));
    m_resetSandbox->setAccessibleName(m_resetSandbox->text());
    label(m_shared, tr("Presets and scenarios"));
    m_shared->setAccessibleName(QString());
    setSharedFolder(m_sharedFolder);
    m_chooseShared->setText(tr("Choose a folder…"));
    m_chooseShared->setAccessibleName(tr("Choose a folder for presets and scenarios"));
    m_ownFolder->setText(tr("Use the data folder"));
    m_ownFolder->setAccessibleName(tr("Use the data folder for presets and scenarios"));
    m_sharedHint->setText(tr("Several people may share a folder, such as a checkout. Vestnik takes the folders presets and scenarios in "
                             "it. Nothing is moved: what there is stays where it is."));
    m_chooseShared->setAccessibleDescription(m_sharedHint->text());
    label(m_path, tr("Data folder"));
    label(m_diagnostics, tr("Reports of faults"));
    m_diagnostics->setAccessibleName(m_diagnostics->text());
    m_path->setAccessibleName(QString());
}

} // namespace vestnik
