#pragma once

#include "Language.h"
#include "Toasts.h"

#include <QPushButton>
#include <QTest>

#include <chrono>
#include <utility>

namespace vestnik::test {

/// The parts of a window by their object names, and what a person does with them.
class PartsOf {
public:
    explicit PartsOf(QWidget& root) : m_root(root) { }

    template <typename W>
    W* find(const char* name) const
    {
        return m_root.findChild<W*>(QString::fromLatin1(name));
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    bool isSeen(const char* name) const { return find<QWidget>(name)->isVisible(); }
    QPushButton* button(const char* name) const { return find<QPushButton>(name); }

private:
    QWidget& m_root;
};

/// The language, which is English until it is switched. Make it before the widgets.
struct InEnglish {
    InEnglish() { language.use(QStringLiteral("en")); }

    Language language;
};

/// A pane by itself. It is not shown yet.
template <typename Pane>
struct PaneFixture : InEnglish, PartsOf {
    template <typename... Arguments>
    explicit PaneFixture(Arguments&&... arguments) : PartsOf(pane), pane(std::forward<Arguments>(arguments)...)
    {
        Toasts::of(pane).setStay(std::chrono::hours(1)); // a slow machine must find them, too
    }

    Pane pane;
};

} // namespace vestnik::test
