#include "ConstantsPane.h"

#include "BatchDraft.h"
#include "Language.h"
#include "TablePreview.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>

namespace vestnik {

ConstantsPane::ConstantsPane(BatchDraft& draft, PresetLibrary& presets, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_draft(draft),
      m_library(presets),
      m_catalog(catalog),
      m_eventLabel(new QLabel),
      m_event(new QComboBox),
      m_presetLabel(new QLabel),
      m_preset(new QComboBox),
      m_fieldLabel(new QLabel),
      m_field(new QComboBox),
      m_value(new QLineEdit),
      m_add(new QPushButton),
      m_remove(new QPushButton),
      m_list(new QListWidget)
{
    build();
    connectAll();
    retranslateUi();
}

void ConstantsPane::build()
{
    m_event->setObjectName(QStringLiteral("batchEvent"));
    m_preset->setObjectName(QStringLiteral("batchPreset"));
    m_field->setObjectName(QStringLiteral("batchConstantField"));
    m_value->setObjectName(QStringLiteral("batchConstantValue"));
    m_add->setObjectName(QStringLiteral("batchAddConstant"));
    m_remove->setObjectName(QStringLiteral("batchRemoveConstant"));
    m_list->setObjectName(QStringLiteral("batchConstants"));
    m_eventLabel->setBuddy(m_event);
    m_presetLabel->setBuddy(m_preset);
    m_fieldLabel->setBuddy(m_field);
    m_list->setFixedHeight(m_list->fontMetrics().height() * 4 + 8);
    for (QComboBox* box : {m_event, m_preset, m_field}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(22);
    }
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    auto* value = new QHBoxLayout;
    value->addWidget(m_field, 1);
    value->addWidget(new QLabel(QStringLiteral("=")));
    value->addWidget(m_value, 1);
    value->addWidget(m_add);
    auto* list = new QHBoxLayout;
    list->addWidget(m_list, 1);
    list->addWidget(m_remove, 0, Qt::AlignTop);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_eventLabel, 0, 0);
    layout->addWidget(m_event, 0, 1);
    layout->addWidget(m_presetLabel, 1, 0);
    layout->addWidget(m_preset, 1, 1);
    layout->addWidget(m_fieldLabel, 0, 2);
    layout->addLayout(value, 0, 3);
    layout->addLayout(list, 1, 3, 2, 1);
    layout->setColumnStretch(1, 2);
    layout->setColumnStretch(3, 3);
    layout->setRowStretch(2, 1);
}

void ConstantsPane::connectAll()
{
    connect(m_event, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_isRefreshing)
            m_draft.setEvent(m_event->currentData().toString());
    });
    connect(m_preset, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_isRefreshing)
            m_draft.setPreset(m_presets.value(index - 1)); // the first entry is none
    });
    connect(&m_library, &PresetLibrary::changed, this, [this] {
        takePresets();
        if (!m_draft.preset().isEmpty() && m_library.isRead() && !m_library.fault() && !m_library.byId(m_draft.preset()))
            m_draft.setPreset({}); // nothing may fill rows that cannot be seen here
        fillPresets();
    });
    connect(m_add, &QPushButton::clicked, this, &ConstantsPane::add);
    connect(m_value, &QLineEdit::returnPressed, this, &ConstantsPane::add);
    connect(m_value, &QLineEdit::textChanged, this, [this] { m_add->setEnabled(!m_value->text().isEmpty()); });
    connect(m_remove, &QPushButton::clicked, this, &ConstantsPane::removeSelected);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
}

void ConstantsPane::add()
{
    if (m_value->text().isEmpty())
        return;
    const QString value = m_value->text();
    m_value->clear();
    m_draft.setConstant(m_field->currentData().toString(), value);
}

void ConstantsPane::removeSelected()
{
    if (const QListWidgetItem* item = m_list->currentItem())
        m_draft.setConstant(item->data(Qt::UserRole).toString(), {});
}

void ConstantsPane::reset()
{
    takePresets();
    m_library.refresh();
    m_value->clear();
    retranslateUi();
}

void ConstantsPane::takePresets()
{
    m_presets = m_library.presets();
    m_presets.removeIf([](const Preset& preset) { return !preset.rawBody.isEmpty(); }); // it has no fields
}

void ConstantsPane::focusEvent()
{
    m_event->setFocus();
}

void ConstantsPane::refresh()
{
    const QScopedValueRollback refreshing(m_isRefreshing, true);
    fillEvents();
    fillPresets();
    fillList();
}

void ConstantsPane::fillPresets()
{
    const QScopedValueRollback refreshing(m_isRefreshing, true);
    QStringList paths{tr("none")};
    int chosen = 0;
    for (const Preset& preset : std::as_const(m_presets)) {
        paths += preset.path();
        if (preset.id == m_draft.preset())
            chosen = static_cast<int>(paths.size()) - 1;
    }
    m_preset->clear();
    m_preset->addItems(paths);
    m_preset->setCurrentIndex(chosen);
    m_preset->setEnabled(!m_presets.isEmpty());
}

void ConstantsPane::fillEvents()
{
    const bool isColumn = m_draft.columns().columnOf(eventColumn) >= 0;
    m_event->clear();
    m_event->addItem(isColumn                         ? tr("as its column says")
                         : m_draft.preset().isEmpty() ? tr("choose…")
                                                      : tr("as the preset says"),
                     QString());
    for (const EventType& event : m_catalog.events()) {
        const QString title = localized(event.title, Language::current());
        // Beside a column it fills gaps alone.
        m_event->addItem(isColumn ? tr("%1, where the cell is empty").arg(title) : QStringLiteral("%1 (%2)").arg(title, event.id),
                         event.id);
        if (event.id == m_draft.settings().event)
            m_event->setCurrentIndex(m_event->count() - 1);
    }
}

void ConstantsPane::fillFields()
{
    const QVariant chosen = m_field->currentData();
    m_field->clear();
    for (const FieldSpec& field : m_catalog.fields()) {
        if (field.path != orderIdField && field.path != orderUuidField)
            m_field->addItem(columnFieldText(field.path, m_catalog), field.path);
    }
    m_field->setCurrentIndex(std::max(0, m_field->findData(chosen)));
}

void ConstantsPane::fillList()
{
    m_list->clear();
    const QMap<QString, QString>& constants = m_draft.constants();
    for (auto constant = constants.cbegin(); constant != constants.cend(); ++constant) {
        auto* item = new QListWidgetItem(QStringLiteral("%1 = %2").arg(columnFieldText(constant.key(), m_catalog), constant.value()),
                                         m_list);
        item->setData(Qt::UserRole, constant.key());
    }
    m_remove->setEnabled(false);
}

void ConstantsPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ConstantsPane::retranslateUi()
{
    m_eventLabel->setText(tr("Event"));
    m_event->setAccessibleName(tr("Event"));
    m_presetLabel->setText(tr("Preset"));
    m_preset->setToolTip(tr("Fills what belongs to no single order"));
    m_fieldLabel->setText(tr("The same in every row"));
    m_field->setAccessibleName(tr("Field that is the same in every row"));
    m_value->setAccessibleName(tr("Its value"));
    m_value->setPlaceholderText(tr("value"));
    m_add->setText(tr("Add"));
    m_add->setEnabled(!m_value->text().isEmpty());
    m_remove->setText(tr("Take out"));
    m_list->setAccessibleName(tr("The same in every row"));
    fillFields();
    refresh();
}

} // namespace vestnik
