#include "TopBar.h"

#include "Appearance.h"
#include "IdleLimitMenu.h"
#include "KindBadge.h"
#include "Language.h"
#include "OperatorField.h"
#include "OutcomeText.h"

#include <QActionGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace vestnik {

TopBar::TopBar(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel),
      m_chooser(new QComboBox),
      m_badge(new KindBadge),
      m_mark(new QLabel),
      m_manage(new QPushButton),
      m_batch(new QPushButton),
      m_operator(new OperatorField),
      m_language(new QComboBox),
      m_menuButton(new QToolButton),
      m_menu(new QMenu(this)),
      m_appearanceMenu(new QMenu(m_menu)),
      m_appearances(new QActionGroup(this)),
      m_idleLimit(new IdleLimitMenu(m_menu)),
      m_resetSandbox(new QAction(this)),
      m_quit(new QAction(this))
{
    build();
    connect(m_chooser, &QComboBox::activated, this, [this](int row) { Q_EMIT environmentChosen(m_environments[row].id); });
    connect(m_manage, &QPushButton::clicked, this, &TopBar::environmentsRequested);
    connect(m_batch, &QPushButton::clicked, this, &TopBar::batchRequested);
    connect(m_operator, &OperatorField::named, this, &TopBar::operatorNamed);
    connect(m_language, &QComboBox::activated, this, [this] { Q_EMIT languageChosen(m_language->currentData().toString()); });
    connect(m_appearances, &QActionGroup::triggered, this, [this](QAction* action) { Q_EMIT appearanceChosen(action->data().toString()); });
    connect(m_idleLimit, &IdleLimitMenu::chosen, this, &TopBar::idleLimitChosen);
    connect(m_resetSandbox, &QAction::triggered, this, &TopBar::sandboxResetRequested);
    connect(m_quit, &QAction::triggered, this, &TopBar::quitRequested);
    retranslateUi();
}

void TopBar::build()
{
    m_chooser->setObjectName(QStringLiteral("environment"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_chooser->setMaximumWidth(320);
    m_label->setBuddy(m_chooser);
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(QStringLiteral("Русский"), QStringLiteral("ru"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    for (const char* code : {"system", "light", "dark"}) {
        QAction* action = m_appearances->addAction(new QAction(m_appearances));
        action->setCheckable(true);
        action->setData(QLatin1String(code));
    }
    m_appearanceMenu->addActions(m_appearances->actions());
    m_menu->addMenu(m_appearanceMenu);
    m_menu->addMenu(m_idleLimit);
    m_menu->addAction(m_resetSandbox);
    m_menu->addSeparator();
    m_menu->addAction(m_quit);
    m_menuButton->setText(QStringLiteral("☰"));
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setFocusPolicy(Qt::StrongFocus);
    m_manage->setObjectName(QStringLiteral("manageEnvironments"));
    m_manage->setAutoDefault(false);
    m_batch->setObjectName(QStringLiteral("batch"));
    m_batch->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 4);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_chooser);
    layout->addWidget(m_badge);
    layout->addWidget(m_manage);
    layout->addWidget(m_batch);
    layout->addWidget(m_mark, 1);
    layout->addWidget(m_operator);
    layout->addWidget(m_language);
    layout->addWidget(m_menuButton);
}

void TopBar::setEnvironments(const QList<Environment>& environments, const Environment& current)
{
    m_environments = environments;
    m_current = current;
    retranslateUi();
}

void TopBar::setAppearance(const QString& code)
{
    const QList<QAction*> actions = m_appearances->actions();
    for (QAction* action : actions)
        action->setChecked(action->data().toString() == code);
}

void TopBar::setIdleLimit(std::chrono::minutes limit)
{
    m_idleLimit->setLimit(limit);
}

void TopBar::setOperators(const QStringList& names)
{
    m_operator->setNames(names);
}

void TopBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void TopBar::retranslateUi()
{
    m_label->setText(tr("Environment"));
    m_chooser->setAccessibleName(tr("Environment"));
    m_chooser->clear();
    for (const Environment& environment : std::as_const(m_environments)) {
        m_chooser->addItem(environmentText(environment.name, environment.kind));
        m_chooser->setItemData(m_chooser->count() - 1, environment.endpoint().toDisplayString(), Qt::ToolTipRole);
        if (environment.id == m_current.id)
            m_chooser->setCurrentIndex(m_chooser->count() - 1);
    }
    m_badge->setKind(m_current.kind);
    m_badge->setVisible(m_current.kind != EnvironmentKind::Sandbox);
    m_mark->setText(m_current.kind == EnvironmentKind::Sandbox ? sandboxMark() : m_current.endpoint().host());
    Appearance::tint(*m_mark, Appearance::kindTextColor(m_current.kind));
    m_manage->setText(tr("Environments…"));
    m_batch->setText(tr("Batch…"));
    m_batch->setToolTip(
        tr("Sends many events from a table (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_B).toString(QKeySequence::NativeText)));
    m_language->setAccessibleName(tr("Language"));
    m_language->setCurrentIndex(m_language->findData(Language::current()));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu"));
    m_appearanceMenu->setTitle(tr("Appearance"));
    const QList<QAction*> actions = m_appearances->actions();
    actions[0]->setText(tr("As the system"));
    actions[1]->setText(tr("Light"));
    actions[2]->setText(tr("Dark"));
    m_resetSandbox->setText(tr("Reset the sandbox"));
    m_quit->setText(tr("Quit"));
}

} // namespace vestnik
