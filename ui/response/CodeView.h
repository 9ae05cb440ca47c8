#pragma once

#include <QFontDatabase>
#include <QPlainTextEdit>

namespace vestnik {

/// A read-only text in a fixed font that wraps anywhere, so that one long line of JSON stays in view.
inline QPlainTextEdit* makeCodeView()
{
    auto* view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setTabChangesFocus(true);
    return view;
}

} // namespace vestnik
