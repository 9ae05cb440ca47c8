#include "VestnikStyle.h"

#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace vestnik {
namespace {

using Tokens::colour;
using Tokens::Colour;
using Direction = ControlPainting::Direction;

constexpr int indicatorSide = 16;
constexpr int scrollBarWidth = 10;
constexpr int arrowWidth = 20; ///< of a menu's or a choice's chevron
constexpr int textInset = 6;   ///< of a field's text from its border
constexpr int chosenBar = 3;   ///< at the left edge of a chosen row

int heightFor(int token, const QStyleOption* option)
{
    return std::max(token, option->fontMetrics.height() + 14);
}

/// Editors inside a table's cell, a spin box or a combo box take the room that they are given.
bool isInner(const QWidget* widget)
{
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return parent
        && (qobject_cast<const QAbstractItemView*>(parent) || qobject_cast<const QAbstractItemView*>(parent->parentWidget())
            || qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent));
}

/// A tool button of a sign alone, such as "⋯", has no room for a chevron beside it.
bool hasMenuChevron(const QStyleOptionToolButton& button)
{
    return (button.features & QStyleOptionToolButton::HasMenu) && !(button.features & QStyleOptionToolButton::MenuButtonPopup)
        && button.text.size() > 1;
}

Direction directionOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp: return Direction::Up;
    case QStyle::PE_IndicatorArrowLeft: return Direction::Left;
    case QStyle::PE_IndicatorArrowRight: return Direction::Right;
    default: return Direction::Down;
    }
}

QColor textColour(const QStyleOption& option)
{
    return colour(option.state & QStyle::State_Enabled ? Colour::Secondary : Colour::Disabled);
}

void drawHeaderGround(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(option.rect, colour(Colour::Window));
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, colour(Colour::Hairline));
}

void drawProgress(const QStyleOptionProgressBar& bar, QPainter& painter)
{
    const int span = bar.maximum - bar.minimum;
    if (span <= 0)
        return;
    QRectF done = bar.rect;
    done.setWidth(done.width() * (bar.progress - bar.minimum) / span);
    if (done.width() >= 1)
        ControlPainting::drawPanel(painter, done, colour(Colour::Accent), {}, Tokens::spaceTiny);
}

} // namespace

VestnikStyle::VestnikStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) { }

void VestnikStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            ControlPainting::drawField(*painter, *option, option->state & State_HasFocus);
        return;
    case PE_FrameLineEdit: return; // drawn with its panel
    case PE_PanelButtonCommand: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        ControlPainting::drawButton(*painter, *option, widget, button && (button->features & QStyleOptionButton::Flat));
        return;
    }
    case PE_PanelButtonTool: ControlPainting::drawButton(*painter, *option, widget, option->state & State_AutoRaise); return;
    case PE_FrameDefaultButton: return; // Enter never sends, so no button is shown as its
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton*>(widget) && !qobject_cast<const QToolButton*>(widget)) // these draw their ring themselves
            ControlPainting::drawFocusRing(*painter, option->rect, qobject_cast<const QAbstractItemView*>(widget) ? 0 : Tokens::spaceTiny);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: ControlPainting::drawCheckBox(*painter, *option); return;
    case PE_IndicatorRadioButton: ControlPainting::drawRadioButton(*painter, *option); return;
    case PE_Frame:
        painter->save();
        painter->setPen(colour(Colour::Hairline));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        if (option->state & State_HasFocus)
            ControlPainting::drawFocusRing(*painter, option->rect, 0);
        return;
    case PE_FrameMenu: return; // drawn with its panel
    case PE_PanelMenu:
        painter->fillRect(option->rect, colour(Colour::Raised));
        ControlPainting::drawPanel(*painter, option->rect, {}, colour(Colour::Border), 0);
        return;
    case PE_PanelTipLabel: ControlPainting::drawPanel(*painter, option->rect, colour(Colour::Tooltip), {}, 0); return;
    case PE_PanelItemViewItem: return drawItemGround(option, painter, widget);
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: ControlPainting::drawChevron(*painter, option->rect, textColour(*option), directionOf(element)); return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        painter->fillRect(option->rect.left(), option->rect.top(), option->rect.width(), 1, colour(Colour::Hairline));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void VestnikStyle::drawItemGround(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (!item)
        return;
    if (!(item->state & State_Selected)) {
        painter->fillRect(item->rect, item->backgroundBrush);
        return;
    }
    painter->fillRect(item->rect, item->palette.brush(QPalette::Highlight));
    const bool isFirst = item->viewItemPosition == QStyleOptionViewItem::Beginning
        || item->viewItemPosition == QStyleOptionViewItem::OnlyOne;
    if (isFirst)
        painter->fillRect(QRect(item->rect.topLeft(), QSize(chosenBar, item->rect.height())),
                          colour(widget && widget->hasFocus() ? Colour::Accent : Colour::Border));
}

void VestnikStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton coloured(*button);
            coloured.palette.setColor(QPalette::ButtonText, ControlPainting::buttonText(*option, widget));
            QProxyStyle::drawControl(element, &coloured, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: drawHeaderGround(*option, *painter); return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeaderV2 quiet;
            if (const auto* whole = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
                quiet = *whole;
            else
                static_cast<QStyleOptionHeader&>(quiet) = *header;
            quiet.palette.setColor(QPalette::ButtonText, colour(Colour::Secondary));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape: return drawTab(option, painter);
    case CE_ProgressBarGroove: ControlPainting::drawPanel(*painter, option->rect, colour(Colour::Button), {}, Tokens::spaceTiny); return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option); bar && bar->maximum > bar->minimum)
            return drawProgress(*bar, *painter);
        break;
    case CE_Splitter: return; // the panes' own grounds and lines are enough
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void VestnikStyle::drawTab(const QStyleOption* option, QPainter* painter) const
{
    const QRect rect = option->rect;
    const bool isChosen = option->state & State_Selected;
    if (isChosen || (option->state & State_MouseOver))
        painter->fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour(isChosen ? Colour::Accent : Colour::Hairline));
}

void VestnikStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            if (box->frame)
                ControlPainting::drawField(*painter, *option, option->state & State_HasFocus);
            else
                painter->fillRect(option->rect, option->palette.color(QPalette::Base));
            ControlPainting::drawChevron(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget), textColour(*option),
                                         Direction::Down);
            return;
        }
        break;
    case CC_SpinBox: return drawSpinBox(option, painter, widget);
    case CC_ScrollBar: return drawScrollBar(option, painter, widget);
    case CC_ToolButton: return drawToolButton(option, painter, widget);
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void VestnikStyle::drawToolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!button || (button->features & QStyleOptionToolButton::MenuButtonPopup))
        return QProxyStyle::drawComplexControl(CC_ToolButton, option, painter, widget);
    ControlPainting::drawButton(*painter, *option, widget, option->state & State_AutoRaise);
    QStyleOptionToolButton label(*button);
    label.features &= ~QStyleOptionToolButton::HasMenu;
    label.palette.setColor(QPalette::ButtonText, ControlPainting::buttonText(*option, widget));
    if (hasMenuChevron(*button)) {
        label.rect.setRight(label.rect.right() - arrowWidth);
        QRect arrow = button->rect;
        arrow.setLeft(arrow.right() - arrowWidth);
        ControlPainting::drawChevron(*painter, arrow, textColour(*option), Direction::Down);
    }
    drawControl(CE_ToolButtonLabel, &label, painter, widget);
}

void VestnikStyle::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!box)
        return;
    if (box->frame)
        ControlPainting::drawField(*painter, *option, option->state & State_HasFocus);
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto drawStep = [&](SubControl step, QAbstractSpinBox::StepEnabledFlag flag, Direction direction) {
        const bool mayStep = (option->state & State_Enabled) && (box->stepEnabled & flag);
        ControlPainting::drawChevron(*painter, subControlRect(CC_SpinBox, option, step, widget),
                                     colour(mayStep ? Colour::Secondary : Colour::Disabled), direction);
    };
    drawStep(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Direction::Up);
    drawStep(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Direction::Down);
}

void VestnikStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return;
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    if (bar->maximum <= bar->minimum)
        return;
    const QRectF slider = QRectF(subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget)).adjusted(2, 2, -2, -2);
    const bool isHeld = (bar->activeSubControls & SC_ScrollBarSlider) && (option->state & (State_Sunken | State_MouseOver));
    ControlPainting::drawPanel(*painter, slider, colour(isHeld ? Colour::Secondary : Colour::Border), {},
                               std::min(slider.width(), slider.height()) / 2);
}

QRect VestnikStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool isField = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return isField ? rect.adjusted(textInset, 0, -textInset, 0) : rect;
}

QRect VestnikStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                   const QWidget* widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return QProxyStyle::subControlRect(control, option, subControl, widget).adjusted(textInset - 2, 0, 0, 0);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    // Without step buttons: the whole length is the groove.
    const bool isLying = bar->orientation == Qt::Horizontal;
    const int length = isLying ? bar->rect.width() : bar->rect.height();
    const qint64 span = static_cast<qint64>(bar->maximum) - bar->minimum;
    const int least = std::min(length, pixelMetric(PM_ScrollBarSliderMin, bar, widget));
    const int slider = span > 0
        ? std::clamp(static_cast<int>(length * static_cast<qint64>(bar->pageStep) / (span + bar->pageStep)), least, length)
        : length;
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto part = [&](int from, int size) {
        return visualRect(bar->direction, bar->rect,
                          isLying ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                                  : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size));
    };
    switch (subControl) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return part(start, slider);
    case SC_ScrollBarSubPage: return part(0, start);
    case SC_ScrollBarAddPage: return part(start + slider, length - start - slider);
    default: return {};
    }
}

int VestnikStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth: return Tokens::focusRing; // room for the ring
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return indicatorSide;
    case PM_ScrollBarExtent: return scrollBarWidth;
    case PM_ScrollBarSliderMin: return 32;
    case PM_SplitterWidth: return Tokens::spaceSmall;
    case PM_TabBarTabHSpace: return Tokens::spaceHuge;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_MenuVMargin: return Tokens::spaceTiny;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return Tokens::spaceSmall;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize VestnikStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: return {whole.width() + Tokens::spaceSmall, std::max(whole.height(), heightFor(Tokens::controlHeight, option))};
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        if (!isInner(widget))
            return {whole.width() + 2 * textInset, std::max(whole.height(), heightFor(Tokens::controlHeight, option))};
        return whole;
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (button && hasMenuChevron(*button))
            whole.rwidth() += arrowWidth;
        return whole.expandedTo({Tokens::compactHeight, Tokens::compactHeight});
    }
    case CT_TabBarTab: return {whole.width(), std::max(whole.height(), Tokens::tabHeight)};
    case CT_HeaderSection: return {whole.width(), std::max(whole.height(), Tokens::compactHeight)};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (!item || item->menuItemType == QStyleOptionMenuItem::Separator)
            return whole;
        return {whole.width() + Tokens::spaceLarge, std::max(whole.height(), Tokens::compactHeight)};
    }
    default: return whole;
    }
}

int VestnikStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ComboBox_Popup: // under the field, with the keys of a list
    case SH_EtchDisabledText: return 0;
    case SH_MessageBox_TextInteractionFlags: return Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard;
    case SH_TitleBar_NoBorder:
    case SH_ItemView_ShowDecorationSelected: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QPalette VestnikStyle::standardPalette() const
{
    return Tokens::palette(false);
}

QIcon VestnikStyle::standardIcon(StandardPixmap id, const QStyleOption* option, const QWidget* widget) const
{
    // Ours follows the theme; and to look for one in the desktop's icon themes took a tenth of the time to the first paint.
    switch (id) {
    case SP_LineEditClearButton: return lineIcon(QStringLiteral("close"));
    case SP_ArrowLeft: return lineIcon(QStringLiteral("chevron-left")); // of the calendar, as the next
    case SP_ArrowRight: return lineIcon(QStringLiteral("chevron-right"));
    default: return QProxyStyle::standardIcon(id, option, widget);
    }
}

} // namespace vestnik
